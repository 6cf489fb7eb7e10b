"""
Numbers in talk that is no answer: of her family, her day, her school, or of what she does not know.

An answer stands in a small frame ("I think it is", "we got"), and whoever says something else about herself has left it.
So this asks what she says of herself, not which number she says: a verb that no answer has, somebody or something of her
own, a day or a place in her life, that she does not know. A number behind *maybe* or *the answer is* is an answer all the
same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bakame_core.domain.numbers import phrases, situated, situations
from bakame_core.domain.numbers.phrases import words_of

_I = words_of("i we je j nous")
_ANSWERS = words_of(
    "share shared think thought got get gets say said guess believe mean meant have choose chose pick picked find found make made count"
    " counted counting calculated added add multiplied subtracted took take divided worked know knew would will reckon see"
    " m am ve ll d just also still now then only really do did don dont didn didnt can hope en"
    " pense crois dis dirais trouve obtiens ai suis compte calcule vois sais choisis mets fais propose avons pensons"
    " trouvons obtenons multiplie divise soustrais additionne aurai"
)
"""What she does who answers; behind *I* any other verb tells of something else."""
_OWN = words_of("my our mon ma mes notre nos wangu yangu langu changu zangu wetu yetu letu wanjye yanjye banjye wacu")
_FAMILY = words_of(
    "brother brothers sister sisters cousin cousins mother father mum mom dad parents uncle aunt aunts uncles grandmother"
    " grandfather twins baby frere freres soeur soeurs cousine cousines mere pere maman papa tante oncle dada"
    " kaka ndugu binamu mama baba shangazi mjomba bibi babu abavandimwe umuvandimwe bashiki mushiki murumuna barumuna"
    " mukuru bakuru mdogo wadogo ababyara mubyara musaza basaza mabukwe nyogokuru data"
)
_COUNTED = words_of(
    "question questions exercise exercises exercice exercices choses devoirs maswali mazoezi swali zoezi ibibazo ikibazo"
    " imyitozo umwitozo brothers sisters cousins freres soeurs battery"
)
"""Nobody is asked how many of these there are."""
_LIFE = words_of(
    "yesterday tomorrow later battery homework hier demain devoirs jana kesho baadaye nyumbani shuleni darasani mtihani"
    " mtihanini juzi kizamini ikizamini umukoro simu telefone ejo planets planetes"
)
_LIFE_PAIRS = frozenset(
    {
        ("mu", "rugo"),
        ("ku", "ishuri"),
        ("mu", "ishuri"),
        ("at", "home"),
        ("to", "school"),
        ("at", "school"),
        ("in", "class"),
    }
    | {("plus", "tard"), ("ejo", "hashize"), ("the", "test"), ("the", "exam"), ("l", "examen")}
    | {("my", "class"), ("our", "class"), ("ma", "classe"), ("notre", "classe")}
    | {("the", "teacher"), ("le", "maitre"), ("la", "maitresse"), ("call", "me"), ("you", "said"), ("rappelle", "moi")}
    | {
        ("tu", "as"),
        ("vous", "avez"),
        ("comment", "on"),
        ("comment", "tu"),
        ("what", "comes"),
        ("what", "is"),
        ("what", "does"),
    }
)
_HERSELF = words_of(
    "naamka naishi niko tuko tulikuwa nilifanya tulifanya nilienda nataka tufanye alitupa alinipa nimeamka mbyuka mbana"
    " nkora niga turi dukore twakoze nakoze ndashaka yaduhaye yampaye nagiye dufite tuna narabyutse navutse nilizaliwa"
    " njya nkunda napenda ninapenda naenda ninaenda ninaishi ntuye dutuye nipigie mpamagara"
)
"""Verbs of Swahili and Kinyarwanda with *I* and *we* in them that no answer has."""
_DID = re.compile(
    r"(?:ni|tu)(?:li|me|ta)(?!pat|dhani|fikiri|hesabu|sem|baki|lip|toa|jumlish|zidish|gawan|kisi|on|amini|jua|weza|kuwa|andik"
    r"|chagu|jaribu)[a-z]{3,}"
    r"|(?:na|twa|twi|nari|twari)(?!bony|kek|sanz|vuz|terany|gabany|kuby|kuy|fash|tekerej|bar|hisem|andits)[a-z]*(?:ye|tse|ze|she|je)"
)
"""*I* and *we* in the past of Swahili and Kinyarwanda: one word, of a verb that no answer has."""
_HAVING = frozenset(
    {("j", "ai"), ("on", "a"), ("nous", "avons"), ("je", "suis"), ("nous", "sommes"), ("i", "am"), ("i", "m")}
)
_BY_ANSWERING = words_of(
    "trouve eu obtenu dit compte calcule fait mis multiplie divise additionne soustrait pense ecrit choisi devine sur sure certain"
    " certaine not thinking saying guessing getting going very pretty quite just encore bien deja juste donc"
)

_KNOWS_NOT = words_of(
    "dunno forgot forget sijui sielewi sijaelewa nimesahau sikumbuki sinkizi simbizi sinzi sinabizi simbyumva sinumva"
    " nibagiwe sinibuka oublie"
)
_KNOWS_NOT_PAIRS = frozenset(
    {("don", "t"), ("dont", "know"), ("dont", "understand"), ("can", "t"), ("sais", "pas"), ("comprends", "pas")}
)
_GUESSES = words_of(
    "maybe perhaps probably guess think peut etre labda nadhani nafikiri ahari wenda ndumva ndatekereza"
)
_WHILE_SHE_HAS = frozenset({("i", "have"), ("we", "have"), ("i", "only"), ("nous", "avons")})
_TIMES = words_of("minute minutes hour hours heures heure dakika iminota saa goats cows goat cow chevres vaches")
_RISES = words_of("at starts start begins ends saa heures heure")
_BEGINS = words_of("start starts begin begins starting leaves leave wake woke woken leve levons commence finit")


def is_talk(forms: Sequence[str], first: int, after: int) -> bool:
    """Whether the only number, the words from `first` to `after`, stands in talk that answers nothing."""
    before, behind = forms[:first], forms[after:]
    if not phrases.ANSWERS.isdisjoint(before) or not situations.AGREES.isdisjoint(behind):
        return False
    if situated.wishes_for_questions(forms, first, after):
        return False
    if situated.asks(forms, first, after):
        return True
    if situated.comes_out(before, behind) and not situated.is_of_another_day(forms):
        return False
    if _asks_of_it(before, behind) or _is_hers(forms, before, behind) or _is_of_her_day(forms, before):
        return True
    return _knows_not(before, behind) or situated.is_elsewhere(forms, first, after)


def _asks_of_it(before: Sequence[str], behind: Sequence[str]) -> bool:
    """`is seven a prime number`, but *is it seven*."""
    asked = tuple(before) in (("is",), ("are",), ("est", "ce", "que"), ("je",), ("ese",), ("mbese",))
    return asked and any(form.isalpha() for form in behind)


def _is_hers(forms: Sequence[str], before: Sequence[str], behind: Sequence[str]) -> bool:
    family = not _FAMILY.isdisjoint(forms)
    if family and (not _OWN.isdisjoint(forms) or not _I.isdisjoint(before) or _is_bantu_have(before)):
        return True
    hers = not _OWN.isdisjoint(before) or not _I.isdisjoint(before) or _is_bantu_have(before)
    if hers and not _COUNTED.isdisjoint((*behind[:1], *before[-1:])):
        return True
    has = any(pair in _WHILE_SHE_HAS for pair in pairwise(before)) or _is_bantu_have(before)
    return has and not _TIMES.isdisjoint((*behind[:1], *before[-1:]))


def _is_bantu_have(before: Sequence[str]) -> bool:
    return not {"nina", "tuna", "mfite", "dufite"}.isdisjoint(before)


def _is_of_her_day(forms: Sequence[str], before: Sequence[str]) -> bool:
    if not _LIFE.isdisjoint(forms) or any(pair in _LIFE_PAIRS for pair in pairwise(forms)):
        return True
    if not _HERSELF.isdisjoint(forms) or any(_DID.fullmatch(form) for form in before):
        return True
    did = (form for pair, form in zip(pairwise(before), before[2:], strict=False) if pair in _HAVING)
    if any(form.isalpha() and form not in _BY_ANSWERING and form not in phrases.FILLERS for form in did):
        return True
    if not _BEGINS.isdisjoint(before) and not _RISES.isdisjoint(forms):
        return True
    return any(left in _I and right.isalpha() and right not in _ANSWERS for left, right in pairwise(before))


def _knows_not(before: Sequence[str], behind: Sequence[str]) -> bool:
    """That she does not know it, with no guess at it; a number said at once may be one."""
    if not _GUESSES.isdisjoint(before):
        return False
    if _tells_not_to_know(before) and not _is_hesitation(before):
        return True
    return _tells_not_to_know(behind) and not set(before) <= phrases.FILLERS


def _tells_not_to_know(forms: Sequence[str]) -> bool:
    return not _KNOWS_NOT.isdisjoint(forms) or any(pair in _KNOWS_NOT_PAIRS for pair in pairwise(forms))


def _is_hesitation(before: Sequence[str]) -> bool:
    """`I don't know, seven`: nothing but fillers between that and the number."""
    last = max(at for at, form in enumerate(before) if form in _NOT_KNOWN or form in _KNOWS_NOT)
    return all(form in phrases.FILLERS or not form.isalpha() for form in before[last + 1 :])


_NOT_KNOWN = words_of("know understand t pas remember")
