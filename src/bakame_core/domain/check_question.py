"""
What a learner's words tell of, given what she was asked or told just before.

Between danger and none lie words that are like both. About these she is asked once, kindly, whether somebody is in danger;
the question names the child helpline. Rules:

1. She is asked once a contact; what is in doubt after that is only flagged, and the lesson goes on.
2. Asked, she answers yes, or 1: that is a disclosure. So is an answer that is in doubt itself, unless it takes her words back.
3. Asked, she answers no, or 2, or "in the story": the lesson goes on.
4. Told whom to call, she takes her words back ("no, I mean in the film"): the line is not said to her again.
"""

from __future__ import annotations

import re

from attrs import evolve

from bakame_core.domain.detection import detected
from bakame_core.domain.numbers import spoken_number
from bakame_core.domain.safety.concern import Concern, Severity
from bakame_core.domain.safety.words import clauses
from bakame_core.domain.screening import screen
from bakame_core.domain.session import Session
from bakame_core.domain.yes_or_no import yes_or_no

_YES = re.compile(r"(?:yes|yeah|yep|oui|ouais|ndiyo|ndio|naam|yego|yee|ego) ")
_DIGITS = {"1": True, "2": False}
_OPENING = (
    "no|nope|non|hapana|oya|sorry|pardon|samahani|mbabarira|ah|oh|haha|lol|mdr|ok|teacher|sir|madam|monsieur|madame|mwalimu|mwarimu"
    "|i mean|i meant|i was|i am|it is|it was|its|that is|that was|thats|just|only"
    "|je veux dire|je voulais dire|je|c est|c etait|seulement|juste"
    "|namaanisha|nilimaanisha|ni|ilikuwa|nilikuwa|tu"
    "|nashakaga kuvuga|navugaga|byari|nari|gusa|ndavuga"
)
_NOTHING = (
    "joke|jokes|joking|kidding|playing|story|book|film|movie|game|homework|lesson|exercise|sentence|word|text|song|poem|novel|drama"
    "|blague|rigole|rigolais|plaisante|plaisantais|histoire|livre|jeu|devoir|lecon|exercice|phrase|mot|texte|chanson|poeme|roman"
    "|utani|natania|nilitania|mchezo|hadithi|kitabu|kitabuni|filamu|somo|zoezi|sentensi|neno|wimbo|shairi|riwaya"
    "|urwenya|ndatebya|natebyaga|nikinira|nakinaga|inkuru|nkuru|igitabo|gitabo|filime|umukino|mukino|isomo|umukoro|umwitozo|interuro|ijambo|indirimbo"
)
_NOT = "not|isnt|wasnt|aint|pas|si|sio|siyo|ntabwo|atari|sintebya|sitanii"
_TAKES_BACK = re.compile(rf"(?:(?:{_OPENING}) )+(?:(?!(?:{_NOT}) )\S+ ){{0,3}}(?:{_NOTHING}) ")


def takes_back(text: str) -> bool:
    """Whether she says that it was no more than a joke, a story, a game or a lesson."""
    return _TAKES_BACK.match(_plain(text)) is not None


def relieves(session: Session, text: str) -> bool:
    """Whether she says, to what she was told or asked just before, that nobody is in danger."""
    before = session.checking
    if before is None or not before.is_open(session.conversation):
        return False
    return takes_back(text) or (before.asked_now and _answer(session, text) is False)


def told_in(session: Session, text: str) -> Concern:
    """What `text` tells of where it comes next in `session`."""
    found = screen(text)
    before = session.checking
    if before is None or not before.is_open(session.conversation):
        return found
    back = takes_back(text)
    if not before.asked_now:
        return evolve(found, severity=Severity.MEDIUM) if back and found.stops_the_lesson else found
    if found.stops_the_lesson or back:
        return found
    if found.is_in_doubt or _answer(session, text):
        language = detected(text).main or detected(before.words).main or session.language
        return Concern(found.category or before.category, Severity.HIGH, language)
    return found


def _answer(session: Session, text: str) -> bool | None:
    """Yes or no to the check question: in words, or by the digit that it offers, be it keyed, written or said."""
    plain = _plain(text)
    number = spoken_number(text, session.language)
    digit = _DIGITS.get(number.written) if number and len(plain.split()) == 1 else None
    answer = yes_or_no(text) if digit is None else digit
    return True if answer is None and _YES.match(plain) else answer


def _plain(text: str) -> str:
    return "".join(clause.lstrip() for clause in clauses(text))
