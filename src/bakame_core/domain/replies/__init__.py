"""
The policy's rules as checks in code: what a reply must hold to, whatever the model writes.

A rule that is exact to put right is put right here; where it is not, `Reviewed.broken` names it and the model may be
asked again. Nothing is ever given in which a sum is wrong or that a child must not hear.
"""

from bakame_core.domain.replies.judging import Judged, judged
from bakame_core.domain.replies.reviewing import Reviewed, reviewed
from bakame_core.domain.replies.situation import Situation

__all__ = ("Judged", "Reviewed", "Situation", "judged", "reviewed")
