"""
The patterns of stories, shapes, places, rows and small equations, as data.

A line is `words that must be there :: pattern | formula`. `#` is a number, `#p` a percentage, `#d` a dozen, `#z` tens, `@` the
result, `1` the word for one, `_` up to three words, `~` any words, `{R}` what states a result. After `soft: ` a wrong result is not put right but
the sentence dropped: in a story it is not sure which number would be wrong.
"""

from __future__ import annotations

from bakame_core.domain.arithmetic import english_patterns, french_patterns, kinyarwanda_patterns, swahili_patterns
from bakame_core.domain.language import Language

RESULTS = {
    Language.ENGLISH: r"(?:(?:,|:|so|and|then|which|that|this|it|there|the answer|the total|in all|altogether|you|we|he|she|they|now|each|will|must|in each \w+|\w+ ,) )*"
    r"(?:is|are|was|were|be|s|make|makes|give|gives|equal|equals|=|get|gets|have|has|had|got|cost|costs|come to|comes to|total|totals|receive|receives|cover|covers)(?: (?:a total of|exactly|only))?",
    Language.FRENCH: r"(?:(?:,|:|donc|alors|et|cela|ca|ce|c|il|elle|on|tu|nous|en tout|au total|chacun|y|en|bien|maintenant) )*"
    r"(?:est|sont|fait|font|donne|donnent|vaut|valent|egale|egalent|=|a|as|ont|avons|aura|auras|obtient|obtiens|trouves|recoit|recois|coute|coutent|parcourt|mesure|mesurent)(?: (?:en tout|a|de))?",
    Language.SWAHILI: r"(?:(?:,|:|kwa hivyo|hivyo|basi|jumla|sasa|yote|wote|zote|vyote|kila mmoja|kila mtoto) )*"
    r"(?:ni|ni sawa na|ina|una|wana|ana|atapata|utapata|unapata|anapata|atakuwa na|utakuwa na|inatoa|=|hupata|inakuwa|yatakuwa|zitakuwa|watapata)(?: [a-z']+){0,3}",
    Language.KINYARWANDA: r"(?:(?:,|:|rero|ubwo|ubu|none|byose|yose|zose|bose|buri umwe|buri mwana) )*"
    r"(?:ni|bingana na|ingana na|zingana na|angana na|bihwanye na|ufite|afite|ubona|abona|azabona|uzabona|ugira|igura|agura|zigura|bigura|bitanga|=|biba|haba)(?: [a-z']+){0,3}",
}

_SHARED = r"""
x :: (?<!\x23 )[xyn] [+] # = #~ (?<!\x23 )[xyn] (?:=|is|equals|must be|est|vaut|egale|ni|ni sawa na|bingana na|ingana na) @ | b-a
= :: (?<!\x23 )[xyn] [-−–] # = #~ (?<!\x23 )[xyn] (?:=|is|equals|must be|est|vaut|ni|bingana na) @ | a+b
= :: # [xyn] [+] # = #~ (?<!\x23 )[xyn] (?:=|is|equals|must be|est|vaut|ni|bingana na) @ | (c-b)/a
= :: # [xyn] [-−–] # = #~ (?<!\x23 )[xyn] (?:=|is|equals|must be|est|vaut|ni|bingana na) @ | (c+b)/a
= :: (?<![+] )# [xyn] = #~ (?<!\x23 )[xyn] (?:=|is|equals|must be|est|vaut|ni|bingana na) @ | b:a
(?<!\x23 )[xyn] (?:=|is|est|vaut|ni) # ,(?: then| alors| basi| ubwo)? # [xyn] (?:=|is|est|vaut|fait|ni) @ | a*b
= :: (?<!\x23 )[xyn] (?:/|÷) # = #~ (?<!\x23 )[xyn] (?:=|is|equals|must be|est|vaut|ni|bingana na) @ | a*b
t kg :: # t (?:=|is|are|equals?|makes?|weighs?|vaut|valent|font|fait|pesent?|ni|ni sawa na|bingana na) @ (?:kg|kilos?|kilogram[a-z]*|kilogrammes?) | 1000*a
times x :: # times [xyn] is #~ [xyn] (?:=|is) @ | b:a
= :: [xyn] = # [xyn] [+] # (?:and|,|et|na)? (?:if |when |si )?[xyn] (?:=|is|est|vaut|ni) # ,?~ [xyn] (?:=|is|est|vaut|ni) @ | c*a+b
+ = :: (?<!\x23 )[xyn] (?:=|is|est|vaut|ni) # ,(?: then| alors| basi| ubwo)? # [xyn] [+] # = @ | a*b+c
"""

PATTERNS = {
    Language.ENGLISH: _SHARED + english_patterns.PATTERNS,
    Language.FRENCH: _SHARED + french_patterns.PATTERNS,
    Language.SWAHILI: _SHARED + swahili_patterns.PATTERNS,
    Language.KINYARWANDA: _SHARED + kinyarwanda_patterns.PATTERNS,
}
