"""Marking: numbers in four languages, and words with a little tolerance for how names are written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from math import gcd

from bakame_core.domain.language import Language
from bakame_core.domain.numbers import Asked, Number, needs_confirmation, spoken_number
from bakame_core.domain.numbers.phrases import words_of
from bakame_core.domain.practice.figures import written
from bakame_core.domain.practice.letters import distance
from bakame_core.domain.practice.marking import NOTHING, Mark, Verdict
from bakame_core.domain.practice.templates import Template
from bakame_core.domain.practice.text import folded
from bakame_core.domain.records import Channel

_ARTICLES = words_of("a an the le la les l un une it its is in at on i think ni c est cest answer reponse jibu")
_NEGATIONS = words_of("not isn no non pas si sio siyo hapana oya ntabwo atari")
_EST = re.compile(r"\b(?:c|ce|il|elle|reponse|capitale|qui|n|ca|cela|lac|planete|contraire) est\b")
"""French `est`, which is also where the sun rises."""
_TOLERANT_FROM, _VERY_TOLERANT_FROM = 7, 10


def mark_number(
    words: str, language: Language, channel: Channel, right: Fraction, template: Template | None = None
) -> Mark:
    """Mark `words` where the number `right` is the answer."""
    asked = Asked(right=right)
    number = spoken_number(words, language, asked)
    if number is None:
        return NOTHING
    heard = _shown(number, language)
    if _is_right(number, right, template):
        return _right(number, right, heard, language, template)
    if channel is Channel.VOICE and needs_confirmation(words, language, asked):
        return Mark(Verdict.UNSURE, heard)
    return Mark(Verdict.WRONG, heard)


def _is_right(number: Number, right: Fraction, template: Template | None) -> bool:
    percent = number.written.endswith("%")
    if percent and template is not None and template.percent:
        return number.value * 100 == right
    return number.value == right


def _right(number: Number, right: Fraction, heard: str, language: Language, template: Template | None) -> Mark:
    is_simple = _is_simplest(number.written)
    if template is not None and template.simplest and not is_simple:
        return Mark(Verdict.WRONG, heard, "slip.not_simple")
    if not is_simple or (template is not None and template.simplest and "/" not in number.written):
        return Mark(Verdict.RIGHT, heard, "right_simpler", {"v": written(right, language, part=True)})
    return Mark(Verdict.RIGHT, heard)


def _is_simplest(text: str) -> bool:
    top, _, bottom = text.removeprefix("-").partition("/")
    return not bottom or (gcd(int(top), int(bottom)) == 1 and bottom != "1")


def _shown(number: Number, language: Language) -> str:
    return number.written.replace(".", ",") if language is Language.FRENCH else number.written


def mark_words(words: str, accepted: Iterable[str], rivals: frozenset[str], *, tolerance: int) -> Mark:
    """
    Mark `words` where any of `accepted` is right.

    Args:
        rivals: Other answers of the same field, folded: named beside the right one, they make it no answer.
        tolerance: How many letters of a long name may be wrong; 0 where any other letter makes another word.
    """
    said = _EST.sub(" ", folded(words)) if folded(words) != "est" else "est"
    tokens = said.split()
    forms = [folded(each) for each in accepted]
    if not tokens or _NEGATIONS & set(tokens):
        return NOTHING
    named = {each for each in (*forms, *rivals) if _holds(tokens, each)}
    # `South Sudan` holds `Sudan`: what is a part of a longer name that was said is not said itself.
    named = {each for each in named if not any(each != other and _holds(other.split(), each) for other in named)}
    if named:
        return _named(named, forms)
    return _nearly(tokens, forms, rivals, tolerance) if tolerance else _other(tokens)


def _named(named: set[str], forms: list[str]) -> Mark:
    right = named & set(forms)
    if right and right == named:
        return Mark(Verdict.RIGHT, min(right))
    return NOTHING if right or len(named) > 1 else Mark(Verdict.WRONG, min(named))


def _holds(tokens: list[str], form: str) -> bool:
    wanted = form.split()
    return any(tokens[at : at + len(wanted)] == wanted for at in range(len(tokens) - len(wanted) + 1))


def _nearly(tokens: list[str], forms: list[str], rivals: frozenset[str], tolerance: int) -> Mark:
    said = "".join(token for token in tokens if token not in _ARTICLES)
    for form in forms:
        name = form.replace(" ", "")
        most = _allowed(name, tolerance)
        off = distance(said, name, most)
        nearer = any(distance(said, rival.replace(" ", ""), off) <= off for rival in rivals)
        if most and off <= most and not nearer:
            return Mark(Verdict.RIGHT, said, "right_written")
    return _other(tokens)


def _allowed(name: str, tolerance: int) -> int:
    if len(name) >= _VERY_TOLERANT_FROM:
        return tolerance
    return min(tolerance, 1) if len(name) >= _TOLERANT_FROM - (tolerance - 1) * 2 else 0


def _other(tokens: list[str]) -> Mark:
    """An answer that is not the right one, where it is short enough to be one."""
    rest = [token for token in tokens if token not in _ARTICLES]
    short = 0 < len(rest) <= 3  # noqa: PLR2004 - a name has three words at most
    return Mark(Verdict.WRONG, " ".join(rest)) if short else NOTHING
