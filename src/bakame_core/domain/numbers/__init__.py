"""Numbers from the ear: an answer as a child says it, as its exact value, and what it may have been misheard for."""

from bakame_core.domain.numbers.answers import Number, numbers_said, spoken_number
from bakame_core.domain.numbers.confusion import confusable, needs_confirmation
from bakame_core.domain.numbers.meant import Asked

__all__ = ("Asked", "Number", "confusable", "needs_confirmation", "numbers_said", "spoken_number")
