"""
What of a reply is said where it is longer than an ear can hold.

1. Whole sentences, from the first on; the question stays, and so does whom to call.
2. Where the question leaves no room for even one, or for the numbers that it asks about, it gives way: what fits is said, and she
   is asked whether to go on. So she is where there is no question. A sentence is cut only where it is too long by itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from bakame_core.domain.plain import shortened
from bakame_core.domain.replies.figures import has_numbers
from bakame_core.domain.replies.problems import asked_value
from bakame_core.domain.replies.questions import asks
from bakame_core.domain.replies.situation import Situation
from bakame_core.domain.speech import spoken_words

LEAST_CUT = 8
"""Words; a sentence that would have to be cut to less is left out."""
FOR_A_QUESTION = 14
"""Spoken words that are kept free for a question that is not written yet; most are no longer."""

Piece = tuple[str, str]
"""A sentence, and the white space after it."""


def fitted(pieces: Sequence[Piece], situation: Situation, room: int) -> list[Piece]:
    """What of `pieces`, which are spoken in more words than there is `room` for, is said."""
    *rest, last = pieces
    if not asks(last[0]) or size(last[0], situation) > room:
        return _told(pieces, situation, room)
    if calls(pieces, situation):
        return _with_number(rest, last, situation, room)
    left = room - size(last[0], situation)
    fitting = _from_the_first(rest, situation, left)
    if len(fitting) < len(rest) and (not fitting or rests_on(last[0], rest[-1][0], situation)):
        going_on = _going_on(rest, situation, room)
        if going_on or not left >= LEAST_CUT:
            return going_on or [*fitting, last]
        fitting = fitting or [(cut_to(rest[0][0], left, situation), rest[0][1])]
    return [*fitting, last]


def rests_on(question: str, before: str, situation: Situation) -> bool:
    """Whether `question` cannot be answered without the sentence `before` it: most numbers of a word problem stand there."""
    one = has_numbers(question) and not has_numbers(question, 2)
    return one and has_numbers(before) and asked_value(question, situation.language) is None


def calls(pieces: Sequence[Piece], situation: Situation) -> bool:
    """Whether one of `pieces` says whom to call."""
    return bool(situation.helpline) and any(situation.helpline in sentence for sentence, _ in pieces)


def size(text: str, situation: Situation) -> int:
    """Its spoken words."""
    return spoken_words(text, situation.language)


def cut_to(sentence: str, room: int, situation: Situation) -> str:
    """The beginning of `sentence` in no more spoken words than there is room for."""
    for words in range(room, 0, -1):
        short = shortened(sentence, words)
        if size(short, situation) <= room:
            return short
    return shortened(sentence, 1)


def _told(pieces: Sequence[Piece], situation: Situation, room: int) -> list[Piece]:
    """Without a question that fits."""
    if calls(pieces, situation):
        return _with_number(pieces, None, situation, room)
    first, space = pieces[0]
    return _going_on(pieces, situation, room) or [(cut_to(first, room, situation), space)]


def _going_on(pieces: Sequence[Piece], situation: Situation, room: int) -> list[Piece]:
    """What fits of `pieces` from the first on, and the question whether to go on; nothing where not even one does."""
    fitting = _from_the_first(pieces, situation, room - size(situation.go_on, situation))
    return [*fitting, (situation.go_on, "")] if fitting and situation.go_on else fitting


def _with_number(rest: Sequence[Piece], question: Piece | None, situation: Situation, room: int) -> list[Piece]:
    """Whom to call, in the sentence that says no more than that; before it what fits, and the question where it still does."""
    at = next(index for index, (sentence, _) in enumerate(rest) if situation.helpline in sentence)
    left = room - size(situation.helpline, situation)
    before = _from_the_first(rest[:at], situation, left)
    asks_too = question is not None and size(question[0], situation) <= left - _sum(before, situation)
    return [*before, (situation.helpline, rest[at][1]), *([question] if question is not None and asks_too else [])]


def _from_the_first(pieces: Sequence[Piece], situation: Situation, room: int) -> list[Piece]:
    fitting: list[Piece] = []
    for piece in pieces:
        room -= size(piece[0], situation)
        if room < 0:
            break
        fitting.append(piece)
    return fitting


def _sum(pieces: Sequence[Piece], situation: Situation) -> int:
    return sum(size(sentence, situation) for sentence, _ in pieces)
