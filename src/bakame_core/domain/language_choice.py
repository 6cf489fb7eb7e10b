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
    "please|pls|plz|teacher|ok|okay|now|hey|hello|can|could|would|you|we|lets|let|us|i|want|to|like|me|moi|with|s|il|te|vous|plait|stp|svp|on|qu|que|ko|do|is|be|beg|go|put|m|fait|faites|mets|mettez|twende|na|shyiramo|nami|iwe|so|alors|basi|ubwo|ngaho|my|"
    "peut|tu|pouvez|peux|je|veux|voudrais|maintenant|tafadhali|mwalimu|naomba|nataka|tunaweza|unaweza|sasa|nyamuneka|"
    "ndashaka|mwarimu|reka|tu|ubu|turashaka|mushobora|ushobora|dushobora|njye|from|only|instead|again|um|yes|no|oui|non|a|"
    "merci|thanks|thank|asante|murakoze|d|abord|for"
)
_VERBS = (
    "speak|speaking|talk|talking|use|prefer|switch|change|continue|answer|explain|say|teach|parle|parlez|parler|parlons|prefere|prefererais|parliez|continue|reponds|repondre|explique|expliquer|"
    "passe|passer|change|changer|ongea|zungumza|sema|tumia|eleza|badilisha|jibu|endelea|tuongee|kuongea|tuzungumze|kuzungumza|napendelea|ningependa|nieleze|vuga|"
    "tuvuge|mvugishe|koresha|sobanura|komeza|hindura|nsobanurira|mvugisha|dukoreshe|tukoreshe|kuvuga|mvuga|nvugisha|tuvugane|hinduza|ushyire|shyira|mpitamo|nahitamo|tuganire|nganiriza|nifundishe|tufundishe|niongeleshe|tuongeleshe|utufundishe|expliquer|expliques|enseigne|nsubiza|subiza|nfundisha|nyigisha"
)
_WOULD_HAVE = (
    "do you speak|do you know|do you understand|you speak|est ce que tu parles|est ce que vous parlez|tu parles|vous parlez|parlez vous|"
    "unajua|je unajua|unaongea|unaelewa|uzi|ese uzi|uvuga|ese uvuga|wumva|ese wumva|muvuga|muzi|i only speak|i only understand|i only know|"
    "je parle seulement|je comprends mieux|je parle mieux"
)
"""What tells, before the name of a language, that she would have that one."""
_KNOWS_IT = (
    "i speak|i understand|i know|i like|je parle|je comprends|naelewa|naongea|najua|napenda|numva|nzi|nvuga|nkunda"
)
"""What does so only with `_RATHER` behind the name."""
_RATHER = "better|more|only|best|mieux|seulement|zaidi|tu|pekee|kurusha|gusa|cyane|neza"
_CANNOT = (
    r"i (?:do not|don t|dont|can not|cannot|can t|cant) (?:understand|speak|know|hear)|je ne (?:comprends|parle|connais) pas|je comprends pas|je parle pas"
    r"|sielewi|sijui|siongei|sinumva|sinzi|simbyumva|simvuga|my|mon|no|not|pas"
)
_BADLY = "is bad|is poor|is not good|is weak|est mauvais|est faible|too much|well|bien|vizuri|neza|sana|cyane"
_JOINS = "in|into|to|en|au|l|le|la|kwa|lugha|ya|mu|ku|kuri|the|language|langue|ururimi|rw|it|this|that|ca|cela|ki|i"


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
    heard = _CANNOT_SPEAK.sub(" ", " ".join(clauses(text)).replace("  ", " "), count=1)
    return next((language for language in Language if _request(language).fullmatch(heard)), None)


_CANNOT_SPEAK = re.compile(rf" (?:{_CANNOT}) (?:(?:le|l|de|d) )?(?:{'|'.join(_NAMES.values())}) (?:(?:{_BADLY}) )?")
"""Of which language she has none, beside what she asks for."""


@cache
def _request(language: Language) -> re.Pattern[str]:
    """Manners and a verb, the language's name, manners; the verb may be left out. Or that she would rather have it."""
    name = f"(?:{_NAMES[language]}) "
    manners, joins = f"(?:(?:{_MANNERS}) )*", f"(?:(?:{_JOINS}) )*"
    # Each word once: a word that could be taken in two ways would be tried in all of them.
    around = "|".join(sorted({*_MANNERS.split("|"), *_VERBS.split("|"), *_JOINS.split("|")}))
    asked = f"(?:(?:{around}) )*{name}{manners}"
    rather = f"(?:{_KNOWS_IT}) {joins}{name}(?:{_RATHER}) {manners}"
    return re.compile(f" (?:{asked}|{rather}|{manners}(?:{_WOULD_HAVE}) {joins}{name}{manners})")
