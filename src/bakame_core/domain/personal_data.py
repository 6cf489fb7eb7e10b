"""
Personal data in what a learner says: told, and replaced before it is logged or sent to a model.

A telephone number is a run of digits that a dialler takes: it begins with ``+``, ``00`` or ``0`` and has the length of a
number, or it follows words such as "my number is". The digits of a lesson (``078``, ``3456``, ``1234567890``) are not one.
An identity number and a code that opens an account are told likewise: by their form, or by the words before them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from bakame_core.domain.personal_names import ODD_CASE, without_names

# 9 to 15 digits (ITU-T E.164) after a plus or 00; ten after a single 0, as Rwanda, Kenya, Tanzania and France dial.
_DIGIT = r"\d(?:[ .\-]?"
_NUMBER = re.compile(
    rf"(?<![\w.,/*×=+-])(?:\+\s?|00){_DIGIT}\d){{8,13}}(?!\w)"
    rf"|(?<![\w.,/*×=+-])0[ \-]?[1-9](?:[ .\-]?\d){{8}}(?![\d\w])"
    r"|\(0[1-9]\d{1,2}\)(?:[ .\-]?\d){6,7}(?![\d\w])"
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
_DIGITS_SAID = {
    word: value
    for value, words in enumerate(
        (
            "zero zéro sifuri zeru oh", "one un moja rimwe", "two deux mbili kabiri", "three trois tatu gatatu",
            "four quatre nne kane", "five cinq tano gatanu", "six sita gatandatu", "seven sept saba karindwi",
            "eight huit nane umunani", "nine neuf tisa icyenda",
        )
    )
    for word in words.split()
}  # fmt: skip
_GROUPS = (
    "double|triple|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty"
    "|sixty|seventy|eighty|ninety|hundred|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|cinquante|soixante"
    "|cent|kumi|ishirini|thelathini|arobaini|hamsini|sitini|sabini|themanini|tisini|cumi|makumyabiri|mirongo|itatu|itanu|itandatu"
    "|irindwi|inani|cyenda|ine"
)
_SPOKEN = rf"(?:{'|'.join(_DIGITS_SAID)}|{_GROUPS})"
# Spelled out, a number is told from counting by its beginning ("zero seven") and its length.
_SPELLED = re.compile(
    rf"\b(?:plus|oh|zero|zéro|sifuri|zeru)(?:[\s,-]+(?:(?:and|et|na|n['’ ])\s*)?{_SPOKEN}){{7,18}}\b",
    re.IGNORECASE,
)
_DOT = r"(?:dot|point|nukta|akadomo|underscore|tiret|dash)"
_EMAIL = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    rf"|\b(?:\w+ {_DOT} ){{0,6}}[\w.]+ (?:at|arobase|arobaze|a commercial)(?: sign)? (?:g ?mail|yahoo|hotmail|outlook|icloud)(?: {_DOT} \w+|\.\w+)?"
    rf"|\b(?:\w+ {_DOT} ){{0,6}}[\w.]+ (?:at|arobase|arobaze|a commercial) \w+ {_DOT} (?:com|org|net|fr|rw|ke|tz|ug|cd)\b",
    re.IGNORECASE,
)

NUMBER, EMAIL = "(number)", "(e-mail)"
"""What stands in the place of personal data."""


def gives_contact(text: str) -> bool:
    """Whether `text` holds a telephone number, an e-mail address, an identity number or a secret code."""
    return any(pattern.search(text) for pattern in _that_may_stand_in(text))


_DIGITS = re.compile(r"\d")
_FEWEST_DIGITS = 6
_FEWEST_OF_A_SECRET = 4
_SPELLING = ("zero", "zéro", "oh", "plus", "sifuri", "zeru")
_AT = ("@", "mail", "yahoo", "outlook", "icloud", " dot ", " point ", " nukta ", " akadomo ")


def _that_may_stand_in(text: str) -> Iterator[re.Pattern[str]]:
    """The patterns whose digits or words are in `text`: to look for these costs a tenth of trying."""
    if ODD_CASE.search(text):
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
    standing = tuple(_that_may_stand_in(text))
    for pattern, instead in _INSTEAD:
        if pattern in standing:
            text = pattern.sub(instead, text)
    return without_names(text)


_OF_ITS_OWN = 9
"""Digits at a number's end that are nobody else's; what stands before them is a way to dial."""


def without_own_number(text: str, number: str) -> str:
    """
    `text` without `number`, which is its writer's own, as people write it: with other digits before it, or none, and in groups.

    Her own number is told as it comes, where `without_personal_data` must take ``788 314 159`` for a sum.
    """
    digits = _DIGITS.findall(number)
    country, own = _grouped(digits[:-_OF_ITS_OWN]), digits[-_OF_ITS_OWN:]
    if len(own) < _OF_ITS_OWN or not _DIGITS.search(text):
        return text
    return re.sub(rf"(?<!\d)(?:(?:\+|00)?{country}{_APART}|\(?0{_APART})?{_grouped(own)}(?!\d)", NUMBER, text)


_APART = r"[ .\-/()]{0,2}"


def _grouped(digits: Iterable[str]) -> str:
    return _APART.join(digits)


def _unless_counted(found: re.Match[str]) -> str:
    """`zero one two three` counts up, and `zero two four six` too: nobody's number goes on by one step."""
    spelt = re.findall(r"\d|[^\W\d_]+", found[0].lower())
    said = [_DIGITS_SAID.get(word, int(word) if word.isdigit() else 0) for word in spelt]
    steps = {right - left for left, right in pairwise(said)}
    return found[0] if len(steps) == 1 else NUMBER


_INSTEAD: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (_EMAIL, EMAIL),
    (_IDENTITY, _its_words),
    (_SECRET, _its_words),
    (_NUMBER, _unless_counted),
    (_AFTER_WORDS, rf"\g<1>{NUMBER}"),
    (_SPELLED, _unless_counted),
)
"""What stands in the place of each, in the order in which they are looked for."""
