"""
Texts as a basic phone shows them and as a carrier counts them.

A text in the GSM-7 alphabet (3GPP TS 23.038) holds 160 septets, or 153 in each part of a longer one; a single character
outside it makes the whole text UCS-2: 70 UTF-16 units, or 67. `fold` therefore writes everything in GSM-7. It changes
how a thing is written, never what it says; what it cannot write becomes ``?``, so that nothing is lost unseen.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cache

from bakame_core.domain.gsm import BASIC, EXTENSION, GREEK_WORD, SIGNS, graphemes
from bakame_core.domain.markup import CROSSED, CROSSED_LINE
from bakame_core.domain.plain import is_ordinary, plain
from bakame_core.domain.sentences import sentences
from bakame_core.errors import RuleBroken

MAX_PAGES = 6
"""An answer that would need more was meant for another medium: the sixth page ends in ``...``."""

_SINGLE, _PART = 160, 153
_SINGLE_UCS2, _PART_UCS2 = 70, 67
_CUT_OFF = "..."
_EXTENSIONS = frozenset(EXTENSION)
_ALPHABET = frozenset(BASIC) | _EXTENSIONS


def fold(text: str) -> str:
    """
    `text` in GSM-7, without markup and emoji (see `plain`).

    Accents that the alphabet lacks go (``ê`` is ``e``, ``œ`` is ``oe``; ``é``, ``à``, ``æ`` stay). Signs are spelled:
    ``×`` x, ``÷`` /, ``≤`` <=, ``√16`` sqrt(16), ``x²`` x^2, ``2½`` 2 1/2, ``25 °C`` 25 deg C, ``π`` pi, ``→`` ->.
    A word in another script is one ``?``. Folding twice changes nothing more.
    """
    if is_ordinary(text):
        return text
    text = CROSSED_LINE.sub("(X) ", CROSSED.sub(" (X)", text))
    while True:
        text = plain(_in_gsm(plain(text)))
        # A name for a sign behind a backslash was a command of LaTeX, and became the sign again.
        if is_gsm(text):
            return text


def is_gsm(text: str) -> bool:
    """Whether `text` can be sent in GSM-7."""
    return _ALPHABET.issuperset(text)


def septets(text: str) -> int:
    r"""
    How many septets `text` takes: two for each of ``^ { } \ [ ] ~ | €`` and the form feed.

    Raises:
        RuleBroken: It is not in GSM-7.
    """
    if not is_gsm(text):
        raise RuleBroken("only GSM-7 has septets; fold the text first")
    return len(text) + _extensions(text)


def segments(text: str) -> int:
    """
    How many parts a carrier sends and charges, as Twilio's own calculator counts (sms-segments-calculator 1.3.0).

    A part never ends inside an extension pair or a grapheme: those move to the next part whole.
    """
    if is_gsm(text):
        if len(text) + _extensions(text) <= _SINGLE:
            return 1
        return _parts([2 if character in EXTENSION else 1 for character in text], _SINGLE, _PART)
    sizes = [len(grapheme.encode("utf-16-le", "surrogatepass")) // 2 for grapheme in graphemes(text)]
    return _parts(sizes, _SINGLE_UCS2, _PART_UCS2)


def pages(text: str, limit_segments: int = 2, more: str = " (MORE)") -> tuple[str, ...]:
    """
    `text`, folded, as messages of at most `limit_segments` segments; none for an empty text.

    Every page but the last ends in `more`, the word that asks for the next one in the learner's language. Pages end
    where a sentence does, if one does in their second half, else between words. Without `more`, they hold all of the
    text, apart from white space; one that would need more than `MAX_PAGES` ends in ``...`` on the last.

    Raises:
        RuleBroken: `more` is not in GSM-7, or leaves no room on a page.
    """
    if segments(f"{more}{_CUT_OFF}") > limit_segments or not is_gsm(more):
        raise RuleBroken("the hint at the end of a page must be short, and in GSM-7")
    rest = fold(text)
    sheets: list[str] = []
    while rest and segments(rest) > limit_segments:
        if len(sheets) == MAX_PAGES - 1:
            return (*sheets, rest[: _border(rest, limit_segments, _CUT_OFF)].rstrip() + _CUT_OFF)
        border = _border(rest, limit_segments, more)
        sheets.append(rest[:border].rstrip() + more)
        rest = rest[border:].lstrip()
    return (*sheets, rest) if rest else tuple(sheets)


def _extensions(text: str) -> int:
    return 0 if _EXTENSIONS.isdisjoint(text) else sum(character in _EXTENSIONS for character in text)


def _parts(sizes: list[int], single: int, part: int) -> int:
    if sum(sizes) <= single:
        return 1
    count, used = 1, 0
    for size in sizes:
        if used + size > part:
            count, used = count + 1, 0
        used += size
    return count


def _border(text: str, limit: int, ending: str) -> int:
    """Where a page that starts `text` and carries `ending` should end."""
    room = bisect_right(range(len(text)), limit, key=lambda end: segments(text[:end] + ending)) - 1
    best, end = 0, 0
    for sentence in sentences(text):
        end = text.index(sentence, end) + len(sentence)
        if end > room:
            break
        best = end
    if best > room // 2:
        return best
    space = max(text.rfind(" ", 0, room + 1), text.rfind("\n", 0, room + 1))
    return space if space > 0 else room


# --- Folding

_ROOT = re.compile(r"([√∛])\s*(\d+(?:[.,]\d+)?|[^\W\d_](?![^\W\d_])|(?=\())")
_SUPERSCRIPT = re.compile(r"([⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ]+)(?=(\w)?)")
_FRACTION = re.compile(r"(\d)?([¼½¾⅐-⅞])(?=([^\W\d_]|\()?)")
_INDEXED_ROOT = re.compile(r"([²³⁴⁵⁶⁷⁸⁹])√")
_DIVIDED = re.compile(r"((?:\d+ )?\d+/\d+)(?=[ \t]*÷)|(?<=÷)([ \t]*)((?:\d+ )?\d+/\d+)")
_LOWERED = re.compile(r"([₀-₉]++)(?=\d)|(?<=log)([₀-₉]++)(?=[\w(])")
_RECURRING = re.compile(r"(?<=[.,\d])(\d)[\u0304\u0305\u0307]")
_VECTOR = re.compile(r"(?<![^\W\d_])([A-Za-z]{1,2})\u20d7")
_LETTER_POWER = re.compile(r"(?<=[\w)])([ˣʸᵃᵇᵏᵐ])(?![ʰ-ʸᴬ-ᶻ])(?=(\w)?)")
_CIRCLED = re.compile(r"([①-⑳])(?=[ \t]*\S)")
_BAR = re.compile(r"([A-Za-z])[\u0304\u0305]")
_NUMERO = re.compile(r"\b([nN])[°º](?=\s?\d)")
_DEGREES = re.compile(r"(?<=\d)[ \t]*[°º](?:[ \t]*(?=([^\W_])))?")
_DOT_TIMES = re.compile(r"(?<=\d)([ \t]*)[·⋅∙]([ \t]*)(?=\d)")
_MICRO = re.compile(r"[µμ](?=[mgslLAFVW]\b)")
_GUILLEMETS = re.compile(r"«\s*|\s*»")
_MINUS = re.compile(r"^−[ \t]+(?=\d)", re.MULTILINE)
_GREEK = re.compile(r"[\u0370-\u03ff]+")
_UNKNOWN = re.compile(r"\x1a+")
_GREEK_WORD_LENGTH = 3


def _in_gsm(text: str) -> str:
    text = _MINUS.sub("-", _GUILLEMETS.sub('"', unicodedata.normalize("NFC", text)))
    text = _VECTOR.sub(r"vec \1", _BAR.sub(r"\1-bar", _RECURRING.sub(r"(\1)", text)))
    text = _CIRCLED.sub(lambda match: f"{int(unicodedata.numeric(match[1]))})", _LETTER_POWER.sub(_power, text))
    text = _ROOT.sub(_root, _INDEXED_ROOT.sub(_indexed, text))
    text = _SUPERSCRIPT.sub(_power, text)
    # A lowered figure is read as what stands before it: log₂8 is no log28.
    text = _LOWERED.sub(lambda match: f"{match[0]} ", text)
    text = _FRACTION.sub(_fraction, text)
    # 1/2 ÷ 1/4 would be 1/2 / 1/4, which is something else.
    text = _DIVIDED.sub(lambda match: f"({match[1]})" if match[1] else f"{match[2]}({match[3]})", text)
    text = _NUMERO.sub(r"\1o", text)
    text = _DEGREES.sub(lambda match: " deg " if match[1] else " deg", text)
    text = _DOT_TIMES.sub(r"\1x\2", text)
    text = _GREEK.sub(_greek, _MICRO.sub("u", text))
    # One question mark for a run of what cannot be written: U+001A is the alphabet's own "substitute".
    return _UNKNOWN.sub("?", "".join(map(_character, text)))


def _root(match: re.Match[str]) -> str:
    name = "sqrt" if match[1] == "√" else "cbrt"
    return f"{name}({match[2]})" if match[2] else name


def _power(match: re.Match[str]) -> str:
    digits = unicodedata.normalize("NFKD", match[1]).replace("−", "-")
    # 2ⁿ⁺¹ is no 2^n+1; the sign of a charge stands last.
    digits = f"({digits})" if "+" in digits[1:-1] or "-" in digits[1:-1] else digits
    return f"^{digits} " if match[2] else f"^{digits}"


def _fraction(match: re.Match[str]) -> str:
    written = unicodedata.normalize("NFKD", match[2]).replace("⁄", "/")
    # 1/2x would have the x below the line.
    after = " " if match[3] else ""
    return f"{match[1]} {written}{after}" if match[1] else f"{written}{after}"


def _indexed(match: re.Match[str]) -> str:
    named = {"²": "√", "³": "∛"}.get(match[1])
    return named or f"root{unicodedata.normalize('NFKD', match[1])} "


def _greek(match: re.Match[str]) -> str:
    letters = match[0]
    if is_gsm(letters):
        return letters
    if len(letters) >= _GREEK_WORD_LENGTH:
        return "\x1a"
    before = match.string[match.start() - 1 : match.start()]
    after = match.string[match.end() : match.end() + 1]
    names = " ".join(letter if letter in BASIC else GREEK_WORD.get(letter, "\x1a") for letter in letters)
    return f"{' ' * before.isalnum()}{names}{' ' * after.isalnum()}"


@cache
def _character(character: str) -> str:
    """One character in GSM-7: itself, its spelling, its base letter, or the mark for "cannot be written"."""
    if character in BASIC or character in EXTENSION or character == "\x1a":
        return character
    if character in SIGNS:
        return SIGNS[character]
    if unicodedata.category(character) == "Zs":
        return " "
    apart = unicodedata.normalize("NFKD", character)
    kept = "".join(SIGNS.get(c, c) for c in apart if not unicodedata.combining(c))
    if not kept and unicodedata.combining(character):
        return ""
    return kept if kept and is_gsm(kept) else "\x1a"
