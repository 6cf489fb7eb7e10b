"""
A whole reply, put right before it is given: for turn-based calls and for texts.

Questions come last and there is one of them: of several the last that asks for something stays. For the ear whole
sentences are left out until it is short enough, never the question.
"""

from __future__ import annotations

import re

from attrs import define, field, frozen

from bakame_core.domain.arithmetic import Correction
from bakame_core.domain.checks import Rule
from bakame_core.domain.plain import cut_off, plain
from bakame_core.domain.replies.fitting import fitted, size
from bakame_core.domain.replies.judging import BARRED, is_strange, judged, leads, says_again, worth_asking
from bakame_core.domain.replies.phrases import is_closing
from bakame_core.domain.replies.questions import after_choices, asks, chosen
from bakame_core.domain.replies.situation import Situation
from bakame_core.domain.sentences import finished_part, is_finished, sentences

BEFORE = 2
"""Sentences that a sum may have begun in: "Eric has 12 goats. He buys 7 more. Now he has 19."."""


@frozen
class Reviewed:
    """
    A reply as it may be given.

    Args:
        text: Empty where nothing of it may be.
        repaired: Which rules were put right, in their order.
        broken: Which rules it breaks; of `Rule.SUM` and the barring ones, it breaks them no more, for want of words.
        worth_asking: For which of them the model should be asked once more.
    """

    text: str
    repaired: tuple[Rule, ...] = ()
    broken: tuple[Rule, ...] = ()
    worth_asking: frozenset[Rule] = frozenset()

    @property
    def barred(self) -> bool:
        """Whether it holds what may not be said to a child."""
        return not BARRED.isdisjoint(self.broken)


@define
class _Review:
    """A reply that is being put right: its sentences with the white space after each."""

    situation: Situation
    kept: list[tuple[str, str]] = field(factory=list)
    repaired: list[Rule] = field(factory=list)
    broken: list[Rule] = field(factory=list)
    corrections: tuple[Correction, ...] = ()
    leaks: list[str] = field(factory=list)

    def take(self, sentence: str, space: str) -> bool:
        """Judge the next sentence; False where it bars the reply."""
        before = " ".join(earlier for earlier, _ in self.kept[-BEFORE:])
        verdict = judged(sentence, self.situation, before, self.corrections)
        self.corrections = verdict.corrections or self.corrections
        self.repaired.extend(verdict.repaired)
        self.broken.extend(verdict.broken)
        if says_again(verdict.text, (before for before, _ in self.kept)):
            self.repaired.append(Rule.LENGTH)
        elif verdict.text:
            self.kept.append((verdict.text, space))
            self.leaks.extend([verdict.text] * (Rule.ANSWER_LEAK in verdict.broken))
        return not verdict.barred

    def done(self, text: str) -> Reviewed:
        """What came of it."""
        repaired, broken = tuple(dict.fromkeys(self.repaired)), tuple(dict.fromkeys(self.broken))
        again = worth_asking((*broken, *(Rule.ANSWER_LEAK for _ in self.leaks)), self.situation)
        return Reviewed(text, repaired, broken, again)

    def leave_out_leaks(self) -> None:
        """Of a problem that she is at already no result is told, where there is something else to say."""
        others = [piece for piece in self.kept if piece[0] not in self.leaks]
        if self.leaks and self.situation.posed and others:
            self.kept = others
            self.broken = [rule for rule in self.broken if rule is not Rule.ANSWER_LEAK]
            self.repaired.append(Rule.ANSWER_LEAK)

    def ask_once_and_last(self) -> None:
        """One question, and nothing after it but the answers that it lets choose from."""
        written = [sentence for sentence, _ in self.kept]
        at = chosen(written)
        if at is None:
            return
        end = after_choices(written, at)
        asked = [index for index, sentence in enumerate(written) if asks(sentence)]
        others = [
            piece
            for index, piece in enumerate(self.kept)
            if index not in asked and not at <= index < end and not (index >= end and is_closing(piece[0]))
        ]
        if len(asked) > 1:
            self.repaired.append(Rule.ONE_QUESTION)
        if any(index >= end and index not in asked for index in range(len(written))):
            self.repaired.append(Rule.QUESTION_LAST)
        self.kept = [*others, *self.kept[at:end]]

    def fit(self, most: int, lead: str) -> None:
        """No more words than `most`, with those of `lead` before them."""
        room = most - size(lead, self.situation)
        if sum(size(sentence, self.situation) for sentence, _ in self.kept) > room:
            self.repaired.append(Rule.LENGTH)
            self.kept = fitted(self.kept, self.situation, room)


def reviewed(draft: str, situation: Situation, *, whole: bool = True) -> Reviewed:
    """`draft` as it may be given; where the model was cut off it is not `whole`, and its unfinished end is left out."""
    review = _Review(situation)
    text = plain(draft)
    if text != draft and "".join(text.split()) != "".join(draft.split()):
        review.repaired.append(Rule.MARKUP)
    if not whole:
        text = _rounded_off(finished_part(text), review)
    if not all(review.take(sentence, space) for sentence, space in _pieces(text)):
        return review.done("")
    review.leave_out_leaks()
    if not review.kept:
        # Nothing was written but that her wrong answer is right: it is only said again.
        return review.done(situation.read_back if Rule.PRAISE in review.repaired else "")
    review.ask_once_and_last()
    lead, rules = leads(_joined(review.kept), situation)
    review.repaired.extend(rules)
    if situation.words is not None:
        review.fit(situation.words, lead)
    text = f"{lead} {_joined(review.kept)}".strip()
    if is_strange(text, situation):
        review.broken.append(Rule.LANGUAGE)
    return review.done(text)


def _rounded_off(text: str, review: _Review) -> str:
    """What there is of a reply that was cut off, up to the end of a clause where not even its first sentence is finished."""
    if not text.strip() or is_finished(text.rstrip()):
        return text
    review.broken.append(Rule.LENGTH)
    return cut_off(text)


def _pieces(text: str) -> list[tuple[str, str]]:
    """The sentences of `text`, each with the white space after it."""
    found: list[tuple[str, str]] = []
    at = 0
    for sentence in sentences(text):
        start = text.index(sentence, at)
        if found:
            found[-1] = (found[-1][0], text[at:start])
        found.append((sentence, ""))
        at = start + len(sentence)
    return found


def _joined(pieces: list[tuple[str, str]]) -> str:
    """The sentences with what stood between them, a space where that is not known any more."""
    text = ""
    for sentence, space in pieces:
        text += sentence + (space or " ")
    return re.sub(r"[ \t]+\Z|\s+\Z", "", text)
