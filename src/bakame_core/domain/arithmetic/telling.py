"""Which of many rules a line can hold: each names the words of which one must stand there, and most lines have none of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from string import digits

from attrs import frozen

_BEGINS = re.compile(r" (?=\S)")
_RANGE = re.compile(r"(\S)-(\S)")
_OPTIONAL = tuple("?*{")


@frozen
class _Rules:
    """Those whose words may begin with one letter: any of them, and each with its own."""

    any: re.Pattern[str]
    each: tuple[tuple[re.Pattern[str], tuple[int, ...]], ...]


class Telling:
    """
    The telling words of rules, looked up by their first letter.

    Args:
        words: Of each rule a regular expression of alternatives, of which one begins where a word does.
        behind: What must follow them.
    """

    def __init__(self, words: Sequence[str], behind: str = "") -> None:
        numbers: defaultdict[str, list[int]] = defaultdict(list)
        for number, alternatives in enumerate(words):
            numbers[alternatives].append(number)
        self._by_letter: defaultdict[str, list[tuple[str, tuple[int, ...]]]] = defaultdict(list)
        for alternatives, theirs in numbers.items():
            for letter in _first_letters(alternatives):
                self._by_letter[letter].append((alternatives, tuple(theirs)))
        self._compiled: dict[str, _Rules] = {}
        self._behind = behind

    def any(self, line: str) -> bool:
        """Whether the words of any rule stand in `line`, where a space is before every word."""
        return any(True for _ in self._standing(line))

    def rules(self, line: str) -> list[int]:
        """The numbers of all such rules."""
        return sorted(
            {
                number
                for rules, at in self._standing(line)
                for words, numbers in rules.each
                if words.match(line, at)
                for number in numbers
            }
        )

    def _standing(self, line: str) -> Iterator[tuple[_Rules, int]]:
        for space in _BEGINS.finditer(line):
            at = space.end()
            letter = line[at]
            if letter in self._by_letter:
                rules = self._compiled.get(letter) or self._compile(letter)
                if rules.any.match(line, at):
                    yield rules, at

    def _compile(self, letter: str) -> _Rules:
        """When a word first begins so: a process that is asked little compiles little."""
        listed = self._by_letter[letter]
        self._compiled[letter] = _Rules(
            re.compile(f"(?:{'|'.join(words for words, _ in listed)}){self._behind}"),
            tuple((re.compile(f"(?:{words}){self._behind}"), numbers) for words, numbers in listed),
        )
        return self._compiled[letter]


def _first_letters(alternatives: str) -> frozenset[str]:
    """With what a match may begin. A bar inside brackets only adds letters that need not have been there."""
    return frozenset(letter for each in alternatives.split("|") for letter in _first_of(each))


def _first_of(written: str) -> Iterable[str]:
    written = written.removeprefix("(?:")
    first, after = written[:1], written[1:]
    if written.startswith(r"\d"):
        first, after = digits, written[2:]
    elif first == "[":
        inside, _, after = after.partition("]")
        first = _RANGE.sub(lambda ends: "".join(map(chr, range(ord(ends[1]), ord(ends[2]) + 1))), inside)
    elif first in "(.^$\\":
        raise ValueError(written)
    return {*first, *_first_of(after[1:])} if after.startswith(_OPTIONAL) else first
