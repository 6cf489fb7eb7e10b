"""What a reply is checked for on its way to the learner, and what became of each rule that it broke."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen


class Rule(StrEnum):
    """The name of a rule, as it is logged. A name is never taken away: old records hold it."""

    SUM = "sum"
    """Every sum that it states is right."""
    LENGTH = "length"
    """It is no longer than an ear, or two texts, can hold."""
    ONE_QUESTION = "one_question"
    """It asks one thing at most."""
    QUESTION_LAST = "question_last"
    """What it asks is the last thing said."""
    ANSWER_LEAK = "answer_leak"
    """It does not tell the answer of a problem that she has not tried yet."""
    READ_BACK = "read_back"
    """It says the number again that was heard."""
    COMPUTER = "computer"
    """Asked for it, it says that it is a computer."""
    PERSONAL_DATA = "personal_data"
    """It asks for nothing personal, and tells nothing such."""
    SAFE = "safe"
    """It says nothing that a child must not hear."""
    LANGUAGE = "language"
    """It is in the learner's language."""
    MARKUP = "markup"
    """It holds no markup, no addresses of web pages and no emoji."""
    PRAISE = "praise"
    """Praise is for what she did, not flattery of whoever it may be."""
    HELPLINE = "helpline"
    """Where she tells of something grave, it names the helpline."""
    LEVEL = "level"
    """It asks what finds her level."""
    TEACH_BACK = "teach_back"
    """It asks her to explain in her own words."""
    UNAIDED = "unaided"
    """It gives her an item that she solves without help."""
    CLOSING = "closing"
    """It asks what is next, before the contact ends."""

    @property
    def is_due(self) -> bool:
        """Whether a lesson owes it now and then, rather than each reply: one without it is not wrong, only late."""
        return self in _DUES


_DUES = frozenset({Rule.LEVEL, Rule.TEACH_BACK, Rule.UNAIDED, Rule.CLOSING})
RULES = tuple(rule for rule in Rule if not rule.is_due)
"""What every reply is held to."""


class Fate(StrEnum):
    """What became of a broken rule, or of what the lesson owed."""

    REPAIRED = "repaired"
    """Put right in code, or the sentence was left out."""
    ASKED_AGAIN = "asked_again"
    """The model was asked once more, and what it answered then keeps the rule."""
    BROKEN = "broken"
    """Given as it was: another try did not help, or could not be made."""
    MET = "met"
    """Owed to the lesson, and done."""
    OWED = "owed"
    """Owed to the lesson, and not done: it is asked for again."""


@frozen
class Check:
    """A rule that the model's reply broke, or what it owed the lesson. Rules that were kept are not listed."""

    rule: Rule
    fate: Fate
