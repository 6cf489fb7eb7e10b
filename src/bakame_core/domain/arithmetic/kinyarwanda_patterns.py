"""Stories and known facts with numbers in Kinyarwanda, as rows of `pattern_table`."""

PATTERNS = r"""
kuva kugeza :: kuva_ # kugeza_ # ni imyaka @ | b-a
buri munsi cyumweru :: soft: # buri munsi~ cyumweru(?: kimwe| 1)?_ @ | 7*a
gurish yungu :: soft: [a-z]*(?:gu[rz]|rangu)[a-z]*~ #~ [a-z]*gurish[a-z]*~ #~ (?:y|a|u|ba)?(?:inyungu ni|ungu[a-z]*)_ @ | b-a
toni ibiro :: toni # (?:ni|zingana|bingana na|zingana na) ibiro @ | 1000*a
bigura :: soft: # (?:bigura|zigura|agura|zihagaze)_ # ,?(?: ubwo| rero)? [a-z]+ # (?:kigura|igura|rigura|ni)_ @ | c*b/a
hagurishwa havuka :: soft: # , (?:hagurishwa|hapfa|haribwa|hagendamo)_ # (?:na )?(?:havuka|hagurwa|hiyongeraho|haza)_ # ,?_ @ | a-b+c
buri :: soft: # (?:t|z|b|y|r)[a-z]*rimo [a-z]+ # buri (?:1|[a-z]+)_ @ | a*b
gaban sigar :: soft: (?:ugabanyije|bagabanye|bagabanyije|nugabanya|gabanya|ugabanya)_ #~ #~ buri_ #~ (?:hagasigara|hasigara|hasigaye|bisigara)_ # | dealt
igura :: soft: (?:ibiro|litiro|ikilo|kg) #_ (?:bigura|zigura|igura|kigura)(?: amafaranga)? # ,?~ (?:ibiro|litiro|ikilo|kg) #_ (?:bigura|zigura|igura|kigura)(?: amafaranga)? @ | c*b/a
bigura :: soft: (?:ibiro|litiro|ikilo|kg) #_ (?:bigura|zigura|igura|kigura)(?: amafaranga)? # ,?~ (?:ibiro|litiro|ikilo|kg) #_ (?:bigura|zigura|igura|kigura)(?: amafaranga)? @ | c*b/a
amurusha :: soft: imyaka #~ (?:amurusha|umurusha|arusha|imurusha) imyaka #~ (?:afite|ni|ufite)(?: imyaka)? @ | a+b
inyungu gur gurish :: soft: (?:yaguze|baguze|aguze|igura|agura)~ #~ (?:agurisha|ayigurisha|yagurishije|akigurisha)~ #~ inyungu~ @ | b-a
abahungu :: soft: # ,?~ (?:abakobwa|abahungu) ni # ,?~ (?:abahungu|abakobwa) ni @ | a-b
buri munsi :: soft: # buri (?:munsi|cyumweru|kwezi)~ (?:iminsi|ibyumweru|amezi) #~ amafaranga @ | a*b
umwaka :: umwaka (?:1 )?(?:ugira|ufite|ni) iminsi @ | 365
umwaka :: umwaka (?:1 )?(?:ugira|ufite) ibyumweru @ | 52
inguni :: inguni (?:mfatizo|igororotse) (?:ni|ifite|ingana na) (?:dogere )?@ | 90
inguni mpandeshatu :: inguni (?:za|zose za) mpandeshatu ~(?:ni|zingana na|bingana na) (?:dogere )?@(?! (?:,|na|n) #) | 180
mpandeshatu :: mpandeshatu (?:ifite|igira) (?:impande|inguni) @ | 3
kare :: kare (?:ifite|igira) impande @ | 4
acumi :: (?:amacumi|imirongo) # (?:na|n) (?:1|ingereka) # {R} @ | 10*a+b
ukurikira :: # , # , #(?: , #)*~(?:ukurikira|ukurikiraho|ikurikira)~ (?:ni|:) @ | next
ukurikira :: umubare ukurikira # ni @ | a+1
ubanziriza :: umubare ubanziriza # ni @ | a-1
soft: [a-z']+ # (?:irimo|zirimo|birimo|arimo|bafite|ifite|zifite|bifite) [a-z']+ #(?: buri (?:1|wose))? {R} @ | a*b
buri :: soft: # (?:zigira|bigira|bafite|zifite|bifite|agira)~ @ ,? (?:kuko )?buri~ # | a*b
soft: #~ (?:utanga|atanga|ukurya|urya|arya|ugurisha|agurisha|utakaza|atakaza|ukoresha|akoresha|utanze|atanze|uriye|ariye|ugurishije)\b~ #~ (?:hasigaye|hasigara|usigarana|asigarana|usigaranye|asigaranye)(?: [a-z']+)? @ | a-b>=0
soft: #~ (?:ugura|agura|ubona|abona|wongeraho|yongeraho|uguze|aguze|bamuhaye|baguhaye)\b~ # (?:zindi|andi|ibindi|izindi|abandi)~ (?:ufite|afite|ubu|byose)~ @ | a+b
buri :: soft: (?:ugabanyije|bagabanyije|nugabanya|bagabanye)~ #~ #~ buri~ (?:abona|ahabwa|azabona|babona)(?: [a-z']+)? @ | a/b
gura :: soft: (?:igura|kigura|rigura|rugura|ugura)(?: amafaranga)? # ,?(?: rero| ubwo)? [a-z']+ # (?:agura|bigura|zigura|igura|ingura)(?: amafaranga)? @ | a*b
inshuro :: inshuro # (?:za|ya) # ni @ | a*b
isaha :: soft: (?:kilometero|km) # mu isaha~ (?:amasaha|masaha) #~ (?:kilometero|km) @ | a*b
inshuro muri :: # muri # (?:bijyamo |harimo |ijyamo |irimo |rijyamo |kajyamo )?inshuro #(?: ,| na| maze| hanyuma)* (?:hagasigara|hasigara|hasigaye|hagasigaramo) @ | goes
inshuro muri :: # muri # (?:bijyamo |harimo |ijyamo |irimo |rijyamo |kajyamo )?inshuro #(?: ,| na| maze| hanyuma)* (?:hagasigara|hasigara|hasigaye|hagasigaramo) # | divided
acumi :: amacumi # (?:na|n) (?:ubumwe|utumwe|imbumbe|rimwe) # {R} @ | 10*a+b
gabanyika na :: ^# (?:igabanyika|ugabanyika|rigabanyika) (?:na|neza na) # | divides
"""
