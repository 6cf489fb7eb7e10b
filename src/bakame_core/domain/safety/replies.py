"""
What the tutor may not say, sentence by sentence before it is spoken: it asks for personal data, speaks of sex or love, urges
to harm, promises secrecy, blames the learner, or recites its instructions. A lesson on the body, on wars or on letters is none of it.
"""

from __future__ import annotations

from bakame_core.domain.safety import replies_english, replies_french, replies_kinyarwanda, replies_swahili

TABLES = (replies_english.TABLE, replies_french.TABLE, replies_swahili.TABLE, replies_kinyarwanda.TABLE)
