"""A classifier for tests."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from attrs import define, field

from bakame_core.domain.conversation import Speaker
from bakame_core.domain.safety.concern import NO_CONCERN, Concern
from bakame_core.ports.safety_classifier import ClassifierTraits
from bakame_core.testing.faults import Calls


@define
class FakeClassifier:
    """
    Finds what it was told to find.

    Features:
        * `concerns` maps words to the verdict on every text that holds them.
        * `seconds` is how long each verdict takes.
        * `calls` records and lets calls fail: ``judge``.
    """

    concerns: Mapping[str, Concern] = field(factory=dict)
    seconds: float = 0.0
    traits: ClassifierTraits = ClassifierTraits("fake")
    calls: Calls = field(factory=lambda: Calls({"judge"}), init=False)

    async def judge(self, text: str, said_by: Speaker) -> Concern:
        """See `SafetyClassifier.judge`."""
        await self.calls.begin("judge", text=text, said_by=said_by)
        await asyncio.sleep(self.seconds)
        return next((concern for words, concern in self.concerns.items() if words in text), NO_CONCERN)
