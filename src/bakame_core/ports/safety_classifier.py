"""Who else judges what is said: a second opinion beside the rules of `bakame_core.domain.screening`."""

from __future__ import annotations

from typing import Protocol

from attrs import frozen

from bakame_core.domain.conversation import Speaker
from bakame_core.domain.safety.concern import Concern


@frozen
class ClassifierTraits:
    """The adapter's short name."""

    name: str


class SafetyClassifier(Protocol):
    """Tells what an utterance tells of. The rules come first and stand without it: it only ever adds a concern."""

    @property
    def traits(self) -> ClassifierTraits:
        """What this classifier is."""
        ...

    async def judge(self, text: str, said_by: Speaker) -> Concern:
        """
        The verdict on `text`; no concern where nothing is wrong, and for an empty text.

        Of a learner's words a concern of high severity stops the lesson; of the tutor's any concern bars the words.

        Raises:
            Garbled: The answer is no verdict.
            PortError: Any other of the tree.
        """
        ...
