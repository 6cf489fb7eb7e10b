"""
Signs by which code sees what a tutor's reply does: invites the learner to explain, gives an item without help, says that it is
not sure. In four languages at once, for a lesson in one holds words of another.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from bakame_core.domain.sentences import sentences

_LATELY = 2
"""Sentences at the end of a reply that are for the learner to answer."""


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)")


_EXPLAINS = _any(
    r"(?:in|with) your (?:own )?words|explain|tell me (?:how|why) (?:you|it|we)|how (?:did|would) you (?:get|find|work|do|solve|know|see)",
    r"how do you know|what (?:did|have) you (?:learn(?:t|ed)?|do first|done)|say (?:it|that) back|teach (?:it|this|that) (?:back )?to me|teach me",
    r"(?:avec|dans) tes (?:propres )?mots|expliqu(?:e|er|es)(?:-moi)?|m'expliquer|raconte-moi comment",
    r"comment (?:as-tu|tu as|t'y es-tu|tu t'y es|tu fais|fais-tu)|qu'as-tu (?:appris|compris|fait)|qu'est-ce que tu as (?:appris|compris|fait)",
    r"kwa maneno yako|(?:u|ni|tu)?elez(?:a|e|ea|ee)|u(?:li|me)\w*(?:fanya|pata|tatua|jua|fikia)je|u(?:li|me)jifunza nini|u(?:li|me)fanya nini kwanza",
    r"mu magambo yawe|(?:n|un|wan|u)?sobanur(?:a|ira|ire)|wa\w+ [ug]te|(?:wize|wamenye|wungutse|wahereye kuri|wabanje gukora) iki|wahereye he",
)
_IS_TUTORS = _any(
    r"(?:i|i'll|i'd|we|we'll|let me|let us|let's|teachers?|books?) (?:\w+ ){0,3}(?:explain|teach)",
    r"je (?:\w+ )?(?:t')?(?:vais |veux |peux )?(?:t')?expliqu\w+|laisse-moi \S*expliquer|j'explique|va t'expliquer|peut t'expliquer",
    r"(?:ngoja|acha) (?:nikueleze|nieleze)|reka nsobanur\w+",
    r"(?:know|knew) (?:of|about) it already|already know|sais deja|unachojua tayari|usanzwe ubiziho",
)
"""The tutor explains, or asks what she knows beforehand."""

_ALONE = _any(
    r"without (?:any )?(?:help|hints?|a hint)|(?:all )?(?:on your own|by yourself)|(?:all )?alone|unaided",
    r"sans (?:aucune? )?(?:aide|indice)|tout(?:e)? seule?|par toi-meme",
    r"bila (?:msaada|usaidizi|kusaidiwa|kidokezo)|peke yako|(?:wewe )?mwenyewe",
    r"(?:nta|udafite) (?:bufasha|nkunganire|muntu ugufashije)|udafashijwe|utabifashijwemo|(?:wowe )?(?:wenyine|ubwawe)",
)
_WAS_DONE = _any(
    r"you (?:did|have|solved|found|got|worked)", r"tu (?:l'as|as)", r"ume\w+|uli\w+", r"wa\w+(?:oze|tse|onye)"
)
"""Praise for what she did alone gives her nothing to do."""
_HINTS = _any(
    r"a hint:|here is a hint|remember (?:that|to|how)|think of|start (?:with|by)|begin (?:with|by)|(?:first|next) step|for example|one like it",
    r"un indice :|rappelle-toi|souviens-toi|pense a|commence par|par exemple|une semblable",
    r"kidokezo:|kumbuka|fikiria|anza (?:na|kwa)|hatua ya kwanza|kwa mfano|mfano unaofanana",
    r"ibuka|tekereza|hera (?:ku|kuri)|tangira|intambwe ya mbere|urugero",
)

_AHEAD = _any(
    r"next (?:time|call|lesson)|tomorrow|another day|when you call again",
    r"la prochaine fois|au prochain appel|demain|un autre jour",
    r"wakati ujao|mara ijayo|simu ijayo|kesho|siku nyingine",
    r"ubutaha|ejo|ikindi gihe|umunsi utaha",
)

_UNSURE = _any(
    r"(?:not|n't) (?:\w+ ){0,2}(?:sure|certain)|(?:can ?not|can't|could not|couldn't) (?:\w+ ){0,2}(?:know|tell|say|be sure|answer|predict|see)",
    r"(?:do not|don't|does not|doesn't) (?:\w+ )?(?:know|exist)|(?:nobody|no one|no tutor|no computer) (?:\w+ )?(?:knows?|tell)|no way (?:to|of) know\w*|no idea",
    r"(?:never|not) heard of|unsure|is no (?:real |such )?country|made[- ]up|ask (?:a|your|the|another) (?:\w+ )?teacher|teacher (?:can|could|may|will) (?:help|know|tell|answer)",
    r"pas (?:\w+ ){0,3}(?:sure?|certaine?|surement)|ne (?:l[ea] |l'|la )?(?:sais|connais|sait|connait) (?:\w+ )?pas|peux pas (?:\S+ )?(?:savoir|dire|repondre|connaitre|predire|deviner)",
    r"personne ne (?:\w+ )?(?:peut|sait)|aucune idee|jamais entendu|n'existe pas|n'invente\w*|demande a (?:ton|un|ta|une|votre) \w+|enseignante? (?:peut|pourra|pourrait)",
    r"(?:sina|si na) (?:uhakika|hakika)|sijui|si(?:li|ya|wa|ki|vi)jui|siwezi (?:ku\w+)|haiwezekani kujua|hakuna anayejua|hakuna (?:mtu )?ajuaye|m?u?uliz[ae] mwalimu|mwalimu (?:wako )?(?:anaweza|ataweza)",
    r"sijawahi kusikia|haipo|sibahatishi|sitabuni|hakuna nchi",
    r"si(?:n|m|bi)\w*zi|sinizeye|ntabwo (?:\w+ )?(?:nzi|mbizi|nizeye|kizi)|sinshobora (?:ku\w+|gu\w+)|nta ?(?:n'umwe |muntu |wu?)?\w*(?:ubizi|wabimenya|wamenya)|(?:u)?baz[ae] (?:u)?mwarimu",
    r"umwarimu (?:wawe )?(?:yagufasha|ashobora|yabigusubiza)|sin(?:igeze|arinzi) \w+|ntikibaho|ntabwo kibaho|simpimba|ntagihimba",
)

_GRADE = _any(
    r"(?:what|which) (?:grade|class|form|year|level) (?:are|do|is|did) (?:you|your)|(?:what|how) (?:is|are|was|were|good are) your (?:grades?|class|marks?|scores?|results?)",
    r"(?:what|which|how many) (?:grades?|marks?) (?:do|did|have) you",
    r"(?:en |dans )?quelle (?:classe|annee) (?:es-tu|tu es|etes|est-ce)|tu es en quelle (?:classe|annee)|(?:quelles? (?:sont|est) (?:tes|ta)|quelles?) notes? (?:as-tu|tu as)?",
    r"(?:uko|upo|unasoma) (?:\w+ )?darasa (?:gani|la ngapi)|kidato (?:gani|cha ngapi)|ulipata alama (?:gani|ngapi)|alama zako ni",
    r"(?:wiga|uri) mu (?:mwaka )?wa (?:kangahe|gangahe)|(?:wiga|uri) mu (?:ishuri|mwaka) (?:rya|wa) \w+|wabonye amanota \w+|amanota yawe ni",
)


def invites_explaining(said: str) -> bool:
    """Whether the end of a reply asks the learner to explain something in her own words."""
    return any(_EXPLAINS.search(part) and not _IS_TUTORS.search(part) for part in _parts(said)[-_LATELY:])


def gives_unaided(said: str) -> bool:
    """Whether a reply gives an item, named as one without help, and holds no hint."""
    if "?" not in said or _HINTS.search(_folded(said)):
        return False
    return any(_ALONE.search(part) and not _WAS_DONE.search(part) for part in _parts(said)[-_LATELY:])


def looks_ahead(said: str) -> bool:
    """Whether a reply speaks of what comes after this contact."""
    return _AHEAD.search(_folded(said)) is not None


def says_unsure(said: str) -> bool:
    """Whether a reply says that it does not know, or sends her to somebody who may."""
    return _UNSURE.search(_folded(said)) is not None


def asks_grade(said: str) -> bool:
    """Whether a reply asks in which class she is, or what marks she gets."""
    return any(_GRADE.search(part) for part in _parts(said) if "?" in part)


@lru_cache(maxsize=64)
def _parts(said: str) -> tuple[str, ...]:
    """A reply is looked at for each thing that it may have done."""
    return tuple(_folded(part) for part in sentences(said))


@lru_cache(maxsize=64)
def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold().replace("’", "'").replace("‑", "-"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
