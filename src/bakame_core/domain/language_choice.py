"""
When the tutor changes the language.

1. The learner asks for it: "speak French", "vuga ikinyarwanda", "kwa kiswahili tafadhali", "en français s'il te plaît".
   The whole utterance is the request: "translate this into French" and "what is French for dog" are lessons.
2. She speaks another language two turns in a row. A turn that tells nothing (digits, one shared word) neither counts nor
   breaks the row; a mixture that her present language is part of breaks it.
3. What she chose by the keypad or asked for is kept: only another request or key changes it.
"""

from __future__ import annotations

import re
from functools import cache

from attrs import evolve, frozen

from bakame_core.domain.detection import detected
from bakame_core.domain.language import Language
from bakame_core.domain.safety.words import clauses

TURNS_TO_SWITCH = 2

_NAMES = {
    Language.ENGLISH: "english|anglais|kiingereza|icyongereza|cyongereza|kingereza|mu cyongereza",
    Language.FRENCH: "french|francais|kifaransa|igifaransa|gifaransa|mu gifaransa",
    Language.SWAHILI: "swahili|kiswahili|igiswahili|giswahili|le swahili|mu giswahili",
    Language.KINYARWANDA: "kinyarwanda|ikinyarwanda|rwandais|kinyarwandais|mu kinyarwanda|kinyaruanda",
}
_MANNERS = (
    "please|teacher|ok|okay|now|hey|hello|can|could|would|you|we|lets|let|us|i|want|to|like|me|with|s|il|te|vous|plait|on|"
    "peut|tu|pouvez|peux|je|veux|voudrais|maintenant|tafadhali|mwalimu|naomba|nataka|tunaweza|unaweza|sasa|nyamuneka|"
    "ndashaka|mwarimu|reka|tu|ubu|turashaka|mushobora|ushobora|dushobora|njye|from|only|instead|again|um|yes|no|oui|non|a|"
    "merci|thanks|thank|asante|murakoze|d|abord|for"
)
_VERBS = (
    "speak|talk|use|switch|change|continue|answer|explain|say|teach|parle|parlez|parler|parlons|continue|reponds|repondre|explique|expliquer|"
    "passe|passer|change|changer|ongea|zungumza|sema|tumia|eleza|badilisha|jibu|endelea|tuongee|kuongea|nieleze|vuga|"
    "tuvuge|mvugishe|koresha|sobanura|komeza|hindura|nsobanurira|mvugisha|dukoreshe|tukoreshe|kuvuga|nsubiza|subiza|nfundisha|nyigisha"
)
_JOINS = "in|into|to|en|au|le|la|kwa|lugha|ya|mu|ku|kuri|the|language|langue|ururimi|rw|it|this|that|ca|cela|ki|i"


@frozen
class LanguageChoice:
    """
    What the choice rests on.

    Args:
        language: What the tutor speaks.
        kept: The learner chose it.
        other: The language of her last turn, where it was another one.
        turns: How many turns in a row were in `other`.
    """

    language: Language
    kept: bool = False
    other: Language | None = None
    turns: int = 0

    def chosen(self, language: Language) -> LanguageChoice:
        """After a key, or a request in words."""
        return LanguageChoice(language, kept=True)

    def after(self, heard: str, offers: tuple[Language, ...] = tuple(Language)) -> LanguageChoice:
        """After a turn in which the learner said, or texted, `heard`; what is not on offer is not gone over to."""
        request = requested(heard)
        if request is not None and request in offers:
            return self.chosen(request)
        return self._heard([language for language in detected(heard).languages if language in offers])

    def after_word(self, language: Language, offers: tuple[Language, ...] = tuple(Language)) -> LanguageChoice:
        """After a text that is nothing but a command word of `language`: a turn in it, like any other."""
        return self._heard([language] if language in offers else [])

    def _heard(self, found: list[Language]) -> LanguageChoice:
        if self.kept or not found:
            return self
        if self.language in found:
            return evolve(self, other=None, turns=0)
        turns = self.turns + 1 if found[0] is self.other else 1
        if turns >= TURNS_TO_SWITCH:
            return LanguageChoice(found[0])
        return evolve(self, other=found[0], turns=turns)


def requested(text: str) -> Language | None:
    """The language that the whole of `text` asks the tutor to speak, or None."""
    heard = clauses(text)
    for language in Language:
        if len(heard) == 1 and _request(language).fullmatch(heard[0]):
            return language
    return None


@cache
def _request(language: Language) -> re.Pattern[str]:
    """Manners and a verb, the language's name, manners; the verb may be left out."""
    names = _NAMES[language]
    manners, joins = f"(?:(?:{_MANNERS}) )*", f"(?:(?:{_JOINS}) )*"
    return re.compile(f" {manners}(?:(?:{_VERBS}) )*{manners}{joins}(?:{names}) {manners}")
