"""A tutor of rules behind the language-model port: it needs no network, no model and no time."""

from bakame_adapters.practice.model import PracticeModel, practice_tutor

__all__ = ["PracticeModel", "practice_tutor"]
