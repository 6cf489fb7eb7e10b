"""
The patterns of stories, shapes, places, rows and small equations, as data.

A line is `words that must be there :: pattern | formula`. `#` is a number, `#p` a percentage, `#d` a dozen, `#z` tens, `@` the
result, `1` the word for one, `_` up to three words, `~` any words, `{R}` what states a result. After `soft: ` a wrong result is not put right but
the sentence dropped: in a story it is not sure which number would be wrong.
"""

from __future__ import annotations

from bakame_core.domain.language import Language

_ITEMS = r"@ (?:left|remain|remains|remaining|over)"

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

_SHARED = """
x :: (?:[xyn]) [+] # = #~ [xyn] (?:=|is|equals|must be|est|vaut|egale|ni|ni sawa na|bingana na|ingana na) @ | b-a
= :: [xyn] [-−–] # = #~ [xyn] (?:=|is|equals|must be|est|vaut|ni|bingana na) @ | a+b
= :: # [xyn] [+] # = #~ (?<!\\x23 )[xyn] (?:=|is|equals|must be|est|vaut|ni|bingana na) @ | (c-b)/a
= :: # [xyn] [-−–] # = #~ (?<!\\x23 )[xyn] (?:=|is|equals|must be|est|vaut|ni|bingana na) @ | (c+b)/a
= :: (?<![+] )# [xyn] = #~ (?<!\\x23 )[xyn] (?:=|is|equals|must be|est|vaut|ni|bingana na) @ | b:a
(?<!\\x23 )[xyn] (?:=|is|est|vaut|ni) # ,(?: then| alors| basi| ubwo)? # [xyn] (?:=|is|est|vaut|fait|ni) @ | a*b
times x :: # times [xyn] is #~ [xyn] (?:=|is) @ | b:a
+ = :: (?<!\\x23 )[xyn] (?:=|is|est|vaut|ni) # ,(?: then| alors| basi| ubwo)? # [xyn] [+] # = @ | a*b+c
"""

PATTERNS = {
    Language.ENGLISH: _SHARED
    + """
leap :: leap year has @ days? | 366
in a leap year :: @ days in a leap year | 366
year days :: (?<!leap )year has @ days | 365
days year :: @ days in (?:a|1|#) (?:normal )?year | 365
weeks year :: @ weeks in (?:a|1|#) year | 52
weeks year :: year has @ weeks | 52
#z :: #z (?:make|makes|are|equals?|=) @ | a
#d :: #d_ {R} @ | a
#d :: there are @_ in #d | a
right angle :: right angle (?:is|has|measures|equals|=)(?: always)? @ degrees? | 90
right angle :: right angle (?:is|has|measures|equals|=) @ ° | 90
turn :: (?:full|whole|complete) turn (?:is|has|measures|equals|=) @ | 360
circle :: (?:full )?circle (?:has|measures) @ (?:degrees|°) | 360
straight :: straight (?:line|angle) (?:is|has|measures|equals) @ | 180
triangle :: angles (?:of|in) (?:a|any|every|the) triangle ~(?:add up to|sum to|total|make|is|are|=) @ | 180
triangle :: triangle has (?:angles ~)?@ (?:equal )?(?:sides|corners|angles) | 3
square :: (?<! a )square has @ (?:equal )?(?:sides|corners) | 4
square :: a square has @ (?:equal )?(?:sides|corners) | 4
rectangle :: rectangle has @ (?:sides|corners) | 4
pentagon :: pentagon has @ (?:sides|corners) | 5
hexagon :: hexagon has @ (?:sides|corners) | 6
octagon :: octagon has @ (?:sides|corners) | 8
cube faces :: cube has @ faces | 6
cube edges :: cube has @ edges | 12
cube :: cube has @ (?:corners|vertices) | 8
#z tens :: #z (?:and|,) # tens (?:and|,) # (?:ones|units) {R} @ | a+10*b+c
tens :: # tens? (?:and|,) # (?:ones?|units?) {R} @ | 10*a+b
tens :: @ (?:is|has) # tens? and # (?:ones?|units?) | 10*a+b
tens :: # tens {R} @ | 10*a
worth :: in (?:the number )?# ,?(?: the digit| the) # is worth @ | place
stands :: in (?:the number )?# ,?(?: the digit| the) # stands for @ | place
nearest :: #_ round(?:ed|s)(?: off| up| down)? to the nearest # {R} @ | round
nearest :: round(?:ing)? # to the nearest # {R} @ | round
nearest whole :: #_ round(?:ed|s)(?: off| up| down)? to the nearest (?:whole(?: number)?|one|unit) {R} @ | round(a)
next :: # , # , #(?: ,?(?: and)? #)*~next~ (?:is|:|comes|will be) @ | next
add :: # , #(?: ,(?: and)? #)* ,(?: and)? @~ add(?:ing)? # (?:each|every) time | step
threes :: in threes : #(?: , #)+ ,(?: and)? @ | next
twos :: in twos : #(?: , #)+ ,(?: and)? @ | next
fives :: in fives : #(?: , #)+ ,(?: and)? @ | next
fours :: in fours : #(?: , #)+ ,(?: and)? @ | next
number after :: number (?:just |right |straight |that comes |which comes )?after # (?:is|=) @ | a+1
number before :: number (?:just |right |that comes |which comes )?before # (?:is|=) @ | a-1
remainder :: remainder of # (?:divided by|÷|/) # {R} @ | a%b
goes into :: # goes into # # (?:times )?(?:with|and)(?: a)?(?: remainder)?(?: of)? @ | goes
halv :: halv(?:e|ing) # {R} @ | a/2
in :: (?:cut|cutting|split|divide) #_ in # {R} @ | a*b
doubl :: doubl(?:e|ing|ed) #_ {R} @ | 2*a
doubled :: # doubled {R} @ | 2*a
double it :: (?:get|is|makes|gives|have) # ,?(?: then| and| and then| now| so)? double it(?: to get| and you get| : | {R}) @ | 2*a
times as :: # times as (?:many|much|big|long|old|tall|heavy) as # {R} @ | a*b
times as :: soft: # is # times as (?:many|much|big|long|old|tall|heavy) as @ | a/b
add more :: soft: (?:take|start with|you have|have) #_ ,?(?: and| then)* add #(?: more)?_ ,? {R} @ | a+b
more :: # , plus # more {R} @ | a+b
from :: take # from # and add #(?: :| {R}) @ | b-a+c
steps :: from # to # there are @ (?:steps|jumps) | |a-b|
discount :: a #p discount on # (?:francs )?{R} @ | a*b
off :: #p off # (?:francs )?{R} @ | a*b
area square :: area of a square (?!metre|cent)~# ~(?:is|=|:) @ | a*a
perimeter square :: perimeter of a square ~# ~(?:is|=|:) @ | 4*a
square perimeter :: square ~(?:sides?|sides? of) # ~perimeter (?:of|is|=) @ | 4*a
square area :: square ~(?:sides?|sides? of) # ~area (?:of|is|=) @ | a*a
area :: area of a (?:rectangle|room|garden|field)~ #~ #~ (?:is|=|:) @ | a*b
rectangle area :: rectangle~ #~ #~ area (?:of|is|=) @ | a*b
perimeter :: perimeter of a (?:rectangle|room|garden|field)~ #~ #~ (?:is|=|:) @ | 2*(a+b)
rectangle perimeter :: rectangle~ #~ #~ perimeter (?:of|is|=) @ | 2*(a+b)
triangle base :: triangle ~base~ # ~height~ # ~area (?:of|is|=) @ | a*b/2
area triangle :: area of a triangle ~base~ # ~height~ # ~(?:is|=) @ | a*b/2
volume cube :: volume of a cube ~# ~(?:is|=) @ | a*a*a
volume :: volume of a (?:box|cuboid|tank)~ #~ #~ #~ (?:is|=) @ | a*b*c
from :: from (?P<a>[0-9]+):(?P<b>[0-9]+) to (?P<c>[0-9]+):(?P<d>[0-9]+) (?:is|takes|makes|there are) @ minutes | minutes
after :: # (?:minutes|min) (?:after|later than) (?P<a>[0-9]+):(?P<b>[0-9]+) (?:is|it is) (?P<c>[0-9]+):(?P<d>[0-9]+) | clock
at :: (?:starts|begins|leaves) at (?P<a>[0-9]+):(?P<b>[0-9]+)~ # (?:minutes|min)~ (?:at|is) (?P<c>[0-9]+):(?P<d>[0-9]+) | clock
: to :: ratio (?P<a>[0-9]+):(?P<b>[0-9]+)~ (?:to|as|is|=) (?P<c>[0-9]+):(?P<d>[0-9]+) | ratio
hours before :: soft: # hours before # o clock {R} @ | b-a
hours after :: soft: # hours after # o clock {R} @ | a+b
coin :: soft: # (?:coins|notes) of #_ and 1 of #_ {R} @ | a*b+c
coin :: soft: # (?:coins|notes) of #_ and # of #_ {R} @ | a*b+c*d
soft: #_ (?:coins|notes) of #_ {R} @ | a*b
each :: soft: each of (?:the )?#~ # ~@_ (?:in all|altogether|in total) | a*b
each :: soft: #~ each~ #~ @_ (?:in all|altogether|in total) | a*b
each of :: soft: each of (?:the )?#_ (?:has|gets|got|had|eats|ate|buys) #~ (?:that is|that makes|so|makes) @ | a*b
because each :: soft: #_ have @_~ because each~ has # | a*b
soft: # (?!out|more|less|years|hours|minutes|times|per)[a-z]+(?: [a-z]+)? (?:of|with|each with|containing|holding)(?: exactly)? #(?! (?:percent|years|minutes|hours|left|over))_ {R} @ | a*b
each :: soft: # (?!out)[a-z]+(?: [a-z]+)? (?:hold|holds|have|has|get|gets|contain) #_ each ,?_ {R} @ | a*b
in each :: soft: #_ (?:of|with|and|have) #_ in each(?: [a-z]+)? {R} @ | a*b
left :: soft: #~ (?:give|gives|gave|giving|eat|eats|ate|lose|loses|lost|sell|sells|sold|use|uses|used|spend|spends|spent|take|takes|took|taking|drop|drops|dropped|break|breaks|broke|remove|removes|removed|pays?|paid)\\b~ #~ @_ (?:left|remain|remaining|remains) | a-b>=0
left :: soft: #~ (?:give|gives|gave|eat|eats|ate|lose|loses|lost|sell|sells|sold|use|uses|used|spend|spends|spent|take|takes|took|drop|drops|dropped|break|breaks|broke|remove|removes|removed)\\b~ #~ left with @ | a-b>=0
leaving :: soft: #~ #~ (?:flew|fly|go|went|left|gone|away|off|sold|eaten|lost|broken)~ leaving @ | a-b>=0
more now :: soft: #~ (?:buys?|bought|gets?|got|finds?|found|receives?|received|picks?|picked|adds?|added|given|wins?|won|saves?|saved) # (?:[a-z]+ )?more~ now~ @ | a+b
more :: soft: #~ (?:buys?|bought|gets?|got|finds?|found|receives?|received|picks?|picked|adds?|added|given|wins?|won|saves?|saved) # (?:[a-z]+ )?more ,?(?: so| and)?(?: [a-z]+)? (?:has|have|is|makes) @ | a+b
and :: soft: #(?:(?! each )[^\\x23?])*? and(?:(?! each )[^\\x23?])*? #(?:(?! each )[^\\x23?])*? @_ (?:altogether|in all|in total) | a+b
cost :: soft: # [a-z]+(?: [a-z]+)? at #_ (?:each )?costs? @ | a*b
cost :: soft: costs #_ ,?(?: so| then| and)? #_ (?:will )?costs? @ | a*b
together :: soft: #~ #~ together~ (?:have|has|get|is|are|make|makes) @ | a+b
another :: soft: #_ and another #_ {R} @ | a+b
remain :: soft: #~ (?:spends?|spent|uses?|used|eats?|ate|sells?|sold|gives?|gave|loses?|lost)\\b~ #~ @_ remain | a-b>=0
cost costs :: soft: # (?:[a-z]+ )?cost #_ ,?(?: so| then)? (?:1|a|each)_ costs @ | b/a
into parts :: # (?:[a-z]+ )?(?:divided|split|cut|shared) into # (?:equal )?(?:parts|groups|shares)_ {R} @ | a/b
each has :: soft: each~ has #_ ,?(?: so| and)? #_ have @ | a*b
at arrives :: leaves at (?P<a>[0-9]+):(?P<b>[0-9]+)~ arrives at (?P<c>[0-9]+):(?P<d>[0-9]+)~ (?:takes|lasts|is) @ minutes | minutes
shar :: soft: (?:share|shares|shared|sharing|divide|split) #_ (?:equally )?(?:among|between|with|by) #~ each~ # and @_ left | over
shar :: soft: (?:share|shares|shared|sharing|divide|split) #_ (?:equally )?(?:among|between|with) #~ each~ @ | a/b
share each :: soft: #_ shares? #_~ each~ @ | b/a
shared by :: soft: #_ shared (?:equally )?by #_ {R} @ | a/b
hour :: soft: # km (?:an|per|in an|each|every|in one) hour~ # hours~ (?:covers?|travels?|goes|is|drives?|rides?)~ @ (?:km|kilometres) | a*b
change :: soft: (?:paid|pay|pays|give|gave|gives)~ #~ #~ change~ @ | a-b
degrees :: soft: # degrees~ (?:fell|falls|fall|dropped|drops|went down|goes down)(?: by)? #~ (?:is|was|=|to)(?: now)? @ | a-b
degrees :: soft: # degrees~ (?:rose|rises|went up|goes up)(?: by)? #~ (?:is|was|=|to)(?: now)? @ | a+b
""",
    Language.FRENCH: _SHARED
    + """
bissextile :: annee bissextile (?:a|compte|dure) @ jours | 366
annee jours :: annee (?:a|compte|dure) @ jours | 365
jours annee :: @ jours dans 1 annee | 365
semaines :: @ semaines dans 1 annee | 52
semaines :: annee (?:a|compte) @ semaines | 52
#d :: #d_ {R} @ | a
#d :: il y a @_ dans #d | a
angle droit :: angle droit (?:est|a|fait|mesure|vaut) (?:de )?@ | 90
tour complet :: tour complet (?:est|a|fait|mesure|vaut) (?:de )?@ | 360
angle plat :: angle plat (?:est|a|fait|mesure|vaut) (?:de )?@ | 180
angles triangle :: angles d(?:u| (?:un|1)) triangle ~(?:est|sont|fait|font|vaut|=) (?:egale? à )?@ | 180
triangle :: triangle a @ (?:cotes|sommets|angles) | 3
carre :: carre a @ (?:cotes|sommets) | 4
rectangle :: rectangle a @ (?:cotes|sommets) | 4
cube :: cube a @ faces | 6
cube :: cube a @ aretes | 12
cube :: cube a @ sommets | 8
unite :: #z et # unites? {R} @ | a+b
centaine :: #z , #z et # unites? {R} @ | a+b+c
vaut :: dans # ,? le(?: chiffre)? # vaut @ | place
arrondi :: # arrondie? (?:à la|au|à l) # (?:la plus proche |le plus proche )?{R} @ | round
arrondi unite :: # arrondie? à l unite {R} @ | round(a)
suivant :: # , # , #(?: , #)*~(?:suivant)~ (?:est|:) @ | next
apres :: nombre (?:juste |qui vient )?apres # (?:est|:) @ | a+1
avant :: nombre (?:juste |qui vient )?avant # (?:est|:) @ | a-1
reste division :: reste de la division de # par # {R} @ | a%b
doubl :: (?:double|doublant|doubler) # {R} @ | 2*a
aire carre :: aire d (?:un|1) carre ~# ~(?:est|=|:) (?:de )?@ | a*a
perimetre carre :: perimetre d (?:un|1) carre ~# ~(?:est|=|:) (?:de )?@ | 4*a
aire rectangle :: aire d (?:un|1) rectangle~ #~ #~ (?:est|=|:) (?:de )?@ | a*b
perimetre rectangle :: perimetre d (?:un|1) rectangle~ #~ #~ (?:est|=|:) (?:de )?@ | 2*(a+b)
aire triangle base :: aire d (?:un|1) triangle ~base~ # ~hauteur~ # ~(?:est|=) (?:de )?@ | a*b/2
volume cube :: volume d (?:un|1) cube ~# ~(?:est|=) (?:de )?@ | a*a*a
: :: rapport (?P<a>[0-9]+):(?P<b>[0-9]+)~ (?:en|a|est|=) (?P<c>[0-9]+):(?P<d>[0-9]+) | ratio
soft: # (?!sur|ans|heures|minutes|fois|pour|jours|mois)[a-z]+(?: [a-z]+)? (?:de|avec|contenant) #(?! (?:ans|pour|minutes|heures))_ {R} @ | a*b
chacun :: soft: # [a-z]+(?: [a-z]+)? (?:de|avec|contenant|ont|a) #_ chacune? {R} @ | a*b
reste :: soft: #~ (?:en donnes?|tu donnes|il donne|elle donne|on donne|manges?|mange|perds?|perd|vends?|vend|utilises?|depenses?|depense|enleves?|enleve|retires?|casses?|casse|partent|envolent)\\b~ #~ reste @ | a-b>=0
rest :: soft: #~ (?:en donnes?|tu donnes|il donne|elle donne|on donne|manges?|mange|perds?|perd|vends?|vend|utilises?|depenses?|depense|enleves?|enleve|retires?)\\b~ #~ @_ (?:restent|de reste) | a-b>=0
reste :: # (?:[a-z]+ )?moins #_ il (?:t |te )?(?:en )?reste @ | a-b
achete :: soft: #~ (?:achetes?|achete|recoit|recois|trouves?|trouve|gagnes?|gagne|ajoutes?) (?:encore )?#~ (?:a|as|ont) (?:donc |maintenant )?@ | a+b
plus :: soft: #~ et (?:encore |aussi )?#~ (?:en tout|au total) @ | a+b
coute :: soft: coute # (?:francs )?,?(?: donc| alors| et)? # [a-z]+(?: [a-z]+)? coutent @ | a*b
ensemble :: soft: #~ #~ ensemble~ (?:ont|font|a|avons) @ | a+b
coutent coute :: soft: # (?:[a-z]+ )?coutent #_ ,?(?: donc| alors)? 1_ coute @ | b/a
partage :: soft: (?:partage|partages|divise|distribue) #_ (?:entre|en|à) #~ chacune? (?:a|recoit|aura|obtient) @ | a/b
partage :: soft: # [a-z]+ (?:partagee?s?|divisee?s?|distribuee?s?) (?:equitablement )?(?:entre|en) #_ {R} @ | a/b
heure :: soft: # km (?:par|à l) heure~ # heures~ (?:parcourt|fait|roule|est)~ @ km | a*b
paye monnaie :: soft: (?:payes?|paye|donnes?|donne)~ #~ #~ (?:monnaie|rend)~ @ | a-b
degres :: soft: # degres~ (?:baisse|descend|diminue|perd)(?: de)? #~ (?:fait|est|a) @ | a-b
""",
    Language.SWAHILI: _SHARED
    + """
mwaka :: mwaka (?:1 )?(?:una|ni) siku @ | 365
mwaka :: siku @ katika mwaka | 365
mwaka :: wiki @ katika mwaka | 52
mwaka :: mwaka (?:1 )?una wiki @ | 52
#d :: #d_ {R} @ | a
pembe mraba :: pembe (?:mraba|ya mraba) (?:ni|ina) (?:digrii |nyuzi )?@ | 90
pembe :: pembe (?:za|zote za) pembetatu ~(?:ni|=) (?:digrii |nyuzi )?@ | 180
pembetatu :: pembetatu ina (?:pande|pembe) @ | 3
mraba pande :: mraba una pande @ | 4
makumi :: makumi # na (?:mamoja|1) # {R} @ | 10*a+b
makumi :: makumi # {R} @ | 10*a
mia :: mamia # ,? makumi # na (?:mamoja|1) # {R} @ | 100*a+10*b+c
thamani :: katika # ,? thamani ya # ni @ | place
kuzungush :: # (?:ikizungushwa|ukizungusha|kwa kuzungusha) (?:hadi|kwa) (?:makumi|#) ~ni @ | round
inayofuata :: # , # , #(?: , #)*~inayofuata~ (?:ni|:) @ | next
baada :: (?:nambari|namba) (?:inayokuja )?baada ya # ni @ | a+1
kabla :: (?:nambari|namba) (?:inayokuja )?kabla ya # ni @ | a-1
baki :: baki (?:ya|la) # (?:gawanya kwa|ikigawanywa kwa|÷) # ni @ | a%b
eneo mraba :: eneo la mraba (?:wenye )?~# ~ni~ @ | a*a
mzingo mraba :: mzingo wa mraba ~# ~ni~ @ | 4*a
eneo :: eneo la mstatili~ #~ #~ ni~ @ | a*b
mzingo :: mzingo wa mstatili~ #~ #~ ni~ @ | 2*(a+b)
: :: uwiano (?:wa )?(?P<a>[0-9]+):(?P<b>[0-9]+)~ (?:ni|kuwa|=) (?P<c>[0-9]+):(?P<d>[0-9]+) | ratio
kila :: soft: # (?:yenye|vyenye|zenye|wenye|ya|za|vya|wa) [a-z']+ # kila (?:1|mmoja) {R} @ | a*b
soft: [a-z']+ # (?:yenye|vyenye|zenye|wenye|ya|za|vya) (?!asilimia)[a-z']+ #(?: kila (?:1|mmoja))? {R} @ | a*b
kila :: soft: # (?:wana|yana|zina|vina)~ @ ,? kila~ # | a*b
kila :: soft: kila~ (?:ana|ina|kina|una)~ # ,~ #~ (?:wana|zina|vina|yana)~ @ | a*b
bak :: soft: #~ (?:ukatoa|akatoa|ukampa|akala|ukala|ukauza|akauza|ukapoteza|akapoteza|ukatumia|akatumia|ukitoa|akitoa|zikaruka)\\b~ #~ (?:zimebaki|yamebaki|wamebaki|imebaki|vimebaki|unabaki na|anabaki na|zinabaki|yanabaki)(?: [a-z']+)? @ | a-b>=0
soft: #~ (?:ukanunua|akanunua|ukapata|akapata|ukaongeza|akaongeza|akapewa|ukapewa)\\b~ # ~(?:ana|una|sasa ana|sasa una|jumla)~ @ | a+b
kila :: soft: (?:ukigawa|gawa|wakigawana|ukigawanya)~ # (?:kwa|kati ya)~ #~ kila~ @ | a/b
soft: [a-z']+ 1 (?:ni|inauzwa|kinauzwa) shilingi # ,? (?:kwa hivyo|basi|hivyo)~ #_ (?:ni|zinauzwa|vinauzwa) shilingi @ | a*b
saa :: soft: (?:kilomita|km) # kwa saa~ saa #~ (?:kilomita|km) @ | a*b
""",
    Language.KINYARWANDA: _SHARED
    + """
umwaka :: umwaka (?:1 )?(?:ugira|ufite|ni) iminsi @ | 365
umwaka :: umwaka (?:1 )?(?:ugira|ufite) ibyumweru @ | 52
inguni :: inguni (?:mfatizo|igororotse) (?:ni|ifite|ingana na) (?:dogere )?@ | 90
inguni mpandeshatu :: inguni (?:za|zose za) mpandeshatu ~(?:ni|zingana na|bingana na) (?:dogere )?@ | 180
mpandeshatu :: mpandeshatu (?:ifite|igira) (?:impande|inguni) @ | 3
kare :: kare (?:ifite|igira) impande @ | 4
acumi :: (?:amacumi|imirongo) # (?:na|n) 1 # {R} @ | 10*a+b
ukurikira :: # , # , #(?: , #)*~(?:ukurikira|ukurikiraho|ikurikira)~ (?:ni|:) @ | next
ukurikira :: umubare ukurikira # ni @ | a+1
ubanziriza :: umubare ubanziriza # ni @ | a-1
ubuso kare :: ubuso bwa kare ~# ~(?:ni|bungana na)~ @ | a*a
umuzenguruko kare :: umuzenguruko wa kare ~# ~(?:ni|ungana na)~ @ | 4*a
ubuso :: ubuso (?:bw|bwa) urukiramende~ #~ #~ (?:ni|bungana na)~ @ | a*b
umuzenguruko :: umuzenguruko (?:w|wa) urukiramende~ #~ #~ (?:ni|ungana na)~ @ | 2*(a+b)
soft: [a-z']+ # (?:irimo|zirimo|birimo|arimo|bafite|ifite|zifite|bifite) [a-z']+ #(?: buri (?:1|wose))? {R} @ | a*b
buri :: soft: # (?:zigira|bigira|bafite|zifite|bifite|agira)~ @ ,? (?:kuko )?buri~ # | a*b
soft: #~ (?:utanga|atanga|ukurya|urya|arya|ugurisha|agurisha|utakaza|atakaza|ukoresha|akoresha|utanze|atanze|uriye|ariye|ugurishije)\\b~ #~ (?:hasigaye|hasigara|usigarana|asigarana|usigaranye|asigaranye)(?: [a-z']+)? @ | a-b>=0
soft: #~ (?:ugura|agura|ubona|abona|wongeraho|yongeraho|uguze|aguze|bamuhaye|baguhaye)\\b~ # (?:zindi|andi|ibindi|izindi|abandi)~ (?:ufite|afite|ubu|byose)~ @ | a+b
buri :: soft: (?:ugabanyije|bagabanyije|nugabanya|bagabanye)~ #~ #~ buri~ (?:abona|ahabwa|azabona|babona)(?: [a-z']+)? @ | a/b
gura :: soft: (?:igura|kigura|rigura|rugura|ugura)(?: amafaranga)? # ,?(?: rero| ubwo)? [a-z']+ # (?:agura|bigura|zigura|igura|ingura)(?: amafaranga)? @ | a*b
inshuro :: inshuro # (?:za|ya) # ni @ | a*b
isaha :: soft: (?:kilometero|km) # mu isaha~ (?:amasaha|masaha) #~ (?:kilometero|km) @ | a*b
""",
}
