"""Which of a reply's questions is asked: one, and nothing after it but the answers that it lets choose from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bakame_core.domain.replies.figures import has_numbers
from bakame_core.domain.replies.phrases import points_back

_TAG_WORDS = 3
_HOW_TO_CHOOSE = 8
"""Words: "Reply with 1, 2 or 3."."""
_CHOICE = re.compile(r"\s*(?:\d{1,2}|[A-Ha-h])\s?[.):=-]\s")
"""A line that is one of several: answers to choose from, or questions of a quiz."""


def asks(sentence: str) -> bool:
    """Whether it is a question of the tutor's; one in quotation marks is somebody else's."""
    return sentence.rstrip().rstrip(")]").endswith("?")


def replaces(question: str, before: str, *, follows: bool) -> bool:
    """
    Whether `question` is asked in place of the one `before` it.

    The last one is, but where it only adds to the one that it `follows` at once ("Do you know?", "What is the sum?"), and where
    that one is the first of a list: a quiz begins with its first question.
    """
    if _CHOICE.match(before):
        return False
    return not (follows and _adds_nothing(question, before))


def chosen(sentences: Sequence[str]) -> int | None:
    """Where the question stands that is asked; None where none is."""
    at = None
    for index, sentence in enumerate(sentences):
        if asks(sentence) and (at is None or replaces(sentence, sentences[at], follows=index == at + 1)):
            at = index
    return at


def after_choices(sentences: Sequence[str], question: int) -> int:
    """Where what belongs to the question ends: the answers to choose from, and a word on how to choose."""
    end = question + 1
    while end < len(sentences) and _CHOICE.match(sentences[end]) and not asks(sentences[end]):
        end += 1
    return len(sentences) if end > question + 1 and end == len(sentences) - 1 and not asks(sentences[end]) else end


def belongs_to(question: str, text: str) -> bool:
    """Whether `text`, after a `question` with its choices so far, is one more of them, or the word on how to choose."""
    if _CHOICE.match(text):
        return not _CHOICE.match(question)
    return "\n" in question and len(text.split()) <= _HOW_TO_CHOOSE and text[-1:] != "?"


def _adds_nothing(question: str, before: str) -> bool:
    if has_numbers(question) or len(question.split()) >= len(before.split()):
        return False
    return len(question.split()) <= _TAG_WORDS or points_back(question)
