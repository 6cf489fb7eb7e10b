"""
What a call is told to do next, as a document of steps, free of any vendor's markup.

A script is carried out from its top. `Record` and `Gather` leave it for their `then`; where nothing was said they go on
to the next step, which is why one always follows them. `Relay` leaves it for good. After the last step the call is hung
up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from attrs import evolve, field, frozen, validators

from bakame_core.domain.language import Language


@frozen
class Action:
    """
    Where the call comes back to us.

    Args:
        name: One of the voice actions: ``turn``, ``keys``, ``wait``, ``silence``, ``after-stream``, ``after-relay``.
        turn: The number of the document that it answers: a stale one is told from the current one by it.
        details: Further names and values; they travel in the URL, so they are ASCII and never personal.
    """

    name: str
    turn: int = field(validator=validators.ge(0))
    details: tuple[tuple[str, str], ...] = field(default=())


@frozen
class Say:
    """Words to be spoken, in `language`. A line that the carrier cannot speak is turned into `Play` first."""

    text: str
    language: Language
    slow: bool = False


@frozen
class Play:
    """A stored clip, by its opaque id."""

    audio: str


@frozen
class Pause:
    """Whole seconds of silence."""

    seconds: int = field(validator=validators.ge(1))


Prompting = Say | Play | Pause


@frozen
class Record:
    """
    Record the learner until she is silent for `silence` seconds, presses a key, or `seconds` have passed.

    Args:
        then: Where the recording is reported.
    """

    then: Action
    seconds: int = field(default=30, validator=validators.ge(1))
    silence: int = field(default=3, validator=validators.ge(1))


@frozen
class Gather:
    """
    Take keys, and words where `speech` is set, while `prompts` are spoken.

    Args:
        then: Where they are reported; also when nothing came.
        language: The language that is recognised.
        digits: How many keys end it at once; None where ``#`` or a pause does.
        seconds: How long to wait for the first word or key.
    """

    then: Action
    language: Language
    prompts: tuple[Prompting, ...] = field(default=())
    speech: bool = True
    digits: int | None = None
    seconds: int = field(default=5, validator=validators.ge(1))


@frozen
class Stream:
    """
    Carry the call's audio over a socket of ours, both ways, for as long as the socket is open; then the next step.

    Whatever ends it, ourselves, the network or a crash, the call goes on there: something always follows it.

    Args:
        token: Good for one socket of this call.
    """

    token: str = field(repr=False)


@frozen
class Relay:
    """
    Let the carrier recognise and speak, and exchange only words with us over a socket, for as long as it is open.

    Args:
        token: Good for one socket of this call.
        language: The language that it begins in.
        then: Where the call comes back when the socket is closed, on purpose or not.
    """

    token: str = field(repr=False)
    language: Language
    then: Action


@frozen
class Redirect:
    """Go on with another document."""

    to: Action


@frozen
class HangUp:
    """End the call."""


Step = Say | Play | Pause | Record | Gather | Stream | Relay | Redirect | HangUp


@frozen
class CallScript:
    """Steps, in order; never empty, so that a call is never hung up by accident."""

    steps: tuple[Step, ...] = field(validator=validators.min_len(1))

    def said(self) -> tuple[Say, ...]:
        """Every line that is spoken in words, in order, those inside a `Gather` included."""
        return tuple(say for step in self.steps for say in _says(step))

    def with_words(self, change: Callable[[Say], str]) -> CallScript:
        """The same script with the text of each line as `change` has it."""
        return self.with_clips({say: evolve(say, text=change(say)) for say in self.said()})

    def with_clips(self, clips: Mapping[Say, Prompting]) -> CallScript:
        """The same script with each line that is a key of `clips` replaced by its value."""
        return CallScript(tuple(_voiced(step, clips) for step in self.steps))


def _says(step: Step) -> tuple[Say, ...]:
    if isinstance(step, Say):
        return (step,)
    if isinstance(step, Gather):
        return tuple(prompt for prompt in step.prompts if isinstance(prompt, Say))
    return ()


def _voiced(step: Step, clips: Mapping[Say, Prompting]) -> Step:
    if isinstance(step, Say):
        return clips.get(step, step)
    if isinstance(step, Gather):
        voiced = (clips.get(p, p) if isinstance(p, Say) else p for p in step.prompts)
        return evolve(step, prompts=tuple(voiced))
    return step
