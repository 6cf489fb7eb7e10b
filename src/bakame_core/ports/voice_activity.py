"""Voice activity: who speaks, since when, until when. One detector listens to all calls."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from attrs import frozen


@frozen
class VoiceActivityTraits:
    """
    What a detector can do.

    Args:
        name: The adapter's short name.
        knows_voices: Noise, hum, keypad tones and clicks are not taken for somebody speaking; a detector that only
            measures loudness takes them all.
    """

    name: str
    knows_voices: bool


@frozen
class SpeechBegan:
    """
    Somebody speaks.

    Args:
        at: How far the audio was listened to when that was clear, in seconds since the stream began.
        began_at: When it truly began; before `at` by the detector's lag, never before the last `SpeechEnded.ended_at`.
    """

    at: float
    began_at: float


@frozen
class Voiced:
    """
    Somebody still speaks, while our own audio plays: told for each stretch (20 to 32 ms) that holds a voice, so that
    the listener may take a cough for a cough. `SpeechBegan` comes before.

    Args:
        at: As above.
        seconds: How much voice there was since `began_at`; pauses do not count.
    """

    at: float
    seconds: float


@frozen
class SpeechEnded:
    """
    There is a pause. It may be one inside a sentence: how long to wait for more is not decided here, but may be counted
    from `ended_at`.

    Args:
        at: As above.
        ended_at: When the voice truly ended, by the loudness of the audio; before `at` by the detector's lag.
        voiced: How much voice there was since `began_at`, in seconds; a click or a cough has little.
    """

    at: float
    ended_at: float
    voiced: float


Decision = SpeechBegan | Voiced | SpeechEnded


class Ear(Protocol):
    """Listens to one call."""

    def hear(self, audio: bytes, at: float, *, playing: bool = False) -> None:
        """
        Take the next piece of the caller's audio, in `bakame_core.domain.audio.TELEPHONE`, of any length.

        Never waits, never raises, and never tells a decision before it returns.

        Args:
            at: When its first sample was spoken, in seconds since the stream began, by the carrier's clock (Twilio's
                ``media.timestamp``), which may be off by up to half a frame. What is missing between two pieces was
                silent. A piece whose time is not after the last one's came twice or too late, and is left out.
            playing: Our own audio plays, so some of it may come back as echo: speech must be clearer to count.
        """
        ...

    def played(self, audio: bytes) -> None:
        """
        Take what is handed to the line, in the same format and order: a detector that can tells by it what of the caller's
        audio is only this, come back. Never waits and never raises.
        """
        ...


class VoiceActivity(Protocol):
    """Hears when somebody speaks, in all calls of a process."""

    @property
    def traits(self) -> VoiceActivityTraits:
        """What this detector can do."""
        ...

    @property
    def lag(self) -> float:
        """Seconds of audio that wait to be judged, of the call that waits longest: by so much all decisions are late."""
        ...

    def ear(self, heed: Callable[[Decision], None]) -> AbstractContextManager[Ear]:
        """
        An ear for a call; cheap, as nothing is loaded or started. Needs a running event loop, from entering on.

        `heed` is called in that loop, soon after the audio that decides came (within 50 ms unless the process is
        overloaded), in the order of the decisions: `SpeechBegan`, any number of `Voiced`, `SpeechEnded`, and again.
        `at` never goes back. Where audio stops coming while somebody speaks, it is taken for silence after 0.2 s. Once
        the block is left `heed` is not called any more, and an ear that is dropped without leaving leaves nothing.
        """
        ...
