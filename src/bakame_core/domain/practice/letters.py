"""Words that are spelled out: letters as they are said, and as a recogniser writes them."""

from __future__ import annotations

from bakame_core.domain.practice.text import folded

_NAMES = {
    "a": "ay eh", "b": "be bee", "c": "see sea cee", "d": "dee", "e": "ee", "f": "eff ef", "g": "gee jee",
    "h": "aitch haitch ache", "i": "eye aye", "j": "jay", "k": "kay", "l": "el ell elle", "m": "em", "n": "en",
    "o": "oh owe", "p": "pee pea", "q": "cue queue", "r": "are ar", "s": "ess es", "t": "tee tea", "u": "you ewe yu",
    "v": "vee", "x": "ex", "y": "why", "z": "zed zee",
}  # fmt: skip
_LETTERS = {name: letter for letter, names in _NAMES.items() for name in names.split()}
_DOUBLE = ("double", "twice")
_AROUND = frozenset(("and", "then", "it", "is", "the", "word", "spelled", "spelt", "s", "et", "puis", "na", "um"))
_LONGEST = 24


def spelled(words: str, word: str) -> str | None:
    """
    The letters that `words` spell, in small letters; None where they are not letters.

    Args:
        word: What was to be spelled; it may be said before or after.
    """
    said = folded(words).split()
    while len(said) > 2 and (said[0] == word or _is_filler(said)):  # noqa: PLR2004 - a word has two letters at least
        said = said[1:]
    if len(said) > 2 and said[-1] == word:  # noqa: PLR2004 - likewise
        said = said[:-1]
    letters = _joined(said)
    return letters if letters and 1 < len(letters) <= _LONGEST else None


def _is_filler(said: list[str]) -> bool:
    # A lone "s" is what is left of "it's"; a letter stands among letters.
    return said[0] in _AROUND and (len(said[0]) > 1 or (said[1] not in _LETTERS and len(said[1]) > 1))


def _joined(said: list[str]) -> str | None:
    letters, twice = "", 0
    for token in said:
        if token in _DOUBLE:
            twice = 1
            continue
        letter = _letter(token)
        if letter is None:
            return None
        # Double u is a letter of its own, and double v is what French calls it.
        letters += "w" if twice and letter in "uv" else letter * (1 + twice)
        twice = 0
    return None if twice else letters


def _letter(token: str) -> str | None:
    if len(token) == 1 and token.isalpha():
        return token
    return _LETTERS.get(token)


def shown(word: str) -> str:
    """A word letter by letter, as it is read out: `w, a, t, e, r`; of several words the gaps are no letters."""
    return ", ".join(letter for letter in word.upper() if not letter.isspace())


def mixed(word: str) -> str:
    """The letters of `word` in another order."""
    turned = word[1::2] + word[::2]
    return " ".join((turned if turned != word else word[::-1]).upper())


def distance(one: str, other: str, most: int) -> int:
    """How many letters are wrong, missing, too many or swapped with their neighbour; `most` + 1 where it is more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, right in enumerate(other, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                best = min(best, last[j - 2] + 1)
            row.append(best)
    return min(row[-1], most + 1)
