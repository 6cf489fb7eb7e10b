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
from bakame_core.domain.plain import plain, shortened
from bakame_core.domain.replies.figures import has_numbers
from bakame_core.domain.replies.judging import BARRED, is_strange, judged, leads, worth_asking
from bakame_core.domain.replies.phrases import CHOICE
from bakame_core.domain.replies.situation import Situation
from bakame_core.domain.sentences import finished_part, sentences
from bakame_core.domain.speech import spoken_words

_LEAST_CUT = 8
"""Words; a sentence that would have to be cut to less is left out."""
BEFORE = 2
"""Sentences that a sum may have begun in: "Eric has 12 goats. He buys 7 more. Now he has 19."."""
_TAG_WORDS = 3


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

    def take(self, sentence: str, space: str) -> bool:
        """Judge the next sentence; False where it bars the reply."""
        before = " ".join(earlier for earlier, _ in self.kept[-BEFORE:])
        verdict = judged(sentence, self.situation, before, self.corrections)
        self.corrections = verdict.corrections or self.corrections
        self.repaired.extend(verdict.repaired)
        self.broken.extend(verdict.broken)
        if verdict.text:
            self.kept.append((verdict.text, space))
        return not verdict.barred

    def done(self, text: str) -> Reviewed:
        """What came of it."""
        broken = tuple(dict.fromkeys(self.broken))
        return Reviewed(text, tuple(dict.fromkeys(self.repaired)), broken, worth_asking(broken, self.situation))

    def ask_once_and_last(self) -> None:
        """One question, and nothing after it but the answers that it lets choose from."""
        at = [index for index, (sentence, _) in enumerate(self.kept) if asks(sentence)]
        if not at:
            return
        chosen = _chosen([self.kept[index][0] for index in at], at)
        end = _after_choices(self.kept, chosen)
        question = self.kept[chosen:end]
        others = [piece for index, piece in enumerate(self.kept) if index not in at and not chosen <= index < end]
        if len(at) > 1:
            self.repaired.append(Rule.ONE_QUESTION)
        if any(index >= end and index not in at for index in range(len(self.kept))):
            self.repaired.append(Rule.QUESTION_LAST)
        self.kept = [*others, *question]

    def fit(self, most: int, lead: str) -> None:
        """No more words than `most`, with those of `lead` before them."""
        room = most - _words(lead, self.situation)
        if sum(_words(sentence, self.situation) for sentence, _ in self.kept) <= room:
            return
        self.repaired.append(Rule.LENGTH)
        *rest, last = self.kept
        question = [last] if asks(last[0]) and _words(last[0], self.situation) <= room else []
        fitting: list[tuple[str, str]] = []
        room -= sum(_words(sentence, self.situation) for sentence, _ in question)
        for sentence, space in rest if question else self.kept:
            words = _words(sentence, self.situation)
            if words > room:
                if not fitting and (room >= _LEAST_CUT or not question):
                    fitting.append((cut_to(sentence, room, self.situation), space))
                break
            fitting.append((sentence, space))
            room -= words
        self.kept = [*fitting, *question]


def reviewed(draft: str, situation: Situation, *, whole: bool = True) -> Reviewed:
    """`draft` as it may be given; where the model was cut off it is not `whole`, and its unfinished end is left out."""
    review = _Review(situation)
    text = plain(draft)
    if text != draft and "".join(text.split()) != "".join(draft.split()):
        review.repaired.append(Rule.MARKUP)
    text = text if whole else finished_part(text)
    if not all(review.take(sentence, space) for sentence, space in _pieces(text)) or not review.kept:
        return review.done("")
    review.ask_once_and_last()
    lead, rules = leads(_joined(review.kept), situation)
    review.repaired.extend(rules)
    if situation.words is not None:
        review.fit(situation.words, lead)
    text = f"{lead} {_joined(review.kept)}".strip()
    if is_strange(text, situation):
        review.broken.append(Rule.LANGUAGE)
    return review.done(text)


def asks(sentence: str) -> bool:
    """Whether it is a question of the tutor's; one in quotation marks is somebody else's."""
    return sentence.rstrip().rstrip(")]").endswith("?")


def adds_nothing(question: str, before: str) -> bool:
    """Whether `question`, straight after another one, asks nothing of its own: "Do you know?"."""
    words = len(question.split())
    return words <= _TAG_WORDS and words < len(before.split()) and not has_numbers(question)


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


def _chosen(questions: list[str], at: list[int]) -> int:
    """Where the question stands that is kept: the last, or the one before it where the last only adds to it."""
    follows = len(at) > 1 and at[-1] == at[-2] + 1
    return at[-2] if follows and adds_nothing(questions[-1], questions[-2]) else at[-1]


def _after_choices(kept: list[tuple[str, str]], question: int) -> int:
    """Where what belongs to the question ends: the answers to choose from, and a word on how to choose."""
    end = question + 1
    while end < len(kept) and CHOICE.match(kept[end][0]):
        end += 1
    return len(kept) if end > question + 1 and end == len(kept) - 1 and not asks(kept[end][0]) else end


def _words(text: str, situation: Situation) -> int:
    return spoken_words(text, situation.language)


def cut_to(sentence: str, room: int, situation: Situation) -> str:
    """The beginning of `sentence` in no more spoken words than there is room for."""
    for words in range(room, 0, -1):
        short = shortened(sentence, words)
        if _words(short, situation) <= room:
            return short
    return shortened(sentence, 1)


def _joined(pieces: list[tuple[str, str]]) -> str:
    """The sentences with what stood between them, a space where that is not known any more."""
    text = ""
    for sentence, space in pieces:
        text += sentence + (space or " ")
    return re.sub(r"[ \t]+\Z|\s+\Z", "", text)
