"""The GSM-7 alphabet (3GPP TS 23.038, 6.2.1), how signs outside it are spelled, and where a text may be cut."""

from __future__ import annotations

import unicodedata

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""One septet each."""

EXTENSION = frozenset("^{}\\[]~|€\f")
"""Two septets each: an escape and a letter."""

SIGNS = {
    **dict.fromkeys("‘’‚‛`´ʼʻʽʾʿˈ′‵‹›", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−•●▪◦‣▸▹▻◾◽⁃", "-"),
    **dict.fromkeys("⋅∙·", "."),
    **dict.fromkeys("×⨯", "x"),
    **dict.fromkeys("÷∕⁄", "/"),
    "…": "...",
    **dict.fromkeys("≤⩽≦", "<="),
    **dict.fromkeys("≥⩾≧", ">="),
    **dict.fromkeys("∶ː", ":"),
    "∷": "::",
    "∖": "\\",
    "≠": "=/=",
    "≈": "~",
    "≡": "==",
    "±": "+/-",
    "∓": "-/+",
    "∗": "*",
    "∼": "~",
    "≅": "=~",
    "∝": "~",
    "≪": "<<",
    "≫": ">>",
    "∈": " in ",
    "∉": " not in ",
    "⊂": " subset of ",
    "⊆": " subset of ",
    "⊄": " not subset of ",
    "∋": " has ",
    "∄": "there is no ",
    "∪": " union ",
    "∩": " inter ",
    "∅": "{}",
    "∀": "for all ",
    "∃": "there is ",
    "∧": " and ",
    "∨": " or ",
    "¬": "not ",
    "∫": "integral ",
    "∂": "d",
    "∇": "grad ",
    "∘": " o ",
    "∵": "because ",
    "⟶": "->",
    "↦": "->",
    "√": "sqrt",
    "∛": "cbrt",
    "∞": "infinity",
    "°": " deg",
    "º": "o",
    "ª": "a",
    "‰": "/1000",
    "¢": "c",
    "ƒ": "f",
    "→": "->",
    "←": "<-",
    "↔": "<->",
    "⇒": "=>",
    "⇔": "<=>",
    "∴": "=>",
    "↑": "(up)",
    "↓": "(down)",
    "⇌": "<=>",
    "∑": "Σ",
    "∏": "Π",
    "∆": "Δ",
    **dict.fromkeys("∠∡∢", "angle "),
    **dict.fromkeys("△▵", "triangle "),
    "∥": "//",
    "‖": "//",
    "∦": " not // ",
    "⟂": " perp ",
    "∟": "right angle ",
    "⟹": "=>",
    "⟺": "<=>",
    "⇐": "<=",
    "≔": "=",
    "≃": "~",
    "∣": "|",
    "⊃": " superset of ",
    "⊇": " superset of ",
    "□": "__",
    "▢": "__",
    "◻": "__",
    "⌀": "diam ",
    "⊕": "(+)",
    "⊗": "(x)",
    "⟨": "<",
    "⟩": ">",
    "↗": "(up)",
    "↘": "(down)",
    **dict.fromkeys("○◯⊙■◆◇▲►◄⋆", ""),
    "⊥": " perp ",
    "µ": "u",
    "¦": "|",
    "♀": "(f)",
    "♂": "(m)",
    "œ": "oe",
    "Œ": "OE",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
    "ð": "d",
    "Ð": "D",
    "þ": "th",
    "Þ": "Th",
    "ı": "i",
    "ŋ": "n",
    "Ŋ": "N",
    "ħ": "h",
    "Ħ": "H",
    "ŧ": "t",
    "Ŧ": "T",
    "ẞ": "SS",
    "ĸ": "k",
    "©": "(c)",
    "®": "(R)",
    "♯": "#",
    "♭": "b",
    "₣": "F",
    "₹": "Rs",
    "\t": " ",
    "\x0b": "\n",
    "\f": "\n",
}
"""Spellings of what the alphabet lacks and Unicode does not take apart by itself. No key is in the alphabet but ``\\f``."""

_GREEK_NAMES = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu "
    "nu xi omicron pi rho sigma tau upsilon phi chi psi omega"
)
GREEK_WORD = {
    **dict(zip("αβγδεζηθικλμνξοπρστυφχψω", _GREEK_NAMES.split(), strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX", strict=True)),
}
"""Names of the letters that formulas use; capitals that look Latin are written so."""

_JOINER = "\u200d"


def graphemes(text: str) -> list[str]:
    """
    What a reader takes for one character, as far as texts need it (Unicode annex 29 without Hangul and Indic rules).

    Marks, variation selectors and skin tones stay with what they follow, joined emoji and pairs that make a flag too.
    """
    found: list[str] = []
    for character in text:
        if found and _belongs(found[-1], character):
            found[-1] += character
        else:
            found.append(character)
    return found


def _belongs(before: str, character: str) -> bool:
    if before[-1] in "\r\n\f":
        return False
    if unicodedata.category(character) in {"Mn", "Me", "Mc"} or character == _JOINER:
        return True
    if "\U0001f3fb" <= character <= "\U0001f3ff" or "\U000e0020" <= character <= "\U000e007f":
        return True
    if before[-1] == _JOINER:
        return unicodedata.category(character) == "So"
    return len(before) == 1 and _is_regional(before) and _is_regional(character)


def _is_regional(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"
