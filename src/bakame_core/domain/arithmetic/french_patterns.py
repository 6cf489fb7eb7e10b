"""Stories and known facts with numbers in French, as rows of `pattern_table`."""

PATTERNS = r"""
tva sur :: tva (?:de |à )?#p sur #_ {R} (?:de )?@ | a*b
achet vend benefice :: soft: achet[a-z]*~ #~ (?:vend|revend)[a-z]*~ #~ benefice~ (?:est|=|de)_ @ | b-a
probabilite :: soft: probabilite~ #~ (?:celle|probabilite)~ (?:pas|non|aucun)~ (?:est|=)(?: de)? @ | 1-a
factorielle :: factorielle (?:de )?# {R} @ | a!
factorielle :: # factorielle {R} @ | a!
il y a :: soft: #_ (?:sur|dans|en) #_ ,?(?: donc| alors)? (?:il y a|ca fait|cela fait)(?: donc)? @ [a-z]+ (?:par|sur chaque|dans chaque) | a/b
jour semaine :: soft: # (?:[a-z]+ )?(?:chaque jour|par jour|tous les jours)~ (?:1|une|par) semaine_ @ | 7*a
maintenant :: soft: # [a-z]+[^#?]*? # (?:[a-z]+ )?(?:ont ete |sont |est )?(?:vendu|mort|mang|vole|perdu)[a-z]*[^#?]*? # (?:[a-z]+ )?(?:sont |ont ete |est )?(?:nee?s?|achet[a-z]*|ajoute[a-z]*|trouve[a-z]*)~ @ | a-b+c
ne en :: nee? en #[^#?]*? en #_ (?:avait|a|aura|avais|as) # ans | aged
faisait :: soft: (?:faisait|etait) #[^#?]*? (?:baisse|descend|diminue|perd)[a-z]*(?: de)? #~ (?:fait|est|etait)(?: donc| maintenant)? @ | a-b
partag reste :: soft: partag[a-z]* #_ (?:entre|en|à) #~ (?:chacune?|chaque)_ #~ reste(?:nt)? # | dealt
bus heure parcourt :: soft: à # km (?:à l|par) heure~ parcourt # km en @ | b:a
heure parcourt :: soft: à # km / h~ parcourt # km en @ | b:a
ans de plus :: soft: a # ans~ a # ans de plus~ a_ @ | a+b
ans de moins :: soft: a # ans~ a # ans de moins~ a_ @ | a-b
en tout :: soft: a # [a-z]+ et # [a-z]+ ,?_ a @ [a-z]+ en tout | a+b
coutent coute :: soft: #_ coute(?:nt)? #_ ,?(?: donc| alors)? #_ coute(?:nt)? @ | c*b/a
chacun ensemble :: soft: #~ ont chacune? #~ ensemble~ @ | a*b
bissextile :: annee bissextile (?:a|compte|dure) @ jours | 366
annee jours :: annee (?:a|compte|dure) @ jours | 365
jours annee :: @ jours dans 1 annee | 365
semaines :: @ semaines dans 1 annee | 52
semaines :: annee (?:a|compte) @ semaines | 52
#d :: #d_ {R} @(?<!d) | a
#d :: soft: #_ ,?(?: donc| ca| cela)* (?:c est|sont|font|fait|=) (?P<r>#d)(?! (?:et|plus|avec|chacune?)) | a
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
: :: rapport (?P<a>[0-9]+):(?P<b>[0-9]+)~ (?:en|a|est|=) (?P<c>[0-9]+):(?P<d>[0-9]+) | ratio
soft: # (?!sur|ans|heures|minutes|fois|pour|jours|mois)[a-z]+(?: [a-z]+)? (?:de|avec|contenant) #(?! (?:ans|pour|minutes|heures))_ {R} @ | a*b
chacun :: soft: # [a-z]+(?: [a-z]+)? (?:de|avec|contenant|ont|a) #_ chacune? {R} @ | a*b
reste :: soft: #~ (?:en donnes?|tu donnes|il donne|elle donne|on donne|manges?|mange|perds?|perd|vends?|vend|utilises?|depenses?|depense|enleves?|enleve|retires?|casses?|casse|partent|envolent)\b~ #~ reste @ | a-b>=0
rest :: soft: #~ (?:en donnes?|tu donnes|il donne|elle donne|on donne|manges?|mange|perds?|perd|vends?|vend|utilises?|depenses?|depense|enleves?|enleve|retires?)\b~ #~ @_ (?:restent|de reste) | a-b>=0
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
degres :: soft: # degres~ (?:baisse|descend|diminue|perd)(?: de)? #~ (?:fait|est|a)_ @ | a-b
va fois reste :: # dans # va # fois(?: et| ,)* (?:il )?(?:en )?reste @ | goes
va fois reste :: # dans # va # fois(?: et| ,)* (?:il )?(?:en )?reste # | divided
il y a fois reste :: dans # ,? il y a # fois #(?: et| ,)* (?:il )?(?:en )?reste @ | a-b*c
arrondi :: # arrondie? (?:au|à la) (?:dixieme|premier decimal|decimale)(?: pres)? {R} @ | tenth
arrondi :: # arrondie? (?:au|à la) centieme(?: pres)? {R} @ | hundredth
arrondi :: # arrondie? à # decimales? {R} @ | places
arrondi :: # arrondie? à la dizaine(?: pres)? {R} @ | round(10)
arrondi :: # arrondie? à la centaine(?: pres)? {R} @ | round(100)
arrondi :: # arrondie? au millier(?: pres)? {R} @ | round(1000)
augment :: # (?:est |sont )?augmente(?:nt|e|s)?(?: de)? #p(?: ,| on| cela| ca| et)* {R} @ | a*(1+b)
diminu :: # (?:est |sont )?diminue(?:nt|e|s)?(?: de)? #p(?: ,| on| cela| ca| et)* {R} @ | a*(1-b)
hexagone :: hexagone a @ (?:cotes|sommets|angles) | 6
pentagone :: pentagone a @ (?:cotes|sommets|angles) | 5
octogone :: octogone a @ (?:cotes|sommets|angles) | 8
premier :: ^# est(?: aussi)?(?: un| 1)? (?:nombre )?premier(?= [.,;:!]| car| parce| et) | is prime
premier :: ^# n est pas(?: un| 1| d)? (?:nombre )?premier(?= [.,;:!]| car| parce| et) | is not prime
premiers :: ^#(?: , #)* et # sont(?: tous| des)* (?:nombres )?premiers | is prime
pair :: ^# est(?: aussi)?(?: un| 1)? (?:nombre )?pair(?= [.,;:!]| car| parce| et) | is even
impair :: ^# est(?: aussi)?(?: un| 1)? (?:nombre )?impair(?= [.,;:!]| car| parce| et) | is odd
pairs :: ^#(?: , #)* et # sont(?: tous| des)* (?:nombres )?pairs | is even
impairs :: ^#(?: , #)* et # sont(?: tous| des)* (?:nombres )?impairs | is odd
divisible par :: ^# est(?: aussi)? divisible par # | divides
divisible par :: ^# n est pas divisible par # | does not divide
multiple de :: ^# est(?: aussi)? (?:un|1) multiple de # | divides
multiple de :: ^# n est pas (?:un|1) multiple de # | does not divide
diviseur de :: ^# est(?: aussi)? (?:un|1) diviseur de # | is divisor
diviseurs de :: diviseurs de # (?:sont|:)(?: :)? #(?: , #)*(?: et #)? | are divisors
multiples de :: multiples de # (?:sont|:)(?: :)? #(?: , #)*(?: et #)? | are multiples
ne en :: nee? en #~ (?:a|aura|avait) # ans en # | age
de ans :: de # à # ,? il y a @ ans | b-a
rapport :: rapport (?P<a>[0-9]+):(?P<b>[0-9]+) (?:se|simplifie|est|en)~ (?P<c>[0-9]+):(?P<d>[0-9]+) | ratio
simplifie :: ^# à # se (?:simplifie|reduit) en # à # | same ratio
interet :: interet simple (?:de|sur)~ #_ à #p~ # ans {R} @ | a*b*c
"""
