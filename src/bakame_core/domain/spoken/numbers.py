"""One number in words: the other half of the round trip with what is heard."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from bakame_core.domain.language import Language
from bakame_core.domain.spoken.cardinals import cardinal, minus
from bakame_core.domain.spoken.fractions import decimal, fraction


def number_words(value: int | Decimal | Fraction, language: Language) -> str:
    """
    `value` as a voice says it in `language`: `minus two point five`, `trois quarts`, `cumi na gatanu`.

    A decimal keeps the places it has (`2.50` is `two point five zero`); a fraction that is whole is a whole number.
    No infinities.
    """
    if isinstance(value, Fraction):
        if value.denominator == 1:
            return cardinal(value.numerator, language)
        return fraction(value.numerator, value.denominator, language)
    if isinstance(value, int):
        return cardinal(value, language)
    whole, _, places = f"{abs(value):f}".partition(".")
    sign = minus(language) + " " if value.is_signed() else ""
    return sign + (decimal(whole, places, language) if places else cardinal(int(whole), language))
