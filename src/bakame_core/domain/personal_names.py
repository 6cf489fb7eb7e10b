"""
Names of people, schools and places in what a learner says of herself, replaced by neutral words.

Two kinds of words introduce them. Some hardly ever introduce anything else ("my name is", "banyita"): what follows is taken,
unless it is a word of a lesson. Others do in every lesson ("this is", "ndi", "it's"): there a name must look like one, by its
capital letter, by being a common name here, or by how she goes on ("mimi ni Amina na nina miaka kumi"). Places are
taken where she says that she lives, learns or has her house there. A story has neither *I* nor *my*.
"""

from __future__ import annotations

import re

NAME, PLACE = "(name)", "(place)"
"""What stands in the place of a name."""

_WORD = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"
_CAPITAL = r"(?-i:[A-ZÀ-Þ])[^\W\d_]*(?:['’-][^\W\d_]+)*"
_AND = (
    r"(?:and|is|in|i|et|est|j|na|ni|naishi|ninaishi|nasoma|nina|ntuye|niga|mfite|kandi|from|my|mon|ma|je|but|at|a|of|yanjye|yangu|on|can"
    r"|please|help|with|what|how|who|teach|says?|said|dit|anasema|ati|aravuga|here|calling|speaking|ici|mais|lakini|ariko|au|chez|kwa|mu)\b"
)
_NO_NAME = (
    r"(?:a|an|the|not|what|in|is|and|or|but|noun|verb|comment|est|un|une|le|la|en|ni|nani|nini|nte|gute|nde|iki|of|"
    r"long|short|very|my|your|one|two|it|this|that|kwa|je|kitenzi|pas|bien|called|here|every|when|to|back|for|by|bad|lazy|stupid|clever|"
    r"small|big|fat|late|early|home|after|again|all|pour|quand|tous|toujours|par|petit|petite|gros|grosse|nyumbani|kula|"
    r"shuleni|wakati|kila|sana|ngo|buri|iyo|cyane|mu|ku|umu\w+|aba\w+|m?wana|mtoto|mwanafunzi|kazi|akazi|darasani|kurya)\b"
)
_STORY = r"(?!\s+(?:says|said|asks|dit|anasema|alisema|aravuga|yavuze)\b)"
_SPELT = r"(?:spel(?:led|t) |s['’ ]ecrit |s['’ ]écrit |inaandikwa |ryandikwa )?"
_LETTERS = r"[^\W\d_](?:[\s.-]+|\b)"
_STRONG = re.compile(
    r"((?:\bmy (?:full |first |last |sur)?names?(?: is| are|'s|s)|\bI am called|\bje m['’ ]appelle|\bmon nom (?:c['’ ])?est|\bnaitwa"
    r"|\bninaitwa|\bjina langu ni|\bnitwa|\bamazina yanjye ni|\bizina ryanjye ni|\bbampa izina rya|\bmon (?:pr[ée]nom|nom de famille) (?:c['’ ])?est)"
    rf" ?{_SPELT})\s*(?<=\s)(?!{_NO_NAME})(?:(?:{_LETTERS}){{3,}}|{_WORD}(?:\s+(?!{_AND}){_WORD}){{0,2}}(?![^\W\d_]){_STORY})",
    re.IGNORECASE,
)
_COMMON = (
    "aline amina aisha alice ange anita benitha bosco brian bonheur chantal christine claude claudine david diane divine emmanuel eric esther"
    " fatuma fabrice grace gisele hassan hawa immaculee innocent irene ishimwe jean jeanne josiane juma kalisa keza kevin kwizera marie mugisha"
    " mukamana mutesi nadia neema niyonzima nshuti olivier patrick peter pacifique rachel rehema rose ruth salma sandrine samuel"
    " solange tresor umutoni uwase uwimana uwera yves zawadi zainabu ingabire iradukunda hirwa manzi gasana habimana hakizimana ndayisaba"
    " nyiramana asha baraka mwajuma omari rashidi saidi yusuf wanjiku otieno achieng kamau mwangi njeri akinyi james joseph daniel sarah hope"
)
_NAMED = rf"(?:{'|'.join(_COMMON.split())})"
_NO_WEAK = (
    r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November"
    r"|December|English|French|Swahili|Kinyarwanda|Maths|Math|Science|Africa|Rwanda|Kigali|OK|Okay|I|The|A|Teacher|Sir|Madam|Mr|Mrs|God|Lundi|Mardi"
    r"|Mercredi|Jeudi|Vendredi|Samedi|Dimanche|Question|Number|Primary|Grade|Class|Year|Senior|Form|P\d?|S\d?|Mwalimu|Mwarimu|Jumatatu|Umu\w+|Mwana\w+"
    r"|Rwandan|Ugandan|Kenyan|Tanzanian|Congolese|Burundian|African|Christian|Muslim|Catholic|Rwandais\w*|Mnyarwanda|Mtanzania|Mkenya|HIV|BAKAME)\b"
)
_LIKE_A_NAME = rf"(?!{_NO_WEAK})(?:{_CAPITAL}|{_NAMED}\b)(?:\s+(?!{_NO_WEAK}|{_AND})(?:{_CAPITAL}|{_NAMED}\b)){{0,2}}"
_CALLED = re.compile(
    r"(\b(?:call me|(?:they|people|everyone|you can) calls? me|(?:on|ils|tout le monde) m['’ ]appelle(?:nt)?|appelle[- ]moi|appelez[- ]moi|wananiita"
    r"|niite|nitwe|banyita|unyite|munyite|the name is|(?:family|last|other) name is|s['’ ]appellent?|(?:jina|majina) (?:la|ya|lake|yake|lao) (?:\w+ )?ni|(?:izina|amazina) (?:rya|ya|ye|ryabo) (?:\w+ )?ni"
    r"|(?:father|mother|dad|mum|mom|brother|sister|aunt|uncle|teacher|friend)['’]?s name is|(?:his|her) name is|anaitwa|yitwa"
    r"|mama|baba|papa|auntie|uncle|tonton|tante))"
    rf"\s+{_LIKE_A_NAME}",
    re.IGNORECASE,
)
_GREETING = r"(?:^|[.,!?]\s*|\b(?:hello|hi|hey|ok|yes|teacher|bonjour|salut|habari|muraho|hujambo|mwalimu|mwarimu|oui|yego|ndiyo|at school|so|and),?\s+)"
_WEAK = re.compile(
    rf"({_GREETING}(?:this is|i['’]?m|i am|am|moi c['’ ]est|je suis|ici|mimi ni|mimi|hapa ni|ndi|nanjye ndi|njye ndi))\s+{_LIKE_A_NAME}"
    r"(?=\s*$|[.,!?]|\s+(?:and|et|na|kandi|from|here|calling|speaking|de|in|kutoka|naongea|nkomoka|ntuye|niga|mfite|nasoma|naishi|j|je|i)\b)",
    re.IGNORECASE,
)
_HERE = re.compile(
    rf"({_GREETING}(?:it['’]?s|it is|c['’ ]est|ni))\s+{_LIKE_A_NAME}(?=\s*$|\s*[.,!?]|\s+(?:here|calling|speaking|from|de|kutoka|wa)\b)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(\b(?:my address is|our address is|mon adresse (?:c['’ ])?est|anwani yangu ni|aderesi yanjye ni))\s+[^.,!?]{3,60}",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    rf"(\b(?:mimi ni|moi c['’ ]est|je suis|i am|i['’]m|this is|ndi|njye ndi))\s+(?!{_NO_NAME}){_WORD}"
    r"(?=\s+(?:na nina miaka|na ninaishi|na naishi|na nasoma|et j['’ ]ai \w+ ans|and i am \w+ years|and i live|mfite imyaka|ntuye|kandi mfite imyaka))",
    re.IGNORECASE,
)
_NO_PLACE = (
    r"(?:a|an|the|my|this|one|peace|harmony|water|un|une|la|le|est|duniani|majini|katika|ni|na|kwa|he|hehe|africa|rwanda|"
    r"groups|trees|inshinga|mu rugo|kitenzi)\b"
)
_LIVES = re.compile(
    r"((?:\b(?:i|we) (?:live|stay|am living) (?:in|at|near|behind)|\bj['’ ]?habite (?:[àa]|au|pr[eè]s de)|\bje vis [àa]"
    r"|\bn(?:in)?aishi|\bn(?:in)?akaa|\bntuye (?:i|mu|ku)|\bmba (?:i|mu)))"
    rf"\s+(?!{_NO_PLACE}){_WORD}(?:\s+(?!{_AND}|near\b|next\b|pr[eè]s\b|karibu\b|hafi\b){_WORD}){{0,1}}",
    re.IGNORECASE,
)
_OF_HERS = re.compile(
    r"\b(?:i live|we live|i stay|my (?:house|home|village|school)|our (?:house|home|village|school)|i (?:go to|study at|study in|learn at|am (?:in|at)|attend)"
    r"|i['’]?m (?:a pupil|a student|in|at)|i am (?:a pupil|a student)|calling from|je vais [àa] l['’ ][ée]cole|j['’ ][ée]tudie|j['’ ]habite|(?:ma|notre) (?:maison|[ée]cole)"
    r"|mon [ée]cole|chez (?:moi|nous)|on habite|nasoma|ninasoma|naishi|ninaishi|nakaa|tunaishi|nyumba (?:yetu|yangu)|shule (?:yetu|yangu)|kwetu|nyumbani kwetu|niga"
    r"|ntuye|dutuye|iwacu|inzu (?:yacu|yanjye)|\(name\) (?:from|de|kutoka|nkomoka)|i (?:come|am) from|i['’]?m from|je viens d|natoka|nkomoka|mvuka|tunakaa|mimi ni mwanafunzi|ndi umunyeshuri|je suis [ée]l[èe]ve|calling|ishuri (?:ryacu|ryanjye))\b",
    re.IGNORECASE,
)
_TOWNS = (
    "kigali|nyamirambo|remera|kicukiro|gasabo|kimironko|kacyiru|gikondo|nyabugogo|kanombe|musanze|huye|butare|rubavu|gisenyi|rusizi|cyangugu|muhanga|gitarama"
    "|nyagatare|rwamagana|kayonza|kibungo|ngoma|bugesera|nyamata|karongi|kibuye|gicumbi|byumba|nyanza|ruhango|kirehe|burera|rulindo|gakenke|nyabihu|ngororero"
    "|goma|bukavu|kinshasa|bujumbura|gitega|kampala|nairobi|kibera|mombasa|kisumu|nakuru|dar es salaam|kinondoni|arusha|mwanza|dodoma|morogoro|tabora|kigoma"
)
_SCHOOL_OF = re.compile(
    rf"(\b(?:groupe scolaire|g\.?s\.?|coll[èe]ge|lyc[ée]e|petit s[ée]minaire|[ée]cole(?: primaire| secondaire)?|ecole|shule ya(?: msingi| sekondari| upili)?|ishuri ryisumbuye rya|ishuri rya"
    rf"|college|academy))\s+(?:(?:de|du|d['’]|ya|rya|of|la|le|i|mu)\s+)?{_CAPITAL}(?:\s+(?!{_AND}){_CAPITAL}){{0,2}}",
    re.IGNORECASE,
)
_NAMED_SCHOOL = re.compile(
    rf"\b(?:{_CAPITAL}\s+){{1,3}}(?=(?:primary|secondary|high|nursery|girls|boys|international)?\s?(?:school|academy|college)\b)",
    re.IGNORECASE,
)
_AT_A_PLACE = re.compile(
    rf"(\b(?:in|at|near|behind|of|from|around|opposite|de|du|[àa]|pr[èe]s de|vers|huko|ya|la|wa|kule|kutoka|tunakaa|dutuye|nakaa|katika|karibu na|cha|i|mu|ku|kuri|hafi ya|rwa|rya|y['’]))"
    rf"\s+(?!{_NO_WEAK})(?:{_CAPITAL}|(?:{_TOWNS})\b)(?:\s+(?!{_AND}){_CAPITAL})?",
    re.IGNORECASE,
)


_LETTERS_APART = re.compile(r"[^\W\d_]+")
_SPACED_CAPITAL = re.compile(r"\s[A-ZÀ-Þ]")
_KNOWN = frozenset((*_COMMON.split(), *re.split(r"[| ]", _TOWNS)))
_SCHOOLS = ("school", "academy", "college")
ODD_CASE = re.compile("[İıſ\u212a]")
"""Letters that stand for i, s and k where case is ignored, and are others in small letters."""


def _may_name(text: str) -> bool:
    """Whether there is a word that looks like a name: a capital after a space, or a known one. Most texts have none."""
    spaced = _SPACED_CAPITAL.search(text) or ODD_CASE.search(text)
    return spaced is not None or not _KNOWN.isdisjoint(_LETTERS_APART.findall(text.lower()))


def without_names(text: str) -> str:
    """`text` with the names of her, her school and her home replaced; applying it twice changes nothing more."""
    may_name = _may_name(text)
    text = _STRONG.sub(lambda found: f"{found[1].rstrip()} {NAME}", text)
    for introduced in (_CALLED, _WEAK, _HERE, _GOES_ON) if may_name else (_GOES_ON,):
        text = introduced.sub(rf"\g<1> {NAME}", text)
    text = _ADDRESS.sub(rf"\g<1> {PLACE}", text)
    text = _LIVES.sub(rf"\g<1> {PLACE}", text)
    small = text.lower()
    if not (may_name or any(word in small for word in _SCHOOLS)) or not _OF_HERS.search(text):
        return text
    text = _SCHOOL_OF.sub(rf"\g<1> {PLACE}", text)
    text = _NAMED_SCHOOL.sub(f"{PLACE} ", text)
    return _AT_A_PLACE.sub(rf"\g<1> {PLACE}", text)
