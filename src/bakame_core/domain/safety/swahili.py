"""
Phrases of concern in Swahili.

A verb carries its subject, tense and object before the stem: a-na-ni-piga, "he beats me". The classes below write such
verbs as subject, tense, object, stem: so `ananipiga`, `alinipiga`, `wamenipiga` and `hunipiga` are one, while `nilipiga`
("I beat"), `anapiga` (nobody's) and `alinipigia` ("he called me") are others. Vowels that recognisers drop are optional.
"""

from __future__ import annotations

from bakame_core.domain.language import Language
from bakame_core.domain.safety.grammar import Table
from bakame_core.domain.safety.swahili_phrases import PHRASES

_HE = r"(?:a|wa|u|hu|m|ki)?(?:na|li|me|ta|ka|ki|nge|taka|naweza|)(?:ku)?"
_I = r"(?:ni|n|na|nina|nime|nili|nita|nta|nika|nataka|sija)(?:na|li|me|ta|ka|ki|nge|)(?:ku|)"
_NOT_A_PLACE = (
    r"(?:katika|kwenye|ni|na|kwa|duniani|majini|afrika|mjini|kijijini|hapa|wapi|vizuri|rwanda|vipi|karibu na (?:shule|mto|ziwa|mlima|soko|kanisa|barabara|msitu)"
    r"|nje|ndani|nyumbani|chini|juu|mbali|pamoja|peke|kimya|wawili|watatu|wanne|watano|sita|saba|wanane|tisa|kumi) "
)
_NOT_A_NAME = r"(?:nani|ni|na|je|nini|kwa|vipi|kitenzi|katika|mwalimu|mwanafunzi|jina|sio|siyo|si) "

_CLASSES = {
    "kin": (
        "bwana|fundi|mfanyakazi|housegirl|houseboy|"
        "baba|babangu|mama|mamangu|mjomba|shangazi|kaka|dada|babu|bibi|nyanya|binamu|ndugu|rafiki|mwalimu|walimu|mzazi|wazazi|jirani|mdogo|"
        "mkubwa|mtoto|mchanga|mzee|mtu|mwanaume|mwanamume|wanaume|kijana|mchungaji|dereva|bosi|mume|mlezi|mwenzangu|"
        "mvulana|msichana|ami|mkuu|amu|padri|mpenzi|askari|watu|daktari|binti|somo"
    ),
    "he_hits_me": (
        rf"{_HE}(?:n+i?|tu)(?:(?:pig(?!i)\w*)|pga|chap[ae]|umiz[ae]|tes[ae]|nyanyas[ae]|dhulumu\w*|bak[ae]|gus(?!i)\w*|papas[ae]|shikashika|shikishiki|dhalilish[ae]|"
        rf"nyim[ae]|lazimish[ae]|tishi[ae]|tish[ae]|nyong[ae]|chom[ae]|fungi[ae]|chapachapa|pigapiga|jeruhi|onea|finy[ae]|parur[ae]|tem[ae] mate|sukum[ae]|nyanyapaa|najisi|bus[u]|kumbatiakumbatia|tukana|adhibu|vunj[ae]|kat[ae]|vut[ae] nywele|sukum[ae]|funga|ning'iniza|bamiz[ae]|dung[ae]|uz[ae]|tek[ae] nyara|mwagi[ae])"
    ),
    "i_am_hurt": (
        r"n(?:i|a|ina|ime|ili|ita|ika|aku|ana|inae|)\w{0,3}(?:pigwa|chapwa|bakwa|guswa|nyanyaswa|dhulumiwa|teswa|fungiwa|umizwa|lazimishwa|chomwa|"
        r"najisiwa|nyimwa|onewa|tishiwa)"
    ),
    "is_hurt": r"(?:a|wa|hu|ana|ali|ame|wana|wali|wame|ka)\w{0,2}(?:pigwa|chapwa|bakwa|teswa|nyanyaswa|dhulumiwa|najisiwa|umizwa|chomwa|fungiwa|lazimishwa|tishiwa)",
    "i_drink": r"n(?:i|ita|ta|taka|ina|a|inge|ge)?\w{0,2}(?:kunywa|kula|meza|nywa|mwa)",
    "poison": "sumu|dawa ya panya|dawa za panya|dawa ya wadudu|dawa zote|vidonge vyote|vidonge vingi|dawa nyingi|jik|petroli|mafuta ya taa|tindikali|jiki",
    "he_hits_them": rf"{_HE}(?:m|mw|wa|tu)(?:piga|chapa|umiza|tesa|nyanyasa|baka|gusa|najisi|choma)",
    "he_will_kill_me": rf"{_HE}ni(?:ua|kata|choma|uwa|chinja)",
    "i_want": (
        "nataka|ninataka|nimetaka|ntaka|natak|natamani|ninatamani|naenda|nakwenda|ninaenda|nafikiria|ninafikiria|nimeamua|nilijaribu|nimejaribu|"
        "najaribu|napenda|ningependa|natafuta|nahisi|ninahisi|nawaza|ninawaza|niko tayari|nilitaka|nimefikiria|naomba|nimepanga|napanga"
    ),
    "die": "kufa|kujizamisha|kujirusha|kujitupa|kujiangamiza|nife|kujiua|kujiuwa|kujinyonga|kujidhuru|kujitoa uhai|kujikata|nijiue|nijinyonge|kutoweka|nisiwepo",
    "i_kill_myself": r"n(?:i|a|ta|ita|ina|ime|ili|inge|ge)\w{0,2}ji(?:ua|uwa|nyonga|kata|dhuru|umiza|choma)",
    "i_kill": r"n(?!\w*pumua)(?:i|ta|ita|a|na|ina|itaka|inge)\w{0,2}(?:mu|wa|ku|m)(?:ua|uwa|uwawa|chinja|piga risasi|nyonga|angamiza|lipua)",
    "to_kill": "kumuua|kumuuwa|kuwaua|kumchinja|kuwachinja|kuwauwa|kumnyonga|kuua|kumdhuru|kuwadhuru|kukuua|kumwua|kumuumiza",
    "i_stab": r"n(?:i|ta|ita|itaka|inge)?\w{0,2}(?:m|wa|mu)(?:choma|kata|dunga)",
    "drank": r"(?:a|ni|wa|tu|n)(?:me|li|na|mesha|lisha|meshaku)(?:ku)?(?:nywa|meza|la|mza)",
    "place": rf"(?!{_NOT_A_PLACE})\w{{3,}}",
    "name": rf"(?!{_NOT_A_NAME})[^\W\d]{{2,}}",
    "photo": r"picha(?! (?:\S+ ){0,2}(?:uchi|utupu|nikioga|nikivua|bila nguo))",
}

_LOOKALIKES = """
        (ataniua|ananiua|wataniua|atanichinja) .. (alama|maksi|mtihani|nikifeli|haha|natania|utani) ..
        (amepigwa|alipigwa|nimepigwa|nilipigwa|anapigwa) na (baridi|mvua|jua|butwaa|bumbuwazi|picha|mshangao)
        (nilipigwa|nimepigwa|tulipigwa|alipigwa|napigwa) (<photo>|chenga|bao|mabao)
        (nimejikata|nilijikata) kidogo ..
        (romeo|juliet|socrates|sokrates) .. <drank>
        <he_hits_me> (bao|mabao|goli|magoli|kitambaa|bandeji|sindano|bega|nywele|macho tunacheza|tukicheza|<photo>|simu|busu|pasi|chenga|makofi ya pongezi|kura|jeki|magoti|mpira|shavuni|swali|maswali|tafu)
        (alinigusa|ananigusa|amenigusa|ulinigusa|linanigusa|unanigusa|inanigusa) (moyo|moyoni|sana moyoni|hisia)
        (unanipiga|inanipiga|ulinipiga|kilinipiga|yananipiga|kinanipiga|inaniumiza|unaniumiza|kinaniumiza|inaniua|unaniua|yananiua|linaniua) ..
        (nipige|nipigie|nipiga|nichape|nichapie|nitese|niue|nifunge|nitishe|nigusa|niguse|nibaka|nichome|nipigia|nipate|nifungie|nichoma|nishike|nishika) [hesabu|picha|simu|nini|gani|mfano]
        (ananilazimisha|alinilazimisha|amenilazimisha|wananilazimisha) (kusoma|kufanya kazi|kuandika|kula|kulala mapema|kwenda shule|kuoga|kujifunza|kuhesabu|kufanya hesabu) ..
        (ananikumbatia|ananibusu) (mama|bibi)
        (ninakufa|nakufa|nitakufa|nimekufa) (njaa|kiu|kwa njaa|kwa kiu|kwa kicheko|kwa baridi|na njaa|na kiu|kwa uchovu)
        (alinishinda|alinipiga|wametupiga) (kwenye|katika|bao|mabao) ..
        (naogopa|ninaogopa) (baba mkwe|hesabu|mtihani)
        unanichoma choma
        ~gusa~ bega
        zawadi .. (iwe|ni) siri
        (nimekunywa|nilikunywa|amekunywa|alikunywa|anakunywa) dawa ya (kikohozi|malaria|kichwa|mafua|minyoo)
        sitaki kurudi nyumbani kabla
        kitanda (changu|chetu) (ni|kina|kimetengenezwa)
        analia akikata
        (msamaria|samaria) mwema alimkuta
        """

_FRAMES = """
        (katika|kwenye) (hadithi|kitabu|shairi|filamu|wimbo|mchezo|kisa|riwaya|sentensi|biblia|somo|mfano|swali|habari|ngano)
        (hadithi|kitabu|shairi|filamu) (inasema|kinasema|linasema|inahusu|kinahusu|linahusu)
        (maana ya|tafsiri|tafsiri ya|neno|kitenzi|eleza maana|sentensi|methali|wingi wa|kinyume cha|visawe)
        (andika|tunga|soma|nitungie|niandikie) (shairi|hadithi|insha|sentensi|mfano|wimbo|barua)
        (unasemaje|nasemaje|tunasemaje|husemaje|inaitwaje|inasemwaje|tunaandikaje|naandikaje)
        (wakati wa|katika|kwenye) (vita|mauaji|ukoloni|mapinduzi)
        vita vya
        """

TABLE = Table(Language.SWAHILI, _CLASSES, PHRASES, _LOOKALIKES, _FRAMES)
