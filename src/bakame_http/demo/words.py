"""What made-up learners ask, and what they are answered: sums, so that the words are right in four languages."""

from __future__ import annotations

from random import Random

from bakame_core.domain.language import Language

_ASKS = {
    Language.ENGLISH: ("what is {a} times {b}", "how much is {a} and {b}", "what is half of {c}"),
    Language.FRENCH: ("combien font {a} fois {b}", "combien font {a} plus {b}", "quelle est la moitié de {c}"),
    Language.SWAHILI: ("{a} mara {b} ni ngapi", "{a} jumlisha {b} ni ngapi", "nusu ya {c} ni ngapi"),
    Language.KINYARWANDA: ("{a} gukuba {b} ni angahe", "{a} guteranya {b} ni angahe", "icya kabiri cya {c} ni angahe"),
}
_ANSWERS = {
    Language.ENGLISH: (
        "{a} groups of {b} make {p}. Count one group more: how many is that?",
        "Put {b} to {a} and you have {s}. What is {s} and ten more?",
        "Two equal parts of {c} are {a} each. What is half of {a} and {a}?",
    ),
    Language.FRENCH: (
        "{a} groupes de {b} font {p}. Ajoute un groupe : combien cela fait-il ?",
        "Ajoute {b} à {a} et tu as {s}. Combien font {s} et dix ?",
        "Deux parts égales de {c} font {a} chacune. Quelle est la moitié de {a} et {a} ?",
    ),
    Language.SWAHILI: (
        "Makundi {a} ya {b} ni {p}. Ongeza kundi moja: ni ngapi?",
        "Ongeza {b} kwa {a}, unapata {s}. {s} na kumi ni ngapi?",
        "Sehemu mbili sawa za {c} ni {a} kila moja. Nusu ya {a} na {a} ni ngapi?",
    ),
    Language.KINYARWANDA: (
        "Amatsinda {a} ya {b} ni {p}. Ongeraho itsinda rimwe: ni angahe?",
        "Teranya {b} na {a}, ubona {s}. {s} n'icumi ni angahe?",
        "Ibice bibiri bingana bya {c} ni {a} buri kimwe. Icya kabiri cya {a} na {a} ni angahe?",
    ),
}
TOLD = {
    Language.ENGLISH: "my uncle hits me",
    Language.FRENCH: "mon oncle me frappe",
    Language.SWAHILI: "mjomba wangu ananipiga",
    Language.KINYARWANDA: "data arankubita",
}
"""What a made-up learner tells of danger, in words that the screen knows."""


def lesson(random: Random, language: Language) -> tuple[str, str]:
    """A question and its answer."""
    a, b, kind = random.randint(2, 12), random.randint(2, 12), random.randrange(3)
    numbers = {"a": a, "b": b, "c": 2 * a, "p": a * b, "s": a + b}
    return _ASKS[language][kind].format(**numbers), _ANSWERS[language][kind].format(**numbers)
