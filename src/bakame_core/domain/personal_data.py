"""
Personal data in what a learner says: told, and replaced before it is logged or sent to a model.

A telephone number is a run of digits that a dialler takes: it begins with ``+``, ``00`` or ``0`` and has the length of a
number, or it follows words such as "my number is". The digits of a lesson (``078``, ``3456``, ``1234567890``) are not one.
An identity number and a code that opens an account are told likewise: by their form, or by the words before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# 9 to 15 digits (ITU-T E.164) after a plus or 00; ten after a single 0, as Rwanda, Kenya, Tanzania and France dial.
_DIGIT = r"\d(?:[ .\-]?"
_NUMBER = re.compile(
    rf"(?<![\w.,/*×=+-])(?:\+\s?|00){_DIGIT}\d){{8,13}}(?!\w)"
    rf"|(?<![\w.,/*×=+-])0[1-9](?:[ .\-]?\d){{8}}(?![\d\w])"
    rf"|(?<![\w.,/*×=+-])25[0-7][ .\-]?7(?:[ .\-]?\d){{8}}(?![\d\w])"
)
_AFTER_WORDS = re.compile(
    r"((?:number|num[eé]ro|nimero|numero|namba|nambari|phone|t[eé]l[eé]phone|telefon[ei]|simu|whatsapp|call me(?: on| at)?"
    r"|appelle[- ]moi au|nipigie|mpamagara kuri)(?:\s+(?:is|est|ni|c'est|yangu|yanjye|ya|le|on|at|au|kuri)){0,3}[\s:]+)"
    r"(?!\d{1,3}[ .]?000(?![ .\-]?\d))"  # 700 000 is a sum of money
    r"(\+?\d(?:[ .\-]?\d){5,})",
    re.IGNORECASE,
)
# Rwanda's identity number begins with 1, the year of birth and the sex.
_IDENTITY = re.compile(
    r"(?<![\w.,/*×=+-])1[ .\-]?(?:19|20)\d\d[ .\-]?[78](?:[ .\-]?\d){10}(?![\d\w])"
    r"|(?P<of>\b(?:i\.?d\.?|identity(?: card| number)?|passport|carte d['’ ]?identit[eé]|num[eé]ro d['’ ]?identit[eé]|kitambulisho|nida|"
    r"pasipoti|indangamuntu|irangamuntu)(?:\s+[^\W\d]+){0,4}[\s:]+)\d(?:[ .\-]?\d){6,}",
    re.IGNORECASE,
)
# A secret that opens an account; "the code for red is 4" and "four pins" are none.
_SECRET = re.compile(
    r"(?P<of>\b(?:pin|otp|password|mot de passe|(?:secret|momo|m-?pesa|mobile money|airtel money|card|atm) code|"
    r"code (?:secret|pin|momo|d[e']\s?(?:la |ma |sa |l['’]\s?)?(?:carte|mobile|t[eé]l[eé]phone|compte)\w*)|namba ya siri|nywila|neno la siri|"
    r"umubare w['’ ]?ibanga|ijambo ry['’ ]?ibanga)(?:\s+[^\W\d]+['’]?[^\W\d]*){0,5}[\s:]+)\d(?:[ .\-]?\d){3,7}(?![\d\w%]|[.,/]\d)",
    re.IGNORECASE,
)
_SPOKEN = (
    r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple|un|deux|trois|quatre|cinq|sept|huit|neuf|"
    r"zéro|sifuri|moja|mbili|tatu|nne|tano|sita|saba|nane|tisa|zeru|rimwe|kabiri|gatatu|kane|gatanu|gatandatu|karindwi|"
    r"umunani|icyenda)"
)
# Spelled out, a number is told from counting by its beginning ("zero seven") and its length.
_SPELLED = re.compile(
    rf"\b(?:plus|oh|zero|zéro|sifuri|zeru)(?:[\s,-]+{_SPOKEN}){{7,14}}\b",
    re.IGNORECASE,
)
_EMAIL = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[\w.]+ (?:at|arobase) (?:gmail|yahoo|hotmail|outlook)(?: (?:dot|point) \w+|\.\w+)?",
    re.IGNORECASE,
)

_NO_NAME = (
    r"(?:a|an|the|not|what|in|is|and|or|but|noun|verb|comment|est|un|une|le|la|en|ni|nani|nini|nte|gute|nde|iki|of|"
    r"spelled|long|short|very|my|your|one|two|it|this|that|kwa|je|kitenzi|pas|bien)\b"
)
_WORD = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"
_AND = r"(?:and|is|in|i|et|est|j|na|ni|naishi|ninaishi|nasoma|ntuye|niga|kandi|from|my|mon|ma|je|from|but|at|a|of|yanjye|yangu|on|can|please|help|with|what|how|who|teach)\b"
_NAME = re.compile(
    r"((?:\bmy (?:full |first |last |sur)?names?(?: is| are|'s|s)|\bI am called|\bje m['’ ]appelle|\bmon nom (?:c['’ ])?est|\bnaitwa"
    r"|\bninaitwa|\bjina langu ni|\bnitwa|\bamazina yanjye ni|\bizina ryanjye ni))"
    rf"\s+(?!{_NO_NAME}){_WORD}(?:\s+(?!{_AND}){_WORD}){{0,2}}",
    re.IGNORECASE,
)
_NO_PLACE = (
    r"(?:a|an|the|my|this|one|peace|harmony|water|un|une|la|le|est|duniani|majini|katika|ni|na|kwa|he|hehe|africa|rwanda|"
    r"groups|trees|inshinga|mu rugo|kitenzi)\b"
)
_PLACE = re.compile(
    r"((?:\b(?:i|we) (?:live|stay|am living) (?:in|at|near|behind)|\bj['’ ]?habite (?:[àa]|au|pr[eè]s de)|\bje vis [àa]"
    r"|\bn(?:in)?aishi|\bn(?:in)?akaa|\bntuye (?:i|mu|ku)|\bmba (?:i|mu)))"
    rf"\s+(?!{_NO_PLACE}){_WORD}(?:\s+(?!{_AND}|near\b|next\b|pr[eè]s\b|karibu\b|hafi\b){_WORD}){{0,1}}",
    re.IGNORECASE,
)

NUMBER, EMAIL, NAME, PLACE = "(number)", "(e-mail)", "(name)", "(place)"
"""What stands in the place of personal data."""


def gives_contact(text: str) -> bool:
    """Whether `text` holds a telephone number, an e-mail address, an identity number or a secret code."""
    return any(pattern.search(text) for pattern in _that_may_stand_in(text))


_DIGITS = re.compile(r"\d")
_FEWEST_DIGITS = 6
_FEWEST_OF_A_SECRET = 4
_SPELLING = ("zero", "zéro", "oh", "plus", "sifuri", "zeru")
_AT = ("@", "gmail", "yahoo", "hotmail", "outlook")
_ODD_CASE = re.compile("[İıſ\u212a]")
"""Letters that stand for i, s and k where case is ignored, and are others in small letters."""


def _that_may_stand_in(text: str) -> Iterator[re.Pattern[str]]:
    """The patterns whose digits or words are in `text`: to look for these costs a tenth of trying."""
    if _ODD_CASE.search(text):
        yield from (_NUMBER, _AFTER_WORDS, _IDENTITY, _SECRET, _SPELLED, _EMAIL)
        return
    small = text.lower()
    digits = len(_DIGITS.findall(text))
    if digits >= _FEWEST_OF_A_SECRET:
        yield _SECRET
    if digits >= _FEWEST_DIGITS:
        yield from (_NUMBER, _AFTER_WORDS, _IDENTITY)
    for pattern, words in ((_SPELLED, _SPELLING), (_EMAIL, _AT)):
        for word in words:
            if word in small:
                yield pattern
                break


def _its_words(found: re.Match[str]) -> str:
    return f"{found['of'] or ''}{NUMBER}"


def without_personal_data(text: str) -> str:
    """
    `text` with telephone and identity numbers, secret codes, e-mail addresses, names and places of the learner replaced by
    neutral words.

    The numbers of a lesson stay as they are. Applying it twice changes nothing more.
    """
    text = _EMAIL.sub(EMAIL, text)
    text = _IDENTITY.sub(_its_words, text)
    text = _SECRET.sub(_its_words, text)
    text = _NUMBER.sub(NUMBER, text)
    text = _AFTER_WORDS.sub(rf"\g<1>{NUMBER}", text)
    text = _SPELLED.sub(NUMBER, text)
    text = _NAME.sub(rf"\g<1> {NAME}", text)
    return _PLACE.sub(rf"\g<1> {PLACE}", text)
