"""Numbers from the ear: an answer as a child says it, as its exact value, and what it may have been misheard for."""

from bakame_core.domain.numbers.answers import Number, spoken_number
from bakame_core.domain.numbers.confusion import confusable, needs_confirmation

__all__ = ("Number", "confusable", "needs_confirmation", "spoken_number")
