"""
Words that a text may consist of and that are not for the tutor.

Only a whole message is a command: "help me with maths" is a question, "more than 5" an answer. Case, accents, and marks
or spaces around the word do not matter. Left out on purpose, for a learner may mean them as an answer: ``yes`` (the
carrier takes it for START), ``plus`` and ``encore`` (for MORE), ``next``.

While a question waits for an answer, a word that our own lines do not name is an answer or a plea to the tutor: "mfasha" is
"help me", "anza" is "begin". MORE then asks for more of the lesson, unless a page waits or a number was asked for: the
opposite of less is more.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import cache

from attrs import frozen

from bakame_core.domain.language import Language
from bakame_core.domain.numbers.lexicon import bare
from bakame_core.domain.questions import Expected, expected


class Command(Enum):
    """What a message asks of us, apart from teaching."""

    OPT_OUT = auto()
    """No more messages. The carrier answers its own words itself; a reply of ours would be a second text, or refused."""
    START = auto()
    """Messages again."""
    HELP = auto()
    STATUS = auto()
    MORE = auto()
    """The next part of the last answer."""
    ERASE = auto()
    """Forget all that I wrote and said; asked back before it is done."""


@frozen
class Word:
    """
    A word or phrase that is a command when it is the whole message, in lower case and without accents.

    Args:
        language: Whose word it is; None for the carrier's own, which work in every language.
        checked: A native speaker (or the carrier's documentation) stands behind it.
    """

    text: str
    command: Command
    language: Language | None
    checked: bool


def _words(command: Command, language: Language | None, *texts: str, checked: bool = False) -> tuple[Word, ...]:
    return tuple(Word(text, command, language, checked) for text in texts)


_CARRIER = ("stop", "unsubscribe", "end", "quit", "stopall", "revoke", "optout", "cancel")

WORDS: tuple[Word, ...] = (
    # The carrier's list: twilio.com/docs, advanced opt-out, default keywords.
    *_words(Command.OPT_OUT, None, *_CARRIER, checked=True),
    *_words(Command.OPT_OUT, Language.FRENCH, "arret", "arreter", "arretez"),
    *_words(Command.OPT_OUT, Language.SWAHILI, "acha"),
    *_words(Command.OPT_OUT, Language.KINYARWANDA, "hagarika"),
    *_words(Command.START, None, "start", "unstop", checked=True),
    *_words(Command.START, Language.FRENCH, "demarrer", "commencer"),
    *_words(Command.START, Language.SWAHILI, "anza"),
    *_words(Command.START, Language.KINYARWANDA, "tangira"),
    *_words(Command.HELP, Language.ENGLISH, "help", "info", "?", checked=True),
    *_words(Command.HELP, Language.FRENCH, "aide", "infos", "a l'aide"),
    *_words(Command.HELP, Language.SWAHILI, "msaada", "usaidizi"),
    *_words(Command.HELP, Language.KINYARWANDA, "ubufasha", "mfasha"),
    *_words(Command.STATUS, Language.ENGLISH, "status", checked=True),
    *_words(Command.STATUS, Language.FRENCH, "statut", "etat"),
    *_words(Command.STATUS, Language.SWAHILI, "hali", "hali yangu"),
    *_words(Command.STATUS, Language.KINYARWANDA, "imiterere", "uko bimeze"),
    *_words(Command.MORE, Language.ENGLISH, "more", "continue", "go on", checked=True),
    *_words(Command.MORE, Language.FRENCH, "suite", "la suite", "continuer", "continuez"),
    *_words(Command.MORE, Language.SWAHILI, "zaidi", "endelea"),
    *_words(Command.MORE, Language.KINYARWANDA, "komeza", "ibindi"),
    *_words(Command.ERASE, Language.ENGLISH, "erase", "erase me", checked=True),
    *_words(Command.ERASE, Language.FRENCH, "effacer", "efface", "effacez"),
    *_words(Command.ERASE, Language.SWAHILI, "futa"),
    *_words(Command.ERASE, Language.KINYARWANDA, "siba"),
)
"""Every command word there is, in one place."""

_AROUND = re.compile(r"^[\W_]+|[\W_]+$")
_SPACES = re.compile(r"\s+")


_NAMED = frozenset(
    {
        *("help", "info", "aide", "msaada", "ubufasha", "status", "statut", "hali", "imiterere"),
        *("more", "suite", "zaidi", "komeza", "start", "unstop"),
    }
)
"""What our lines tell a learner to send, and the carrier's own: that is meant as it is told."""
_SURE = frozenset({Command.OPT_OUT, Command.ERASE})


def command_in(text: str, question: str, *, waiting: bool) -> Command | None:
    """
    The command that the whole of `text` is in a lesson; None where it is meant for the tutor.

    Args:
        question: The tutor's question that has no answer yet; empty where there is none.
        waiting: More of the tutor's last answer can be had.
    """
    found = command(text)
    if not question or found is None or found in _SURE:
        return found
    if found is Command.MORE:
        counts = _folded(text) in _NAMED and expected(question) is Expected.NUMBER
        return found if waiting or counts else None
    return found if _folded(text) in _NAMED else None


def command(text: str) -> Command | None:
    """The command that the whole of `text` is, outside a lesson; None where it is anything else."""
    folded = _folded(text)
    if not folded:
        # Nothing but marks: a lone question mark is how many ask for help.
        return Command.HELP if text.strip() == "?" else None
    word = _table().get(folded)
    return word.command if word else None


def told_by(text: str) -> Language | None:
    """
    The language whose command word the whole of `text` is.

    None for English ones as for the carrier's: they are the ones that our own lines name, so anybody sends them.
    """
    word = _table().get(_folded(text))
    return word.language if word and word.language is not Language.ENGLISH else None


@cache
def _table() -> dict[str, Word]:
    return {_folded(word.text): word for word in WORDS if word.text != "?"}


def _folded(text: str) -> str:
    return _SPACES.sub(" ", _AROUND.sub("", bare(text.replace("’", "'"))))
