"""The four languages a learner may use."""

from __future__ import annotations

from enum import StrEnum


class Language(StrEnum):
    """A language on offer, as its ISO 639-1 code."""

    ENGLISH = "en"
    FRENCH = "fr"
    SWAHILI = "sw"
    KINYARWANDA = "rw"

    @property
    def english_name(self) -> str:
        """The name that a prompt in English calls it by."""
        return self.name.capitalize()
