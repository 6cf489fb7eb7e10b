"""
Sentences out of a stream of text: each as soon as it is certain that it is over.

Rules:

1. A sentence ends at ``.``, ``!``, ``?`` or ``…`` (with any closing quotes and brackets) before a space, or at a line's end.
2. Whether it does is decided at the first letter after that space and never revised, so it does not matter in which
   pieces the text came.
3. A full stop does not end one after an abbreviation, an initial, or the number of a list, nor before a small letter.
   In doubt two sentences stay one: that costs a moment, a wrong cut costs the melody.
"""

from __future__ import annotations

import re
from functools import lru_cache

from attrs import define, field

_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?:[ \u00a0\u202f]»)?(?=\s)|\n")
_STARTS = re.compile(r"\S")
_OPENING = "\"'“‘«(["

_ALWAYS = frozenset(
    {
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "st",
        "vs",
        "e.g",
        "i.e",
        "eg",
        "ie",
        "cf",
        "mme",
        "mlle",
        "p.ex",
        "k.m",
        "k.v",
        "av",
        "urug",
        "viz",
        "mt",
    }
)
"""These want something after them (English and French)."""
_BEFORE_CAPITALS = frozenset({"m", "mm", "bw", "bi", "jr", "sr", "gen", "rev", "hon"}) | {
    *("mmes", "pr", "dkt", "dk", "mh", "mhe", "ndg", "capt", "col", "lt", "maj", "sgt", "gov", "sen", "amb"),
}
"""Titles before a name; in small letters some are units or words (`5 m.`)."""
_BOOKS = (
    "gen exod lev deut ps prov isa jer ezek matt mk lk jn rom cor gal eph phil thess tim heb pet zab mit mwa kut yn mdo rum kor "
    "efe ebr ufu intang yoh"
)
_BEFORE_NUMBERS = frozenset({"no", "nos", "nr", "p", "pp", "vol", "fig", "ch", "art", "approx", "eq", "ex", "rs"}) | {
    *("lun", "jeu", "ven", "dim", "mon", "tues", "wed", "thu"),
    *(
        "chap",
        "env",
        "pg",
        "pag",
        "uk",
        "kur",
        "urup",
        "tel",
        "tél",
        "al",
        "tab",
        "eqn",
        "q",
        "rm",
        "tar",
        "na",
        "sec",
        "frw",
        "rwf",
        "ksh",
        "tsh",
        "sh",
        "c",
    ),
    *_BOOKS.split(),
    *("jan", "feb", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"),
}
_BEFORE_ROMANS = frozenset({"chap", "ch", "vol", "fig", "art", "sec"})
_GOES_ON_AS_SUM = "=+×÷<>≤≥/*−"
"""After the `?` of `7 + ? = 15` and the `!` of `5! = 120`."""
_ELIDED = re.compile(r"[cdjlmnst]['’](?=\w)")
_INITIAL = re.compile(r"[^\W\d_]\Z")
_LIST_NUMBER = re.compile(r"[\"'“‘«(\[]*(?:\d{1,2}|[A-Za-z])\Z")


@define
class Sentences:
    """Collects text and gives it back in sentences. All of them, joined, are what was fed, apart from white space."""

    _rest: str = field(default="", init=False)

    def feed(self, delta: str) -> tuple[str, ...]:
        """The sentences that are certain to be over now that `delta` came; stripped, none empty."""
        self._rest += delta
        done: list[str] = []
        start = 0
        for match in _END.finditer(self._rest):
            verdict = self._ends(start, match)
            if verdict is None:
                break
            if verdict:
                done.append(self._rest[start : match.end()].strip())
                start = match.end()
        self._rest = self._rest[start:]
        return tuple(sentence for sentence in done if sentence)

    def finish(self) -> tuple[str, ...]:
        """What is left, as the last sentence; afterwards a new text may be fed."""
        last = self._rest.strip()
        self._rest = ""
        return (last,) if last else ()

    @property
    def rest(self) -> str:
        """What was fed and not given back yet."""
        return self._rest

    def _ends(self, start: int, match: re.Match[str]) -> bool | None:
        """Whether a sentence from `start` ends at `match`; None where more text must decide."""
        if match.group() == "\n":
            return True
        following = _STARTS.search(self._rest, match.end())
        between = self._rest[match.end() : following.start() if following else len(self._rest)]
        if "\n" in between:
            return True
        if following is None:
            return None
        after = self._rest[following.start()]
        if after == "»":
            # French puts a space before it: with a space after it, it is a part of the mark.
            return False
        if after in _OPENING:
            return self._quoted(following.start(), self._rest[start : match.start()], match.group())
        return _is_end(self._rest[start : match.start()], match.group(), after)

    def _quoted(self, at: int, before: str, mark: str) -> bool | None:
        """The same where a quote or bracket opens next: the letter inside it decides."""
        while at < len(self._rest) and self._rest[at] in _OPENING:
            at += 1
        return None if at == len(self._rest) else _is_end(before, mark, self._rest[at])


@lru_cache(maxsize=4096)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a whole text. Each turn asks it of all that was said lately."""
    splitter = Sentences()
    return (*splitter.feed(text), *splitter.finish())


def begun(text: str) -> tuple[tuple[str, ...], str]:
    """The sentences of `text` that are certain to be over, and the rest: fed again with more after it, it goes on."""
    splitter = Sentences()
    return splitter.feed(text), splitter.rest


def finished_part(text: str) -> str:
    """`text` without its last sentence where that one is not finished and another stands before it."""
    last = sentences(text)[-1:]
    if not last or is_finished(last[0]):
        return text
    before = text.rstrip().removesuffix(last[0]).rstrip()
    return before or text


def is_finished(sentence: str) -> bool:
    """Whether a mark ends `sentence`."""
    return sentence.rstrip("\"'”’»)]").endswith((".", "!", "?", "…"))


def _is_end(before: str, mark: str, after: str) -> bool:
    if mark in ("?", "!") and after in _GOES_ON_AS_SUM and before[-1:].isalnum() is (mark == "!"):
        return False
    if mark == ".":
        return not (after.islower() or after in ",;:" or _is_abbreviated(before, after))
    if mark[0] == "…" or mark[:2] == "..":
        return after.isupper()
    # Quoted speech goes on in small letters: "What?" she asked.
    return mark[-1] in "!?" or not after.islower()


def _is_abbreviated(before: str, after: str) -> bool:
    previous, word = ["", "", *before.rsplit(maxsplit=2)[-2:]][-2:]
    if not word or (not previous and _LIST_NUMBER.fullmatch(word)):
        return bool(word)
    bare = word.lstrip(_OPENING)
    small = _ELIDED.sub("", bare.lower())
    if small in _ALWAYS or (small == "ex" and previous.lower() in ("p.", "par")) or small + after == "aprJ":
        return True
    if (
        (small in _BEFORE_NUMBERS and after.isdigit())
        or (bare in ("b", "d", "r") and after == "1")
        or (small in _BEFORE_ROMANS and after in tuple("IVX"))
    ):
        return True
    if small in _BEFORE_CAPITALS and bare[0].isupper():
        return True
    return _is_initial(previous, bare)


def _is_initial(previous: str, word: str) -> bool:
    """A capital alone between parts of a name: George W. Bush, but not "the answer is B."."""
    if not (_INITIAL.fullmatch(word) and word.isupper()):
        return False
    return previous[:1].isupper() and (previous[-1:].isalpha() or previous.endswith("."))
