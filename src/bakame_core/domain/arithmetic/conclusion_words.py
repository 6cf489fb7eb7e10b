"""The words that tell a conclusion from its numbers, in four languages."""

from __future__ import annotations

import re

from bakame_core.domain.numbers.phrases import words_of

CONCLUDES = re.compile(
    r" (?:so|therefore|thus|hence|altogether|giving|making|leaving|meaning|=|→|≈|i\.e|which (?:is|gives|makes|means|leaves|comes|costs|equals)"
    r"|(?<!at a )(?:average|total|rate|gradient|slope|rise|increase|decrease|change|difference|gain|drop|fall|reduction|sum|profit|loss)(?: [a-z]+)? of|comes to|reviennent a|revient a|adds? up to|works out|and (?:got|found)|ukapata|ubona|et (?:tu as )?trouve|or (?:about|roughly|approximately)"
    r"|that (?:is|gives|makes|means|leaves|comes|s)|(?:in )?total|(?<!to )makes?|to (?:get|give|obtain|find)|(?:we|you) (?:get|have|find|obtain)"
    r"|donc|ainsi|soit|d ou|(?:ce qui|cela|ca) (?:donne|fait|laisse|represente|revient)|c est a dire|pour obtenir|(?:on|tu|nous) (?:obtiens|obtient|obtenons|trouves?)"
    r"|hivyo|kwa hiyo|basi|yaani|maana yake|unapata|tunapata|utapata|rero|bityo|bivuze|ubwo|ni ukuvuga|ubona|tubona|tukabona|ukabona|uzabona) "
)
"""What says that a result follows from what was before."""
MAKES = words_of(
    "comes bring brings gives give makes make leaves get gets obtain obtains becomes totals is are equals was were will costs cost have has pays pay earns"
    " donne donnent font fait laisse obtient obtiens obtenir trouve trouves devient vaut est sont reste coute coutent paie gagne"
    " unapata tunapata inatoa hutoa inabaki ni sawa itakuwa utakuwa ina bitanga bibyara ubona tubona hasigara biba kiba ziba riba ruba iba haba ingana bingana zingana bigura zigura igura kigura wishyura utalipa unalipa"
)
"""What states a result where an operation is named, or a condition."""
NAMES = words_of(
    "if when per interest discount rise increase decrease average mean product total sum difference perimeter area volume speed density pressure force"
    " work power energy current voltage resistance charge momentum acceleration frequency wavelength mass weight moles concentration"
    " si quand interet interets remise hausse baisse augmentation moyenne produit somme perimetre aire vitesse densite pression travail puissance"
    " energie intensite tension resistance frequence masse poids"
    " kama ikiwa ukinunua riba punguzo ongezeko wastani zao jumla tofauti mzingo eneo ujazo kasi msongamano shinikizo kazi nguvu nishati"
    " niba iyo uguze igabanuka impuzandengo igikubo igiteranyo ikinyuranyo umuzenguruko ubuso umuvuduko ubucucike umuvuduko imbaraga"
)
"""With one of these the last of several numbers is reckoned from the others."""
CHANGING = re.compile(r"\b\w*(?:gaban|ongere|pungu|pungw|gawan|zidish|jumlish|kubye|kubwa|kuba|terany)\w*")
"""Verbs of reckoning in languages that join who does it, and to what, into them."""
ELSEWHERE = words_of(
    "or ou au cyangwa between entre hagati least most more less fewer than moins plus zaidi suppose imagine wrong mistake error"
    " incorrect faux erreur kosa makosa ikosa instead estimate guess try digit digits chiffre chiffres factor factors diviseurs terms"
    " significant places rounded round arrondi prime premier next pattern sequence suite rule figures names second third date denominator denominateur multiple multiples common commun score scores won goals buts match points"
    " proche proches kizidishe vizidishe kigawanyo divisible ugabanyika igabanyika zigabanyika bigabanyika"
    " moon lune mwezini dice"
    " karibu ukikadiria kukadiria ikikadiriwa kadirio yegereye ikegereye wegereye"
)
"""With one of these the last number need not follow from the others."""
PLACING = words_of("in for with by from on at within during per en dans pour avec par sur katika mu muri")
"""`Is paid back in 12 parts`."""
COMMANDS = words_of(
    "let lets choose pick try write read start do use answer continue continuons choisis ecris lis essaie commence"
    " tuendelee chagua andika soma jaribu anza jibu dukomeze hitamo andika soma gerageza tangira subiza"
    " open look check ouvre ouvrez relis regarde utilise fungua fungueni angalia tumia fungura mufungure reba koresha"
)
"""So let us do 5 more."""
LABELS = words_of(
    "question questions page pages number numbers numero numeros namba nambari umubare exercise chapter lesson level grade exercice lecon chapitre niveau classe class darasa swali kibazo ikibazo somo isomo ukurasa urupapuro step etape hatua intambwe year annee"
)
"""Behind one of these a number only names something."""
GENITIVES = words_of("no de wa ya la cha za rwa cya bya")
"""Between such a label and its number."""
