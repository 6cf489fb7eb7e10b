"""The form that a number takes beside a noun: French `vingt et une pages`, Swahili `watoto wawili`, Kinyarwanda `abana batanu`."""

# ruff: noqa: PLR2004 - what this module knows is numbers
from __future__ import annotations

import re

from bakame_core.domain.language import Language
from bakame_core.domain.spoken.cardinals import and_in_kinyarwanda, cardinal
from bakame_core.domain.spoken.line import Line

_FEMININE = (
    r"\s+(?:pages?|pommes?|filles?|minutes?|secondes?|heures?|mangues?|oranges?|bananes?|années?|questions?|personnes?"
    r"|vaches?|chèvres?|poules?|écoles?|classes?|tonnes?|boîtes?|fois|femmes?|lettres?|phrases?|réponses?|semaines?"
    r"|journées?|maisons?|voitures?|bouteilles?|tasses?|cuillères?|tomates?|carottes?|chaises?|tables?|fleurs?|élèves filles"
    r"|équipes?|parts?|pièces?|unités?|dizaines?|centaines?|parties?|faces?|feuilles?|règles?|lignes?|places?|vies?)\b"
)

# The commonest nouns of lessons only: by its prefix alone, Swahili's *mita* or *mara* would be taken for one of these.
_SWAHILI_NOUNS = {
    "wa": r"watoto|watu|walimu|wanafunzi|wasichana|wavulana|wanaume|wanawake|wazazi|marafiki|wanyama|ng'ombe|ndugu",
    "vi": r"vitabu|viti|vikombe|vipande|vyumba|visu|vijiko|vikapu|vitu|viazi|vikundi|viatu|vijiji|vipindi",
    "mi": r"miti|miaka|miezi|mikate|mifuko|mistari|milango|mikono|miguu|misumari|milima|mito|mipira",
    "ma": r"machungwa|maembe|mayai|maswali|majibu|makundi|masanduku|matunda|maji|magari|majina|mananasi|mawe|madaftari|matofali",
    "m": r"mtoto|mtu|mwalimu|mwanafunzi|msichana|mvulana|mti|mwaka|mwezi|mkate|mfuko|mstari|mpira",
    "ki": r"kitabu|kiti|kikombe|kipande|chumba|kisu|kijiko|kikapu|kitu|kiazi|kikundi",
}
_SWAHILI_STEMS = {1: "moja", 2: "wili", 3: "tatu", 4: "nne", 5: "tano", 8: "nane"}

_KINYARWANDA_FORMS = {
    "ba": "umwe babiri batatu bane batanu batandatu barindwi",
    "bi": "kimwe bibiri bitatu bine bitanu bitandatu birindwi",
    "i": "umwe ibiri itatu ine itanu itandatu irindwi",
    "ma": "rimwe abiri atatu ane atanu atandatu arindwi",
    "zi": "imwe ebyiri eshatu enye eshanu esheshatu zirindwi",
    "tu": "kamwe tubiri dutatu tune dutanu dutandatu turindwi",
    "ki": "kimwe",
    "ri": "rimwe",
    "mu": "umwe",
    "ka": "kamwe",
    "ru": "rumwe",
    "ha": "hamwe habiri hatatu hane hatanu hatandatu harindwi",
}
_KINYARWANDA_PREFIXES = (
    ("ba", r"(?:aba|ab[eo])\w{2,}"),
    ("bi", r"(?:ibi|ibya|iby)(?!humbi)\w{2,}|ibiro"),
    ("i", r"imi\w{2,}|imy\w{2,}"),
    ("ma", r"(?:ama|amo|ame)\w{2,}"),
    ("tu", r"ut[uw]\w{2,}|udu\w{2,}"),
    (
        "zi",
        r"(?:in|im|inz|ins)[^aeiou]\w*|miliyoni|miliyari|ikaye|ikaramu|ikarita|ikipe|ishati|isabune|ibaruwa|paji|in[ks]a|inzu|ihene|imodoka|imashini|ifoto|ifi|isuka|isahani|ifarashi|bombo|terefone|telefone|bisi|isaha|metero|litiro|kilometero|santimetero|milimetero|garama|kilogarama|dogere|toni|hegitari|imbuto|inshuro|intebe|ingingo|inyajwi|interuro",
    ),
    ("ki", r"(?:iki|igi|icy)\w{2,}"),
    ("mu", r"(?:umu|umw)\w{2,}"),
    ("ka", r"(?:aka|aga)\w{2,}"),
    ("ru", r"(?:uru|urw)\w{2,}"),
    ("ha", r"ahantu"),
)


def agreed(number: int, line: Line, start: int, end: int) -> str:
    """The whole `number` that stands from `start` to `end`, as it agrees with the noun beside it."""
    language = line.language
    if language is Language.FRENCH:
        feminine = line.match(_FEMININE, end, re.IGNORECASE)
        return cardinal(number, language, "f" if feminine else "")
    if language is Language.ENGLISH:
        return cardinal(number, language)
    noun = line.word_before(start)
    if language is Language.SWAHILI:
        return _swahili(number, noun)
    shortened = noun and re.search(rf"\b(?:mu|ku|buri)\s{noun}\s*\Z", line.text[:start], re.IGNORECASE)
    return of_class(number, _class_of(noun, shortened=bool(shortened)))


def _swahili(number: int, noun: str) -> str:
    words = cardinal(number, Language.SWAHILI)
    stem = _SWAHILI_STEMS.get(number % 10 if number % 100 > 10 or number < 10 else 0)
    prefix = next((prefix for prefix, nouns in _SWAHILI_NOUNS.items() if re.fullmatch(nouns, noun)), None)
    if stem is None or prefix is None or number > 100 or (prefix in ("m", "ki") and number != 1):
        return words
    if stem == "moja":
        prefix = {"wa": "m", "mi": "m", "vi": "ki", "ma": ""}.get(prefix, prefix)
    before = words.rpartition(" ")[0]
    return f"{before} {prefix}{stem}".strip()


def _class_of(noun: str, *, shortened: bool) -> str:
    # Behind *mu* and *ku* a noun has lost its first vowel.
    whole = (noun, *(vowel + noun for vowel in "iau" if shortened))
    return next((form for each in whole for form, nouns in _KINYARWANDA_PREFIXES if re.fullmatch(nouns, each)), "")


def of_class(number: int, form: str) -> str:
    """`number` in Kinyarwanda as it agrees with a noun of class `form`; counting where it is empty."""
    words = cardinal(number, Language.KINYARWANDA)
    unit = number % 10
    forms = _KINYARWANDA_FORMS.get(form, "").split()
    if not 1 <= unit <= len(forms) or (number > 10 and len(forms) == 1):
        return words
    if number < 10:
        return forms[unit - 1]
    before = cardinal(number - unit, Language.KINYARWANDA)
    if before.endswith("icumi"):
        before = before.removesuffix("icumi") + "cumi"
    return and_in_kinyarwanda(before, forms[unit - 1])
