"""
What a voice is given, and how long that is.

The conversation, the log and the learner's memory of the lesson hold the words as they were written ("3/4 of 20 is 15");
only the voice is given what it must say ("three quarters of twenty is fifteen"). They are the same words to her, so
what was said is recorded as it was written, and a segment that she heard is that segment of the writing: nothing has to
be mapped back.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bakame_core.domain.language import Language
from bakame_core.domain.spoken import spoken

_AS_WRITTEN = re.compile(r"(?:[^\W\d_A-Z]|[ ,.?!;:'’]|(?<![A-Z])[A-Z](?![A-Z]))*")
"""Words alone: as many as are spoken."""


@lru_cache(maxsize=512)
def for_the_voice(text: str, language: Language) -> str:
    """`text` in words; a piece that ends inside a sentence keeps its mark, by which a voice does not fall."""
    words = spoken(text, language) or text
    return f"{words}," if text[-1:] in ",;:–—" and words[-1:].isalnum() else words


def spoken_words(text: str, language: Language) -> int:
    """How many words it is when it is said."""
    said = text if _AS_WRITTEN.fullmatch(text) else for_the_voice(text, language)
    return len(said.split())
