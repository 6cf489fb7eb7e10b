"""What we ask of the carrier: texts, recordings, ending a call."""

from __future__ import annotations

from typing import Protocol

from attrs import frozen

from bakame_core.domain.audio import Clip, Container
from bakame_core.domain.identity import Address, SessionId
from bakame_core.domain.language import Language
from bakame_core.domain.recording import Fault, inspect
from bakame_core.errors import Garbled, Rejected


@frozen
class TelephonyTraits:
    """
    What a carrier can do.

    Args:
        name: The adapter's short name.
        says: Languages that its own voice speaks. Others are played as audio.
        hears: Languages that its own recogniser knows.
    """

    name: str
    says: frozenset[Language]
    hears: frozenset[Language]


@frozen
class RecordingRef:
    """A recording, by the carrier's id of it."""

    id: str


@frozen
class Receipt:
    """A text that the carrier took: its id of it, by which deliveries are reported."""

    message: str


class Telephony(Protocol):
    """Speaks to the carrier."""

    @property
    def traits(self) -> TelephonyTraits:
        """What this carrier can do."""
        ...

    async def text(self, to: Address, body: str, *, key: str) -> Receipt:
        """
        Send `body`. The same `key` is sent once per process; a second call returns the first receipt.

        Raises:
            Unavailable: It was certainly not sent: another try is safe.
            TimedOut: It may have been sent: trying again may send it twice.
            Rejected: It can never be sent (no such number, opted out).
            PortError: Any other of the tree.
        """
        ...

    async def recording(self, ref: RecordingRef) -> Clip:
        """
        The recording's file, untouched.

        Raises:
            Unavailable: It is not there yet (or never will be): ask again a little later.
            Garbled: What came is not audio.
            Rejected: It is larger than a turn may be.
            PortError: Any other of the tree.
        """
        ...

    async def discard(self, ref: RecordingRef) -> None:
        """Delete the recording; one that is gone already is a success."""
        ...

    async def hang_up(self, call: SessionId) -> None:
        """End a live call; one that is over already is a success."""
        ...


def received(data: bytes, adapter: str) -> Clip:
    """
    The clip that a carrier's file is; a WAV file without any sound in it is a clip of no length, which is silence.

    Raises:
        Garbled: It is not audio.
        Rejected: It is larger or longer than a turn may be.
    """
    found = inspect(data)
    if isinstance(found, Clip):
        return found
    if found.reason in {Fault.TOO_LARGE, Fault.TOO_LONG}:
        raise Rejected(adapter, f"the recording is {found.reason}")
    if found.reason is not Fault.NOT_AUDIO and data[:4] == b"RIFF":
        return Clip(data, Container.WAV, 0.0)
    raise Garbled(adapter, f"the recording is {found.reason}")
