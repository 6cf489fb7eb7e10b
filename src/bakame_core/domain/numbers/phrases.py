"""Words around a spoken answer that decide which of its numbers is the answer."""

from __future__ import annotations

from bakame_core.domain.language import Language


def words_of(words: str) -> frozenset[str]:
    """The words of a table."""
    return frozenset(words.split())


MINUS = frozenset({"minus", "negative", "moins", "negatif", "hasi", "toa", "gukuramo", "ukuyemo", "neg"})
SIGNS = frozenset("-−–")

OH = ("oh", "o")
"""Zero, between digits."""

REPEATS = {"double": 2, "triple": 3}
"""How often the digit after it is said: `double five`."""
COMPARES = frozenset({"than", "kuliko", "kuruta"})
COMPARING_PAIRS = frozenset(
    {
        ("plus", "de"),
        ("moins", "de"),
        ("more", "than"),
        ("zaidi", "ya"),
        ("chini", "ya"),
        ("hejuru", "ya"),
        ("munsi", "ya"),
    }
)
"""What stands before the number that something is bigger or smaller than."""
ASKS = words_of(
    "help repeat explain teach show why aidez aide expliquez explique repete repetez apprends apprenez enseigne montre"
    " pourquoi nisaidie saidia rudia eleza nieleze fundisha nifundishe nionyeshe mbona mfasha mumfashe subiramo sobanura"
    " nsobanurira nyigisha unyigishe nyereka kuki"
)
"""Whoever says one of these beside a number asks for something and answers nothing."""
ASKING_PAIRS = frozenset(
    {("a", "question"), ("une", "question"), ("nina", "swali"), ("mfite", "ikibazo"), ("kati", "ya"), ("hagati", "ya")}
    | {("of", "what"), ("de", "quoi"), ("ya", "nini"), ("cya", "iki"), ("ya", "iki"), ("kwa", "nini"), ("how", "do")}
    | {
        ("can", "we"),
        ("can", "i"),
        ("can", "you"),
        ("could", "we"),
        ("could", "you"),
        ("s", "do"),
        ("s", "go"),
        ("lets", "do"),
        ("how", "did"),
    }
    | {
        ("on", "peut"),
        ("peut", "on"),
        ("tu", "peux"),
        ("peux", "tu"),
        ("on", "fait"),
        ("faisons", "le"),
        ("how", "you"),
    }
)
AGES = frozenset({("i", "am"), ("i", "m"), ("j", "ai"), ("nina", "miaka"), ("mfite", "imyaka")})
"""Right before the number, with *years* after it or in itself: she tells how old she is."""
YEARS = frozenset({"years", "year", "yrs", "ans", "miaka", "imyaka"})
WAITED = words_of(
    "minute minutes second seconds seconde secondes instant instants moment moments dakika sekunde umunota iminota isegonda amasegonda"
)
PLEASE = words_of(
    "please give wait hold plait attends attendez tafadhali subiri ngoja naomba tegereza nyabuneka ndakwinginze mpa nipe donne thinking reflechis cherche calcule nafikiria ndacyatekereza"
)
"""With a minute or two these ask for time."""
HARD = words_of("hard difficult easy difficile facile ngumu rahisi biragoye bigoye birakomeye biroroshye")
POWERS = words_of("squared cubed carre cube ² ³")
PLACES = words_of(
    "grade class form primary secondary senior darasa kidato mwaka year classe annee page chapter ukurasa paji urupapuro exercise question swali ikibazo"
)
"""A number after these is the name of a place in a school or a book."""
PERSONS = frozenset({"mtu", "umuntu"})

CORRECTIONS = words_of(
    "no nope sorry wait actually rather oops correction mean meant non pardon plutot enfin attends attendez excusez"
    " hapana hasha pole bali samahani yaani subiri ngoja hebu oya hoya mbabarira tegereza ahubwo ihangane now but mais lakini ariko"
)
CORRECTING_PAIRS = frozenset({("veux", "dire"), ("voulais", "dire"), ("let", "me"), ("nilitaka", "kusema")})
EITHER = frozenset({"or", "either", "ou", "soit", "au", "ama", "cyangwa"})
REASONS = frozenset({"because", "since", "cause", "parce", "car", "puisque", "sababu", "maana", "kuko", "kubera"})
ANSWERS = frozenset({"answer", "result", "reponse", "resultat", "jibu", "matokeo", "igisubizo"})
RESULTS = words_of(
    "= got found thats its s that it this so therefore then donc alors basi rero is are equal equals make makes gives give get est font fait egale egal egalent donne donnent ni sawa inatoa"
    " bingana bibyara zingana angana hasigara"
)
OPERATORS = words_of(
    "+ - − – × x * ÷ / ^ plus minus times divided multiplied add added and take less of into goes shared split fois moins"
    " multiplie divise et de partage"
    " mara jumlisha kujumlisha ongeza toa kutoa zidisha gawanya na ya"
    " kongeraho guteranya teranya gukuba gukuramo kuvanamo ukuyemo kugabanya cya n"
)

CALCULATES = words_of(
    "+ - − – × x * ÷ / plus minus times by fois moins multiplie divise mara jumlisha toa zidisha gukuba kongeraho gukuramo"
)
"""Between two numbers these make them the parts of a sum."""
SAID_NOT = frozenset({("ntabwo", "ari"), ("not", "it"), ("pas", "le")})
TIMES_TABLE = words_of("ones twos threes fours fives sixes sevens eights nines tens elevens twelves")
"""`Three eights is twenty-four`."""

ALONE = words_of(
    "half quarter third double twice triple root squared cubed square cube moitie quart tiers carre carree racine"
    " nusu robo theluthi kipeuo mraba kipeo igice umuzi kwikuba"
)
"""Operations on one number: `the square root of sixty-four is eight`."""
GOES_INTO = words_of("into times fois mara inshuro")

NEGATIONS = frozenset({"not", "t", "pas", "sio", "siyo", "si", "ntabwo", "atari"})
LABELS = words_of(
    "question number exercise page problem step chapter lesson grade class numero exercice swali namba zoezi ukurasa"
    " darasa ikibazo nimero umwitozo urupapuro"
)

NOT_THIS_ONE = words_of(
    "this that no any some every each which another the only other right wrong big small first last next easy hard"
    " red blue good bad new old"
)
ONE_OF_MANY = words_of("of day who that more another by moment")
ONES = ("one", "un", "une")
WAITING = words_of("wait attendez attends")
ARTICLE_BEFORE = frozenset({"l", "la", "les", "quelqu", "chaqu", "pas", "comme", "d", "qu", "j", "ai"})
AFTER_A_LONE_UN = words_of(
    "seul seule metre metres kilometre kilometres centimetre gramme kilo kilogramme litre heure minute seconde jour franc francs"
    " pour pourcent monsieur madame maitre maitresse je seulement merci m km cm kg g l"
)
ORDINAL_LINKS = frozenset(
    {"wa", "la", "cha", "ya", "za", "pa", "uwa", "icya", "iya", "ibya", "rya", "cya", "ba", "ka", "bwa"}
)
UNIT_LETTERS = words_of("m g l s h f")

FILLERS = words_of(
    "um umm uh uhm er err erm eh euh ben heu hmm mm ee ah teacher sir madam please so it s is its the answer"
)

LEADS = {
    Language.ENGLISH: FILLERS
    | words_of(
        "i think guess said say got get we remainder mode median mean product sum total result area difference equals"
        " equal maybe then would be"
    ),
    Language.FRENCH: FILLERS
    | words_of(
        "je pense crois dis sa ca fai fait fais fe c est le la l reponse reste resultat total egale donne trouve j ai donc"
        " alors moyenne mode mediane somme"
    ),
}
"""Words before the answer that do not take part in it, by which a word that sounds like a number is known for one."""
