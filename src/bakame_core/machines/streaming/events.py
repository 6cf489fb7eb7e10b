"""
What happens in a streamed call, and what is to be done about it.

Every event carries `at`, in seconds of a clock that never goes back. A `turn` names one thing that was started: a
recognition, a request to the model, or a stretch of speech; numbers are never used twice in a call.
"""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen

from bakame_core.domain.checks import Check
from bakame_core.domain.language import Language
from bakame_core.domain.outcome import Failure, Outcome
from bakame_core.domain.prompt import Prompt
from bakame_core.domain.records import EndReason
from bakame_core.domain.safety.concern import NO_CONCERN, Concern
from bakame_core.domain.session import Session


class Timer(StrEnum):
    """What a timer is for; of each there is at most one."""

    ENDPOINT = "endpoint"
    BARGE_IN = "barge_in"
    UTTERANCE = "utterance"
    FILLER = "filler"
    HEAR = "hear"
    THINK = "think"
    WATCH = "watch"
    SILENCE = "silence"
    KEYS = "keys"
    LIMIT = "limit"


# --- Events --------------------------------------------------------------------------------------------------------------


@frozen
class LineOpened:
    """
    The call is up.

    Args:
        spent: The day's money is used up.
        resumed: The call was up before, on another line or in another mode: it was greeted already.
        age: For how many seconds the call has been up before.
    """

    at: float
    spent: bool = False
    resumed: bool = False
    age: float = 0.0


@frozen
class LineClosed:
    """The learner is gone, or the line broke."""

    at: float


@frozen
class LearnerBegan:
    """There is a voice. `began`: when it truly did, before `at` by the detector's lag."""

    at: float
    began: float


@frozen
class LearnerVoiced:
    """The voice goes on, over the tutor's: so many `seconds` of it there were since it began, pauses not counted."""

    at: float
    seconds: float


@frozen
class LearnerPaused:
    """
    The voice has stopped.

    Args:
        ended: When it truly did: the detector's lag counts as silence that was waited.
        voiced: How much voice there was since it began; None where that is not known.
    """

    at: float
    ended: float
    voiced: float | None = None


@frozen
class Transcribed:
    """What was said in the utterance `turn`; empty for noise. `spent`: no model may be asked any more today."""

    at: float
    turn: int
    text: str
    spent: bool = False


@frozen
class TranscriptFailed:
    """The utterance `turn` could not be recognised."""

    at: float
    turn: int
    cause: Failure


@frozen
class ReplyGrew:
    """The model wrote `text` more. `anew`: another one writes now, and what was written and not said is forgotten."""

    at: float
    turn: int
    text: str
    anew: bool = False


@frozen
class Judged:
    """A second opinion has it that the words which `turn` answers tell of danger. Nothing of the answer came before it."""

    at: float
    turn: int
    concern: Concern


@frozen
class ReplyEnded:
    """
    The model is done.

    Args:
        whole: By itself; otherwise its answer was cut off for its length.
        cause: Why it was the spare model; None where it was not.
    """

    at: float
    turn: int
    whole: bool = True
    cause: Failure | None = None


@frozen
class ReplyFailed:
    """The model failed, at its beginning or in its middle."""

    at: float
    turn: int
    cause: Failure


@frozen
class AudioMade:
    """The sound of segment `seq` begins to go out."""

    at: float
    turn: int
    seq: int


@frozen
class VoiceFailed:
    """Segment `seq` cannot be spoken."""

    at: float
    turn: int
    seq: int
    cause: Failure


@frozen
class Played:
    """The mark after segment `seq` came back: it was played, or cleared."""

    at: float
    turn: int
    seq: int


@frozen
class Keyed:
    """One key was pressed. `spent` as in `Transcribed`."""

    at: float
    key: str
    spent: bool = False


@frozen
class TimerFired:
    """The timer that was set under `number`. One that was cleared may fire all the same."""

    at: float
    timer: Timer
    number: int


Event = (
    LineOpened
    | LineClosed
    | LearnerBegan
    | LearnerVoiced
    | LearnerPaused
    | Transcribed
    | TranscriptFailed
    | ReplyGrew
    | Judged
    | ReplyEnded
    | ReplyFailed
    | AudioMade
    | VoiceFailed
    | Played
    | Keyed
    | TimerFired
)


# --- Commands ------------------------------------------------------------------------------------------------------------


@frozen
class Transcribe:
    """Recognise the audio that was collected since the learner began; from now on collect anew."""

    turn: int
    language: Language
    hint: str = ""


@frozen
class DropAudio:
    """Forget the audio that was collected: it was no utterance."""


@frozen
class Think:
    """Ask the model."""

    turn: int
    prompt: Prompt


@frozen
class StopThinking:
    """Stop the model, wherever it is."""

    turn: int


@frozen
class Say:
    """
    Speak a segment behind those before it, and set a mark after it.

    Args:
        fixed: The words are one of the policy's lines: worth keeping for the next call.
    """

    turn: int
    seq: int
    text: str
    language: Language
    slow: bool
    fixed: bool


@frozen
class StopSaying:
    """Stop speaking `turn` at once, and throw away what of it is queued."""

    turn: int


@frozen
class SetTimer:
    """Fire `timer` under `number` at `due`; replaces the one of the same name."""

    timer: Timer
    number: int
    due: float


@frozen
class ClearTimer:
    """The timer is not needed any more."""

    timer: Timer


@frozen
class Timing:
    """
    When the steps of a turn were taken; None for a step that was not.

    Args:
        ended: The learner's last sound.
        endpoint: Her turn counted as ended.
        filler: She was told that it takes a moment, while her words were still being recognised.
        heard: Her words were known.
        token: The model's first words.
        audio: The reply's first sound: the answer's, or before it that of being told that it takes a moment.
    """

    ended: float | None = None
    endpoint: float | None = None
    filler: float | None = None
    heard: float | None = None
    token: float | None = None
    audio: float | None = None


@frozen
class Note:
    """
    A turn was taken; `session` is the one after it.

    Args:
        turn: The name of the reply; 0 where there was none.
        said: All that was made for the learner to hear.
        unheard: The end of it that she did not.
        concern: What her words tell of.
        checks: Which rules the model's words broke.
    """

    turn: int
    session: Session
    heard: str
    said: str
    unheard: str
    outcome: Outcome
    cause: Failure | None
    timing: Timing
    concern: Concern = NO_CONCERN
    checks: tuple[Check, ...] = field(default=())


@frozen
class HangUp:
    """End the call: all was said."""

    session: Session
    reason: EndReason


@frozen
class Leave:
    """Go on turn-based: something that a streamed call needs has failed. The line is over for this machine."""

    session: Session
    cause: Failure


@frozen
class Closed:
    """The learner was gone first."""

    session: Session


Command = (
    Transcribe
    | DropAudio
    | Think
    | StopThinking
    | Say
    | StopSaying
    | SetTimer
    | ClearTimer
    | Note
    | HangUp
    | Leave
    | Closed
)


@frozen
class Pace:
    """
    The times of a streamed call, in seconds.

    Args:
        endpoint: The pause that ends a turn, for everybody and every question; None lets it adapt to the learner.
        pause: Where adapting begins, and the least and the most that it comes to.
        barge_in: For so long a voice must last before the tutor falls silent. A detector counts in stretches of 32 ms,
            so it comes to 0.165 to 0.2 s.
        least_voice: Less voice than this is a click, whoever speaks or not.
        acknowledging: A voice over the tutor's words that lasted no longer may be "yego" or "yes teacher": it is recognised
            at once, before it is known that she is done, as the tutor is silent meanwhile.
        longest_utterance: After this a turn ends, paused or not.
        filler: How long the learner waits before she is told that it takes a moment; `next_filler` until the next time.
        hear: What a recognition may take.
        think: What the model may take to its first sentence, and between two.
        again: How soon after her words a rule must be seen broken for the model to be asked once more.
        voice: What the voice may take to its first sound.
        silence: How long nothing is said to a learner who thinks (10 s of wait time pays, 5 s is the least).
        silence_explaining: The same where she was asked to explain.
        keys: How long the next key may take; `menu_keys` after the menu's star, `choosing` from the question for a language.
    """

    endpoint: float | None = None
    pause: float = 0.7
    least_pause: float = 0.45
    most_pause: float = 1.8
    barge_in: float = 0.165
    least_voice: float = 0.06
    acknowledging: float = 0.8
    longest_utterance: float = 30.0
    filler: float = 1.5
    next_filler: float = 4.0
    hear: float = 4.0
    think: float = 4.5
    again: float = 2.5
    voice: float = 2.5
    silence: float = 8.0
    silence_explaining: float = 12.0
    keys: float = 2.0
    menu_keys: float = 3.0
    choosing: float = 12.0
