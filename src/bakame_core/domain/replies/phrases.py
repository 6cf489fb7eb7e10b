"""Words by which a rule is told, in four languages; no native speaker has read the last three yet."""

from __future__ import annotations

import re

from bakame_core.domain.numbers.lexicon import bare

_ASKS_WHAT_IT_IS = re.compile(
    r"\b(?:(?:are|r) (?:you|u) (?:an? |the |really |actually |just )*"
    r"(?:real|human|person|robot|computer|machine|bot|ai|man|woman|people|somebody|alive|teacher)"
    r"|(?:am i|are we) (?:talking|speaking|chatting|texting) (?:to|with) (?:an? |the )?(?:real )?"
    r"(?:human|person|robot|computer|machine|bot|man|woman|someone|somebody|teacher)"
    r"|is (?:this|that|it) (?:an? )?(?:real )?(?:human|person|robot|computer|machine|bot)"
    r"|(?:who|what) are you\b(?! (?:doing|saying|talking|going|asking|trying|called))"
    r"|(?:es[- ]tu|tu es|etes[- ]vous|vous etes|t es) (?:vraiment |bien )?(?:une? |la |le )?(?:vraie? )?"
    r"(?:personne|humaine?|robot|ordinateur|machine|homme|femme|professeur|ia)"
    r"|qui es[- ]tu|qui etes[- ]vous|tu es qui|c est qui"
    r"|(?:je )?(?:wewe |u )?ni (?:mtu|binadamu|roboti|kompyuta|mashine|mwalimu)(?: wa kweli| halisi)?\s*(?:\?|$)"
    r"|wewe ni nani|unaitwa nani"
    r"|(?:uri|muri) (?:umuntu|robo|imashini|mudasobwa|umwarimu)|uri nde|muri nde)",
    re.IGNORECASE,
)


def asks_what_it_is(text: str) -> bool:
    """Whether the learner asks whether she talks with a person, or with whom."""
    return bool(_ASKS_WHAT_IT_IS.search(bare(text).replace("'", " ").replace("’", " ")))


SAYS_COMPUTER = re.compile(
    r"\b(?:computers?|machine|robot|ai|program(?:me)?|artificial intelligence|ordinateur|intelligence artificielle|informatique"
    r"|kompyuta|mashine|roboti|akili (?:bandia|mnemba)|mudasobwa|porogaramu|imashini|ubwenge (?:bw'ubukorano|buhangano|bukorano))\b",
    re.IGNORECASE,
)

_CLAIMS_A_PERSON = re.compile(
    r"\b(?:i(?: am|'m|’m) (?:an? |the |really |actually |indeed )*(?:real|human|person|man|woman|girl|boy)\b"
    r"|i(?: am|'m|’m) (?:not|no) (?:an? |just an? )?(?:computer|robot|machine|bot|ai|program)"
    r"|(?:je suis|moi,? je suis) (?:bien |vraiment )?(?:une? )?(?:vraie? )?(?:personne|humaine?|être humain|homme|femme|fille|garçon)\b"
    r"|je ne suis pas (?:une? )?(?:ordinateur|robot|machine|ia)\b"
    r"|mimi (?:ni )?(?:mtu|binadamu|mwanamke|mwanaume)\b|mimi (?:si|sio) (?:kompyuta|roboti|mashine)"
    r"|ndi umuntu|sindi (?:mudasobwa|imashini|robo))",
    re.IGNORECASE,
)
_TELLS_OF_ITSELF = re.compile(
    r"\b(?:my name is|i(?: am|'m|’m) (?:called|named|\d+|from)|i live in|i was born|je m'appelle|mon nom est|j'ai \d+ ans|j'habite|je vis"
    r"|(?:mimi )?naitwa|jina langu|nina miaka|ninaishi|naishi|nitwa|izina ryanjye|mfite imyaka|ntuye|nkomoka)",
    re.IGNORECASE,
)


def claims_a_person(sentence: str, *, asked: bool) -> bool:
    """
    Whether the tutor says that it is a person, or none of what it is; where it was `asked`, also whether it makes up a life.

    An example in quotation marks ("I am a girl" has a verb) is none.
    """
    bare_words = re.sub(r"[\"“«][^\"”»]*[\"”»]", " ", sentence)
    if _CLAIMS_A_PERSON.search(bare_words):
        return asked or bool(_REAL.search(bare_words))
    return asked and bool(_TELLS_OF_ITSELF.search(bare_words)) and "bakame" not in sentence.casefold()


_REAL = re.compile(
    r"real|human|not an? (?:computer|robot|machine|bot|ai)|no robot|vraie?\b|humain|pas (?:une? )?(?:ordinateur|robot|machine)"
    r"|binadamu|(?:si|sio) (?:kompyuta|roboti|mashine)|sindi",
    re.IGNORECASE,
)
"""Of these no grammar lesson speaks in the first person."""

_SAYS_RIGHT = re.compile(
    r"\b(?:(?:is|are|that's|that’s|it's|it’s|you're|you’re|absolutely|totally|exactly) (?:absolutely |quite |exactly |totally )?(?:correct|right)"
    r"|(?:c'est|c’est|est|tu as) (?:bien |tout à fait |très )?(?:juste|exact|correct|bon|raison|ça)\b|(?:ni|ndiyo|ndilo) (?:jibu )?sahihi|umepata|ni byo|wabonye|urabibonye)"
    r"|^(?:yes|correct|right|exactly|excellent|perfect|well done|great job|good job|very good|bravo|oui|exact|exactement|parfait|très bien|bien joué|juste"
    r"|ndiyo|sahihi|hongera|vizuri sana|safi sana|yego|wakoze neza|ni byiza cyane)(?: (?:kabisa|rwose|cyane|sana))?\s*(?:[,.!…]|$)",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:not|n't|n’t|almost|nearly|close|but|if|pas|presque|mais|si|sio|siyo|bado|karibu|lakini|ariko|nturagera|ntabwo)\b",
    re.IGNORECASE,
)
_LONGEST_VERDICT = 9


def says_right(sentence: str) -> bool:
    """Whether a short sentence calls her answer right."""
    short = len(sentence.split()) <= _LONGEST_VERDICT and not sentence.rstrip().endswith("?")
    return short and bool(_SAYS_RIGHT.search(sentence.strip())) and not _DENIES.search(sentence)


_SAYS_WRONG = re.compile(
    r"\b(?:not (?:quite|exactly|right|correct|it|the (?:right|correct) answer)|(?:isn't|isn’t|wasn't) (?:quite )?(?:right|correct|it)|incorrect|wrong|a mistake|mistaken"
    r"|pas (?:tout à fait|exactement|correct|juste|exact|bon|la bonne)|faux|incorrect|trompée?|erreur"
    r"|(?:si|sio|siyo) (?:sahihi|kweli|hivyo|jibu)|umekosea|umekosa|kosa"
    r"|si (?:byo|cyo|ko)|sibyo|ntabwo (?:ari|aribyo)|wibeshye|ikosa)\b",
    re.IGNORECASE,
)


def says_wrong(sentence: str) -> bool:
    """Whether a short sentence calls her answer wrong."""
    short = len(sentence.split()) <= _LONGEST_VERDICT and not sentence.rstrip().endswith("?")
    return short and bool(_SAYS_WRONG.search(sentence))


LABEL = re.compile(r"^(?:(?:bakame|tutor|assistant|mwalimu|tuteur|umwarimu)\s*:\s*)+", re.IGNORECASE)
"""The name of the one who speaks, as a script has it before a line."""

STAGE = re.compile(
    r"^\s*(?:[(\[](?:nudge|cue|hint|first step|worked (?:first )?(?:step|example)|step \d+|question|praise)[)\]]\s*:?|"
    r"(?:nudge|cue|(?:next )?question|follow-?up)\s*:)\s*(?=\S)",
    re.IGNORECASE,
)
"""The name that a model gives to what it does, from its instructions."""

_PRAISE = (
    r"(?:you(?: are|'re) (?:so |very |such |an? |really )*(?:smart|clever|amazing|brilliant|genius|intelligent|talented|"
    r"the best)\w*|(?:tu es|vous êtes) (?:si |très |vraiment |trop )*(?:intelligente?|géniale?|doué\w*|brillante?|forte?|"
    r"le meilleur|la meilleure)|(?:wewe )?(?:ni|una) (?:mwerevu|akili|hodari|bora)(?: sana)?|una akili(?: nyingi| sana)*|"
    r"(?:uri|muri) (?:umuhanga|umunyabwenge|intyoza)(?: cyane)?)"
)
FLATTERY = re.compile(rf"\b{_PRAISE}", re.IGNORECASE)
_GENERIC = re.compile(
    r"(?:great|good|awesome|amazing|excellent|fantastic|wonderful|perfect|super|brilliant|bravo|nice)"
    r"(?: (?:job|work|one|question|thinking|going|effort|try))?"
    r"|well done|très bien|bien joué|bon travail|excellente? question|super|génial|parfait|bravo"
    r"|vizuri(?: sana)?|safi(?: sana)?|hongera(?: sana)?|kazi nzuri|swali zuri"
    r"|ni byiza(?: cyane)?|byiza(?: cyane)?|wakoze(?: neza)?(?: cyane)?|ikibazo cyiza",
    re.IGNORECASE,
)


def is_flattery(sentence: str) -> bool:
    """Whether it praises nothing in particular: the person, or whatever it may be."""
    return bool(FLATTERY.search(sentence) or _GENERIC.fullmatch(sentence.strip(" .!,…")))


_POINTS_BACK = frozenset(
    [
        "what",
        "who",
        "which",
        "how",
        "why",
        "do",
        "does",
        "did",
        "you",
        "your",
        "think",
        "is",
        "it",
        "that",
        "this",
        "the",
        "a",
        "an",
        "can",
        "could",
        "would",
        "will",
        "know",
        "get",
        "be",
        "try",
        "tell",
        "me",
        "answer",
        "result",
        "sum",
        "total",
        "now",
        "so",
        "then",
        "and",
        "many",
        "much",
        "in",
        "all",
        "makes",
        "make",
        "i",
        "we",
        "come",
        "out",
        "to",
        "work",
        "think",
        "que",
        "qu",
        "est",
        "ce",
        "quoi",
        "quel",
        "quelle",
        "combien",
        "comment",
        "pourquoi",
        "tu",
        "penses",
        "en",
        "crois",
        "le",
        "la",
        "les",
        "l",
        "ca",
        "c",
        "cela",
        "reponse",
        "resultat",
        "somme",
        "fait",
        "font",
        "sais",
        "peux",
        "dire",
        "me",
        "moi",
        "alors",
        "et",
        "donc",
        "au",
        "total",
        "nini",
        "ngapi",
        "gani",
        "je",
        "jibu",
        "ni",
        "wewe",
        "unadhani",
        "unafikiri",
        "unajua",
        "kwa",
        "nini",
        "hiyo",
        "hilo",
        "sasa",
        "jumla",
        "unapata",
        "matokeo",
        "yake",
        "iki",
        "angahe",
        "gute",
        "kuki",
        "ese",
        "ni",
        "igisubizo",
        "urabizi",
        "ubitekerezaho",
        "uratekereza",
        "utekereza",
        "ko",
        "bingana",
        "ibyo",
        "ubu",
        "none",
        "igiteranyo",
        "ubona",
    ]
)


def points_back(question: str) -> bool:
    """Whether a question says nothing of what it asks about but that it was named before: "What is the sum?"."""
    return _POINTS_BACK.issuperset(re.findall(r"[^\W_]+", bare(question)))


_CLOSES = re.compile(
    r"(?:(?:please )?(?:just )?let me know\b|(?:please )?feel free\b|(?:and )?(?:do not|don't|don’t) hesitate\b|(?:i am|i'm|i’m) (?:always )?"
    r"(?:here|happy|ready|excited|looking forward) (?:to|for|if|whenever)\b|(?:i )?(?:can't wait|look forward) to\b|(?:good luck|happy learning|"
    r"have fun|keep (?:it up|going|up the good work)|you(?:'ve|’ve)? (?:can do|got) (?:it|this))\b"
    r"|n'hésite\b|n’hésite\b|fais[- ]moi savoir|dis[- ]moi (?:si|ce que tu en penses)|je suis là (?:pour|si)|bonne chance|bon courage|tu peux le faire"
    r"|nijulishe|usisite|niambie (?:kama|ikiwa|unafikiri)|niko (?:hapa|tayari)|nipo hapa|kila la heri|unaweza"
    r"|ntutinye|ntutinde|wibuke ko ndi hano|ndi hano|mbwira (?:niba|icyo utekereza)|umbwire|komeza utyo|amahirwe masa)[^?]*",
    re.IGNORECASE,
)


def is_closing(sentence: str) -> bool:
    """Whether it is a formula at the end of a letter rather than a part of the lesson: "Let me know if you need more help!"."""
    return _CLOSES.fullmatch(sentence.strip()) is not None
