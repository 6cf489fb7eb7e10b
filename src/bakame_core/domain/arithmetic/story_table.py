"""
How stories with numbers end, in four languages, as data.

A row is `what must stand before | what states the result`: regular expressions over a line with `#` for each number, and
`@` for the result.
"""

from __future__ import annotations

from bakame_core.domain.language import Language

ENDINGS = {
    Language.ENGLISH: r"""
(?:has|had|have|got|is|are|was|were|take|from|of|with|than) # | @(?: [a-z]+){0,2} (?:left over|left|remain|remaining)(?= [.,;!]|$)
(?:has|had|have|got|is|are|was|were|take|from|of|with) # | (?:left with|leaves|leaving|remain|remains)(?: [a-z]+){0,2} @
(?:costs?|for|bread|buys?|bought|price|at|spends?|spent) .*#|# .*(?:pays?|paid|notes?|gives?|gave) | (?:change|balance)(?: [a-z]+){0,3} @|@(?: [a-z]+){0,2} (?:in change|as change|of change|change|back)\b
(?:shar|divid|split|distribut|given? equally|gives? equally|among|between) | each(?: [a-z]+){0,2} (?:gets?|receives?|takes?|has|have|got|will get|will receive) @
(?: and | each | every | of | with |,) | @(?: [a-z]+){0,3} (?:altogether|in all|in total)\b|(?:altogether|in all|in total|total is|total of|total cost is|makes)(?: [a-z]+){0,2} @
(?:buys?|bought|costs?|pays?|paid)\b.* (?:sells?|sold|selling)\b | (?:profit|loss|gain)(?: [a-z]+){0,3} @
(?:has|had|have|were|was|are|is) # .*(?:los|gave|give|ate|eat|sold|sell|bought|buys?|gets?|got|find|found|spen|add|more|less|fewer|broke|died|left|came|join|fell|rose|dropp|rises?|falls?) | (?:so|then|,) .{0,25}now(?: [a-z]+){0,3} @| now (?:has|have|had|is|are)(?: [a-z]+){0,1} @
(?: each | every | per |a day|a week|costs? | apiece|a kilo|a litre|saves?|earns?|pays? |sells?|buys?|bought|rows?|absent|girls|boys) | (?:so|therefore|thus)(?: [a-z']+){0,5} @(?! (?:minutes|hours|days|weeks|months|years|times|of|more|and))
(?: off|discount|reduction|increas|decreas|reduced|raised|rises?) | (?:pays?|costs?|becomes?|is now|now costs?|price is|price of)(?: [a-z]+){0,3} @
(?:speed|travel|drives?|rides?|walks?|runs?|covers?|km) | (?:speed|covers?|travels?|goes|drives?|walks?|runs?)(?: [a-z]+){0,3} @
""",
    Language.FRENCH: r"""
(?:a|as|ai|avait|avais|ont|avons|avaient|de|reste) # | (?:reste|restent|reste plus que|restera)(?: [a-z]+){0,2} @|@(?: [a-z]+){0,2} (?:restent|de reste)\b
(?:coute|pour|achete|prix|depense|à) .*#|# .*(?:paye|paie|paies|payes|donne|donnes|billet) | (?:rend|rendre|monnaie|rendra|rends|rendu)(?: [a-z]+){0,3} @
(?:partag|divis|distribu|repart) | chacune?(?: [a-z]+){0,2} (?:recoit|a|aura|obtient|prend|recevra) @|(?:recoivent|auront|ont) chacune? @
(?: et | chacun|,| de ) | @(?: [a-z]+){0,3} (?:en tout|au total)\b|(?:en tout|au total|total est de|total est)(?: [a-z]+){0,2} @
(?:achet|cout|pay|paie)\w* .*(?:vend|vendu|revend) | (?:benefice|perte|gain|gagne|perd)(?: [a-z]+){0,3} @
(?:a|as|avait|avais|ont|faisait|etait) # .*(?:perd|donne|mange|vend|achet|gagne|recoit|trouv|depens|ajout|baiss|mont|augment|diminu) | (?:donc|maintenant|alors)(?: [a-z]+){0,3} @
(?:chaque|chacun|par jour|par semaine|par mois|coute|coutent|economis|gagne|vend|achet|rangees?|absents?|filles|garcons|depens|pa[iy]e) | (?:donc|alors|ainsi)(?: [a-z']+){0,5} @(?! (?:minutes|heures|jours|semaines|mois|ans|fois))
(?:reduction|rabais|remise|augment|diminu|baiss) | (?:paies?|payes?|coute|devient|obtient|est de|prix est)(?: [a-z]+){0,3} @
(?:vitesse|parcourt|roule|km|marche|court) | (?:vitesse|parcourt|fait)(?: [a-z]+){0,3} @
""",
    Language.SWAHILI: r"""
# | [a-z]*bak[a-z]*(?: [a-z']+){0,3} @
(?:ni|kwa|nunu|gharim|bei|uzwa) .*lip|(?:lip|to[ae]|noti) | (?:[a-z]*rudish[a-z]*|chenji|salio)(?: [a-z']+){0,3} @
(?:gaw|gawan) | kila(?: [a-z']+){0,2} (?:anapata|atapata|hupata|alipata|amepata|ana|atakuwa na)(?: [a-z']+){0,1} @
(?: na | kila |,|za|ya|vya) | (?:jumla|kwa jumla|kwa pamoja|pamoja)(?: [a-z']+){0,3} @|@(?: [a-z']+){0,3} (?:kwa jumla|jumla|kwa pamoja)\b
(?:nunu)\w* .*(?:uz|kauz) | (?:faida|hasara)(?: [a-z']+){0,3} @
(?:na|ana|una|nina|lilikuwa|ilikuwa)(?: [a-z']+){0,2} # .*(?:potez|mpa|gaw|kul|uz|nunu|pat|ongez|shuk|pand) | (?:sasa|kwa hivyo|hivyo|basi)(?: [a-z']+){0,4} @
(?:kila|kwa siku|kwa wiki|ni shilingi|kwa shilingi|gharim|akiba|safu|hawakuja|wasichana|wavulana|nunu|kalamu|lip) | (?:kwa hivyo|hivyo|basi|unalipa|analipa|amepata|atapata|utalipa|atalipa)(?: [a-z']+){0,4} @(?! (?:kwa siku|kwa saa))
(?:punguz|ongez)\w* | (?:utalipa|unalipa|inakuwa|itakuwa|atalipa)(?: [a-z']+){0,3} @
(?:kasi|kilomita|km|safiri|end) | (?:kasi|mwendo)(?: [a-z']+){0,3} @
""",
    Language.KINYARWANDA: r"""
# | [a-z]*sig(?:ar|ay)[a-z]*(?: [a-z']+){0,3} @
(?:gur|ugura|igura|agaciro|ku) | [a-z]*garur[a-z]*(?: [a-z']+){0,3} @|(?:abona inyungu|inyungu|igihombo)(?: [a-z']+){0,4} @
(?:gaban|gabany) | buri(?: [a-z']+){0,2} (?:abona|azabona|ahabwa|yabonye|babona|afata|atwara)(?: [a-z']+){0,1} @
(?: na | n |,|buri|irimo|y|z) | (?:hamwe|byose hamwe|zose hamwe|bose hamwe|yose hamwe)(?: [a-z']+){0,3} @|@(?: [a-z']+){0,3} (?:byose hamwe|zose hamwe|bose hamwe|yose hamwe|hamwe)\b
(?:afite|ufite|mfite|bafite|hari)(?: [a-z']+){0,2} # .*(?:takaj|hay|rariye|riye|gurish|gur|bon|ongey|koresh) | (?:ubu|none|rero|ubwo)(?: [a-z']+){0,3} @
(?:buri|igura|agura|rigura|kigura|gur|zigam|ntibaje|abakobwa|abahungu|intebe|yishyu) | (?:rero|ubwo|bivuze ko|ni ukuvuga|azigam[a-z]*|agura|zigura|bigura|azishyura|yishyura)(?: [a-z']+){0,4} @
(?:umuvuduko|kilometero|km|igenda|agenda) | umuvuduko(?: [a-z']+){0,4} @
""",
}
