"""One line of a lesson, and what its parts can be told from."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from attrs import evolve, frozen

from bakame_core.domain.language import Language
from bakame_core.domain.spoken.english import WORDS as ENGLISH
from bakame_core.domain.spoken.french import WORDS as FRENCH
from bakame_core.domain.spoken.kinyarwanda import WORDS as KINYARWANDA
from bakame_core.domain.spoken.lexicon import Words
from bakame_core.domain.spoken.swahili import WORDS as SWAHILI

Found = tuple[str, int] | None
"""The words for what stands at a place, and where it ends."""
Rule = Callable[["Line", int], Found]

WORDS = {
    Language.ENGLISH: ENGLISH,
    Language.FRENCH: FRENCH,
    Language.SWAHILI: SWAHILI,
    Language.KINYARWANDA: KINYARWANDA,
}

_RELATION = r"[=≈≠≤≥±≡]|(?<=[\w)²³])\s*[<>]\s*(?=[\w(−-])"
_ASKED = (
    r"\b(?:work out|calculate|compute|evaluate|simplify|subtract|minus|solve|what is|what's|how much is|find|calcule[rz]?"
    r"|combien fait|combien font|hesabu|kokotoa|ni ngapi|bara|kora|ni angahe)\b"
)
_OPERATORS = "=+-−×÷*/^<>≤≥≈≠±√·⋅∠△⊥∥∪∩∈%°Δ→"


@cache
def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """The compiled pattern, compiled when it is first wanted."""
    return re.compile(text, flags)


@frozen
class Line:
    """
    A line in one language.

    Args:
        say: What turns an inner part, such as the inside of brackets, into words.
        relates: Whether something equals, is less or is more than something.
        aside: Whether it is a remark in brackets of another line.
        asks: Whether a result is asked for in words ("work out 15-9").
    """

    text: str
    language: Language
    say: Callable[[Line], str]
    relates: bool = False
    asks: bool = False
    aside: bool = False

    @classmethod
    def of(cls, text: str, language: Language, say: Callable[[Line], str]) -> Line:
        """The line with what is known of the whole of it."""
        relates = pattern(_RELATION).search(text) is not None
        asks = pattern(_ASKED, re.IGNORECASE).search(text) is not None
        return cls(text, language, say, relates, asks)

    @property
    def words(self) -> Words:
        """What the language says for signs and units."""
        return WORDS[self.language]

    def sign(self, key: str) -> str:
        """The word for a sign."""
        return self.words.signs[key]

    def inner(self, text: str, *, aside: bool = False) -> str:
        """The words of a part of this line; `aside` where it is a remark in brackets."""
        return self.say(evolve(self, text=text, aside=aside))

    def match(self, regex: str, at: int, flags: int = 0) -> re.Match[str] | None:
        """Whether `regex` begins at `at`."""
        return pattern(regex, flags).match(self.text, at)

    def before(self, at: int) -> str:
        """What stands before `at`, without space at its end."""
        return self.text[:at].rstrip()

    def last(self, at: int) -> str:
        """The character before `at` that is no space; empty at the beginning."""
        return self.before(at)[-1:]

    def next(self, at: int) -> str:
        """The character from `at` on that is no space; empty at the end."""
        return self.text[at:].lstrip()[:1]

    def word_before(self, at: int) -> str:
        """The word before `at` in small letters; empty where a mark or figure stands between."""
        found = pattern(r"([^\W\d_]+)\s*\Z").search(self.text[max(0, at - 40) : at])
        return found[1].lower() if found else ""

    def after_operand(self, at: int) -> bool:
        """Whether a number, a variable or a closing bracket stands before `at`."""
        before = self.before(at)
        if pattern(r"[\d)\]²³⁰-⁹½¼¾⅓⅔πθ%°_?|]\Z").search(before):
            return True
        if pattern(r"(?:^|[\W\d_])[^\W\d_]\Z").search(before):
            return True
        if pattern(r"\d\s?[^\W\d_]{1,5}\Z|(?<![^\W_])[\dnkr]+!\Z|\)!\Z").search(before):
            return True
        # "500 francs - 350 francs = 150 francs", and the product of "ab - c = d".
        return self.relates and bool(
            pattern(r"(?:\d\s|(?:^|[=+×÷*/(−-])\s*(?=(?:[a-z]{1,3}|[A-Z]{1,3})\Z))[^\W\d_]+\Z").search(before)
        )

    def before_operand(self, at: int) -> bool:
        """Whether a number, a variable or an opening bracket stands from `at` on."""
        if self.relates and self.words.units_first and self.match(r"\s[^\W\d_]{3,}\s\d", at):
            # "mita 3 − mita 1".
            return True
        return (
            self.match(
                r"\s*[-−+]?\s?(?:[\d(√∛π∞½¼¾.?_$€]|[^\W\d_](?![^\W\d_])|(?:[a-z]{2}|[A-Z]{2})(?=[\^²³\s]*(?:[=+]|\Z)))",
                at,
            )
            is not None
        )

    def beside_operator(self, start: int, end: int) -> bool:
        """Whether the part from `start` to `end` stands next to a sign of arithmetic."""
        return (self.last(start) or " ") in _OPERATORS or (self.next(end) or " ") in _OPERATORS
