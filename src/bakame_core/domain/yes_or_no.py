"""
Yes or no, in four languages, when that is what was asked.

The whole utterance must say it: "yes", "yego ni byo", "non ce n'est pas ça"; "no idea" and "yes but why" are neither.
"""

from __future__ import annotations

import re
import unicodedata

_TOKEN = re.compile(r"[^\W_]+")
_MOST = 7
"""Words; a longer utterance says more than yes or no."""
_YES = (
    "thats right|that is right|its right|it is right|thats correct|that is correct|of course|i did|it is|yes|yeah|yep|yup"
    "|ya|yah|ok|okay|right|correct|sure|exactly|true"
    "|oui|ouais|c est ca|c est juste|c est bien ca|exact|exactement|d accord|voila|tout a fait|bien sur|juste"
    "|ndiyo|ndio|ndiyo hiyo|naam|sawa|sawasawa|kweli|hakika|ni sawa|ni kweli|ndiyo hivyo"
    "|yego|yee|ye|ego|ni byo|nibyo|ni wo|niwo|ni ko|niko|ni yo|niyo|ni rwo|ni cyo|cyane"
)
_NO = (
    "thats wrong|that is wrong|thats not it|that is not it|not that|not right|i didnt|i did not|it is not|its not|no|nope|nah"
    "|wrong|incorrect|false"
    "|non|nan|pas ca|ce n est pas ca|c est pas ca|c est faux|faux|pas du tout"
    "|hapana|la|siyo|sio|si hiyo|sivyo|si sawa|si kweli|hapana si hiyo"
    "|oya|hoya|oya si byo|si byo|sibyo|si wo|siwo|si ko|siko|si yo|si cyo|ashwi"
)
_AROUND = (
    "please|teacher|sir|madam|miss|bakame|it|is|um|uh|er|ah|oh|hmm|mm|i|said|that|what|so|well"
    "|professeur|maitre|madame|monsieur|merci|euh|je|l|ai|dit|mwalimu|asante|tafadhali|mwarimu|murakoze|wangu|thank|you"
)
_SAID = {
    True: re.compile(rf"(?:(?:{_YES}|{_AROUND}) )*(?:{_YES}) (?:(?:{_YES}|{_AROUND}) )*"),
    False: re.compile(rf"(?:(?:{_NO}|{_AROUND}) )*(?:{_NO}) (?:(?:{_NO}|{_AROUND}) )*"),
}


def yes_or_no(text: str) -> bool | None:
    """True for yes, False for no, None where it is neither, or both."""
    apart = unicodedata.normalize("NFKD", text.casefold().replace("’", "'").replace("n't", "nt").replace("'s", "s"))
    words = _TOKEN.findall("".join(letter for letter in apart if not unicodedata.combining(letter)))
    if not words or len(words) > _MOST:
        return None
    said = " ".join(words) + " "
    return next((answer for answer, pattern in _SAID.items() if pattern.fullmatch(said)), None)
