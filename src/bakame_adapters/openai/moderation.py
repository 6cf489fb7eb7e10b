"""A second opinion by ``/moderations``: OpenAI's classifier, which costs nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import define, field
from openai import AsyncOpenAI

from bakame_adapters.openai.failures import ADAPTER, translating
from bakame_core.domain.conversation import Speaker
from bakame_core.domain.safety.concern import NO_CONCERN, Category, Concern, Severity
from bakame_core.errors import Garbled
from bakame_core.ports.safety_classifier import ClassifierTraits

MODEL = "omni-moderation-latest"

# What a lesson on a war or on the body sets off (`violence`, `self-harm` alone) is no concern: the rules know the
# learner's own words better. Of her words a child is believed, so that what is sexual about a child is abuse.
_OF_THE_LEARNER: Mapping[str, tuple[Category, Severity]] = {
    "self-harm/intent": (Category.SELF_HARM, Severity.HIGH),
    "self-harm/instructions": (Category.SELF_HARM, Severity.HIGH),
    "sexual/minors": (Category.ABUSE, Severity.HIGH),
    "sexual": (Category.SEXUAL, Severity.HIGH),
    "harassment/threatening": (Category.VIOLENCE_THREAT, Severity.HIGH),
    "hate/threatening": (Category.VIOLENCE_THREAT, Severity.HIGH),
    "illicit/violent": (Category.VIOLENCE_THREAT, Severity.MEDIUM),
}
_OF_THE_TUTOR: Mapping[str, tuple[Category, Severity]] = {
    "self-harm/instructions": (Category.SELF_HARM, Severity.HIGH),
    "self-harm/intent": (Category.SELF_HARM, Severity.HIGH),
    "sexual/minors": (Category.SEXUAL, Severity.HIGH),
    "sexual": (Category.SEXUAL, Severity.HIGH),
    "harassment": (Category.ABUSE, Severity.HIGH),
    "harassment/threatening": (Category.VIOLENCE_THREAT, Severity.HIGH),
    "hate": (Category.ABUSE, Severity.HIGH),
    "hate/threatening": (Category.VIOLENCE_THREAT, Severity.HIGH),
    "illicit/violent": (Category.VIOLENCE_THREAT, Severity.HIGH),
    "violence/graphic": (Category.VIOLENCE_THREAT, Severity.HIGH),
}


@define
class OpenAiClassifier:
    """
    Asks whether words are flagged, and takes from the categories what concerns a child.

    Args:
        client: From `open_client`; shared, and closed by whoever opened it.
    """

    _client: AsyncOpenAI = field(repr=False)
    model: str = MODEL
    traits: ClassifierTraits = field(default=ClassifierTraits(ADAPTER))

    async def judge(self, text: str, said_by: Speaker) -> Concern:
        """See `SafetyClassifier.judge`."""
        if not text.strip():
            return NO_CONCERN
        with translating(ADAPTER):
            answer = await self._client.moderations.create(input=text, model=self.model)
            flagged = _flagged(answer)
        table = _OF_THE_LEARNER if said_by is Speaker.LEARNER else _OF_THE_TUTOR
        found = [Concern(*table[name]) for name in table if flagged.get(name)]
        return min(found, key=_urgency, default=NO_CONCERN)


def _urgency(concern: Concern) -> tuple[bool, int]:
    categories = list(Category)
    return concern.severity is not Severity.HIGH, categories.index(concern.category or categories[-1])


def _flagged(answer: Any) -> Mapping[str, bool]:
    results = getattr(answer, "results", None)
    if not isinstance(results, list) or len(results) != 1:
        raise Garbled(ADAPTER, "the answer is no verdict")
    categories = getattr(results[0], "categories", None)
    # The SDK knows the protocol's `self-harm/intent` as `self_harm_intent`.
    found = {
        name: getattr(categories, name.translate(_AS_ATTRIBUTE), None) for name in {**_OF_THE_LEARNER, **_OF_THE_TUTOR}
    }
    if not any(isinstance(each, bool) for each in found.values()):
        raise Garbled(ADAPTER, "the verdict has no categories")
    return {name: each is True for name, each in found.items()}


_AS_ATTRIBUTE = str.maketrans("-/", "__")
