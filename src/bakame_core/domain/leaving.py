"""
How likely it is that an utterance takes leave, where no phrase of the grammar of `farewell` says so.

Children say why they go ("grandma wants her phone"), and there is no end to the reasons; the same words stand in stories
and questions. So the words, those that stand together, and the letters they begin and end with are weighed, with weights
learnt of labelled lines (ADR 82): farewells, near misses, and what is said in lessons.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import combinations, pairwise

from bakame_core.domain import leaving_weights
from bakame_core.domain.farewell_grammar import Means, Word, may_leave, means_of, tails_of
from bakame_core.domain.farewell_words import ABOUT_WORDS, CALLS_AWAY, IN_LESSON
from bakame_core.domain.leaving_kinds import kinds_of
from bakame_core.domain.odds import Odds, Seen, bucket, of_word

CERTAIN = 0.8
"""
From here on it is a farewell. Hanging up on a child is far worse than answering her once more: so much must speak for it
(`benchmarks/meanings.py farewells` prints what other bounds cost).
"""

_FAR = 7
"""Words at the beginning and at the end in which the grammar looks for a farewell."""

_REMEMBERED = 4_096
_HESITATIONS = frozenset({"um", "umm", "uh", "uhm", "er", "erm", "eh", "euh", "heu", "hmm", "mm"})

_FEWEST = 2
"""Words: of one alone the phrases know whether it is a farewell."""

MOST_BY_SIGNS = 8.5
"""More than the signs of the whole can add, the first word's apart: whose words speak so much against it is not read by the grammar."""
ABOUT, LESSON, REST = range(3), range(3), range(9)
"""How much of each is told apart."""


def takes_leave(words: list[Word]) -> bool:
    """Whether `words` likely end the call."""
    said = [word for word in words if word.text not in _HESITATIONS]
    if len(said) < _FEWEST:
        return False
    texts = [word.text for word in said]
    by_words = odds().of_words(_of_words(texts)) + odds().of_words(_kinds(texts))
    most = by_words + odds().of_signs(frozenset({bucket(_first(texts))})) + MOST_BY_SIGNS
    return most > CERTAIN and by_words + odds().of_signs(_signs(said, texts)) > CERTAIN


def seen(words: list[Word]) -> Seen:
    """What is seen in an utterance."""
    texts = [word.text for word in words]
    return Seen(_of_words(texts), _signs(words, texts), _kinds(texts))


def _of_words(texts: list[str]) -> frozenset[int]:
    framed = ["^", "^", *texts, "$", "$"]
    together = [f"2 {left} {right}" for left, right in pairwise(framed)]
    together += [f"1 {left} {right}" for left, right in zip(framed, framed[2:], strict=False)]
    together += [f"3 {' '.join(three)}" for three in zip(framed, framed[1:], framed[2:], strict=False)]
    found = set(map(bucket, together))
    for text in texts:
        found |= of_word("w", text) | _inside(text)
    return frozenset(found)


def _signs(words: list[Word], texts: list[str]) -> frozenset[int]:
    """How it begins and ends by the grammar; whether the rest speaks about words, of the lesson, or of what calls a child away."""
    (tail, start), (head, end) = _ends(words)
    rest = texts[end:] if head > tail else texts[:start] if tail else texts
    about = min(ABOUT[-1], sum(text in ABOUT_WORDS for text in rest))
    lesson = min(LESSON[-1], sum(text in IN_LESSON for text in rest))
    calls = any(text in CALLS_AWAY for text in rest)
    whole = of_whole(tail, head, about, lesson, min(REST[-1], len(rest)), calls=calls)
    return frozenset(map(bucket, [_first(texts), *whole]))


def _ends(words: list[Word]) -> tuple[tuple[Means, int], tuple[Means, int]]:
    """The farewell that it ends with, and from where on; the one that it begins with, and up to where."""
    count = len(words)
    if not may_leave(frozenset(word.text for word in words)):
        return (Means.NOTHING, count), (Means.NOTHING, 0)
    # The longest first: "i have to go", not only "go".
    tails = tails_of(words, max(1, count - _FAR))
    start = max(tails, key=lambda at: (tails[at], -at))
    heads = ((means_of(words[:at]), at) for at in range(1, min(count, _FAR + 1)))
    return (tails[start], start), max(heads, default=(Means.NOTHING, 0))


def of_whole(tail: Means, head: Means, about: int, lesson: int, rest: int, *, calls: bool) -> list[str]:
    """What is seen of the whole, its first word apart."""
    ends = f"tail{tail:d} head{head:d}"
    whole = ["always", ends, f"about{about}", f"lesson{lesson}", f"calls{calls}", f"rest{rest}"]
    return [*whole, f"{ends} about{about}", f"{ends} lesson{lesson} calls{calls}", f"{ends} rest{rest}"]


def _first(texts: list[str]) -> str:
    return f"first {texts[0]}"


def _kinds(texts: list[str]) -> frozenset[int]:
    """The kinds of its words, those that stand together and those that follow each other."""
    known = [kinds for text in texts if (kinds := kinds_of(text))]
    alone = sorted({kind for kinds in known for kind in kinds})
    follow = ((one, other) for left, right in pairwise([("^",), *known, ("$",)]) for one in left for other in right)
    found = [*alone, *map(" ".join, combinations(alone, 2)), *map(">".join, follow)]
    return frozenset(bucket(f"k {each}") for each in found)


@lru_cache(_REMEMBERED)
def _inside(word: str) -> frozenset[int]:
    framed = f"<{word}>"
    parts = (framed[at : at + size] for size in (3, 4, 5) for at in range(len(framed) - size + 1))
    return frozenset(bucket(f"g{part}") for part in parts)


@cache
def odds() -> Odds:
    """What was learnt."""
    return Odds.of(leaving_weights.ROWS, leaving_weights.UNIT)
