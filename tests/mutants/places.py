"""
What could be wrong in a module: each mutant is the module with one small thing changed.

Changed are comparisons (at their boundary, and turned round), parts of a condition or of a display (left out), choices (always
one side), numbers, texts and truth values, arguments by name, calls around one value, statements and cases (left out).
Types, decorators, docstrings, messages of errors and the names of enumerations say nothing about behaviour: they stay.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import TypeVar

from attrs import frozen

_BOUNDARY: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.Pow: ast.Mult,
}
_OTHER = {"min": "max", "max": "min", "any": "all", "all": "any"}
_Node = TypeVar("_Node")
_SPOKEN_ENOUGH = 24
"""Characters of code from which on a reader knows which place is meant."""


@frozen
class Mutant:
    """
    One change.

    Args:
        path: Of the module, from the root of the repository.
        where: The function or class that it is in, by its qualified name; empty for the module itself.
        before: The code that is changed, with what stands around it.
        nth: Which of the like changes in that function.
        lines: The first and the last line of the statement.
        node: The number of the changed node among those of the tree.
        change: The number of the change among those of the node.
        is_run: It is in the body of a function: whoever does not run its lines cannot notice it.
    """

    path: str
    where: str
    before: str
    after: str
    nth: int
    lines: tuple[int, int]
    node: int
    change: int
    is_run: bool

    @property
    def name(self) -> tuple[str, str, str, str, str]:
        """What it is called in the list of those that are accepted: no line's number is in it."""
        return (self.path, self.where, self.before, self.after, str(self.nth))


@frozen
class _Place:
    """A node, and where it stands."""

    node: ast.AST
    parent: _Place | None
    field: str
    index: int | None

    def around(self) -> Iterator[_Place]:
        """The node's place, then what is around it, outwards."""
        place: _Place | None = self
        while place is not None:
            yield place
            place = place.parent

    def put(self, node: ast.AST | None) -> None:
        """Put `node` there, or nothing."""
        assert self.parent is not None
        if self.index is None:
            there: object = node
        else:
            there = list(getattr(self.parent.node, self.field))
            there[self.index : self.index + 1] = [] if node is None else [node]
        setattr(self.parent.node, self.field, there)


def mutants(path: str, source: str) -> list[Mutant]:
    """Of the module `source`, in the order of its lines."""
    found, seen = [], Counter[tuple[str, str, str]]()
    for number, place in enumerate(_places(ast.parse(source))):
        changes = list(_changes(place))
        if not changes:
            continue
        shown = next(each for each in place.around() if _is_shown(each))
        before, where, statement = _text(shown.node), _where(place), _statement(place)
        lines = (statement.lineno, statement.end_lineno or statement.lineno)
        for change, other in enumerate(changes):
            after = _text(other) if shown is place else _with(place, other, shown.node)
            seen[where, before, after] += 1
            nth = seen[where, before, after]
            found.append(Mutant(path, where, before, after, nth, lines, number, change, _is_run(place)))
    return found


def _with(place: _Place, other: ast.AST | None, shown: ast.AST) -> str:
    """The code of `shown` with `other` at the place in it; the tree stays as it is."""
    assert place.parent is not None
    before = getattr(place.parent.node, place.field)
    place.put(other)
    text = _text(shown)
    setattr(place.parent.node, place.field, before)
    return text


def mutated(source: str, mutant: Mutant) -> ast.Module:
    """The tree of the module with the change; lines stay what they are."""
    tree = ast.parse(source)
    place = _places(tree)[mutant.node]
    place.put(list(_changes(place))[mutant.change])
    return ast.fix_missing_locations(tree)


def _is_shown(place: _Place) -> bool:
    """Whether what is there says by itself which place it is: a statement, or an expression that is long enough."""
    if place.parent is None or isinstance(place.node, ast.stmt | ast.match_case | ast.arguments):
        return True
    if not isinstance(place.node, ast.expr):
        return False
    if isinstance(place.parent.node, ast.stmt) and not isinstance(
        place.parent.node, ast.Assign | ast.AnnAssign | ast.Return
    ):
        return True
    return len(ast.unparse(place.node)) >= _SPOKEN_ENOUGH and not isinstance(place.node, ast.Constant)


def _text(node: ast.AST | None) -> str:
    return " ".join(ast.unparse(node).split()) if node is not None else ""


def _statement(place: _Place) -> ast.stmt | ast.expr:
    """What is run with the changed node: its statement, or of one that holds others the part before them."""
    at = list(place.around())
    for inner, outer in pairwise(at):
        if (
            isinstance(inner.node, ast.stmt)
            and not hasattr(inner.node, "body")
            and not isinstance(inner.node, ast.Match)
        ):
            return inner.node
        if isinstance(outer.node, ast.stmt) and isinstance(inner.node, ast.expr):
            return inner.node
    return next(each.node for each in at if isinstance(each.node, ast.stmt | ast.expr))


def _where(place: _Place) -> str:
    around = [each.node for each in place.around()]
    names = [node.name for node in around if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    return ".".join(reversed(names))


def _is_run(place: _Place) -> bool:
    return any(
        each.field == "body" and each.parent is not None and isinstance(each.parent.node, ast.FunctionDef)
        for each in place.around()
    )


# --- Where a change says something -----------------------------------------------------------------------------------------


def _places(tree: ast.Module) -> list[_Place]:
    return list(_inside(_Place(tree, None, "", None)))


def _inside(place: _Place) -> Iterator[_Place]:
    yield place
    for field, value in ast.iter_fields(place.node):
        if field in ("annotation", "returns", "decorator_list", "bases", "slice") and not _is_index(place, field):
            continue
        for index, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(node, ast.AST) and not _says_nothing(node):
                yield from _inside(_Place(node, place, field, index))


def _is_index(place: _Place, field: str) -> bool:
    """Whether a subscript is one of a value, not of a type."""
    if field != "slice" or not isinstance(place.node, ast.Subscript):
        return False
    value = place.node.value
    return not (
        isinstance(value, ast.Name) and (value.id[0].isupper() or value.id in ("tuple", "list", "dict", "set", "deque"))
    )


def _says_nothing(node: ast.AST) -> bool:
    match node:
        case ast.Raise() | ast.Import() | ast.ImportFrom() | ast.Assert() | ast.JoinedStr():
            return True
        case ast.Expr(value=ast.Constant()):
            return True
        case ast.ClassDef(bases=bases):
            return any(isinstance(base, ast.Name) and base.id.endswith("Enum") for base in bases)
        case _:
            return False


# --- Changes ---------------------------------------------------------------------------------------------------------------


def _changes(place: _Place) -> Iterator[ast.AST | None]:
    """What may stand there instead; None for nothing."""
    node = place.node
    if isinstance(node, ast.stmt | ast.match_case | ast.keyword):
        yield from _left_out(place)
    elif isinstance(node, ast.expr):
        yield from _part_left_out(place)
        yield from _other(node)
        if isinstance(node, ast.Call) and place.parent is not None and not isinstance(place.parent.node, ast.Expr):
            yield from _other_calls(node)


def _left_out(place: _Place) -> Iterator[ast.AST | None]:
    match place.node:
        case ast.Expr(value=ast.Call()) | ast.Return(value=None) | ast.Break() | ast.Continue() | ast.AugAssign():
            yield ast.Pass()
        case ast.Assign(targets=[ast.Attribute()]):
            yield ast.Pass()
        case ast.Assign(targets=[target]) if _was_set(place, target):
            yield ast.Pass()
        case ast.If(test=test) if not isinstance(test, ast.Compare | ast.BoolOp) and not _is_not(test):
            yield ast.If(ast.UnaryOp(ast.Not(), test), place.node.body, place.node.orelse)
        case ast.match_case() | ast.keyword(arg=str()):
            siblings = getattr(place.parent.node, place.field) if place.parent else []
            if len(siblings) > 1 or isinstance(place.node, ast.keyword):
                yield None


def _was_set(place: _Place, target: ast.expr) -> bool:
    """Whether all that is assigned had a value before."""
    function = next((each.node for each in place.around() if isinstance(each.node, ast.FunctionDef)), None)
    if function is None:
        return False
    named = {arg.arg for arg in (*function.args.args, *function.args.kwonlyargs)}
    named |= {
        each.id
        for each in ast.walk(function)
        if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store) and each.lineno < target.lineno
    }
    targets = [each.id for each in ast.walk(target) if isinstance(each, ast.Name)]
    return bool(targets) and named.issuperset(targets)


def _is_not(node: ast.expr) -> bool:
    return isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)


def _part_left_out(place: _Place) -> Iterator[ast.AST]:
    match place.node:
        case ast.BoolOp(op, values):
            for rest in _without_one(values):
                yield rest[0] if len(rest) == 1 else ast.BoolOp(op, rest)
        case ast.Tuple(elts, ast.Load()) if len(elts) > 1:
            yield from (ast.Tuple(rest, ast.Load()) for rest in _without_one(elts))
        case ast.Dict(keys, values):
            yield from map(ast.Dict, _without_one(keys), _without_one(values))
        case ast.Slice(lower, upper, step):
            yield from [ast.Slice(None, upper, step)] * (lower is not None)
            yield from [ast.Slice(lower, None, step)] * (upper is not None)
        case ast.ListComp(elt, [each]) | ast.SetComp(elt, [each]) | ast.GeneratorExp(elt, [each]) if each.ifs:
            yield type(place.node)(elt, [ast.comprehension(each.target, each.iter, [], each.is_async)])


def _without_one(nodes: list[_Node]) -> Iterator[list[_Node]]:
    for number in range(len(nodes)):
        yield [*nodes[:number], *nodes[number + 1 :]]


def _other(node: ast.expr) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(left, ops, comparators):
            for number, each in enumerate(ops):
                for other in _BOUNDARY[type(each)]:
                    yield ast.Compare(left, [*ops[:number], other(), *ops[number + 1 :]], comparators)
        case ast.UnaryOp(ast.Not() | ast.USub(), operand):
            yield operand
        case ast.BinOp(left, operator, right) if type(operator) in _ARITHMETIC:
            yield ast.BinOp(left, _ARITHMETIC[type(operator)](), right)
        case ast.IfExp(_, body, orelse):
            yield from (body, orelse)
        case ast.Constant(value):
            yield from _other_values(value)


def _other_values(value: object) -> Iterator[ast.AST]:
    match value:
        case bool():
            yield ast.Constant(not value)
        case int():
            yield ast.Constant(value + 1)
        case float():
            yield ast.Constant(value * 2 or 1.0)
        case str():
            yield ast.Constant("" if value else "other")


def _other_calls(call: ast.Call) -> Iterator[ast.AST]:
    match call:
        case ast.Call(ast.Name(name), args, keywords) if name in _OTHER:
            yield ast.Call(ast.Name(_OTHER[name], ast.Load()), args, keywords)
        case ast.Call(ast.Name(name), [ast.expr() as only], []) if name.islower() and not isinstance(only, ast.Starred):
            yield only
        case ast.Call(ast.Attribute(value), [], []):
            yield value
