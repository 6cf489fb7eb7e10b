"""What a learner did well in an exercise that she got right: praise is for the way, not for her."""

from __future__ import annotations

from bakame_core.domain.practice.exercises import Exercise, Spelling, Sum


def praised_for(exercise: Exercise) -> str:
    """The line that names what it took: letters, a carry, a borrowed ten; empty where nothing stands out."""
    if isinstance(exercise, Spelling):
        return "praise_letters"
    if not isinstance(exercise, Sum) or len(exercise.figures) != 2:  # noqa: PLR2004 - a carry is between two
        return ""
    a, b = exercise.figures
    if a.bottom > 1 or b.bottom > 1 or a.places or b.places:
        return ""
    if exercise.template in ("add", "picked") and a.top % 10 + b.top % 10 > 9 < max(a.top, b.top):  # noqa: PLR2004 - a ten
        return "praise_carry"
    if exercise.template in ("sub", "went") and a.top > b.top and a.top % 10 < b.top % 10:
        return "praise_borrow"
    return ""
