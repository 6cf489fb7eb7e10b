"""Marks that stand for something in a lesson: a gap to fill, a number that is asked for, keys, bars, remainders, factorials."""

from __future__ import annotations

from bakame_core.domain.spoken.line import Found, Line, pattern

_PRESSES = frozenset(
    {
        "press",
        "pressing",
        "key",
        "touch",
        "push",
        "appuie",
        "appuyez",
        "appuyer",
        "tape",
        "tapez",
        "touche",
        "bonyeza",
        "kanda",
        "ukande",
        "gukanda",
    }
)


def is_key(line: Line, at: int) -> bool:
    """Whether it is the key of a telephone: `press #`, `the * key`."""
    return line.word_before(at) in _PRESSES or line.match(r"[*#]\s(?:key|sign)\b", at) is not None


_MENTIONED = {"*": "star", "/": "slash", "#": "hash", "-": "-", "−": "-", "–": "-", "—": "-"}


def mentioned(line: Line, at: int) -> Found:
    """A sign that is spoken of: `the "*"`, `the - sign`."""
    quoted = line.text[at - 1 : at] in _QUOTES and line.text[at + 1 : at + 2] in _QUOTES and at > 0
    named = line.text[at - 1 : at] == " " and line.match(r"\S\s(?:sign|symbol|key|button)\b", at)
    return (line.sign(_MENTIONED[line.text[at]]), at + 1) if quoted or named else None


_QUOTES = ('"', "'", "“", "”", "‘", "’")


def bar(line: Line, at: int) -> Found:
    """`|x|` is an absolute value; any other bar is a pause."""
    if line.match(r"\|\|\s?[A-Z]{2}\b", at) and pattern(r"\b[A-Z]{2}\s?\Z").search(line.text[:at]):
        return line.sign("∥"), at + 2
    match = line.match(r"\|((?! )[^|]{1,20}(?<! ))\|", at)
    if match is None:
        return ",", at + 1
    inside = " ".join(match[1]) if pattern(r"[A-Z]{2}").fullmatch(match[1]) else line.inner(match[1])
    return f"{line.sign('abs')} {inside}", match.end()


def asked(line: Line, at: int) -> Found:
    """The `?` and the `___` that stand for a number in a sum."""
    blank = line.match(r"_{2,}|(?<!\w)_(?!\S)|□|☐|\[\s?\]", at)
    if blank is not None:
        return line.sign("blank"), blank.end()
    if line.text[at] != "?":
        return None
    after = (line.next(at + 1) or " ") in "=+×÷*<>"
    if line.relates and (line.last(at) in tuple("=+×÷*-−<>") or after):
        return line.sign("what") + ("" if after else "?"), at + 1
    return "?", at + 1


def left_out(line: Line, at: int) -> Found:
    """The dots that stand for a number in a sum: `5 + ... = 9`."""
    match = line.match(r"(?:\.{3,}|…+)(?=\s*[=+×÷*<>−-])|(?<=[=+×÷*−-] )(?:\.{3,}|…+)(?=\s*[.?]?\s*\Z)", at)
    between = match is not None and pattern(r"[=+×÷*<>−-]\s*\Z|\A\s*\Z").search(line.text[:at])
    goes_on = match is not None and pattern(r"\+.*\+\s*\Z").search(line.text[:at])
    return (line.sign("blank"), match.end()) if match and between and line.relates and not goes_on else None


def remainder(line: Line, at: int) -> Found:
    """`25 ÷ 4 = 6 r 1`."""
    match = line.match(r"[rR]\.?\s?(?=\d)", at)
    divided = line.relates and pattern(r"[÷/:]|divi|gawanya|gabanya").search(line.text[:at])
    return (line.sign("remainder"), match.end()) if match and divided and line.last(at).isdigit() else None


def about(line: Line, at: int) -> Found:
    """`~20`, and `△ABC ~ △DEF`."""
    if line.text[at - 1 : at + 2].count("~") > 1:
        return " ", at + 1
    if "△" in line.text[:at] or line.match(r"\s?(?:△|∆)", at + 1):
        return line.sign("similar"), at + 1
    return (line.sign("~") if line.match(r"\s?\d", at + 1) else " "), at + 1


def numbered(line: Line, at: int) -> Found:
    """`#3`."""
    match = line.match(r"#\s?(?=\d)", at)
    if is_key(line, at) or (match is None and line.text[at - 1 : at].isdigit()):
        return line.sign("hash"), at + 1
    if match is None:
        return " ", at + 1
    return ("" if line.word_before(at) == line.sign("#") else line.sign("#")), match.end()


def factorial(line: Line, at: int) -> Found:
    """`5! = 120`: before a sign of arithmetic."""
    follows = line.match(r"!\s?(?=[=+×÷*/)−-])", at)
    if pattern(r"(?<![^\W\d_])[nkr]\Z|\([a-z\d](?:\s?[+−-]\s?[a-z\d])+\)\Z").search(line.text[:at]):
        return line.sign("!"), at + 1
    apart = line.match(r"!\s?=", at) and line.last(at).isdigit()
    if follows is None or not (pattern(r"(?<![^\W_])(?:\d+|[a-z])\Z|\)\Z").search(line.text[:at]) or apart):
        return "!", at + 1
    return line.sign("!"), follows.end()
