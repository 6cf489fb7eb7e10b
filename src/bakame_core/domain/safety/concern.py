"""A safety verdict on one utterance."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from bakame_core.domain.language import Language


class Category(StrEnum):
    """
    What an utterance tells of. The order is that of urgency: where several apply, the first is the verdict.

    ``medical_emergency``: a body in danger now: ill, hurt, in fire or water. ``abuse``: a child is wronged, by sex too, for
    what matters is whom she calls. ``sexual``: talk of sex to the tutor. ``violence_threat``: somebody means to do
    violence: the learner, or another, to her or to anybody.
    """

    MEDICAL_EMERGENCY = "medical_emergency"
    SELF_HARM = "self_harm"
    ABUSE = "abuse"
    SEXUAL = "sexual"
    VIOLENCE_THREAT = "violence_threat"
    INJECTION = "injection"
    PERSONAL_DATA = "personal_data"


DANGERS = (
    Category.MEDICAL_EMERGENCY,
    Category.SELF_HARM,
    Category.ABUSE,
    Category.SEXUAL,
    Category.VIOLENCE_THREAT,
)
"""What a learner can be in danger of, or a danger to; the others are about the service."""


class Severity(StrEnum):
    """How much it weighs: at `HIGH` the lesson stops and a fixed line is said."""

    HIGH = "high"
    MEDIUM = "medium"


@frozen
class Concern:
    """
    The verdict; all three are None where nothing is wrong.

    Args:
        language: The language whose phrase was found.
    """

    category: Category | None = None
    severity: Severity | None = None
    language: Language | None = None

    def __bool__(self) -> bool:
        return self.category is not None

    @property
    def stops_the_lesson(self) -> bool:
        """Whether a fixed, reviewed line is said instead of asking a model."""
        return self.severity is Severity.HIGH

    @property
    def is_in_doubt(self) -> bool:
        """Whether it may be danger and may be none: she is asked, once, before anything else is said."""
        return self.severity is Severity.MEDIUM and self.category in DANGERS


NO_CONCERN = Concern()
