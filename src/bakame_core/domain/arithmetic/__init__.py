"""Verified arithmetic: every sum that the tutor states is computed in code before it is said."""

from bakame_core.domain.arithmetic.checking import Checked, checked
from bakame_core.domain.arithmetic.following import Correction, followed

__all__ = ("Checked", "Correction", "checked", "followed")
