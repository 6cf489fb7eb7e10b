"""The kinds of what the tutor may not say (`replies`)."""

from __future__ import annotations

from bakame_core.domain.safety.concern import Category, Severity

ASKS = (Category.PERSONAL_DATA, Severity.MEDIUM)
RECITES = (Category.INJECTION, Severity.MEDIUM)
ROMANCE = (Category.SEXUAL, Severity.MEDIUM)
SEXUAL = (Category.SEXUAL, Severity.HIGH)
HARM = (Category.SELF_HARM, Severity.HIGH)
VIOLENCE = (Category.VIOLENCE_THREAT, Severity.HIGH)
SECRET = (Category.ABUSE, Severity.HIGH)
