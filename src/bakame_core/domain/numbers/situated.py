"""
Whether an utterance with a number in it is said to somebody about something else than the sum.

An answer to a sum, or to a story of goats and francs, turns to nobody: it has no *you*, *me*, *here* or *what*, and no
telephone. These are few in a language, and one is enough. Her family, her school, a time of day stand in the stories of
sums as well; two kinds of them together do not. A number that is said to have come out (`I got seventy-two`) at the end is
an answer whatever stands before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bakame_core.domain.numbers import phrases, situations

_LAST = 2
"""Words of a unit or an address behind a number that still ends the utterance."""


def asks(forms: Sequence[str], first: int, after: int) -> bool:
    """Whether the number stands in a question to the tutor, or names a table, a page, a question."""
    before, behind = forms[:first], forms[after:]
    led = [form for form in before if form not in phrases.FILLERS or form in phrases.ANSWERS]
    opened = tuple(led[:2])
    one_of = first == 0 and forms[0] == "moja" and tuple(behind[:1]) == ("ya",)
    if one_of or (before[-1:] and before[-1] in situations.POSSESSIVES):
        return True
    if (
        opened
        and opened[0] in situations.QUESTIONS
        and opened not in situations.NO_QUESTION
        and _goes_on(forms, opened[0])
    ):
        # *What is left is seven*.
        return not (before[-1] in ("is", "est", "ni", "ari") and len(led) > _LAST)
    if any(situations.ASKS_HOW_MANY.fullmatch(form) for form in forms) and "?" not in forms:
        return not comes_out(before, behind)
    times_what = ("times", "what") in pairwise(forms) and not comes_out(before, behind)
    inverted = tuple(before[:2]) in (("are", "there"), ("is", "there"))
    counts_questions = inverted and behind[:1] and behind[0] in ("questions", "exercises", "more")
    return bool(times_what or counts_questions) or _is_inverted(before) or _is_label(before, behind)


def asks_with_several(forms: Sequence[str], spans: Sequence[tuple[int, int]]) -> bool:
    """Whether several numbers are choices of a question to the tutor, none the answer of one."""
    first, last = spans[0], spans[-1]
    before, between = forms[: first[0]], forms[first[1] : last[0]]
    if not phrases.ANSWERS.isdisjoint(forms[: last[0]]) or comes_out(forms[: last[0]], forms[last[1] :]):
        return False
    if not situations.CONCLUDES.isdisjoint(between):
        return False
    if asks(forms, *last) or _turns_to_her(forms):
        return True
    choice = not situations.EITHER.isdisjoint(between)
    numbered = any(form in situations.NUMBERED for form in before[-2:])
    return (choice and numbered) or _is_label((), forms[first[1] : first[1] + 2])


def comes_out(before: Sequence[str], behind: Sequence[str]) -> bool:
    """Whether the number is said to be the result, and nothing but a unit or an address follows."""
    if not before or (before[-1] not in situations.RESULT and tuple(before[-2:]) not in (("it", "s"), ("that", "s"))):
        return False
    if tuple(before[-3:-1]) in (("m", "a"), ("nous", "a"), ("m", "ont")) and tuple(before[-4:-3]) not in (
        ("ca",),
        ("cela",),
    ):
        # *Ma tante m'a donné*.
        return False
    if before[-1] == "fait" and tuple(before[-2:-1]) in (("deja",), ("ai",), ("a",), ("avons",), ("as",)):
        return False
    words = [form for form in behind if form.isalpha() and form not in situations.UNITS and form not in phrases.FILLERS]
    if len(words) >= _LAST or any(pair in situations.MUST_GO for pair in pairwise(behind)):
        return False
    return before[-1] in situations.CAME_OUT or not words


def is_of_another_day(forms: Sequence[str]) -> bool:
    """What she got last week, or in an exam."""
    days = situations.EXAMS | situations.DAYS
    return not days.isdisjoint(forms) or any(pair in situations.BEFORE_NOW for pair in pairwise(forms))


def is_elsewhere(forms: Sequence[str], first: int, after: int) -> bool:
    """Whether it is turned to the tutor, or said of the telephone, the noise, her day."""
    before, behind = forms[:first], list(forms[after:])
    reason = next((at for at, form in enumerate(behind) if form in phrases.REASONS), len(behind))
    said = phrases.FILLERS.issuperset(form for form in before if form not in _COPULAS)
    heard = list(before) if said else [*before, *behind[:reason]]
    if said and len(forms) < first + _SHORT:
        return False
    if is_of_another_day(heard) or _turns_to_her(heard) or _is_about_the_call(heard):
        return True
    we_are = tuple(before[-2:]) == ("on", "est") and bool(behind)
    ago = (
        tuple(before[-3:]) == ("il", "y", "a") and len(before) > _SHORT and behind[:1] and behind[0] in situations.SPANS
    )
    return we_are or bool(ago) or _kinds([*heard, *forms[first:after]], before, behind) > 1


_SHORT = 4
_COPULAS = ("was", "were", "about", "c", "etait", "ilikuwa", "hashize", "ni")
_ASKED_OF = ("simu", "hii", "hili", "hiyo", "kuna", "tuna", "una", "nina", "tutafanya", "naweza")


def _is_inverted(before: Sequence[str]) -> bool:
    """`does this call cost`, `est-ce que l'appel`, `or do we have`; but *does it make*."""
    for at in range(len(before) - 1):
        form, pair = before[at], tuple(before[at : at + 2])
        first = at == 0 and (form in situations.ASKS_FIRST or form in ("je", "ese", "mbese"))
        whether = before[at + 1] in situations.ASKS_BEHIND
        if first and not whether and (form != "je" or before[at + 1] in _ASKED_OF):
            return True
        if pair in (("do", "we"), ("do", "you"), ("do", "i")):
            return True
        last = form in situations.LASTS or before[max(0, at - 1)] in situations.LASTS
        if last and before[at + 1] in situations.EITHER:
            return True
    called = tuple(before[:3]) == ("est", "ce", "que")
    return called and bool(before[3:]) and before[3] not in situations.ASKS_BEHIND


def _goes_on(forms: Sequence[str], word: str) -> bool:
    """`What? Seven` asks nothing of seven."""
    at = list(forms).index(word) + 1
    return at < len(forms) and forms[at].isalnum()


def _is_label(before: Sequence[str], behind: Sequence[str]) -> bool:
    named = [form for form in before[-2:] if form not in situations.LABEL_LINKS]
    linked = len(before) > 1 and before[-1] in situations.LABEL_LINKS and before[-2] in situations.LABELS
    if linked or (named and before[-1] in situations.LABELS):
        return True
    return tuple(behind[:2]) in (("times", "table"), ("time", "table"), ("times", "tables"))


def _turns_to_her(forms: Sequence[str]) -> bool:
    """*You* and *me*, but in `you get`, `let me see`, `it gives me`."""
    for left, right, onward in zip(("", *forms), forms, (*forms[1:], ""), strict=False):
        mine = (
            onward not in ("je", "j")
            and right in situations.TO_ME
            and left
            and left not in phrases.FILLERS
            and not _is_result_to_me(forms)
        )
        if mine and right != "nous" and (left, right) not in situations.NOT_TO_ME:
            return True
    if any(form not in ("donne", "fait", "reste") for form in _done_to_me(forms)):
        return True
    for left, right in pairwise((*forms, "")):
        yours = left in situations.YOU and right.isalpha() and right not in situations.YOU_RECKON
        if yours and "thank" not in forms:
            return True
        lets = left in situations.LETS_SELF and right.startswith(("n", "m"))
        if lets and situations.I_SHALL.fullmatch(right) and not situations.LOOKS.fullmatch(right):
            return True
        if left == "reka" and right.isalpha() and not situations.LOOKS.fullmatch(right):
            return True
    return any(
        table.fullmatch(form)
        for form in forms
        for table in (situations.YOU_BANTU, situations.TO_ME_BANTU, situations.I_SHALL)
    )


def _done_to_me(forms: Sequence[str]) -> list[str]:
    """*Mordu* in `il m'a mordu`."""
    return [
        third
        for first, second, third in zip(forms, forms[1:], forms[2:], strict=False)
        if (first, second) == ("m", "a")
    ]


def _is_result_to_me(forms: Sequence[str]) -> bool:
    """`That gave me ten`."""
    return any(pair in (("that", "gave"), ("it", "gave"), ("which", "gave")) for pair in pairwise(forms))


def wishes_for_questions(forms: Sequence[str], first: int, after: int) -> bool:
    """`quiz me three questions`: how many they are is a number all the same."""
    beside = (*forms[max(0, first - 1) : first], *forms[after : after + 1])
    return not situations.QUIZZES.isdisjoint(beside) and forms[0] in situations.ASKS_TO_BE_ASKED


def _is_about_the_call(forms: Sequence[str]) -> bool:
    if any(pair in situations.MUST_GO for pair in pairwise(forms)):
        return True
    others = any(right in situations.SAID and left not in _I for left, right in pairwise(forms[:-1]))
    if others or not situations.SAYS.isdisjoint(forms[:-1]) or not situations.SPEAKS.isdisjoint(forms):
        return True
    tables = (situations.HERE, situations.NOISE, situations.HERSELF)
    priced = not situations.PRICES.isdisjoint(forms)
    telephone = not priced and any(map(situations.TELEPHONE.fullmatch, forms))
    return telephone or any(not table.isdisjoint(forms) for table in tables)


_I = ("i", "we", "je", "ai", "have", "just", "ve", "avons")


def _kinds(heard: Sequence[str], before: Sequence[str], behind: Sequence[str]) -> int:
    """How many of family, clock, day, school, what is hers, her own going away it is about."""
    tables = (situations.FAMILY, situations.DAY, situations.SCHOOL, situations.OWN)
    clock = not situations.CLOCK.isdisjoint(heard) or tuple(before[-1:]) in (("at",), ("until",))
    family = len(situations.FAMILY.intersection(heard)) > 1
    leaving = not situations.LEAVES.isdisjoint(before) and bool(behind[1:]) and not situations.OWN.isdisjoint(behind)
    return sum(not table.isdisjoint(heard) for table in tables) + clock + family + leaving
