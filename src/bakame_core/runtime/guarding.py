"""
A second opinion on what is said, beside the rules, and never in their place.

It runs while the model writes, so that it costs the learner no time. It may fail: then the rules stand alone, which is
noted once. One that cannot work (a server without the route, a key that is refused) is not asked again by this process;
one that fails for a moment is left alone for a minute.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from attrs import define, field

from bakame_core.domain.conversation import Speaker
from bakame_core.domain.safety.concern import NO_CONCERN, Concern
from bakame_core.domain.sentences import Sentences
from bakame_core.errors import PortError, TimedOut
from bakame_core.ports.safety_classifier import SafetyClassifier
from bakame_core.runtime.asking import LONGEST
from bakame_core.runtime.observer import Observer

PATIENCE = 0.8
"""Seconds that a verdict may take; it began before the model, which takes longer to its first sentence."""
MOST_SENTENCES = LONGEST
"""Of one answer: more than the longest one has that is read."""
REST = 60.0
"""Seconds in which a classifier that failed is not asked."""


@define
class Guard:
    """Asks the classifier, within its time, and never fails."""

    classifier: SafetyClassifier
    observer: Observer
    monotonic: Callable[[], float]
    _resting_until: float = field(default=0.0, init=False)
    _noted: bool = field(default=False, init=False)

    async def verdict(self, text: str, said_by: Speaker) -> Concern:
        """What `text` tells of by the classifier; no concern where that cannot be asked."""
        if self.monotonic() < self._resting_until:
            return NO_CONCERN
        try:
            async with asyncio.timeout(PATIENCE):
                concern = await self.classifier.judge(text, said_by)
        except (PortError, TimeoutError) as failure:
            name = self.classifier.traits.name
            self._failed(failure if isinstance(failure, PortError) else TimedOut(name, "no verdict in time"))
            return NO_CONCERN
        self._noted = False
        return concern

    def _failed(self, error: PortError) -> None:
        self._resting_until = self.monotonic() + REST if error.transient else float("inf")
        if not self._noted:
            self._noted = True
            self.observer.note(
                "classifier_failed", error=error.name, adapter=error.adapter, for_good=not error.transient
            )


@define
class GuardedWords:
    """
    A model's words on their way to whoever says them, sentence by sentence, each judged before it goes on.

    Args:
        heard: The learner's words: nothing goes on before the verdict on them.
        go_on: Is given each sentence that may be said.
    """

    guard: Guard
    heard: str
    go_on: Callable[[str], None]
    _sentences: Sentences = field(factory=Sentences, init=False)
    _waiting: asyncio.Queue[str | None] = field(factory=lambda: asyncio.Queue(MOST_SENTENCES), init=False)

    def take(self, words: str) -> None:
        """Some more of the model's words."""
        for sentence in self._sentences.feed(words):
            # Sentences are told apart anew where they go: with a line's end each stays what it is.
            self._waiting.put_nowait(sentence + "\n")

    def begin_anew(self) -> None:
        """Another model writes from here on: the sentence that was begun is forgotten."""
        self._sentences = Sentences()

    def end(self) -> None:
        """There are no more; the last one may not be finished."""
        for sentence in self._sentences.finish():
            self._waiting.put_nowait(sentence)
        self._waiting.put_nowait(None)

    async def judged(self) -> tuple[Concern, Concern]:
        """Hand on what may be said until the end; the verdict on the learner's words, and on the first that was barred."""
        concern = await self.guard.verdict(self.heard, Speaker.LEARNER)
        if concern.stops_the_lesson:
            return concern, NO_CONCERN
        while (sentence := await self._waiting.get()) is not None:
            barred = await self.guard.verdict(sentence, Speaker.TUTOR)
            if barred.category is not None:
                return concern, barred
            self.go_on(sentence)
        return concern, NO_CONCERN
