"""A text cut into words, numerals and signs, each with its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from fractions import Fraction

from attrs import frozen

from bakame_core.domain.language import Language
from bakame_core.domain.numbers.lexicon import Kind, Word, bare, lexicon

_SPACE = " \u00a0\u202f"
_VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TOKEN = re.compile(
    # White space is passed before any of them is tried. Words first, for most tokens are words: nothing else that is told
    # apart here begins with a letter.
    rf"""\s*+(?:
    (?P<word>(?![{_VULGAR}{_RAISED}])[^\W\d_]+)
  | (?P<skip>(?<=\w)[-‐‑](?=[^\W\d_])|(?<=[^\W\d_])[-‐‑](?=\w))       # the hyphen of twenty-one
  | (?P<apostrophe>(?<=[^\W\d_])['’](?=[^\W\d_]))                     # n'icyenda, c'est
  | (?P<odd>\d+(?::\d+)+|\d+/\d+(?:/\d+)+|\d{{4}}-\d\d-\d\d             # times, ratios, dates
      |(?i:\d+(?:st|nd|rd|th|er|[èe]re|[èe]me|nde?|e)s?\b|\d{{1,2}}h\d\d\b))      # ordinals, 8h30
  | (?P<parts>(?<![\d.,/])\d+/\d+(?![\d/]|[.,]\d))
  | (?P<vulgar>[{_VULGAR}])
  | (?P<power>⁻?[{_RAISED}]+)
  | (?P<figure>\d{{1,3}}(?:\.\d{{3}}){{2,}}(?![\d,]|\.\d)|\d{{1,3}}(?:[{_SPACE}]\d{{3}})+(?![\d/])(?:[.,]\d+)?|\d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?|\d+(?:[.,]\d+)?)
  | (?P<sign>[^\s]))
    """,
    re.VERBOSE,
)
_SPACES = re.compile(rf"[{_SPACE}]")
_NAMED_PARTS = re.compile(r"(\d{1,2})(?:rd|th)s", re.IGNORECASE)
_BIG = 10**15
_POINTED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_MONEY = re.compile(r"francs?\b|\bfrw|\brwf|amafaranga|shilingi|\bksh|\btsh|\bfbu|\bfc\b", re.IGNORECASE)
_NEAR = 13
"""Letters beside a figure in which its currency stands."""


@frozen
class Token:
    """
    A piece of the text.

    Args:
        form: As it is compared: small letters without accents; a figure as plain digits; a sign as it is.
        word: What it is in a number, or None.
        value: Of a numeral: what it stands for.
        glued: A hyphen joins it to the token before.
        guessed: It is spelled otherwise, and `word` is what must be meant.
    """

    start: int
    end: int
    form: str
    word: Word | None = None
    value: Fraction | None = None
    glued: bool = False
    guessed: bool = False


END = Token(-1, -1, "")


def tokens(text: str, language: Language | None) -> list[Token]:
    """The pieces of `text`; figures are read by the rules of `language` (3,5 and 1,500)."""
    known = lexicon(language)
    found: list[Token] = []
    glued = False
    for match in _TOKEN.finditer(text, 0, len(text.rstrip())):
        kind = match.lastgroup or ""
        if kind == "word":
            found.append(_word(match, known, glued))
        elif kind in ("skip", "apostrophe"):
            glued = kind == "skip"
            continue
        elif kind == "vulgar":
            parts = unicodedata.normalize("NFKD", match[kind]).replace("⁄", "/")
            found.append(Token(match.start(kind), match.end(), parts, None, Fraction(parts)))
        elif kind in ("figure", "parts"):
            found.extend(_numeral(match, language, parts=kind == "parts"))
        else:
            form = match[kind]
            named = _parts(form) if kind == "odd" else None
            found.append(Token(match.start(kind), match.end(), form, named))
        glued = False
    return found


def _parts(form: str) -> Word | None:
    """`4ths`, as a recogniser writes fourths."""
    named = _NAMED_PARTS.fullmatch(form)
    value = int(named[1]) if named else 0
    return Word(Kind.UNIT, value, Language.ENGLISH, "plural", ordinal=True) if 2 < value < 100 else None  # noqa: PLR2004


def _word(match: re.Match[str], known: Mapping[str, Word], glued: bool) -> Token:
    written = match["word"]
    form = bare(written)
    word = known.get(form)
    # No other language of ours has accents: "âne" is no Kinyarwanda.
    if word is not None and word.language is not Language.FRENCH and not written.isascii():
        word = lexicon(Language.FRENCH).get(form)
        word = word if word is not None and word.language is Language.FRENCH else None
    return Token(match.start("word"), match.end(), form, word, glued=glued)


def _numeral(match: re.Match[str], language: Language | None, *, parts: bool) -> list[Token]:
    form = match["parts"] if parts else match["figure"]
    end = match.end()
    start = end - len(form)
    if form.isdecimal():
        value = int(form)
        return [Token(start, end, form, _figure(form, value), Fraction(value))]
    if parts:
        above, below = map(int, form.split("/"))
        return [Token(start, end, form, None, Fraction(above, below) if below else None)]
    plain = form.replace(".", "") if _has_points(match, form, language) else _plain(form, language)
    if plain is None:
        left, _, right = form.partition(",")
        comma = start + len(left)
        return [
            Token(start, comma, left, _figure_of(left), Fraction(left)),
            Token(comma, comma + 1, ","),
            Token(comma + 1, end, right, _figure_of(right), Fraction(right)),
        ]
    return [Token(start, end, plain, _figure_of(plain), Fraction(plain))]


def _has_points(match: re.Match[str], form: str, language: Language | None) -> bool:
    """Whether the points of `1.050 Frw` and `1.000.000` group thousands."""
    if not _POINTED.fullmatch(form):
        return False
    end = match.end()
    start = end - len(form)
    beside = match.string[end : end + _NEAR] + match.string[max(0, start - _NEAR) : start]
    return form.count(".") > 1 or (language is not Language.ENGLISH and _MONEY.search(beside) is not None)


def _plain(form: str, language: Language | None) -> str | None:
    """The figure with a point and no spaces; None where its comma joins two figures (English `3,5`)."""
    written, form = form, _SPACES.sub("", form)
    if "," not in form:
        return form
    grouped = re.fullmatch(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?", form)
    if grouped and (language is not Language.FRENCH or form.count(",") > 1 or "." in form):
        return form.replace(",", "")
    # With spaces between its thousands, 1 234,56 is one number in every language.
    if language is Language.ENGLISH and form == written:
        return None
    return form.replace(",", ".") if form.count(",") == 1 else None


def _figure_of(plain: str) -> Word:
    return Word(Kind.NUMERAL, 0, None) if "." in plain else _figure(plain, int(plain))


def _figure(plain: str, value: int) -> Word:
    """The place that digits take among words: `50 six`, `2 thousand`, `100 and 5`."""
    if value >= _BIG:
        return Word(Kind.NUMERAL, 0, None)
    if len(plain) == 1:
        return Word(Kind.UNIT, value, None)
    if value < 100 and value >= 20 and value % 10 == 0:  # noqa: PLR2004 - tens
        return Word(Kind.TENS, value, None)
    if value < 1000 and value >= 100 and value % 100 == 0:  # noqa: PLR2004 - hundreds
        return Word(Kind.HUNDREDS, value, None)
    return Word(Kind.NUMERAL, value, None)
