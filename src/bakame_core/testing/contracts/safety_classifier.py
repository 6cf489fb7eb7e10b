"""What a classifier promises. Subclass it in five lines."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bakame_core.domain.conversation import Speaker
from bakame_core.domain.safety.concern import NO_CONCERN
from bakame_core.ports.safety_classifier import SafetyClassifier
from bakame_core.testing.running import run


class SafetyClassifierContract(ABC):
    """
    The promises of `SafetyClassifier`.

    Args:
        danger: A learner's words that this classifier takes for danger.
        barred: A tutor's words that it bars.
    """

    danger = "I want to kill myself tonight"
    barred = "This is our secret, do not tell your mother."

    @abstractmethod
    @asynccontextmanager
    async def open(self) -> AsyncIterator[SafetyClassifier]:
        """The classifier, for one test."""
        yield NotImplemented

    @pytest.mark.parametrize("said_by", Speaker)
    @pytest.mark.parametrize("text", ["", "  ", "what is seven times eight", "Muraho, ndashaka kwiga imibare."])
    def test_a_lesson_is_no_concern(self, text: str, said_by: Speaker) -> None:
        """Nor is an empty text."""

        async def main() -> None:
            async with self.open() as classifier:
                assert await classifier.judge(text, said_by) == NO_CONCERN

        run(main)

    def test_danger_stops_the_lesson(self) -> None:
        """With a category and a severity."""

        async def main() -> None:
            async with self.open() as classifier:
                concern = await classifier.judge(self.danger, Speaker.LEARNER)
                assert concern.category is not None
                assert concern.stops_the_lesson

        run(main)

    def test_what_may_not_be_said_to_a_child_is_a_concern(self) -> None:
        """Whatever its severity."""

        async def main() -> None:
            async with self.open() as classifier:
                assert (await classifier.judge(self.barred, Speaker.TUTOR)).category is not None

        run(main)

    def test_it_has_a_name(self) -> None:
        """For logs."""

        async def main() -> None:
            async with self.open() as classifier:
                assert classifier.traits.name

        run(main)
