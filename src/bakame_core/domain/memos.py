"""
What this process remembers of texts that it was asked about, so that it need not work them out twice.

It does not know whose a text was: when a learner is erased, all of them are forgotten.
"""

from __future__ import annotations

from bakame_core.domain import detection, sentences, speech
from bakame_core.domain.arithmetic import items, line, statements
from bakame_core.domain.numbers import answers
from bakame_core.domain.practice import text
from bakame_core.domain.replies import figures, problems

_MEMOS = (
    answers.spoken_number,
    items.items,
    line.line,
    line.figured,
    statements.claimed,
    problems.asked_value,
    sentences.sentences,
    figures.MEMO,
    speech.for_the_voice,
    text.folded,
    text.skeleton,
    *detection.MEMOS,
)


def forget() -> None:
    """Forget them all."""
    for memo in _MEMOS:
        memo.cache_clear()


def remembered() -> int:
    """How many are remembered."""
    return sum(memo.cache_info().currsize for memo in _MEMOS)
