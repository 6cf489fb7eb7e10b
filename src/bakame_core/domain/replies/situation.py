"""What a reply is given in: all that its rules depend on."""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen

from bakame_core.domain.language import Language
from bakame_core.domain.numbers import Number
from bakame_core.domain.phases import Phase
from bakame_core.domain.records import Channel
from bakame_core.domain.safety.concern import NO_CONCERN, Concern


@frozen
class Situation:
    """
    The turn that a reply is made for.

    Args:
        language: What the tutor speaks.
        heard: The learner's words.
        number: What her words are worth, where a number was asked for.
        confirmed: She was asked about the number, and it is that one.
        mistaken: Her number is a wrong answer to the sum that she was asked; None where code cannot tell.
        untried: What the problem that she is at comes to, which may not be told yet; None where it may be.
        named: That number stands in the problem itself.
        aside: Nothing in this turn names that problem: the model is not told of it.
        posed: She is at that problem already: she does not ask for it in this turn.
        concern: What her words tell of.
        closing: The contact ends soon.
        owed: What the lesson owes her in this reply; `demand` names the instruction that asks for it, where one does.
        words: How many spoken words the reply may have; None where it is read.
        read_back: The sentence that says her number again; empty where she gave none, or has heard it already.
        go_on: The question whether to go on, for a reply whose own does not fit.
        computer: The sentence that says what the tutor is; empty where she did not ask.
        helpline: The sentence that says whom to call, in the form of the channel.
        numbers: All that she may be told to call.
    """

    channel: Channel
    language: Language
    heard: str = ""
    number: Number | None = None
    confirmed: bool = False
    mistaken: bool | None = None
    untried: Fraction | None = None
    named: bool = False
    aside: bool = False
    posed: bool = False
    concern: Concern = NO_CONCERN
    closing: bool = False
    owed: Phase | None = None
    demand: str = ""
    words: int | None = None
    read_back: str = ""
    go_on: str = ""
    computer: str = ""
    helpline: str = ""
    numbers: frozenset[str] = frozenset()

    @property
    def spoken(self) -> bool:
        """Whether it is for the ear."""
        return self.channel is Channel.VOICE
