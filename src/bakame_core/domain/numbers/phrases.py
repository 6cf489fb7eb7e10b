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
POWERS = words_of("squared cubed carre cube ² ³")
PERSONS = frozenset({"mtu", "umuntu"})

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
IN_OTHER_WORDS = words_of("or ou au cyangwa yaani ni ukuvuga i e that is c est a dire which means")
"""Between two numbers that are the same, these say it again."""
SAID_NOT = frozenset({("ntabwo", "ari"), ("not", "it"), ("pas", "le")})
NEGATIONS = frozenset({"not", "t", "pas", "sio", "siyo", "si", "ntabwo", "atari"})
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

DEGREES = words_of("° c celsius degree degrees degre degres dogere selisiyusi")
BELOW_ZERO = tuple(
    tuple(each.split())
    for each in (
        "below zero",
        "under zero",
        "sous zero",
        "en dessous de zero",
        "au dessous de zero",
        "chini ya sifuri",
        "munsi ya zeru",
        "munsi ya zero",
    )
)
"""What makes a number before it a negative one."""
