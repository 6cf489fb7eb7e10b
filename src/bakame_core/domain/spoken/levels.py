"""What is written above and below a line, and signs in their other shapes, as the rest of the rules know them."""

from __future__ import annotations

import re
import unicodedata
from functools import partial

from bakame_core.domain.language import Language
from bakame_core.domain.spoken.line import WORDS, pattern

_OVER = {
    Language.ENGLISH: ("bar", "recurring"),
    Language.FRENCH: ("barre", "périodique"),
    Language.SWAHILI: ("bar", "inayojirudia"),
    Language.KINYARWANDA: ("bar", "yisubiramo"),
}
"""What a line over a letter says, and a dot or line over a figure: x̄, 0.3̇."""
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿˣʸᵏ", "0123456789+-nxyk")
_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉ₐₑₓₙₘₖₜᵢⱼᵣₚₛ₊₋₌₍₎ℝℕℤℚℂ", "0123456789aexnmktijrps+-=()RNZQC")
_CIRCLED = {ord("①") + number: f"{number + 1} " for number in range(20)}
_SAME = str.maketrans(
    {
        **dict.fromkeys("⟹⟾", "⇒"), **dict.fromkeys("⟺", "⇔"), **dict.fromkeys("⟂", "⊥"), **dict.fromkeys("‖∣", "|"),
        **dict.fromkeys("≔", "="), **dict.fromkeys("ℓ", "l"), **dict.fromkeys("ƒ", "f"), **dict.fromkeys("▢◻", "□"), **dict.fromkeys("↗", "↑"),
        **dict.fromkeys("↘", "↓"), **dict.fromkeys("∗", "*"), **dict.fromkeys("№", "n°"), **dict.fromkeys("←⟵", ","),
    }
)  # fmt: skip
_SPOKEN_SIGNS = "∀∃∧∨¬∵∓≪≫⊃∏∂∦"
_SIGNS_IN = {
    Language.ENGLISH: (
        *("for all", "there exists", "and", "or", "not", "because", "minus or plus", "is much less than"),
        *("is much greater than", "contains", "the product of", "d", "is not parallel to"),
    ),
    Language.FRENCH: (
        *("pour tout", "il existe", "et", "ou", "non", "parce que", "moins ou plus", "est très inférieur à"),
        *("est très supérieur à", "contient", "le produit de", "d", "n'est pas parallèle à"),
    ),
    Language.SWAHILI: (
        *("kwa kila", "kuna", "na", "au", "si", "kwa sababu", "toa au jumlisha", "ni ndogo sana kuliko"),
        *("ni kubwa sana kuliko", "ina", "zao la", "d", "si sambamba na"),
    ),
    Language.KINYARWANDA: (
        *("kuri buri", "hariho", "na", "cyangwa", "si", "kuko", "gukuramo cyangwa kongeraho", "iri munsi cyane ya"),
        *("iruta cyane", "irimo", "igikubo cya", "d", "ntibangikanye na"),
    ),
}


def level(text: str, language: Language) -> str:
    """`text` with what is written above and below the line as other formulas have it: `x^2`, `CO2`."""
    if "_" in text:
        text = pattern(r"(?<=[A-Za-z])_[{(]([^{}()]*)[)}]").sub(r" \1", text)
        # H_2O, SO_4^{2-} and x_1, but no name of a file.
        text = pattern(r"(?:(?<=[A-Z])|(?<=[A-Z][a-z])|(?<=\))|(?<![^\W_])(?<=[a-z]))_(?=\d{1,2}(?![\d.]))").sub(
            "", text
        )
        text = pattern(r"(?<![\d.,])(\d+)_(\d{1,2})(?![\d_])").sub(partial(_in_base, language), text)
    if text.isascii():
        return text
    text = pattern(r"[\U0001d400-\U0001d7ffℎ℃℉]").sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    text = text.translate(_SAME)
    for sign, said in zip(_SPOKEN_SIGNS, _SIGNS_IN[language], strict=True):
        text = text.replace(sign, f" {said} ") if sign in text else text
    bar, again = _OVER[language]
    text = text.replace("ȳ", "y\u0304")
    text = pattern(r"(?<![^\W\d_])([A-Za-z])[\u0304\u0305]").sub(rf"\1 {bar}", text)
    text = pattern(r"(\d)[\u0304\u0305\u0307]").sub(rf"\1 {again}", text)
    text = pattern(r"(?<![^\W\d_])([A-Za-z]{1,2})\u20d7").sub(partial(_vector, language), text)
    # Mass and number of an element.
    text = pattern(r"([⁰-⁹²³¹]+)([₀-₉]+)(?=[A-Z])").sub(_isotope, text)
    text = text.replace("³√", "∛").replace("²√", "√")
    text = pattern(r"(\d+)([₀-₉]+)").sub(partial(_in_base, language), text)
    # The letter below stays apart: aₙ is no word.
    text = pattern(r"(?<=[^\W\d_])(?=[ₐₑₓₙₘₖₜᵢⱼᵣₚₛ])").sub(" ", text)
    raised = pattern(r"[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿˣʸᵏ]+").sub(_raise, text)
    return raised.translate(_LOWERED).translate(_CIRCLED)


def _raise(exponent: re.Match[str]) -> str:
    """A power; one of several parts in brackets, but for the sign of a charge."""
    written = exponent[0].translate(_RAISED)
    return f"^({written})" if set(written[1:-1]) & set("+-") else f"^{written}"


def _isotope(numbers: re.Match[str]) -> str:
    return f"{numbers[1].translate(_RAISED)} {numbers[2].translate(_LOWERED)} "


def _vector(language: Language, letters: re.Match[str]) -> str:
    named = WORDS[language].signs["vector"]
    said = " ".join(letters[1])
    return said if letters.string[: letters.start()].rstrip().lower().endswith(named) else f"{named} {said}"


def _in_base(language: Language, number: re.Match[str]) -> str:
    """A number in another base, 101₂, figure by figure; in base ten as any number."""
    base = number[2].translate(_LOWERED)
    return f"{number[1] if base == '10' else ' '.join(number[1])} {WORDS[language].signs['base']} {base}"
