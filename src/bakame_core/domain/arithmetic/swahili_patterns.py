"""Stories and known facts with numbers in Swahili, as rows of `pattern_table`."""

PATTERNS = r"""
kila yenye :: soft: # yenye [a-z]+ # kila (?:1|moja|mmoja)_ @ | a*b
kwa kila :: soft: # kwa(?: [a-z]+)? # kila (?:1|moja|mmoja) ,?(?: na)? ?(?:ni|jumla ni|zinagharimu|utalipa|[a-z]{1,2}lipata|[a-z]{1,2}kapata|utapata|atapata)_ @ | a*b
kuanzia hadi :: kuanzia_ # hadi_ # ni miaka @ | b-a
kila siku wiki :: soft: # kila siku~ wiki(?: moja| 1)?_ @ | 7*a
nunu faida :: soft: [a-z]*nunu[a-z]*~ #~ [a-z]*uz[a-z]+~ #~ faida_ (?:ni|ya)_ @ | b-a
kipeo :: # (?:kwa )?kipeo cha #_ {R} @ | a^b
kitabu :: soft: # (?:ni|zinagharimu|yanagharimu|vinagharimu)_ # ,?(?: kwa hivyo| hivyo| basi)? [a-z]+ # (?:ni|kinagharimu|inagharimu|linagharimu)_ @ | c*b/a
waka :: soft: # , # (?:waka|zika|ya|ika)?(?:uz|f|li|ib)[a-z]* na # (?:waka|zika|ika)?(?:zali|nunu|onge|pati)[a-z]* ,?_ @ | a-b+c
gaw bak :: soft: (?:uki|aki|waki|tuki|u)?gaw[a-z]*(?: [a-z']+)? #~ (?:kwa|kati ya)(?: [a-z']+)? #~ kila_ #~ bak[a-z]*_ # | dealt
kilo :: soft: (?:kilo|lita|kg) #_ (?:ni|zinagharimu|inagharimu|huuzwa) shilingi # ,?~ (?:kilo|lita|kg) #_ (?:ni|inagharimu|zinagharimu|huuzwa) shilingi @ | c*b/a
miaka zaidi :: soft: miaka #~ miaka # zaidi~ ana miaka @ | a+b
miaka mdogo :: soft: miaka #~ (?:mdogo|pungufu|chini) (?:wake |kwa )*miaka #~ ana miaka @ | a-b
shuk nyuzi :: soft: nyuzi #~ (?:lika|ika|ku)?shuk[a-z]*(?: kwa)? nyuzi #~ (?:ni|sasa ni) nyuzi @ | a-b
pand nyuzi :: soft: nyuzi #~ (?:lika|ika|ku)?pand[a-z]*(?: kwa)? nyuzi #~ (?:ni|sasa ni) nyuzi @ | a+b
mwaka :: mwaka (?:1 )?(?:una|ni) siku @ | 365
mwaka :: siku @ katika mwaka | 365
mwaka :: wiki @ katika mwaka | 52
mwaka :: mwaka (?:1 )?una wiki @ | 52
#d :: #d_ {R} @(?<!d) | a
pembe mraba :: pembe (?:mraba|ya mraba) (?:ni|ina) (?:digrii |nyuzi )?@ | 90
pembe :: pembe (?:za|zote za) pembetatu ~(?:ni|=) (?:digrii |nyuzi )?@(?! (?:,|na) #) | 180
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
: :: uwiano (?:wa )?(?P<a>[0-9]+):(?P<b>[0-9]+)~ (?:ni|kuwa|=) (?P<c>[0-9]+):(?P<d>[0-9]+) | ratio
kila :: soft: # (?:yenye|vyenye|zenye|wenye|ya|za|vya|wa) [a-z']+ # kila (?:1|mmoja) {R} @ | a*b
soft: [a-z']+ # (?:yenye|vyenye|zenye|wenye|ya|za|vya) (?!asilimia)[a-z']+ #(?: kila (?:1|mmoja))? {R} @ | a*b
kila :: soft: # (?:wana|yana|zina|vina)~ @ ,? kila~ # | a*b
kila :: soft: kila~ (?:ana|ina|kina|una)~ # ,~ #~ (?:wana|zina|vina|yana)~ @ | a*b
bak :: soft: #~ (?:ukatoa|akatoa|ukampa|akala|ukala|ukauza|akauza|ukapoteza|akapoteza|ukatumia|akatumia|ukitoa|akitoa|zikaruka)\b~ #~ (?:zimebaki|yamebaki|wamebaki|imebaki|vimebaki|unabaki na|anabaki na|zinabaki|yanabaki)(?: [a-z']+)? @ | a-b>=0
soft: #~ (?:ukanunua|akanunua|ukapata|akapata|ukaongeza|akaongeza|akapewa|ukapewa)\b~ # ~(?:ana|una|sasa ana|sasa una|jumla)~ @ | a+b
kila :: soft: (?:ukigawa|gawa|wakigawana|ukigawanya)~ # (?:kwa|kati ya)~ #~ kila~ @ | a/b
soft: [a-z']+ 1 (?:ni|inauzwa|kinauzwa) shilingi # ,? (?:kwa hivyo|basi|hivyo)~ #_ (?:ni|zinauzwa|vinauzwa) shilingi @ | a*b
saa :: soft: (?:kilomita|km) # kwa saa~ saa #~ (?:kilomita|km) @ | a*b
mara baki :: # (?:ingia|inaingia|huingia|imo|ndani ya|katika)(?: katika| ndani ya| kwa)? # mara #(?: ,| na| ikiwa| inabaki| kubaki| zinabaki)* bak[a-z]*(?: ni| ya)* # | divided
kukadir :: # (?:ikikadiriwa|ukikadiria|kukadiria|ikizungushwa|ukizungusha|kwa kuzungusha|kwa kukadiria) (?:hadi |kwa |katika )*makumi_ ni @ | round(10)
kadiri :: # (?:ikikadiriwa|ukikadiria|ikizungushwa|ukizungusha) (?:hadi |kwa |katika )*makumi(?: ya karibu)? ni @ | round(10)
kadiri :: # (?:ikikadiriwa|ukikadiria|ikizungushwa|ukizungusha) (?:hadi |kwa |katika )*mamia(?: ya karibu)? ni @ | round(100)
kizungush :: # (?:ikizungushwa|ukizungusha) (?:hadi |kwa |katika )*mamia(?: ya karibu)? ni @ | round(100)
pembesita :: pembesita ina pande @ | 6
pembetano :: pembetano ina pande @ | 5
tasa :: ^# ni(?: namba| nambari)? tasa | is prime
tasa :: ^# (?:si|sio|siyo)(?: namba| nambari)? tasa | is not prime
shufwa :: ^# ni(?: namba| nambari)? shufwa | is even
witiri :: ^# ni(?: namba| nambari)? witiri | is odd
gawanyika kwa :: ^# (?:inagawanyika|hugawanyika|yagawanyika) (?:sawasawa )?kwa # | divides
gawanyika kwa :: ^# haigawanyiki (?:sawasawa )?kwa # | does not divide
kigawe cha :: ^# ni kigawe cha # | divides
kigawo cha :: ^# ni kigawo cha # | is divisor
tarakimu thamani :: katika(?: namba| nambari)? # ,?(?: tarakimu(?: ya)?)? # (?:ina|ni) thamani ya @ | place
kutoka hadi miaka :: (?:kutoka|tangu)(?: mwaka)? # hadi # ni miaka @ | b-a
uwiano :: uwiano (?:wa )?(?P<a>[0-9]+):(?P<b>[0-9]+)~ (?:ni|kuwa|=) (?P<c>[0-9]+):(?P<d>[0-9]+) | ratio
"""
