"""The words by which everyday tasks are known, each in four languages at once, as alternatives of a pattern."""

from __future__ import annotations

PAID = (
    "pays?|paid|paying|gives?|gave|note|hands?|handed|pa[iy]e[sz]?|pa[iy]er|payant|donne[sz]?|billet"
    "|[a-z]*lip[aeo]|[a-z]*toa|[a-z]*mpa|noti|[a-z]*ishyu[a-z]*|[a-z]*tanze|[a-z]*tanga|[a-z]*haye|inoti"
)
CHANGE = "change|balance|back|rends?|rendu|rendra|rendre|rendent|monnaie|[a-z]*rudish[a-z]*|chenji|[a-z]*garur[a-z]*|[a-z]*garuz[a-z]*"
COSTS = (
    "costs?|cost|sells?|sold|price|worth|pays?|paid|coute|coutent|coutait|vaut|valent|vend|vendu|vendus|prix|pa[iy]e[sz]?"
    "|bei|[a-z]*gharim[a-z]*|[a-z]*uz[wi]a|[a-z]*lip[aeo]|[a-z]{0,3}gura|[a-z]*gurwa|[a-z]*gurish[a-z]*|igiciro|[a-z]*ishyur[a-z]*"
)
EACH = (
    "each|apiece|a piece|per|one|every|chacune?|l unite|la piece|piece|un seul|une seule|le kilo|un|une|1"
    "|kila|moja|mmoja|kimoja|buri|kilo|ikilo|ikiro|lita|litiro|mita|metero"
)
AT = "at|à|a|for|de|kwa|ya|za|vya|cha|wa|ku"
"""Behind what is counted these begin its price: *sept pains à 200 francs*."""
IN_ALL = (
    "costs?|cost|total|altogether|in all|together|comes? to|makes?|is|are|pays?|spends?|need|worth|en tout|au total|coutent|coute|font|fait"
    "|valent|pa[iy]e[sz]?|revient|reviennent|depense[sz]?|jumla|pamoja|[a-z]*gharim[a-z]*|[a-z]*lip[ae]|ni|hamwe|[a-z]*ishyur[a-z]*|[a-z]{0,3}gura|aba"
)
DIVIDES = (
    "divid[a-z]*|shar[a-z]*|split|pack[a-z]*|box|boxes|bags?|packets?|rows?|groups?|teams?|tables?|baskets?|tins?|trays?"
    "|divis[a-z]*|partag[a-z]*|repart[a-z]*|distribu[a-z]*|rang[a-z]*|boites?|paquets?|sacs?|sachets?|groupes?|equipes?|paniers?|tas"
    "|[a-z]*gaw[a-z]*|[a-z]*gaban[a-z]*|[a-z]*pang[a-z]*|masanduku|mifuko|vikundi|mafungu|vikapu|pakiti"
    "|[a-z]*saranganyi?[a-z]*|amatsinda|amakarito|imifuka|udupaki|ibitebo|amasanduku|kila|buri|each|chacune?|every|chaque"
)
DIVISION = (
    "divid[a-z]*|divis[a-z]*|quotients?|remainder|gawany[a-z]*|[a-z]*gawany[a-z]*|hisa|[a-z]*gabanyi[a-z]*|kugabanya"
)
"""With one of these what is over is less than what it is divided by."""
EQUAL = "equal|equally|egale|egales|egaux|egalement|sawa|sawasawa|ingana|zingana|bingana|angana"
IN_EACH = "each|per|par|chaque|chacune?|kila|buri"
LEFT = (
    "leaves|leaving|laisse|laissant|[a-z]*acha|remainder|left|left over|leftover|over|remain|remains|remaining|reste|restent|restant|restants|restantes"
    "|baki|[a-z]*baki[a-z]*|[a-z]*salia|hasigar[a-z]*|[a-z]*sigar[a-z]*|[a-z]*sigay[a-z]*|umusaguzi|asigaye|bisigaye"
)
DIMENSIONS = (
    "long|wide|length|width|broad|longueur|largeur|large|de long|urefu|upana|marefu|uburebure|ubugari|ubutambike"
)
BY = "by|x|×|sur|kwa|kuri|fois"
"""Between two lengths these make them the sides of something."""
FENCE = "around|[a-z]*zunguk[a-z]*|fence|fencing|round|cloture|grillage|tour|uzio|ua|uruzitiro|urugo"
AREAS = "square|carres?|mraba|m²|cm²|km²|²"
"""With one of these a result may be an area that is not named."""
FILLS = (
    "fills?|filled|cups?|glass|glasses|bottles?|bags?|packets?|pieces?|jars?|cans?|sacks?|remplit|remplir|verres?|bouteilles?|sacs?|sachets?|morceaux"
    "|bidons?|paquets?|[a-z]*jaz[aw][a-z]*|vikombe|chupa|mifuko|vipande|pakiti|madumu|glasi|[a-z]*uzu[zy][a-z]*|ibikombe|amacupa|imifuka|udupaki|ibice|amajerekani|ibirahuri"
)
"""With one of these a whole is so many of a size."""
TOGETHER = "owes?|dois|doit|devez|pays?|paies?|payes?|paiera|[a-z]*lip[ae]|[a-z]*ishyur[a-z]*|together|altogether|in all|total|ensemble|en tout|au total|jumla|pamoja|hamwe|byombi|yombi|zombi|ryombi|byose|zose|yose"
SQUARE_UNIT = r"(?:square|sq) (?:mm|cm|dm|m|km|[a-z]*met(?:re|er)s?)|(?:mm|cm|dm|m|km|metres?|centimetres?|kilometres?|mita|sentimita|kilomita|metero|santimetero) (?:carres?|mraba|za mraba|kare)"
MEAN = "mean|average|averages?|moyenne|wastani|impuzandengo"
RATIO = "ratios?|rapports?|proportions?|uwiano|i?gipimo|i?kigereranyo"
MIXES = "mix|mixes|mixed|mixing|mixture|melange[sz]?|melanger|melangez|[a-z]*changany[a-z]*|[a-z]*vang[a-z]*"
UNDER = "an|a|per|each|every|par|l|le|la|kwa|mu|ku|in|chaque|kila|buri|/"
"""Between two units these make a rate of them: `60 km an hour`."""
OLDER = "big|bigger|older|elder|larger|aine|ainee|grand|grande|plus grand|plus grande|mkubwa|kubwa|mukuru|mukuruwe|kinini|munini"
YOUNGER = "small|smaller|younger|cadet|cadette|petit|petite|plus petit|plus petite|mdogo|ndogo|muto|murumuna|gito"
BORN = "born|nee?s?|naissance|[a-z]*zaliwa|[a-z]*vutse|[a-z]*vuka|independen[a-z]*|independant[a-z]*|uhuru|ubwigenge|founded|built|opened|married|fondee?|construite?|mariee?s?|[a-z]*jengwa|[a-z]*ubatswe|[a-z]*shinzwe"
SPAN = "from|between|since|and|de|entre|depuis|d|kutoka|tangu|kati|kuanzia|kuva|hagati|guhera"
YEARS = "years?|ans?|annees?|miaka|imyaka|mwaka|umwaka"
LEGS = "legs?|feet|pattes?|pieds?|jambes?|miguu|amaguru"
WHEELS = "wheels?|roues?|magurudumu|gurudumu|amapine|inziga"
LIMBS = {
    LEGS: """
4 cow cows goat goats sheep dog dogs cat cats pig pigs horse horses donkey donkeys rabbit rabbits lion lions calf calves table tables chair chairs
4 vache vaches chevre chevres mouton moutons chien chiens chat chats cochon cochons cheval chevaux ane anes lapin lapins table tables chaise chaises veau veaux
4 ng'ombe ngombe ombe mbuzi kondoo mbwa paka nguruwe farasi punda sungura simba meza kiti viti
4 inka ihene intama imbwa injangwe ingurube ifarashi indogobe inkwavu urukwavu intare ameza intebe
2 hen hens chicken chickens chick chicks duck ducks bird birds cock cocks turkey turkeys child children person people pupil pupils man men woman women
2 poule poules poulet poulets poussin poussins canard canards oiseau oiseaux coq coqs enfant enfants personne personnes eleve eleves homme hommes
2 kuku bata ndege jogoo vifaranga mtu watu mtoto watoto mwanafunzi wanafunzi
2 inkoko imishwi igishuhe ibishuhe inyoni isake umuntu abantu umwana abana
6 insect insects ant ants bee bees fly flies insecte insectes fourmi fourmis abeille abeilles mouche mouches mdudu wadudu nyuki nzi inzuki
8 spider spiders araignee araignees buibui igitagangurirwa ibitagangurirwa
""",
    WHEELS: """
2 bicycle bicycles bike bikes motorbike motorbikes motorcycle motorcycles moto motos velo velos baiskeli pikipiki igare amagare ipikipiki
3 tricycle tricycles
4 car cars voiture voitures taxi taxis gari magari imodoka
""",
}
"""How many each of these has."""
GETS = (
    "gives?|gets?|got|receives?|makes?|has|have|takes?|is|are|so|donne|donnent|recoi[a-z]*|obtient|a|aura|ont|est|soit|fait|font"
    "|[a-z]*pata|[a-z]*pewa|ni|[a-z]*tanga|[a-z]*bona|[a-z]*hab[wo]a|[a-z]*fata|="
)
RIGHT_ANGLES = "of them|of these|d entre eux|right angles?|angles? droits?|pembe (?:za |ya )?mraba|inguni (?:mfatizo|igororotse|zigororotse|nyarukiramende)"
THAN = "than|qu|que|zaidi|kuliko|kuzidi|kuruta|pungufu|kurusha|[a-z]*rush[a-z]*|[a-z]*rut[a-z]*"
MORE_BY = (
    "(?:more|less|longer|shorter|taller|heavier|lighter|higher|lower|deeper|wider|further|farther|cheaper|dearer|bigger|smaller) than"
    "|de plus qu[e]?|de moins qu[e]?|plus qu[e]?|moins qu[e]?|zaidi ya|kuliko|kuzidi|kuruta|pungufu ya|kurusha|[a-z]*rush[a-z]*|[a-z]*rut[a-z]*"
)
ELSEWHERE = (
    "suppose|imagine|pretend|wrong|mistake|error|incorrect|false|faux|erreur|supposons|kosa|makosa|ikosa"
    "|instead|least|most|or|ou|cyangwa|ama|about|approximately|roughly|nearly|almost|environ|presque|karibu|takriban|hafi|hagana"
    "|discount|remise|rabais|punguzo|twice|double|half|moitie|another|nyingine|already|deja|tayari|still|encore|bado|too"
)
"""With one of these some number may be another thing's, or no exact one."""
PAUSES = (
    "break|breaks|pause|pauses|rest|rests|stops?|stopping|late|early|wait[a-z]*|arret|repos|retard|avance|attend[a-z]*"
    "|mapumziko|[a-z]*pumzik[a-z]*|[a-z]*simam[a-z]*|[a-z]*chelew[a-z]*|akaruhuko|[a-z]*ruhu[a-z]*|[a-z]*hagarar[a-z]*|[a-z]*tinze|[a-z]*kerew[a-z]*"
    "|lessons|periods?|vipindi|amasomo|each|chaque|kila|buri"
)
"""With one of these a time that is told need not be all that lies between two others."""
WANTS = "needs?|wants?|target|more|already|still|left|remain[a-z]*|faut|manque|encore|reste|plus|anahitaji|zaidi|bado|akeneye|hasigaye"
