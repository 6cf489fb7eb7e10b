"""The state of a streamed call: small frozen regions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from enum import Enum, auto

from attrs import evolve, field, frozen

from bakame_core.domain.arithmetic import Correction
from bakame_core.domain.checks import Check, Fate, Rule
from bakame_core.domain.language import Language
from bakame_core.domain.outcome import Failure, Outcome
from bakame_core.domain.records import Channel, EndReason
from bakame_core.domain.replies import Situation
from bakame_core.domain.safety.concern import NO_CONCERN, Concern
from bakame_core.domain.session import Session
from bakame_core.machines.streaming.events import Timer, Timing


@frozen
class Piece:
    """A part of the learner's turn that is being recognised, or was: then `text` is set."""

    turn: int
    text: str | None = None


@frozen
class Learner:
    """
    What the learner is doing.

    Args:
        talking: There is a voice now.
        began: When the utterance began that is being collected; None where none is.
        ended: When its voice stopped, while it is not known yet whether it goes on.
        voiced: How much voice there was in it so far, in seconds; pauses do not count.
        pieces: What of this turn was handed to the recogniser, in order.
        keys: Keys of an answer that is not complete.
        pause: The pause that ends her turns, as far as it has adapted to her.
        timing: Of the turn that is being taken.
    """

    pause: float
    talking: bool = False
    began: float | None = None
    ended: float | None = None
    voiced: float = 0.0
    pieces: tuple[Piece, ...] = field(default=())
    keys: str = ""
    timing: Timing = Timing()

    @property
    def is_done(self) -> bool:
        """Whether she said something, and nothing of it is still to come or to be recognised."""
        open_ = self.talking or self.ended is not None or not self.pieces
        return not open_ and all(piece.text is not None for piece in self.pieces)

    @property
    def words(self) -> str:
        """All that was recognised of this turn."""
        return " ".join(piece.text for piece in self.pieces if piece.text)


class Kind(Enum):
    """What a segment is: the answer itself, or words around it that are never remembered."""

    ANSWER = auto()
    FILLER = auto()
    WARNING = auto()


@frozen
class Segment:
    """A piece of speech, see `bakame_core.domain.segments`; None is the language of the call."""

    text: str
    kind: Kind = Kind.ANSWER
    language: Language | None = None


@frozen
class Reply:
    """
    What the tutor says now, or is about to say.

    Args:
        turn: Its name; the model writes under it.
        learner: The words that it answers.
        late: They stand in the log already: the stream on which they were said was over before the answer.
        before: The session before they were taken; a turn that goes on after all is taken anew from there.
        situation: What the model's words are judged by.
        asked: The name under which the model writes: another one where it was asked again.
        again: It was asked again.
        private: The learner's words are not to be remembered.
        concern: What they tell of.
        remembered: It is a tutor's utterance: what is heard of it enters the conversation.
        fixed: It consists of the policy's lines.
        hearing: It is a filler so far: her words are still being recognised. It is never held, and no turn.
        thinking: The model is at work.
        draft: The beginning of a sentence that is not over yet.
        latest: The sentences before it in which a sum may have begun.
        corrections: The wrong results of its sums that were put right.
        waiting: Sentences kept back, as they may leave no room for what it asks.
        question: What it asks, kept back until it is known that nothing follows.
        words: How many spoken words it has so far.
        full: No more fit, but for a question.
        checks: Which rules the model's words broke.
        segments: All of it so far.
        voice: The name under which it is being spoken; 0 while it is held. It changes where speaking begins again, so
            that marks of what was cleared are told from those of what was played.
        said: So many segments were handed to the voice.
        made: So many began to sound.
        played: So many were heard: their marks came back, and not because of our own clear.
        held: The learner is speaking: nothing of it may be said until it is known what she says.
        fillers: How often she was told that it takes a moment.
        ends: The call ends after it, for this reason.
        failed: Why it is not whole, or not there.
    """

    turn: int
    voice: int
    learner: str = ""
    late: bool = False
    before: Session | None = None
    situation: Situation = Situation(Channel.VOICE, Language.ENGLISH)
    asked: int = 0
    again: bool = False
    private: bool = False
    concern: Concern = NO_CONCERN
    remembered: bool = False
    fixed: bool = False
    hearing: bool = False
    thinking: bool = False
    draft: str = ""
    latest: str = ""
    corrections: tuple[Correction, ...] = ()
    waiting: tuple[str, ...] = field(default=())
    question: str = ""
    words: int = 0
    full: bool = False
    checks: tuple[Check, ...] = field(default=())
    segments: tuple[Segment, ...] = field(default=())
    said: int = 0
    made: int = 0
    played: int = 0
    held: bool = False
    fillers: int = 0
    outcome: Outcome | None = None
    ends: EndReason | None = None
    failed: Failure | None = None
    timing: Timing = Timing()

    @property
    def heard(self) -> str:
        """What of it the learner heard."""
        return _joined(self.segments[: self.played])

    @property
    def unheard(self) -> str:
        """The rest of it, written or only begun."""
        written = (*self.waiting, self.question, self.draft.strip())
        return " ".join(filter(None, (_joined(self.segments[self.played :]), *written)))

    @property
    def text(self) -> str:
        """All of it that is ready to be said."""
        return _joined(self.segments)

    @property
    def is_over(self) -> bool:
        """Whether nothing of it is still to come."""
        return not (self.thinking or self.held) and self.played == len(self.segments)

    @property
    def sounding(self) -> str:
        """The segment that is being heard now, or was heard last."""
        return self.segments[min(self.played, len(self.segments) - 1)].text if self.segments else ""

    def noting(self, fate: Fate, *rules: Rule) -> Reply:
        """The same with what became of `rules`; of one rule the last fate is kept."""
        if not rules:
            return self
        fates = {check.rule: check.fate for check in self.checks} | dict.fromkeys(rules, fate)
        return evolve(self, checks=tuple(Check(rule, fate) for rule, fate in fates.items()))

    def going_on_from(self, filler: Reply | None) -> Reply:
        """The same behind the `filler` that is being said, as one stretch of speech: it is not cut off in a word."""
        if filler is None or not filler.hearing:
            return self
        return evolve(
            self,
            turn=filler.turn,
            voice=filler.voice,
            segments=(*filler.segments, *self.segments),
            said=filler.said,
            made=filler.made,
            played=filler.played,
        )

    def with_answer(self, texts: Iterable[str]) -> Reply:
        """The same with more to say."""
        return evolve(self, segments=(*self.segments, *(Segment(text) for text in texts)))


@frozen
class Call:
    """
    A streamed call.

    Args:
        opened: When, by the clock of the events.
        made: How many things were named.
        timers: The number of each timer that is set.
        watched: What `Timer.WATCH` waits for, so that it is set anew only where that changes.
        silent_until: When the learner will be asked whether she is there, whatever noise comes before.
        over: Nothing happens any more.
    """

    session: Session
    learner: Learner
    opened: float = 0.0
    reply: Reply | None = None
    made: int = 0
    timers: Mapping[Timer, int] = field(factory=dict)
    watched: tuple[str, int] | None = None
    silent_until: float = 0.0
    over: bool = False

    def time_of_day(self, at: float) -> datetime:
        """The time of day of an event."""
        return self.session.opened_at + timedelta(seconds=at - self.opened)


def _joined(segments: Iterable[Segment]) -> str:
    return " ".join(segment.text for segment in segments if segment.kind is Kind.ANSWER)
