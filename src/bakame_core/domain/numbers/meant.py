"""
Which number of an utterance is the answer, if any is.

A number may answer ("I got fifteen"), or stand in an answer ("my brother says twelve but I say fifteen"), or only in talk ("my
brother is fifteen", "give me five more"). No list of phrases tells these apart: each number is weighed by the words around
it, by its place among the others and by what it is to them, with weights learnt of labelled lines (ADR 82). The one that weighs most is the
answer, if it weighs enough. What was asked counts too: a number among words of the question is likely its answer, and
likelier still the one that is right.

To leave an answer alone costs a child her turn; to take talk for one is mended by "I heard five, is that your answer?". So
little is enough to take it, and what is between is not `certain`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from itertools import pairwise

from attrs import evolve, frozen

from bakame_core.domain.numbers import phrases, weights
from bakame_core.domain.numbers.candidates import Candidate
from bakame_core.domain.numbers.tokens import Token
from bakame_core.domain.odds import Odds, Seen, bucket, of_word

TAKEN = -0.5
"""From here on a number is an answer (`benchmarks/meanings.py numbers` prints what other bounds cost)."""

CERTAIN = 0.5
"""From here on nobody needs to ask."""

_CLEARER = 0.4
"""By how much it must weigh more than any other number: "six or seven" does not say which."""

_SAME_WORDS = 2.0
"""What it weighs that words of the question stand beside the number."""

_RIGHT = 3.0
"""What it weighs that the number is the right one: by chance it hardly ever is."""

_MOST = 12
"""Numbers that are weighed, the last ones: who says more counts aloud."""

_REACH = 14
"""Words to each side that are looked at."""

_NUMBER = "#"
_HESITATIONS = phrases.words_of("um umm uh uhm er err erm eh euh heu hmm mm ee ah oh")
_MARKS = frozenset("+-−–×*÷/=^%")
_STEM, _LONG = 5, 4
Value = Fraction | int
_WORD = re.compile(r"[^\W\d_]+")


@frozen
class Asked:
    """
    What a number was asked for with.

    Args:
        words: The question.
        right: Its answer, where that is known.
    """

    words: str = ""
    right: Fraction | None = None


NOTHING_ASKED = Asked()


def meant(utterance: Sequence[Token], found: Sequence[Candidate], asked: Asked = NOTHING_ASKED) -> Candidate | None:
    """The one of `found` that is the answer; None if all of them are talk, or there is no telling which."""
    forms, places, found = outline(utterance, found)
    values = [_plain(each.value) for each in found]
    if _is_left_open(forms, places, values):
        return None
    same = _SAME_WORDS if _shares_words(forms, asked.words) else 0.0
    weighed = [
        odds().given(seen(forms, places, values, at)) + same + (_RIGHT if value == asked.right else 0.0)
        for at, value in enumerate(values)
    ]
    if not weighed or max(weighed) < TAKEN:
        return None
    best = found[weighed.index(max(weighed))]
    rivals = [weight for weight, value in zip(weighed, values, strict=True) if value != best.value]
    if rivals and max(weighed) - max(rivals) < _CLEARER:
        return None
    said_again = values.count(best.value) > 1
    return evolve(best, certain=said_again or (best.certain and max(weighed) >= CERTAIN))


def _plain(value: Fraction) -> Value:
    """The same, as an int where it is whole: it is compared with the others again and again, which is a tenth of the work so."""
    return value.numerator if value.denominator == 1 else value


def _is_left_open(forms: Sequence[str], places: Sequence[int], values: Sequence[Value]) -> bool:
    """A sum without its result (`2 + 3`), or numbers in a row (`eight, nine`): nothing tells which is meant."""
    if len(set(values)) == 1 or any(form.isalpha() and form not in phrases.FILLERS for form in forms[places[-1] + 1 :]):
        return False
    between = (forms[left + 1 : right] for left, right in pairwise(places))
    if any(form.isalpha() and form not in phrases.CALCULATES for words in between for form in words):
        return False
    *earlier, last = values
    return not _comes_of(last, earlier) and last not in earlier


def outline(utterance: Sequence[Token], found: Sequence[Candidate]) -> tuple[list[str], list[int], Sequence[Candidate]]:
    """The words with each number as one sign, where these stand, and the numbers that are weighed."""
    found = _once(utterance, found)[-_MOST:]
    forms: list[str] = []
    places: list[int] = []
    at = 0
    starts = {each.first: each for each in found}
    while at < len(utterance):
        number, form = starts.get(at), utterance[at].form
        if number is not None:
            places.append(len(forms))
            forms.append(_NUMBER)
        elif (form[0].isalnum() or form in _MARKS) and form not in _HESITATIONS:
            forms.append(form)
        at = number.after if number is not None else at + 1
    return forms, places, found


def _once(utterance: Sequence[Token], found: Sequence[Candidate]) -> list[Candidate]:
    """Of a number and the same in other words, `thirteen or kumi na tatu`, both as one."""
    kept: list[Candidate] = []
    for each in found:
        before = kept[-1] if kept else None
        between = (
            [token.form for token in utterance[before.after : each.first] if token.form.isalpha()] if before else []
        )
        if before and before.value == each.value and between and phrases.IN_OTHER_WORDS.issuperset(between):
            kept[-1] = evolve(before, after=each.after)
        else:
            kept.append(each)
    return kept


def seen(forms: Sequence[str], places: Sequence[int], values: Sequence[Value], which: int) -> Seen:
    """What is seen of one of the numbers."""
    at = places[which]
    before, behind = forms[max(0, at - _REACH) : at], forms[at + 1 : at + 1 + _REACH]
    near = _near(before, behind)
    words = [*near, *_together(forms, before, behind)]
    if len(set(values)) > 1:
        # Beside another number the same words may mean something else.
        words += [f"M{each}" for each in near] + _between(forms, places, which)
    if not isinstance(values[which], int):
        # "Two of the cake" is hardly an answer; "two thirds of the cake" is.
        words += [f"F{each}" for each in near]
    found = set(map(bucket, words))
    for kind, side in (("b", before), ("a", behind), ("-", before[-1:]), ("+", behind[:1])):
        for form in side:
            found |= of_word(kind, form)
    return Seen(frozenset(found), frozenset(map(bucket, (*_length(forms, before, behind), *_among(values, which)))))


def _near(before: Sequence[str], behind: Sequence[str]) -> list[str]:
    """The words right beside it, one by one and together."""
    left, right = ["^", "^", "^", *before][-3:], [*behind, "$", "$", "$"][:3]
    alone = [f"-{at}{form}" for at, form in enumerate(left)] + [f"+{at}{form}" for at, form in enumerate(right)]
    return [*alone, f"- {left[-2]} {left[-1]}", f"+ {right[0]} {right[1]}", f"-+ {left[-1]} {right[0]}"]


def _together(forms: Sequence[str], before: Sequence[str], behind: Sequence[str]) -> list[str]:
    """Words that stand together anywhere, and how it begins."""
    together = [f"p {left} {right}" for left, right in pairwise(["^", *before, _NUMBER, *behind, "$"])]
    return [*together, f"0 {forms[0]}", f"0 {' '.join(forms[:2])}"]


def _length(forms: Sequence[str], before: Sequence[str], behind: Sequence[str]) -> list[str]:
    return ["always", f"lb{min(len(before), 6)}", f"la{min(len(behind), 6)}", f"l{min(len(forms), 12)}"]


def _among(values: Sequence[Value], which: int) -> list[str]:
    """Its place among the numbers, and whether it is what those before it come to, or one of those that come to another."""
    value = values[which]
    many, last = min(len(set(values)), 4), len(values) - 1 - which
    earlier = [each for each in values[:which] if each != value]
    later = any(_comes_of(values[at], values[:at]) for at in range(which + 1, len(values)))
    return [
        f"m{many} first{min(which, 3)}",
        f"m{many} last{min(last, 3)}",
        f"again{values.count(value) > 1}",
        f"comes{_comes_of(value, earlier)} last{last == 0}",
        f"part{later}",
    ]


def _comes_of(value: Value, numbers: Sequence[Value]) -> bool:
    """Whether two numbers that stand beside each other add up to `value`, or are multiplied or divided or taken away to it."""
    return any(
        value in (left + right, abs(left - right), left * right) or left == value * right or right == value * left
        for left, right in pairwise(numbers)
        if left and right
    )


def _between(forms: Sequence[str], places: Sequence[int], which: int) -> list[str]:
    """What stands between it and the numbers to its sides."""
    found: list[str] = []
    for kind, first, second in (("<", which - 1, which), (">", which, which + 1)):
        if first >= 0 and second < len(places):
            words = forms[places[first] + 1 : places[second]][:_REACH]
            found += [f"{kind}{word}" for word in words] + [f"{kind}#{min(len(words), 4)}"]
    return found


def _shares_words(forms: Sequence[str], question: str) -> bool:
    """Whether a word of the question, however it ends, is said again: its sign words and its numbers do not count."""
    if not question:
        return False
    apart = unicodedata.normalize("NFKD", question.casefold())
    words = _WORD.findall("".join(letter for letter in apart if not unicodedata.combining(letter)))
    asked = {word[:_STEM] for word in words if len(word) > _LONG and word not in phrases.OPERATORS}
    return any(form[:_STEM] in asked for form in forms if len(form) > _LONG)


@cache
def odds() -> Odds:
    """What was learnt."""
    return Odds.of(weights.ROWS, weights.UNIT)
