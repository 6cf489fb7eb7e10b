"""Chemical formulas, functions, and letters that are unknowns."""

# ruff: noqa: SIM905 - tables of words
from __future__ import annotations

import re

from bakame_core.domain.language import Language
from bakame_core.domain.spoken.line import Found, Line, pattern
from bakame_core.domain.spoken.powers import root

_ELEMENTS = frozenset(
    (
        "H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr Nb Mo "
        "Ag Cd In Sn Sb Te I Xe Cs Ba W Pt Au Hg Pb Bi U"
    ).split()
)
_PART = r"(?:[A-Z][a-z]?|\((?:[A-Z][a-z]?\d*)+\))\d*"
_FORMULA = rf"((?:{_PART})+)((?:\^\d?[+-]|\d?\+|(?:(?<=[a-z\d])|(?<=OH))-)(?!\w|\((?!aq\)|[slg]\))|\s?\d))?(?![a-z])"
_TOKENS = r"([A-Z][a-z]?)|(\d+)|([()])"
_KNOWN = frozenset({"NaCl", "HCl", "NaOH", "KOH", "KCl", "CaO", "MgO", "CuO", "FeS", "ZnO", "NaF", "KBr", "AgCl", "HBr", "FeO", "CO", "NO", "KI", "HF", "HI"})  # fmt: skip
_FUNCTION = (
    r"([fghFGPQ]|[a-su-wyzA-Z](?=\([xt]\))|[a-gs-wTSU](?=\(n(?:\s?[+−-]\s?\d)?\))|[nmcVM](?=\([A-Z][A-Za-z]*\d?[A-Za-z\d]*\))|n(?=\([A-Z](?:\)|['’′]|\s?[∪∩]))|(?:sin|cos|tan|log|ln|det|exp|max|min|lcm|gcd|hcf|LCM|GCD|HCF|GCF|PGCD|PPCM)"
    r"(?=\())\(((?:[^()]|\([^()]*\)){1,40})\)"
)
_OF_SEVERAL = frozenset(("max", "min", "lcm", "gcd", "hcf", "LCM", "GCD", "HCF", "GCF", "PGCD", "PPCM"))
"""What is taken of several numbers, which are so many and not a place: `HCF(12, 18)`."""
_POINT = r"([A-Z]{1,2})\s?\(\s*([-−+]?[\d.½/]+\s*[,;]\s*[-−+]?[\d.½/]+(?:\s*[,;]\s*[-−+]?[\d.½/]+)?)\s*\)"
_NAMED = r"(sin|cos|tan|log|ln)(?=\s?[\d√πθαβ^]|\s[a-zA-Z]\b)"
_WORDS = frozenset(
    (
        "is so if or and the to of are not no we you et ou si na ni un le la it he me my in on at as be by do go up us an am "
        "les de des une du en sur est cm mm km kg ml mg ya wa cya bya kwa au ama iyo ko mu ku let has had was but per for all "
        "oui non yes sin cos tan log ln pm ed hr hrs min mol ha gives get"
    ).split()
)
_SHORT = r"[^\W\d_Δ]{2,3}(?![^\W\d_Δ]|['’]|-[^\W\d_])"


def chemistry(line: Line, at: int) -> Found:
    """`H2O`, `Ca(OH)₂`, `Na+`, in letters and numbers."""
    match = line.match(_FORMULA, at)
    if match is None or not (_is_formula(match) or _reacts(line, match)):
        return None
    said = [_element(line, token) for token in pattern(_TOKENS).finditer(match[1])]
    charge = (match[2] or "").lstrip("^")
    if charge:
        said += [line.inner(charge[:-1])] if charge[:-1] else []
        said.append(line.sign("+" if charge[-1] == "+" else "negative"))
    return " ".join(said), match.end()


def salt(line: Line, at: int) -> Found:
    """`(NH4)2SO4`: a formula that begins with a bracket."""
    return chemistry(line, at) if line.match(r"\((?:[A-Z][a-z]?\d*)+\)\d", at) else None


def _reacts(line: Line, match: re.Match[str]) -> bool:
    """Whether it is an element by itself in a reaction: `2Mg + O2 → 2MgO`."""
    within = pattern(r"→|->").search(line.text) and line.beside_operator(*match.span())
    counted = match[1] in _ELEMENTS and pattern(r"(?<!\d)\d\Z").search(line.text[: match.start()]) and line.relates
    return match[1] in _ELEMENTS and bool(within or (counted and len(match[1]) > 1))


def _is_formula(match: re.Match[str]) -> bool:
    symbols = pattern(r"[A-Z][a-z]?").findall(match[1])
    if not all(symbol in _ELEMENTS for symbol in symbols):
        return False
    if match[1] in _KNOWN or (match[2] and (match[2][0] == "^" or symbols != [match[1]] or len(match[1]) > 1)):
        return match[1] not in ("In", "As", "He", "I")
    numbered = pattern(r"\d").search(match[1]) is not None
    mixed = len(symbols) > 1 and any(len(symbol) > 1 for symbol in symbols)
    return numbered or mixed


def _element(line: Line, token: re.Match[str]) -> str:
    symbol, number, mark = token.groups()
    if symbol:
        return " ".join(symbol.upper())
    return line.inner(number) if number else line.sign(mark)


def point(line: Line, at: int) -> Found:
    """`A(2, -1)`, a point by its coordinates."""
    match = line.match(_POINT, at)
    if match is None or line.text[at - 1 : at].isalnum():
        return None
    return f"{' '.join(match[1])} {line.inner(match[2])}", match.end()


def function(line: Line, at: int) -> Found:
    """`f(x)`, `P(A)`, `sin 30°`, `sqrt(2)`."""
    found = root(line, at)
    if found is not None:
        return found
    limit = line.match(r"lim(?:_?[({]|\s)\s?([a-z])\s?(?:→|->)\s?([^\s(){},]+)[)}]?(?: of\b| de\b)?", at)
    if limit is not None:
        return line.sign("lim").format(limit[1], line.inner(limit[2]).strip()), limit.end()
    return _function(line, at)


def _function(line: Line, at: int) -> Found:
    based = line.match(r"log_?(\d{1,2})(?=[\s(])", at)
    if based is not None:
        return f"log base {line.inner(based[1])}", based.end()
    marked = _marked(line, at)
    if marked is not None:
        return marked
    match = line.match(_FUNCTION, at)
    if match is None or line.text[at - 1 : at].isalnum() or _is_factor(line, match):
        return None
    if match[1] == "P" and "|" in match[2]:
        event, _, known = match[2].partition("|")
        return f"P {line.sign('of')} {line.inner(event)} {line.sign('given')} {line.inner(known)}", match.end()
    # P(2, -3) is a point.
    link = "" if match[1] in "PQ" and "," in match[2] else line.sign("of")
    return f"{_name(line, match[1])} {link} {line.inner(_members(line, *match.groups()))}", match.end()


def _is_factor(line: Line, match: re.Match[str]) -> bool:
    """Whether it is multiplied by its brackets: `P(1 + r)^n`."""
    return match[1] in "PA" and bool(pattern(r"\d+\s?[+−-]").match(match[2]) and line.match(r"\^|\s?=", match.end()))


def _marked(line: Line, at: int) -> Found:
    """`f'(x)`, `cos⁻¹`, and `sin` by its name."""
    prime = line.match(r"([fgh])(?:['′’]|(''|″))(?=\()", at)
    if prime is not None and (inside := line.match(r"\(([^()]{1,20})\)", prime.end())):
        primes = " ".join(["prime"] * (2 if prime[2] else 1))
        return f"{prime[1]} {primes} {line.sign('of')} {line.inner(inside[1])}", inside.end()
    inverse = line.match(r"(sin|cos|tan|f|g|h)\^-1(?!\d)", at)
    if inverse is not None and not line.text[at - 1 : at].isalnum():
        name = line.words.functions.get(inverse[1], inverse[1])
        return line.sign("inverse").format(name), inverse.end()
    named = line.match(_NAMED, at)
    if named is None or named[1] not in line.words.functions:
        return None
    return line.words.functions[named[1]], named.end()


def _name(line: Line, function: str) -> str:
    if function in ("lcm", "gcd", "hcf") or function.isupper():
        return " ".join(function.upper())
    return line.words.functions.get(function, function)


def _members(line: Line, function: str, inside: str) -> str:
    """What stands in the brackets; the last of several numbers behind an *and*."""
    if function not in _OF_SEVERAL or "," not in inside:
        return inside
    before, _, last = inside.rpartition(",")
    return f"{before} {line.sign('&')} {last}"


def unknowns(line: Line, at: int) -> Found:
    """Letters that stand for numbers: `mx + c`; and the `x` that multiplies in `3 x 5`."""
    if line.match(r"[xX](?=\s*[-−]?[\d(½¼¾_?]|\s[a-z](?![^\W\d_]))", at) and _multiplies(line, at):
        by = (
            not line.relates
            and line.match(r"x\s?[\d.,]+\s?[mck]?m\b", at)
            and pattern(r"m\s?\Z").search(line.text[:at])
        )
        return line.sign("by" if by else "×"), at + 1
    match = line.match(_SHORT, at)
    if match is None or (not match.group().islower() and not match.group().isupper()):
        return None
    if (match.group().lower() in _WORDS and not _is_between(line, match)) or not _is_product(line, match):
        return None
    return " ".join(match.group()), match.end()


def _multiplies(line: Line, at: int) -> bool:
    """Whether the x at `at` stands between two factors; in `2x - 3` and `2x = 6` it does not."""
    spaced = line.text[at - 1 : at] == " "
    after = line.text[at + 1 : at + 2]
    if spaced:
        units = pattern(r"(?:\d\s?[^\W\d_]{0,3}|[)²³½¼¾?_]|(?<![^\W\d_])[a-z])\s\Z").search(line.text[:at])
        letters = (
            not line.last(at).isalpha() or line.relates or bool(pattern(r"\d\s?\w{0,3}\s\Z").search(line.text[:at]))
        )
        return bool(units) and letters and after == " "
    return line.text[at - 1 : at].isdigit() and after.isdigit()


def _is_between(line: Line, match: re.Match[str]) -> bool:
    """Whether even a word is a product of unknowns: the `at` of `v = u + at`."""
    start, end = match.span()
    alone = line.relates and not pattern(r"[^\W\d_]{4,}").search(line.text)
    ends = not line.next(end) or line.next(end) in "=+.?,"
    return (
        alone
        and ends
        and bool(line.last(start))
        and line.last(start) in "=+-−"
        and match.group() not in ("so", "is", "no")
    )


def _is_product(line: Line, match: re.Match[str]) -> bool:
    start, end = match.span()
    if line.text[start - 1 : start].isnumeric():
        return True
    vowels = pattern(r"[aeiouyà-ÿ]", re.IGNORECASE).search(match.group())
    if line.relates and line.last(start).isnumeric() and vowels is None:
        return True
    if _is_word(line, match) or _is_counted(line, match) or not line.beside_operator(start, end):
        return False
    return vowels is None or (line.last(start) or "=") in "=+×÷*^<>√∠△⊥∥Δ" or line.relates


def _is_counted(line: Line, match: re.Match[str]) -> bool:
    """Whether it can be said and is no product: the `ans` of `3 ans = 36 mois`, the `saa` of `÷ saa 3`, `the * key`."""
    if not pattern(r"[aeiouyà-ÿ]", re.IGNORECASE).search(match.group()):
        return False
    if line.words.units_first and line.match(r"\s\d", match.end()):
        return True
    return len(match.group()) > 2 and (not line.relates or line.last(match.start()).isnumeric())  # noqa: PLR2004 - syllables


def _is_word(line: Line, match: re.Match[str]) -> bool:
    """Whether it is a word for sure: of words apart by a stroke or an arrow, or with a word behind it."""
    start, end = match.span()
    spelled = len(match.group()) > 2 or line.language is not Language.ENGLISH  # noqa: PLR2004 - syllables
    if spelled and pattern(r"[aeiou]").search(match.group()) and line.match(r"\s(?!où\b|where\b)[^\W\d_]{2,}", end):
        return True
    # The prefix of "re- + do".
    if line.match(r"-\s?(?:[+,.;:)]|\Z)", end):
        return True
    if pattern(r"[^\W\d_]{3,}\s\+\s\Z").search(line.text[:start]):
        return True
    apart = line.match(r"-\d|\s*[→⇒]", end) is not None or "/" in (
        line.text[start - 1 : start],
        line.text[end : end + 1],
    )
    return apart and not line.relates
