"""
Words without markup: the floor that everything spoken or texted stands on.

Models write markdown, HTML, LaTeX and emoji although they are told not to. `plain` takes the marks away and leaves the
words. What looks like a mark but carries meaning stays: the minus of ``- 5 + 3 = -2``, the stars of ``2*3*4``, the
underscore of ``5_000``, the signs of ``3 < 5``, the blanks of ``The ___ is red``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from bakame_core.domain.markup import (
    BETWEEN_FIELDS,
    EMOJI,
    HTML_TAG,
    INVISIBLE,
    LATEX,
    NOT_XML,
    SIGNS,
    UNWRAPPED,
    WRAPPED,
)
from bakame_core.domain.sentences import sentences

_Rule = Callable[[str], str]


def plain(text: str) -> str:
    """
    `text` without markup, addresses of web pages and emoji, in characters that XML allows.

    Lines stay lines (a list is read by them); spaces are single. Applying it twice changes nothing more, and text
    without markup only loses superfluous white space.
    """
    if _WITHOUT_MARKS.fullmatch(text) and "www." not in text and "://" not in text:
        return text
    # Taking one mark away can uncover another, as in `**[word](https://example.org)**`. Each round shortens the text.
    while True:
        shorter = text
        for rule in _RULES:
            shorter = rule(shorter)
        if shorter == text:
            return text
        text = shorter


def is_ordinary(text: str) -> bool:
    """
    Whether `text` is one line of such plain ASCII that there is nothing in it to take away: most of what is said.

    It saves forty searches, five times a turn.
    """
    return _ORDINARY.fullmatch(text) is not None and "www." not in text and "://" not in text


_ORDINARY = re.compile(r"[A-Za-z0-9\"'(](?: ?[A-Za-z0-9,.!?;:'\"()%/=+-])*")
_WITHOUT_MARKS = re.compile(r"[A-Za-z0-9À-ÿ\"'(](?: ?[A-Za-z0-9À-ÿ,.!?;:'’\"()%/=+-])*")
"""The same with the letters of French, and its apostrophe."""


def shortened(text: str, words: int) -> str:
    """
    The beginning of `text`, no longer than `words` words.

    As many whole sentences as fit; if not even one does, the first one up to the end of a clause in its second
    half, or else up to a word, with ``...`` after it.
    """
    if len(text.split()) <= words:
        return text
    fitting = ""
    for sentence in sentences(text):
        longer = f"{fitting} {sentence}".strip()
        if len(longer.split()) > words:
            return fitting or _cut(sentence, words)
        fitting = longer
    return fitting


def cut_off(sentence: str) -> str:
    """The beginning of a sentence that nobody finished: to the end of a clause in its second half, else with ``...``."""
    return _cut(sentence, len(sentence.split()))


def _cut(sentence: str, words: int) -> str:
    kept = sentence.split()[: max(words, 0)]
    for end in range(len(kept), len(kept) // 2, -1):
        if kept[end - 1].endswith((",", ";", ":")):
            return " ".join(kept[:end]).rstrip(",;:") + "."
    return " ".join(kept) + "..." if kept else ""


def _substituting(pattern: str, replacement: str | Callable[[re.Match[str]], str], flags: int = 0) -> _Rule:
    compiled = re.compile(pattern, flags | re.MULTILINE)
    return lambda text: compiled.sub(replacement, text)


# --- Characters


def _characters(text: str) -> str:
    return INVISIBLE.sub("", NOT_XML.sub("", text.translate(SIGNS)))


def _spaces(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


# --- JSON


def _unwrapped(text: str) -> str:
    """The words of an answer that is an object of JSON."""
    if not WRAPPED.search(text):
        return text
    return UNWRAPPED.sub("", BETWEEN_FIELDS.sub(" ", WRAPPED.sub("", text)))


# --- Web addresses

_ADDRESS = r"(?:https?://|www\.)[^\s<>\"')\]]*[^\s<>\"')\].,;:!?*_]"
_TARGET = r"(?:https?:|www\.|mailto:|tel:|[/#.])[^)\s]*(?:\s+[\"'][^\"'\n]*[\"'])?"

# --- Lists

_SUM = re.compile(r"([-+]?\d+(?:\.\d+)?)\s*([-+*/x×÷:−])\s*([-+−]?\d+(?:\.\d+)?)\s*=\s*([-+−]?\d+(?:\.\d+)?)\.?\s*")
_NUMBER = re.compile(r"\d[\d.,]*\s*")
_BULLET = re.compile(r"^[ \t]*[-*–][ \t]+(?=\S)", re.MULTILINE)
_GOES_ON_AS_SUM = re.compile(r"\s*(?:\d[\d.,]*\s*[a-z]?|[a-zA-Z])\s*(?:[-+*/×÷^=<>≤≥−]|x\s*\d)")


def _bullet(match: re.Match[str]) -> str:
    """The item without its dash; the whole line where the dash is the minus of a calculation."""
    dash, item = match.groups()
    if dash == "-" and _is_negated(item, alone=len(_BULLET.findall(match.string)) == 1):
        return match.group()
    return item


def _is_negated(item: str, *, alone: bool) -> bool:
    if _NUMBER.fullmatch(item):
        return alone
    return bool(_GOES_ON_AS_SUM.match(item)) and not _is_true_sum(item)


def _is_true_sum(item: str) -> bool:
    """Whether `item` is right as it stands: then the dash before it was a bullet, not a sign."""
    match = _SUM.fullmatch(item)
    if match is None:
        return False
    left, sign, right, result = (part.replace("−", "-") for part in match.groups())
    a, b, c = float(left), float(right), float(result)
    return {"+": a + b == c, "-": a - b == c}.get(sign, a * b == c if sign in "*x×" else a == b * c)


# --- Formulas

_LATEX = tuple(_substituting(pattern, replacement) for pattern, replacement in LATEX)
_LIKE_LATEX = re.compile(r"[\\${&]")


def _formulas(text: str) -> str:
    if _LIKE_LATEX.search(text) is None:
        return text
    for rule in _LATEX:
        text = rule(text)
    return text


# --- Headings and tables

_CLOSING_HASHES = re.compile(r"[ \t]+#+$")

_RULER = re.compile(r"\s*\|?(?:\s*(?::-+:?|-+:|-{2,})\s*\|)+(?:\s*(?::-+:?|-+:|-{2,})\s*)?")


_ROW = re.compile(r"\s*\|(?:\s+[^|\s](?:[^|]*[^|\s])?\s+\|){2,}\s*")


def _tables(text: str) -> str:
    """Rows of a table as lists: a ruler of dashes, or room inside its bars, is what tells one from absolute values, ``|x|``."""
    lines = [_cells(line) if _ROW.fullmatch(line) else line for line in text.splitlines()]
    rulers = [number for number, line in enumerate(lines) if _RULER.fullmatch(line)]
    if not rulers:
        return "\n".join(lines)
    rows = {row for ruler in rulers for row in _rows_around(lines, ruler)}
    cells = (_cells(line) if number in rows else line for number, line in enumerate(lines))
    return "\n".join(line for number, line in enumerate(cells) if number not in rulers)


def _rows_around(lines: list[str], ruler: int) -> list[int]:
    end = ruler + 1
    while end < len(lines) and "|" in lines[end]:
        end += 1
    above = [ruler - 1] if ruler and "|" in lines[ruler - 1] else []
    return above + list(range(ruler + 1, end))


def _cells(line: str) -> str:
    return ", ".join(filter(None, (cell.strip() for cell in line.strip().strip("|").split("|"))))


_RULES: tuple[_Rule, ...] = (
    _characters,
    _spaces,
    # Code fences: the code itself is words.
    _substituting(r"^\s*(?:```|~~~)[\w+-]*\s*$", ""),
    _substituting(r"```", ""),
    _unwrapped,
    # HTML and SSML.
    _substituting(r"<!--.*?-->", "", re.DOTALL),
    _substituting(r"<sup>\s*([-+−]?\d+|[a-z])\s*</sup>", r"^\1", re.IGNORECASE),
    _substituting(
        HTML_TAG, lambda match: "\n" if match.group(1).lower() in {"br", "p", "li", "tr"} else "", re.IGNORECASE
    ),
    _substituting(
        r"&(?:amp|lt|gt|quot|apos|nbsp|times|divide|minus|#\d{1,6}|#x[0-9a-f]{1,5});", lambda m: unescape(m[0])
    ),
    # Links keep their words; bare addresses go, with the brackets around them.
    _substituting(rf"!?\[([^\[\]\n]*)\]\({_TARGET}\)", r"\1"),
    _substituting(r"\[\^\d+\]:?", ""),
    _substituting(rf"\s*[(<\[]\s*{_ADDRESS}\s*[)>\]]", ""),
    _substituting(rf"[ \t]*{_ADDRESS}", ""),
    _formulas,
    # Blocks.
    _tables,
    _substituting(r"^[ \t]*(?:#{1,6}[ \t]+)+(?=\S)(.*)$", lambda match: _CLOSING_HASHES.sub("", match[1])),
    _substituting(r"^[ \t]*(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|={3,})$", ""),
    _substituting(r"^[ \t]*>[ \t]?(?=[^\W\d]{2}|[AIÀ] [^\W\d]{2}|[\"“«*>-])", ""),
    _substituting(r"^[ \t]*([-*–])[ \t]+(?=\S)(.*)$", _bullet),
    _substituting(r"^[ \t]*(?:[•◦▪‣·●○][ \t]*|\+[ \t]+(?=[^\W\d]{2}))", ""),
    _substituting(r"^[ \t]*\[[ xX]\][ \t]+(?=\S)", ""),
    # Parts of a word in bold or italics: **un**happy, walk**ed**.
    _substituting(
        r"(?<=[^\W\d_])\*\*([^\W\d_]+)\*\*|(?<![\w*\\])(\*{1,2})([^\W\d_]+)\2(?=[^\W\d_]{2})",
        lambda match: match[1] or match[3],
    ),
    # Emphasis: its marks stand at the borders of words; a multiplication's stand between numbers.
    _substituting(
        r"(?<![\w*\\)])(\*{1,3})(?=[^\s*])((?:[^*\n]|(?<=\w)\*+(?=\w))*?)(?<=[^\s\\])\1(?:(?:(?<=[:.!?,]\*)|(?<=[:.!?,]\*\*))(?!\*)|(?![\w*(]))",
        r"\2",
    ),
    # Bold that begins or ends elsewhere: the answer was cut off.
    _substituting(r"(?<![\w*\\)])\*\*(?=[^\W\d_]{2})", ""),
    _substituting(r"([^\W\d_]{2}[.:!?,]?)\*\*(?![\w*])", r"\1"),
    _substituting(r"(?<![\w\\])(_{1,3})(?=[^\s_])([^_\n]*(?:\w_+\w[^_\n]*)*?)(?<=[^\s_\\])\1(?!\w)", r"\2"),
    # What is struck out does not count.
    _substituting(r"~~(?=\S)([^~\n]+?)(?<=\S)~~", ""),
    _substituting(r"`([^`\n]+)`", r"\1"),
    _substituting(r"\\([*_`#~\[\]!>|.&])", r"\1"),
    # The empty box of a sum is no picture.
    _substituting(r"(?<=[=+×÷−*/-] )[⬜☐◽]\ufe0f?|[⬜☐◽]\ufe0f?(?= [=+×÷−*/-])", "□"),
    _substituting(rf"[ \t]*(?:{EMOJI})+(?=[\s.,;:!?)]|\Z)|^(?:{EMOJI})+[ \t]*", ""),
    _substituting(rf"(?:{EMOJI})+", " "),
    _spaces,
)
