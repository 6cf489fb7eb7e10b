"""What a learner wants, where her words are no answer: told from whole phrases in four languages, in any mixture."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum, auto
from functools import cache

from attrs import frozen

from bakame_core.domain.language import Language
from bakame_core.domain.numbers import numbers_said, spoken_number
from bakame_core.domain.practice.text import folded
from bakame_core.domain.practice.topics import Topic


class Kind(Enum):
    """A wish that needs no more words."""

    FRIEND = auto()
    TIRED = auto()
    WAIT = auto()
    JOKE = auto()
    RUDE = auto()
    SAD = auto()
    HOMEWORK = auto()
    WHO = auto()
    QUIZ = auto()
    SCORE = auto()
    DISPUTE = auto()
    DONE = auto()
    STOP = auto()
    DONT_KNOW = auto()
    TELL = auto()
    EXPLAIN = auto()
    HELP = auto()
    EASIER = auto()
    HARDER = auto()
    ANOTHER = auto()
    REPEAT = auto()
    TOPIC = auto()
    START = auto()
    GREETING = auto()
    THANKS = auto()
    YES = auto()
    NO = auto()


@frozen
class Wish:
    """
    What she wants.

    Args:
        topic: What to practise: of TOPIC, and where she named one with QUIZ, or with what she does not know.
        count: Of QUIZ: how many questions; 0 where she did not say.
    """

    kind: Kind
    topic: Topic | None = None
    count: int = 0


_ANYWHERE: Mapping[Kind, str] = {
    Kind.FRIEND: (
        "(?:be|are you) my (?:best |only )?(?:friend|girlfriend|boyfriend)|i love you|do you love me|marry me|your (?:girl|boy)friend|"
        "(?:etre|es tu|tu es) mon (?:meilleur )?amie?|je t aime|tu m aimes|ta copine|ton copain|"
        "kuwa rafiki yangu|nakupenda|unanipenda|mpenzi wako|inshuti yanjye|ndagukunda|urankunda|mukunzi wawe"
    ),
    Kind.TIRED: (
        "(?:i am|i m|im) (?:so |very |too )?(?:bored|tired|sleepy)|(?:it|this) (?:is|s) boring|boring|a break|i hate (?:maths?|this|school|it)|i (?:do not|don t|dont) like (?:maths?|this|school)|"
        "je m ennuie|c est nul|c nul|c est (?:trop )?(?:chiant|ennuyeux)|je suis fatiguee?|une pause|j en ai marre|je deteste|nimechoka|nimechoshwa|nataka kupumzika|nachukia|"
        "ndarushye|ndashaka kuruhuka|birandambiye|nanga imibare"
    ),
    Kind.JOKE: "(?:a|some|tell me) jokes?|knock knock|something funny|make me laugh|une blague|fais moi rire|kichekesho|nichekeshe|urwenya|unsetse|(?:tell me )?a story|une histoire|hadithi|inkuru",
    Kind.RUDE: (
        "(?:you are|you re|your) (?:so |very )?(?:stupid|dumb|useless|bad|an idiot)|shut up|i hate you|tu es (?:bete|nul|stupide|idiot)|tais toi|"
        "wewe ni mjinga|nyamaza|uri umuswa|umuswa|uri igicucu|uri injiji|ceceka"
    ),
    Kind.SAD: (
        "(?:i am|i m|im|i was|i feel) (?:so |very )?sad|(?:is|are|was) (?:very )?(?:sick|ill)|(?:died|has died|passed away)|je suis triste|est malade|est mort|"
        "nina huzuni|ni mgonjwa|amefariki|amekufa|mbabaye|ndababaye|ararwaye|arwaye|yapfuye|yitabye imana"
    ),
    Kind.HOMEWORK: "(?:my|our|the|some|have|got|do) home ?work|mes devoirs|kazi ya nyumbani|umukoro|imikoro",
    Kind.WHO: (
        "who are you|what are you|are you a (?:person|human|robot|computer|real|machine|teacher|man|woman)|are you (?:real|human)|"
        "your name|qui es tu|tu es qui|qui etes vous|(?:es tu|tu es) (?:une? )?(?:vraie? )?(?:personne|humain|robot|machine|ordinateur|homme|"
        "femme)|ton nom|comment tu t appelles|"
        "wewe ni (?:nani|mtu|roboti|kompyuta|mashine)|unaitwa nani|jina lako|"
        "uri nde|witwa nde|izina ryawe|uri (?:umuntu|mudasobwa|imashini|robo)"
    ),
    Kind.SCORE: (
        "how many (?:did|have) i (?:get|got)(?: right)?|(?:my|the) (?:score|marks|points|results?)|what did i get|how am i doing|how did i do|"
        "(?:mon|le) score|ma note|mes points|combien (?:de )?(?:justes|bonnes reponses|points)|j ai eu combien|nimepata (?:alama )?ngapi|alama zangu|"
        "matokeo yangu|nabonye angahe|amanota yanjye|amanota angahe"
    ),
    Kind.QUIZ: (
        "(?:give|ask) me \\d+ questions?|(?:donne|pose) moi \\d+ questions?|n?ipe maswali \\d+|(?:mpa|umpe) ibibazo \\d+|quiz|test me|exam me|give me a test|interroge moi|teste moi|un test|chemsha bongo|nipime|nijaribu|jaribio|"
        "isuzuma|nsuzuma|mbaza ibibazo|unsuzume"
    ),
    Kind.DISPUTE: (
        "you (?:are|re|r|ur) (?:so |very )?(?:wrong|mistaken)|(?:you r|u r|ur|u are) wrong|c est faux|c faux|you made (?:a|one) mistake|you are not right|are you sure|(?:a|the) wrong question|"
        "tu (?:te trompes|t es trompee?|as tort)|tu es sure?|es tu sure?|umekosea|una uhakika|wewe umekosea|wibeshye|uribeshya|waribeshye|urabyizeye"
    ),
    Kind.DONT_KNOW: (
        "(?:i )?(?:do not|don t|dont|didn t|did not) (?:know|understand|get (?:it|this|that)|remember)|no idea|idk|dunno|not sure|i am stuck|i m stuck|"
        "i forgot|i give up|can t do it|je (?:ne )?sais pas|sais pas|je (?:ne |n y )?comprends (?:pas|rien)|(?:rien|pas) compris|aucune idee|j ai oublie|"
        "j abandonne|sijui|sielewi|sijaelewa|sikuelewa|sikumbuki|nimesahau|simbizi|simbyumva|sinabyumvise|sindabyumva|sinzi|ntabwo mbizi|ntabwo mbyumva|"
        "nibagiwe|sinumva|simbyibuka|ndananiwe"
    ),
    Kind.TELL: (
        "tell me the answer|(?:give|show) me the answer|what is the answer|just tell me|dis moi (?:juste |seulement )?la reponse|donne la reponse|"
        "donne moi la reponse|quelle est la reponse|niambie (?:tu )?jibu|nipe (?:tu )?jibu|jibu ni nini|mbwira igisubizo|mpa igisubizo|"
        "igisubizo ni ikihe"
    ),
    Kind.EXPLAIN: (
        "explain|how did you|why is (?:it|that)|how does it work|show me how|explique|pourquoi c est|comment on fait|"
        "eleza|nieleze|kwa nini ni|sobanura|nsobanurira|kuki ari"
    ),
    Kind.HELP: (
        "help me|a hint|give me a hint|need help|a clue|aide moi|un indice|besoin d aide|nisaidie|kidokezo|msaada|mfasha|"
        "ubufasha|umfashe"
    ),
    Kind.EASIER: (
        "easier|too hard|too difficult|very hard|so hard|plus facile|trop dur|trop difficile|rahisi zaidi|ngumu sana|"
        "ni ngumu|biragoye|biragoranye|bigoye|biragora|iyoroshye|byoroshye|birakomeye|irakomeye|kirakomeye|gikomeye cyane|ikoroshye|icyoroshye|yoroshye"
    ),
    Kind.HARDER: (
        "harder|more difficult|(?:a |something )?hard (?:one|question|sum)s?|challenge me|(?:too|very|so) easy|(?:it s|it is|this is|that s|that is) easy|plus dur|plus difficile|trop facile|"
        "c est (?:tres |vraiment )?facile|ngumu zaidi|rahisi sana|"
        "ikomeye kurushaho|bikomeye kurushaho|biroroshye cyane|iroroshye cyane"
    ),
    Kind.ANOTHER: (
        "another (?:one|question|sum|word)|(?:do not|don t|dont) (?:want|like) this (?:one|question|sum)|not this one|a different (?:one|question)|"
        "(?:veux|aime) pas (?:celle|celui|cette|ce)|pas celle la|sitaki (?:hili|hii|swali hili)|(?:sindashaka|sinshaka) iki|next (?:one|question)|one more|give me more|skip|let us go on|une autre|question suivante|"
        "passe a la suite|la suivante|lingine|swali lingine|endelea na lingine|ruka|ikindi kibazo|ikindi|ikibazo gikurikira"
    ),
    Kind.REPEAT: (
        "say (?:it|that) again|repeat|what (?:is|was) (?:it|the question)|once more please|what did you say|come again|repete|redis|encore une fois|rudia|"
        "sema tena|ongera ubivuge|subiramo|ongera usome"
    ),
    Kind.STOP: "stop (?:the quiz|it|this)|i want to stop|no more questions|arrete ca|arretons ca|acha hiyo|tuache hii|tubihagarike|no more quiz|end the quiz|arrete le quiz|acha chemsha bongo|hagarika isuzuma|change (?:the )?subject|something else|autre chose|kitu kingine|ikindi kintu",
    Kind.START: (
        "(?:let us|lets|let s|want to|can we|i would like to) (?:practise|practice|learn|study|begin|start|play|work)|teach me|practice with me|(?:have|got|is) (?:an |a |my )?(?:exam|test)s?|"
        "j ai (?:un |une |mon )?(?:examen|controle|interro\\w*)|nina mtihani|mfite (?:ikizamini|ibizamini)|"
        "je veux (?:apprendre|m exercer|travailler|jouer)|on commence|exercons nous|nataka (?:kujifunza|kucheza)|tufanye mazoezi|nifundishe|"
        "(?:ndashaka|nshaka|dushaka|turashaka) (?:kwiga|gukina)|dukore imyitozo|nyigisha|reka dutangire"
    ),
}
_WHOLE: Mapping[Kind, str] = {
    Kind.TIRED: (
        "(?:no )?(?:i )?(?:do not|don t|dont) want(?: to)?(?: (?:do|learn|play) (?:this|it|maths?))?|(?:je )?(?:ne )?veux pas|j ai pas envie|je n aime pas ca|j aime pas ca|sitaki|sipendi|"
        "sinshaka|sindashaka|ndarambiwe|birambiye|ntabwo nshaka"
    ),
    Kind.WAIT: (
        "(?:please )?wait(?: (?:a (?:bit|minute|second|moment)|please|for me|mum is calling me))?|hold on|one (?:minute|moment|second|sec)|i am coming(?: back)?|i m coming(?: back)?|brb|(?:i am|i m|im) back|"
        "attends?(?: un peu| une minute)?|attendez|un instant|une (?:petite )?minute|une seconde|je reviens|je suis (?:la|revenue?)|"
        "(?:\\w+ ananiita )?subiri(?: kidogo)?|ngoja(?: kidogo)?|dakika moja|narudi|nimerudi|(?:\\w+ arampamagara )?tegereza(?: gato)?|ba uretse|akanya gato|ndagaruka|nagarutse|ndagarutse"
    ),
    Kind.HELP: "help|hint|clue|aide|indice|msaada|fasha",
    Kind.EXPLAIN: "why|but why|how|pourquoi|mais pourquoi|comment|kwa nini|kuki|ni kuki|(?:ni )?(?:u?kubera|kubera) iki|gute|nigute|vipi",
    Kind.ANOTHER: "next|another|more|go on|continue|suivant|suivante|encore|ingine|endelea|inayofuata|nyingine|swali nyingine|ingine tena|komeza|ikindi|pass",
    Kind.REPEAT: "again|pardon|sorry|what|what again|quoi|nini|tena|iki|ongera",
    Kind.EASIER: "easy|facile|rahisi|yoroshye|ikoroshye|icyoroshye",
    Kind.HARDER: "hard|difficile|ngumu|ikomeye",
    Kind.DONE: (
        "(?:i am|i m|im|we are) (?:done|finished)(?: (?:for )?(?:now|today))?|that (?:is|s) (?:all|enough)(?: for (?:now|today))?|j ai (?:fini|termine)|nimemaliza|inatosha|"
        "ndarangije|narangije|birahagije"
    ),
    Kind.STOP: "no quiz|change|changer|badilisha|hindura",
    Kind.GREETING: (
        "(?:hello|hi|hey|hallo|allo|slt|cc|coucou|salama|niaje|good (?:morning|afternoon|evening)|bonjour|salut|bonsoir|habari|jambo|hujambo|shikamoo|mambo|muraho|"
        "mwaramutse|mwiriwe|bite|amakuru)(?: (?:my name is|i am|i m|je m appelle|je suis|naitwa|jina langu ni|nitwa|ndi) \\w+(?: \\w+)?)?(?: (?:hello|teacher|bakame|sir|madam|mwalimu|mwarimu|there|yako|za asubuhi|how are you))*"
    ),
    Kind.THANKS: (
        "(?:thanks?|thx|tnx|thank u|thank you|mrc|merci|asante|ahsante|murakoze|urakoze)(?: (?:you|very much|so much|a lot|teacher|bakame|"
        "beaucoup|bien|sana|cyane|mwalimu|mwarimu|professeur|maitre|maitresse|monsieur|madame|prof))*"
    ),
    Kind.YES: "yes|yeah|yep|yes please|ok|okay|sure|right|correct|that is right|oui|ouais|d accord|ndiyo|ndio|sawa|yego|yee|ni byo|ego",
    Kind.NO: "no|nope|not that|wrong|non|hapana|la|oya|si byo|siyo",
}
_TOPICS: Mapping[Topic, str] = {
    Topic.FRACTIONS: "fractions?|les fractions|imigabane|umugabane|visehemu|sehemu za hesabu|sehemu|ibice",
    Topic.PERCENT: "percent(?:age)?s?|pourcentages?|pour cent|asilimia|ijanisha|ku ijana",
    Topic.DECIMALS: "decimals?|decimaux|desimali|ibice icumi",
    Topic.UNITS: "units?|measur\\w*|conversions?|unites|mesures?|vipimo|ingero",
    Topic.SHAPES: "shapes?|geometry|geometrie|area|perimeters?|volumes?|triangles?|circles?|rectangles?|aires?|perimetres?|cercles?|mzingo|pembetatu|mpandeshatu|umuzenguruko|angles?|maumbo|jiometri|amashusho",
    Topic.STORIES: "word problems?|story problems?|problemes|mafumbo|matatizo ya hesabu|ibibazo by imibare",
    Topic.MULTIPLYING: (
        "times tables?|(?:times|tables?)|multiplications?|multiply(?:ing)?|multiplier|kuzidisha|jedwali|gukuba"
    ),
    Topic.DIVIDING: "divisions?|dividing|divide|diviser|kugawanya|kugabanya",
    Topic.SUBTRACTING: "subtractions?|subtracting|subtract|soustractions?|soustraire|kutoa|gukuramo",
    Topic.ADDING: "addition|adding|add|sums|additions|additionner|kujumlisha|guteranya",
    Topic.NUMBERS: "numbers|counting|place value|les nombres|kuhesabu|namba|kubara",
    Topic.SPELLING: "spell(?:ing)?|epeler|orthographe|dictee|tahajia|imyandikire|dictation",
    Topic.CAPITALS: "capitals?|capital cities|capitales?|miji mikuu|mji mkuu|imirwa mikuru|umurwa mukuru|geography|geographie|jiografia",
    Topic.SCIENCE: "sciences?|biology|physics|chemistry|biologie|physique|chimie|sayansi|biolojia|ubumenyi|siyansi|facts?",
    Topic.WORDS: (
        "english words?|english grammar|english|grammar|vocabulary|words|mots anglais|anglais|grammaire anglaise|vocabulaire|maneno ya kiingereza|kiingereza|maneno|msamiati|"
        "amagambo y icyongereza|icyongereza|amagambo"
    ),
    Topic.MATHS: "maths?|mathematics|mathematiques|calculs?|calculate|arithmetic|hesabu|hisabati|imibare|les maths",
}
_MANNERS = (
    "teacher|bakame|mwalimu|mwarimu|prof|professeur|i|you|we|me|us|a|an|the|some|on|of|in|about|to|with|now|then|please|want|like|would|do|let|lets|s|can|could|practise|practice|have|got|know|do|revise|review|reviser|revoir|"
    "learn|study|start|begin|try|more|questions?|exercises?|work|je|veux|voudrais|du|de|des|les|la|le|l|en|faire|fais|travailler|"
    "apprendre|moi|s il te plait|faisons|nataka|kujifunza|kufanya|naomba|tufanye|somo|la|ya|wa|kwa|tafadhali|mazoezi|gukora|kwitoza|ndashaka|nshaka|dushaka|turashaka|kwiga|dukore|mu|"
    "yo|y|imyitozo|turebe|ok|okay|yes|oui|ndiyo|yego|teach|give|us|subject|maths?|choose|take|number|quiz|quizz|for|sur|kuhusu|ku|n"
)
CHOICES = (Topic.MATHS, Topic.WORDS, Topic.SPELLING, Topic.CAPITALS, Topic.SCIENCE)
"""The topics in the order in which they are offered."""
_AROUND = re.compile(
    r"^(?:(?:ok|okay|so|um|uh|please|then|now|and|well|alors|bon|et|sawa|basi|haya|none|ubu|nuko) )+|"
    r"(?: (?:please|teacher|now|then|bakame|s il te plait|svp|tafadhali|mwalimu|mwarimu|nyamuneka))+$"
)
"""Words around a wish that are none of it: "ok next please"."""
_TAUGHT = (
    "teach(?:es)? (?:me|us)|taught (?:me|us)|help (?:me|us)|(?:i|we) (?:just )?(?:want|need|would like|have|must|should|am going|wish|love) to (?:\\w+ )?(?:learn|study|revise|practi[sc]e|understand|know|do|review|work|go over)|"
    "(?:i|we) (?:want|need) (?:some |more )?(?:help|practice|exercises)|(?:exam|test|homework|home work|assignment|quiz|lesson)s?|(?:do not|don t|dont|doesn t|did not|didn t|never|can t|cannot|not) (?:\\w+ )?(?:understand|understood|get|learn\\w*|know|do)|"
    "explain|tell (?:me|us) about|(?:let us|lets|let s|can we|could we|shall we|can you|could you) (?:\\w+ )?(?:do|learn|study|revise|practi[sc]e|teach|help|start|try|work|give|go over)|(?:i|we) (?:am|m|are|re) (?:learning|doing|studying|confused|bad|weak|stuck|failing)|"
    "missed|confused|weak in|bad at|(?:hard|difficult) for (?:me|us)|struggl\\w+|revis(?:e|ing|ion)|"
    "apprend\\w*|expliqu\\w*|aide\\w*|revis\\w*|revoir|examens?|controle|interro\\w*|devoirs?|compren\\w*|compris|je veux|je voudrais|j aimerais|peux tu|lecons?|travailler|m (?:exercer|entrainer)|difficultes?|arrive pas|comment|on (?:peut|va|fait|pourrait)|"
    "\\w*fundish[ae]|nisaidie|tusaidie|kujifunza|mtihani|n?i?eleze|sielewi|sijaelewa|hatujaelewa|nataka|ningependa|naomba|kazi ya nyumbani|somo|mazoezi|jinsi|"
    "\\w*nyigish[ae]|twigish[ae]|mfasha|u?mfashe|dufashe|kwiga|ibi?kizamini|ikizami(?:ni)?|ibizamini|u?nsobanurire?a?|sobanura|sinumva|sinumvise|simbyumva|ndashaka|nshaka|turashaka|umukoro|isomo|gusobanukirwa|kumenya|imyitozo|gusubiramo"
)
"""Where she says that she wants or has to learn."""
_PLAIN_WORDS = (
    "(?:times|tables?)|add|sums|words|numbers|units?|measur\\w*|mesures?|facts?|kutoa|sehemu|ibice|english|capitals?|capitales?|maneno|amagambo|problemes|divide|subtract|namba|mots anglais|"
    "ingero|ibara|kubara|counting|area|calculs?|calculate|sciences?|imibare|hesabu|maths?|anglais|icyongereza|kiingereza|conversions?|geography|geographie|vocabulary|grammar|spell"
)
_LEADING = re.compile(
    r"\b(?:about|on|in|with|of|learn|study|revise|practi[sc]e|understand|teach me|teach us|taught us|explain|do|doing|learning|to|my|some|the|and|is|are|for|give me|"
    r"sur|les|des|de|du|la|le|l|en|reviser|apprendre|explique|revoir|d|kuhusu|ya|wa|za|la|kujifunza|somo|eleza|nieleze|nifundishe|mazoezi|nataka|ku|mu|kwiga|y|by|rya|bya|nyigisha|kumenya|sobanura|nsobanurira|kuri|mfasha)"
    r"(?: (?:the|my|to|my own|these|long|word|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+))* $"
)
"""Words right before the name of a thing to learn."""
_ENDING = re.compile(
    r" *$| (?:of|for|in|on|at|and|or|but|so|because|please|i|we|my|it|can|could|is|are|with|by|to|from|tomorrow|today|next|this|homework|exam|test|"
    r"de|des|du|d|et|car|mais|a|pour|demain|avec|en|je|s|ya|za|wa|na|kwa|kesho|leo|tafadhali|lakini|y|by|bya|z|n|ejo|ariko|mu|kuko)\b"
)
"""What may follow it: another word makes another thing of it, as in "grammar rules"."""
_CLASS = re.compile(r"\b(?:primary|grade|class|form|senior|year|p|s|std|standard|darasa la|umwaka wa|classe de) \d+\b")
_FIGURE = re.compile(r"(?<!\w)\d+(?! times tables?| questions?)(?!\w)")
_LONGEST = 14
_LONGEST_TALE = 40
"""Words of a sentence that may name a topic somewhere."""
_BEFORE_A_TOPIC = (Kind.START, Kind.HOMEWORK, Kind.TIRED, Kind.SAD, Kind.GREETING, Kind.STOP)
"""What a topic that is named beside it comes before."""
_OF_A_TOPIC = (Kind.DONT_KNOW, Kind.EXPLAIN, Kind.HELP, Kind.EASIER)
"""What may be about the topic that is named."""
_MOST_QUESTIONS = 20


def wish(words: str) -> Wish | None:
    """What `words` ask for; None where they ask for nothing that is known here."""
    said = folded(words)
    count = len(said.split())
    if not said or count > _LONGEST_TALE:
        return None
    kind = _kind(said) if count <= _LONGEST else None
    topic = (_topic(said) if count <= _LONGEST else None) or topic_within(said)
    if kind is Kind.QUIZ:
        return Wish(kind, topic, _how_many(words))
    if topic is not None and kind in (None, *_BEFORE_A_TOPIC):
        return Wish(Kind.TOPIC, topic)
    if topic is not None and kind in _OF_A_TOPIC:
        return Wish(kind, topic)
    return Wish(kind) if kind else None


def chosen(words: str, language: Language) -> Topic | None:
    """The topic that a number stands for, after they were offered."""
    number = spoken_number(words, language)
    if number is None or number.value not in range(1, len(CHOICES) + 1):
        return None
    return CHOICES[int(number.value) - 1]


def names_topic(word: str) -> bool:
    """Whether `word`, folded, is the name of a topic."""
    return any(_pattern(names).fullmatch(word) for names in _TOPICS.values())


def _kind(said: str) -> Kind | None:
    alone = _AROUND.sub("", said) or said
    for kind in Kind:
        if kind in _WHOLE and any(_pattern(_WHOLE[kind]).fullmatch(each) for each in (said, alone)):
            return kind
        if kind in _ANYWHERE and _pattern(_ANYWHERE[kind]).search(said):
            return kind
    return None


def _topic(said: str) -> Topic | None:
    """The topic that the whole of `said` asks for, manners apart."""
    for topic, names in _TOPICS.items():
        rest, found = _pattern(names).subn(" ", said)
        if found and _pattern(f"(?:(?:{_MANNERS}|{_ANYWHERE[Kind.QUIZ]}|{_ANYWHERE[Kind.START]}|\\d+) ?)*").fullmatch(
            " ".join(rest.split())
        ):
            return topic
    return None


def topic_within(said: str) -> Topic | None:
    """
    The topic that is named anywhere in `said` by who asks to be taught, is to be examined or has homework; None in a tale that
    has figures, which is a sum's.

    A name that is also a plain word ("table", "capital") counts only right after what leads to a name ("about", "teach me").
    """
    said = _CLASS.sub(" ", said)
    if _FIGURE.search(said) or not _pattern(_TAUGHT).search(said):
        return None
    for topic, names in _TOPICS.items():
        for found in _pattern(names).finditer(said):
            plain = _pattern(_PLAIN_WORDS).fullmatch(found.group())
            if not plain or (_LEADING.search(said[: found.start()]) and _ENDING.match(said[found.end() :])):
                return topic
    return None


def _how_many(words: str) -> int:
    values = {number.value for number in numbers_said(words)}
    value = values.pop() if len(values) == 1 else 0
    return int(value) if value in range(1, _MOST_QUESTIONS + 1) else 0


@cache
def _pattern(alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")
