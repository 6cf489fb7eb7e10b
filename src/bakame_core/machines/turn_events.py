"""What comes into a turn-based call, and what it asks for."""

from __future__ import annotations

from datetime import datetime

from attrs import field, frozen

from bakame_core.domain.outcome import Outcome
from bakame_core.domain.replies import Situation
from bakame_core.domain.safety.concern import NO_CONCERN, Concern
from bakame_core.domain.screening import screen
from bakame_core.domain.script import CallScript


@frozen
class Opened:
    """The call came in, or came over from a stream (`resumed`). `spent`: the day's money is used up."""

    at: datetime
    spent: bool = False
    resumed: bool = False


@frozen
class Heard:
    """
    The learner said, or keyed, `text`.

    Args:
        spent: No model may be asked any more today.
        concern: What it tells of; None where nobody has looked yet: then `tells_of` does.
        keyed: It came by keys, which are never misheard.
        over: It was said over the tutor's words.
    """

    at: datetime
    document: int
    text: str
    spent: bool = False
    concern: Concern | None = field(default=None, kw_only=True)
    keyed: bool = field(default=False, kw_only=True)
    over: bool = field(default=False, kw_only=True)

    @property
    def tells_of(self) -> Concern:
        """What she tells of."""
        return screen(self.text) if self.concern is None else self.concern


@frozen
class NothingHeard:
    """
    She said nothing.

    Args:
        lived: On a line that hears silence pass: whoever was asked something may be thinking, and has one silence more.
    """

    at: datetime
    document: int
    lived: bool = False


@frozen
class Unclear:
    """She said something that did not reach us: the recording or its recognition failed."""

    at: datetime
    document: int


@frozen
class Keyed:
    """
    Keys, without the ``#`` that ended them.

    Args:
        complete: False where more may follow.
        tells_of: What they tell of, as an answer to whether somebody is in danger.
    """

    at: datetime
    document: int
    keys: str
    complete: bool = True
    spent: bool = False
    tells_of: Concern = field(default=NO_CONCERN, kw_only=True)


@frozen
class Replied:
    """The tutor's answer to `heard` is ready."""

    at: datetime
    document: int
    heard: str
    text: str


@frozen
class Unanswered:
    """There is no answer to `heard`; `filtered` where the model's vendor refused it."""

    at: datetime
    document: int
    heard: str
    filtered: bool = False


Event = Opened | Heard | NothingHeard | Unclear | Keyed | Replied | Unanswered


@frozen
class Think:
    """Ask the model in `situation`."""

    situation: Situation

    @property
    def heard(self) -> str:
        """What it is to answer."""
        return self.situation.heard


@frozen
class Tell:
    """
    Hand out `script`: the turn is over.

    Args:
        private: What the learner said is not to be remembered: it tells of danger.
    """

    script: CallScript
    outcome: Outcome
    private: bool = False

    @property
    def said(self) -> str:
        """All that the script says, in one text."""
        return " ".join(say.text for say in self.script.said())


@frozen
class Collect:
    """Hand out `script`: it takes more keys of the same turn."""

    script: CallScript


Command = Think | Tell | Collect
