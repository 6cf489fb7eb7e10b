"""The rules of the core as a classifier: offline, in four languages, and never away."""

from __future__ import annotations

from attrs import field, frozen

from bakame_core.domain.conversation import Speaker
from bakame_core.domain.safety.concern import Concern
from bakame_core.domain.screening import screen, screen_reply
from bakame_core.ports.safety_classifier import ClassifierTraits

__all__ = ["RulesClassifier"]


@frozen
class RulesClassifier:
    """Judges by `bakame_core.domain.screening`, as every turn does anyway."""

    traits: ClassifierTraits = field(default=ClassifierTraits("rules"))

    async def judge(self, text: str, said_by: Speaker) -> Concern:
        """See `SafetyClassifier.judge`."""
        return screen(text) if said_by is Speaker.LEARNER else screen_reply(text)
