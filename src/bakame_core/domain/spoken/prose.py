"""Abbreviations, acronyms, Roman numerals, telephone numbers, and what has no words."""

# ruff: noqa: SIM905 - tables of words
from __future__ import annotations

import re
from functools import cache

from bakame_core.domain.language import Language
from bakame_core.domain.spoken.cardinals import cardinal, digits
from bakame_core.domain.spoken.line import Found, Line, pattern
from bakame_core.domain.spoken.ordinals import ordinal

_PHONE = r"\+\d[\d -]{7,17}\d|0\d(?:[ -]?\d){7,10}(?!\d)"
_SHORT_NUMBER = r"(\d{3,6})(?![\d.,:/%]\d|\d|\s?[%°]|-)(?!\s(?!for|to|or|and|now|if|in|when|free|pour|ou|et|si|kwa|au|na|cyangwa)[^\W\d_])"
_HUNDREDS = 3
_CALLING = 60
"""Letters within which the word for calling stands before the number."""
_EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_ROMAN = r"(?=[IVXL])((?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3}))(er|re|e|ème)?(?![\w'’])"
_CENTURY = r"((?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3}))(er|re|e|ème|ième)(?=\s+siècles?\b)"
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_NAME = r"\b(?!(?:The|And|In|Is|For|When|Part|World|Write|Read|Convert|Change|Express|Find|What|Say|Spell|Use|Give|Letter|Numeral|Numerals|Roman|Symbol|Put|Add|Then|Now|Does|Écris|Lis|Andika|Soma|Fill|Option|Choice|Answer)\b)[A-ZÀ-Ý][a-zà-ÿ]{2,}\s\Z"
_REIGNS = r"\b(?:(?:King|Queen|Pope|Emperor|Roi|Reine|Pape)\s[A-Z]\w+|Yuhi|Kigeli|Kigeri|Mutara|Cyirima|Mibambwe|Ruganzu|Kilima|Louis|Henri|Henry|Charles|Edward|James|Jean[- ]Paul|John Paul|Leopold|Léopold|Baudouin|Elizabeth|Élisabeth|George|Napoleon|Haile Selassie)\s\Z"
_CAPITALS = r"([A-Z]{2,5})(s)?(?![\w&]|['’][A-Z])"
_SHOUTED = r"[A-ZÀ-Ý]{4,}(?![\w&]|['’][A-Z])"
"""A word or a name in capitals, which a voice would spell: BAKAME."""
_LABEL = r"([A-Z]{1,2})(\d{1,2})(?![\w.,/:]\w)"
_FIRSTS = "B[LR]|C[HLR]|D[RW]|F[LR]|G[HLR]|K[LNR]|P[HLNRS]|R[HW]|S[CHKLMNPQTW]|T[HRSW]|VR|W[HR]"
_SHORT_BANTU = r"(?:[BGKMRT]W|N[DGJTYZ]|M[BFJKPT]|PF)[AEIOU]"
_FINALS = (
    "[LNRW][BCDFGKLMNPQRSTVXZ]|M[BMNPSTZ]|S[CHKMPST]|[CGKPST]H|C[KST]|[BDFGHKPTW]S|[BFHPX]T|[DFGHPTZ]{2}|WL|GN|H[MN]"
)
_UNSPEAKABLE = (
    rf"\A[^AEIOUY]+\Z|\A(?!{_FIRSTS})[^AEIOUY]{{2}}(?![AEIOUYHW].*[AEIOU]\Z)|(?!(?:{_FINALS})\Z)[^AEIOUY]{{2}}\Z"
)
"""No vowel, or a beginning or an end that no word has."""
_AS_WORDS = frozenset(
    (
        "AIDS NASA STEM UNESCO UNICEF FIFA OPEC NATO SIDA OTAN COVID RADAR LASER PIN SIM RAM ROM ASAP SOS OK NO YES NOT AND "
        "OR BUT STOP GO IS ARE THE ALL VERY ONE TWO YOU MUST CAN DO SAY TRY NOW NEW BIG TOO WELL DONE NON OUI ET OU PAS UN "
        "DEUX NDIYO HAPANA YEGO OYA NI SI NA IT TO OF IN ON BE IF SO HE SHE WE ME MY US UP BAD GOOD BEFORE AFTER MORE LESS "
        "SAME THIS THAT EACH BOTH ONLY LAST FIRST NEXT NEVER EVERY HALF"
    ).split()
)
_SPELLED = frozenset(
    (
        "UN USA UK EU AU EAC HIV DNA RNA ATP ID ICT REB WHO IMF UV LED AC DC AD CE BCE OAU NGO CEO URL USB PDF TV FM AM GPS ONU "
        "UA ADN ARN PIB EPS PLE UCE UACE CSEE ACSEE PSLE OMS UE ONG VIH PGCD UPU CPU GDP IQ DIY OAS IT AI UAE FAO WFP ILO IOM EPA CIA FBI SADC BNR RAB RBA RCA ATM ISO IBM BA MA MBA ORS ICU UFO UNHCR ECG AC PE PC "
        "CEEAC REMA RURA RDC IUD API"
    ).split()
)


def phone(line: Line, at: int) -> Found:
    """`0788 000 001`, `+250788000001`, and the 116 that one should call: figure by figure."""
    match = line.match(_PHONE, at)
    if match is not None and not line.relates:
        sign = f"{line.sign('+')} " if match.group()[0] == "+" else ""
        return sign + digits(match.group(), line.language), match.end()
    match = line.match(_SHORT_NUMBER, at) or _dialled(line, at)
    if match is None or line.relates or (len(match[1]) == _HUNDREDS and match[1].endswith("00")):
        # No line has the number 300, and "call 300" counts.
        return None
    if not pattern(line.words.calls, re.IGNORECASE).search(line.text[max(0, at - _CALLING) : at]):
        return None
    return digits(match[1], line.language), match.end()


def _dialled(line: Line, at: int) -> re.Match[str] | None:
    """Right behind the word for calling, where what is counted stands before its number: `Piga 112 ukipata ajali`."""
    near = pattern(rf"(?:{line.words.calls})(?: simu| namba| nambari| nimero| kuri| kwa| ku)*\s\Z", re.IGNORECASE)
    return line.match(r"(\d{3})(?![\d.,:/%-])", at) if line.words.units_first and near.search(line.text[:at]) else None


def sections(line: Line, at: int) -> Found:
    """`3.1.2`, the number of a section."""
    match = line.match(r"\d{1,2}(?:\.\d{1,2}){2,}(?!\d)", at)
    if match is None:
        return None
    parts = [cardinal(int(part), line.language) for part in match.group().split(".")]
    return f" {line.sign('point')} ".join(parts), match.end()


def email(line: Line, at: int) -> Found:
    """An address is not read out: nobody can note it down."""
    match = line.match(_EMAIL, at)
    return (line.sign("email"), match.end() - match.group().endswith(".")) if match else None


@cache
def _shorts(shorts: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<a{number}>{regex})" for number, (regex, _) in enumerate(shorts)))


_FILE = (
    r"([^\W\d_][\w-]*(?:\.\w+)*?)\.(docx?|pdf|txt|jpe?g|png|gif|svg|csv|xlsx?|pptx?|od[tsp]|html?|css|js|py|java|cpp|exe|zip"
    r"|rar|mp[34]|wav|avi|json|xml|com|org|net|info|edu|gov|int|rw|ke|tz|ug|fr)(?![\w@]|\.\w)"
)
_SAID_AS_WORDS = frozenset({"com", "org", "net", "info", "zip", "gif", "java", "doc", "gov"})


def named_file(line: Line, at: int) -> Found:
    """`homework.docx` and `reb.rw`: a name with its dots."""
    match = line.match(_FILE, at)
    if match is None or line.text[at - 1 : at] in tuple("/@"):
        return None
    last = match[2]
    ending = last if last in _SAID_AS_WORDS else " ".join(line.inner(part) for part in last)
    return f" {line.sign('dot')} ".join(
        [*(line.inner(part.replace("_", " ")) for part in match[1].split(".")), ending]
    ), match.end()


def address(line: Line, at: int) -> Found:
    """`192.168.1.1`, the address of a computer."""
    match = line.match(r"\d{1,3}(?:\.\d{1,3}){3}(?!\.?\d)", at)
    if match is None or ".000" in match.group() or any(int(part) > 255 for part in match.group().split(".")):  # noqa: PLR2004
        return None
    return f" {line.sign('dot')} ".join(
        cardinal(int(part), line.language) for part in match.group().split(".")
    ), match.end()


_BLOOD = r"\b(?:blood|donors?|transfus\w*|rh(?:esus)?|sang|sanguins?|donneurs?|damu|u?[mn]?[ai]?maraso|amaraso)\b"


def blood(line: Line, at: int) -> Found:
    """`O-` and `AB+`, groups of blood."""
    match = line.match(r"(AB|[ABO]|Rh)\s?([+−–-])(?![\w(=]|\s?\d)", at)
    if match is None or not pattern(_BLOOD, re.IGNORECASE).search(line.text):
        return None
    letters = match[1] if match[1] == "Rh" else " ".join(match[1])
    return f"{letters} {line.sign('positive' if match[2] == '+' else 'rh-')}", match.end()


def primed(line: Line, at: int) -> Found:
    """`A'`, the complement or the image of A; not the letter in quotation marks."""
    match = line.match(r"(?:[A-Z]['’′])+(?![\wÀ-ÿ])|[a-z](?:′|['’](?=\s?[=+)]))", at)
    elided = line.language is Language.FRENCH and match is not None and match.group()[0] in "jldmtsnc"
    if (
        match is None
        or elided
        or line.text[at - 1 : at].isalnum()
        or pattern(r"(?:\A|\W)['‘][^'’]*\Z").search(line.text[:at])
    ):
        return None
    return " ".join(f"{letter} {line.sign('prime')}" for letter in match.group() if letter.isalpha()), match.end()


def short(line: Line, at: int) -> Found:
    """An abbreviation, with its full stop unless that ends the sentence too."""
    match = _shorts(line.words.shorts).match(line.text, at)
    if match is None or match.lastgroup is None:
        return None
    end = match.end()
    if line.match(r"\.(?=\s*[^\s]|\s*\Z)", end):
        last = line.match(r"\.\s*(?:\Z|[A-ZÉ][a-z]+\s[a-z])", end) and line.words.shorts[int(match.lastgroup[1:])][
            0
        ].startswith("etc")
        end += 0 if last else 1
    return line.words.shorts[int(match.lastgroup[1:])][1], end


def roman(line: Line, at: int) -> Found:
    """`Chapter IV`, `Henry VIII`, `XXe siècle`: where it is certain that letters are a number."""
    for rule in (_century, _world_war):
        found = rule(line, at)
        if found is not None:
            return found
    match = line.match(_ROMAN, at)
    if match is None or not match[1]:
        return None
    if match[2]:
        certain = line.language is Language.FRENCH and match[1] != "L"
        form = "f" if match[2] == "re" else ""
        return (ordinal(_of_roman(match[1]), line.language, form), match.end()) if certain else None
    said = _numbered(line, line.text[max(0, at - 30) : at], match[1])
    return (said, match.end()) if said else None


def _century(line: Line, at: int) -> Found:
    match = line.match(_CENTURY, at) if line.language is Language.FRENCH else None
    return (ordinal(_of_roman(match[1]), line.language), match.end()) if match and match[1] else None


def _world_war(line: Line, at: int) -> Found:
    match = line.match(r"WW\s?(I{1,2})\b", at) if line.language is Language.ENGLISH else None
    return (f"World War {cardinal(len(match[1]), line.language)}", match.end()) if match else None


def _numbered(line: Line, before: str, numeral: str) -> str:
    """The words for a numeral after `before`; empty where it may be no number."""
    number = _of_roman(numeral)
    if pattern(rf"(?:(?:{line.words.numbered})s?|\b(?:chap|vol|art|fig|sec)\.)\s+\Z", re.IGNORECASE).search(before):
        african = line.language in (Language.KINYARWANDA, Language.SWAHILI)
        counted = african and before.rstrip().endswith(("cya", "wa", "rya", "ya", "la", "cha"))
        return (ordinal if counted else cardinal)(number, line.language)
    if pattern(rf"(?:{line.words.numbered})s?\s+[IVXL]+\s?(?:[-–,]|to|and|à|et|hadi|na)\s?\Z", re.IGNORECASE).search(
        before
    ):
        return cardinal(number, line.language)
    if not pattern(_REIGNS).search(before) and (len(numeral) < 2 or not pattern(_NAME).search(before)):  # noqa: PLR2004 - "Then I"
        return ""
    return (
        f"the {ordinal(number, line.language)}"
        if line.language is Language.ENGLISH
        else cardinal(number, line.language)
    )


def _of_roman(text: str) -> int:
    values = [_VALUES[letter] for letter in text]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


def acronym(line: Line, at: int) -> Found:
    """`DNA` letter by letter; `NASA`, and a word in capitals, as words."""
    dotted = line.match(r"(?:[A-Z]\.){2,}(?!\w)", at)
    if dotted is not None:
        return " ".join(dotted.group().replace(".", "")), dotted.end()
    shouted = line.match(_SHOUTED, at)
    if shouted is not None and not line.text[at - 1 : at].isalnum() and not _is_spelled(line, shouted.group()):
        return shouted.group().capitalize(), shouted.end()
    match = line.match(_CAPITALS, at)
    if match is None or _is_a_word(line, match[1]) or not _is_spelled(line, match[1]):
        return None
    return " ".join(match[1]) + ("s" if match[2] else ""), match.end()


def _is_a_word(line: Line, capitals: str) -> bool:
    """Whether it is said as a word: *UN* is one in French only."""
    if line.language in (Language.SWAHILI, Language.KINYARWANDA) and pattern(_SHORT_BANTU).fullmatch(capitals):
        return capitals not in _SPELLED
    return capitals in _AS_WORDS and not (capitals == "UN" and line.language is Language.ENGLISH)


def _is_spelled(line: Line, capitals: str) -> bool:
    shouted = line.text.isupper() and line.text.count(" ") > 1
    # A scheme of rhymes is none: ABAB.
    if (
        (capitals in _SPELLED and not shouted)
        or pattern(r"[A-D]{4,}").fullmatch(capitals)
        or pattern(_UNSPEAKABLE).search(capitals)
    ):
        return True
    # Corners of a figure: "the line AB".
    return line.word_before(line.text.index(capitals)) in (
        "line",
        "side",
        "angle",
        "triangle",
        "segment",
        "droite",
        "square",
    )


def label(line: Line, at: int) -> Found:
    """`P6`, `S3`, `Q1`: a letter and a number."""
    match = line.match(_LABEL, at)
    if match is None or line.text[at - 1 : at].isalnum():
        return None
    return f"{' '.join(match[1])} {cardinal(int(match[2]), line.language)}", match.end()
