"""What a language says for signs, units, money and months: one `Words` per language, all of it data."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen


@frozen
class Words:
    """
    One language's words.

    Args:
        signs: What is said for a sign; keys of more than one character name what has no sign of its own (`negative`).
        powers: What is said for the exponents two and three, and for any other (with `{}`).
        units: Each symbol's singular and plural; `f` for a French feminine, the class in Kinyarwanda.
        square, cube: Patterns around a unit, singular and plural: `square {}`.
        per: Between two units: `kilometres per hour`.
        units_first: Whether a unit stands before its number.
        money: Each code's or symbol's singular, plural, and its hundredth part.
        months: January to December, each with its abbreviations.
        shorts: Abbreviations as patterns, and what they stand for.
        scales: Words that may stand between a number and its currency (`$5 million`).
        calls: A pattern for words that announce a telephone number.
        numbered: A pattern for words before a Roman numeral.
        functions: What is said for `sin`, `log` and the like.
    """

    signs: Mapping[str, str]
    powers: tuple[str, str, str]
    units: Mapping[str, tuple[str, ...]]
    square: tuple[str, str]
    cube: tuple[str, str]
    per: str
    money: Mapping[str, tuple[str, str, str, str]]
    months: tuple[tuple[str, ...], ...]
    shorts: tuple[tuple[str, str], ...]
    calls: str
    numbered: str
    units_first: bool = False
    scales: str = ""
    functions: Mapping[str, str] = field(factory=dict)


def table(text: str) -> dict[str, tuple[str, ...]]:
    """Rows such as `km: kilometre, kilometres`, one a line, by their first word."""
    rows = (line.split(":", 1) for line in text.strip().splitlines())
    return {key.strip(): tuple(cell.strip() for cell in cells.split(",")) for key, cells in rows}


def signs(text: str) -> dict[str, str]:
    """Rows such as `+ plus`, one a line."""
    rows = (line.partition(" ") for line in text.strip().splitlines())
    return {sign: words for sign, _, words in rows}


def months(text: str) -> tuple[tuple[str, ...], ...]:
    """Twelve groups such as `January Jan`, apart by semicolons."""
    return tuple(tuple(names.split()) for names in text.split(";"))


_PREFIXED = (
    "nm µm μm kN MN mA µA kA mV kV MV mW MW GW MJ GJ MPa GPa MΩ GHz THz µs ns kcal keV MeV mmol kmol TB KB kbps Mbps Gbps"
    " Ko Mo Go To kPa kHz MHz kΩ kJ kW"
)


_ALIASES = {"Kg": "kg", "KG": "kg", "kgs": "kg", "Km": "km", "KM": "km", "kms": "km", "Ml": "ml", "cms": "cm"}
"""As people write them too."""


def with_prefixes(
    units: Mapping[str, tuple[str, ...]], prefixes: str, only_with: str = ""
) -> dict[str, tuple[str, ...]]:
    """
    `units` and those of them that lessons have with a prefix before them (`kN`, `mA`).

    Args:
        prefixes: The names for n, µ, m, k, M, G and T.
        only_with: Units that stand with a prefix alone: `GB`, where a `B` is a letter.
    """
    names = dict(zip("nµmkMGT", prefixes.split(), strict=True)) | {"μ": prefixes.split()[1], "K": prefixes.split()[3]}
    found, bases = dict(units), {**units, **table(only_with)}
    found |= {alias: found[symbol] for alias, symbol in _ALIASES.items()}
    for symbol in _PREFIXED.split():
        base = bases.get(symbol[1:])
        if base is not None and symbol not in units:
            singular, plural, *rest = base
            found[symbol] = (names[symbol[0]] + singular, names[symbol[0]] + plural, *rest)
    return found
