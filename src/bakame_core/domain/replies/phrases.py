"""Words by which a rule is told, in four languages; no native speaker has read the last three yet."""

from __future__ import annotations

import re

from bakame_core.domain.numbers.lexicon import bare

_ASKS_WHAT_IT_IS = re.compile(
    r"\b(?:(?:are|r) (?:you|u) (?:an? |the |really |actually |just )*"
    r"(?:real|human|person|robot|computer|machine|bot|ai|man|woman|people|somebody|alive|teacher)"
    r"|(?:am i|are we) (?:talking|speaking|chatting|texting) (?:to|with) (?:an? |the )?(?:real )?"
    r"(?:human|person|robot|computer|machine|bot|man|woman|someone|somebody|teacher)"
    r"|is (?:this|that|it) (?:an? )?(?:real )?(?:human|person|robot|computer|machine|bot)"
    r"|(?:who|what) are you\b(?! (?:doing|saying|talking|going|asking|trying|called))"
    r"|(?:es[- ]tu|tu es|etes[- ]vous|vous etes|t es) (?:vraiment |bien )?(?:une? |la |le )?(?:vraie? )?"
    r"(?:personne|humaine?|robot|ordinateur|machine|homme|femme|professeur|ia)"
    r"|qui es[- ]tu|qui etes[- ]vous|tu es qui|c est qui"
    r"|(?:je )?(?:wewe |u )?ni (?:mtu|binadamu|roboti|kompyuta|mashine|mwalimu)(?: wa kweli| halisi)?\s*(?:\?|$)"
    r"|wewe ni nani|unaitwa nani"
    r"|(?:uri|muri) (?:umuntu|robo|imashini|mudasobwa|umwarimu)|uri nde|muri nde)",
    re.IGNORECASE,
)


def asks_what_it_is(text: str) -> bool:
    """Whether the learner asks whether she talks with a person, or with whom."""
    return bool(_ASKS_WHAT_IT_IS.search(bare(text).replace("'", " ").replace("’", " ")))


SAYS_COMPUTER = re.compile(
    r"\b(?:computers?|machine|robot|ai|program(?:me)?|ordinateur|kompyuta|mashine|roboti|mudasobwa|porogaramu)\b",
    re.IGNORECASE,
)

_PRAISE = (
    r"(?:you(?: are|'re) (?:so |very |such |an? |really )*(?:smart|clever|amazing|brilliant|genius|intelligent|talented|"
    r"the best)\w*|(?:tu es|vous êtes) (?:si |très |vraiment |trop )*(?:intelligente?|géniale?|doué\w*|brillante?|forte?|"
    r"le meilleur|la meilleure)|(?:wewe )?(?:ni|una) (?:mwerevu|akili|hodari|bora)(?: sana)?|una akili(?: nyingi| sana)*|"
    r"(?:uri|muri) (?:umuhanga|umunyabwenge|intyoza)(?: cyane)?)"
)
FLATTERY = re.compile(rf"\b{_PRAISE}", re.IGNORECASE)
_GENERIC = re.compile(
    r"(?:great|good|awesome|amazing|excellent|fantastic|wonderful|perfect|super|brilliant|bravo|nice)"
    r"(?: (?:job|work|one|question|thinking|going|effort|try))?"
    r"|well done|très bien|bien joué|bon travail|excellente? question|super|génial|parfait|bravo"
    r"|vizuri(?: sana)?|safi(?: sana)?|hongera(?: sana)?|kazi nzuri|swali zuri"
    r"|ni byiza(?: cyane)?|byiza(?: cyane)?|wakoze(?: neza)?(?: cyane)?|ikibazo cyiza",
    re.IGNORECASE,
)


def is_flattery(sentence: str) -> bool:
    """Whether it praises nothing in particular: the person, or whatever it may be."""
    return bool(FLATTERY.search(sentence) or _GENERIC.fullmatch(sentence.strip(" .!,…")))


CHOICE = re.compile(r"\s*(?:\d{1,2}|[A-Ha-h])\s?[.):=-]\s")
"""A line that is one of several answers to choose from."""
