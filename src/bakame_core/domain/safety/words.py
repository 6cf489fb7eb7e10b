"""
An utterance as plain tokens: what speech recognition and thumbs vary is made one.

Lower case, no accents, no punctuation inside a clause; English contractions opened, elisions parted ("m'a" is two words,
as is "n'inzoka"), SMS shorthand written out. Each clause is a text that begins and ends with a space, with one space
between tokens, so that a pattern of whole tokens is a plain regular expression.
"""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ`´‘", "'"))
_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[.!?;…\n]")
_PARTING = frozenset({*".!?;…\n", "but", "mais", "lakini", "ariko", "except", "sauf"})
_ENDINGS = {"m": "am", "re": "are", "ve": "have", "ll": "will", "d": "would", "s": "is"}
_LONGEST = 4_000

SHORTHAND = {
    "u": "you", "ur": "your", "r": "are", "im": "i am", "ive": "i have", "hes": "he is", "shes": "she is",
    "theyre": "they are", "youre": "you are", "wanna": "want to", "gonna": "going to", "gon": "going to", "gotta": "must",
    "dnt": "dont", "dn't": "dont", "doesn": "doesnt", "cnt": "cant", "cannot": "cant", "pls": "please", "plz": "please",
    "wth": "with", "wit": "with", "da": "the", "nd": "and", "&": "and", "luv": "love", "sumone": "someone",
    "sombody": "somebody", "som1": "someone", "sum1": "someone", "every1": "everyone", "evry": "every", "hav": "have",
    "abt": "about", "becoz": "because", "coz": "because", "bcz": "because", "cuz": "because", "fone": "phone",
    "skul": "school", "skool": "school", "pic": "picture", "pics": "pictures", "tt": "tout", "ts": "tous", "jrs": "jours",
    "jveux": "je veux", "jve": "je veux", "veu": "veux", "jai": "j ai", "jaime": "j aime", "pa": "pas",
    "jme": "je me", "jsuis": "je suis", "chui": "je suis", "jss": "je suis", "pr": "pour", "jamé": "jamais",
    "moa": "moi", "bcp": "beaucoup", "stp": "s il te plait", "koi": "quoi",
    "msaade": "nisaidie", "tchr": "teacher", "techer": "teacher", "fathr": "father", "fada": "father",
    "brada": "brother", "sista": "sister", "couzin": "cousin", "cuz'n": "cousin", "bf": "boyfriend", "ppa": "papa",
    "bba": "baba", "mwarim": "mwarimu", "mwlimu": "mwalimu", "mwl": "mwalimu", "murmuna": "murumuna", "kil": "kill",
    "touchs": "touches", "tuch": "touch", "tuching": "touching", "tuches": "touches",
    "poisen": "poison", "posion": "poison", "breath": "breathe", "breating": "breathing", "suiside": "suicide",
    "sucide": "suicide", "myslf": "myself", "unkle": "uncle", "ankle's": "uncle",
}  # fmt: skip


def clauses(text: str) -> tuple[str, ...]:
    """The clauses of `text`, as tokens."""
    found: list[str] = []
    clause: list[str] = []
    for token in (*_TOKEN.findall(folded_text(text[:_LONGEST])), "."):
        if token not in _PARTING:
            clause.append(_written_out(token))
        elif clause:
            found.append(f" {' '.join(clause)} ")
            clause = []
    return tuple(found)


def folded_text(text: str) -> str:
    """`text` in lower case, without accents, with one kind of apostrophe."""
    if text.isascii():
        return text.replace("`", "'").lower()
    apart = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES).casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _written_out(token: str) -> str:
    if "'" not in token:
        return SHORTHAND.get(token, token)
    if token in SHORTHAND:
        return SHORTHAND[token]
    head, _, tail = token.partition("'")
    if tail == "t":
        return f"{head}t"
    if tail in _ENDINGS and head not in ("j", "l", "c", "d", "n", "s", "t"):
        return f"{SHORTHAND.get(head, head)} {_ENDINGS[tail]}"
    return token.replace("'", " ")
