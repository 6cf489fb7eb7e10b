"""A carrier that sends nothing."""

from __future__ import annotations

from attrs import define, field, frozen

from bakame_core.domain.audio import Clip
from bakame_core.domain.identity import Address, SessionId
from bakame_core.domain.language import Language
from bakame_core.errors import Unavailable
from bakame_core.ports.telephony import Receipt, RecordingRef, TelephonyTraits, received
from bakame_core.testing.faults import Calls

_METHODS = {"text", "recording", "discard", "hang_up"}


@frozen
class Sent:
    """A text that went out. The number is hidden in its representation, as everywhere."""

    to: Address
    body: str
    key: str
    receipt: Receipt


@define
class FakeTelephony:
    """
    Keeps what it should have sent.

    Features:
        * `sent` holds every text once, however often its key came; `hung_up` the calls that were ended.
        * `recordings` are the files that can be fetched, by id; others are not there yet. `put_recording` adds one.
        * `calls` records and lets calls fail: every method of the port, by its name. A text that fails is not sent.
    """

    recordings: dict[str, bytes] = field(factory=dict, repr=False)
    traits: TelephonyTraits = TelephonyTraits("fake", frozenset(Language), frozenset(Language))
    sent: list[Sent] = field(factory=list, init=False)
    hung_up: list[SessionId] = field(factory=list, init=False)
    calls: Calls = field(factory=lambda: Calls(_METHODS), init=False)
    _recorded: int = field(default=0, init=False)

    def put_recording(self, data: bytes) -> RecordingRef:
        """Keep a recording, as the carrier does when somebody spoke."""
        self._recorded += 1
        ref = RecordingRef(f"RE{self._recorded:032x}")
        self.recordings[ref.id] = data
        return ref

    async def text(self, to: Address, body: str, *, key: str) -> Receipt:
        """See `Telephony.text`."""
        await self.calls.begin("text", to=to, body=body, key=key)
        before = next((sent for sent in self.sent if sent.key == key), None)
        if before:
            return before.receipt
        receipt = Receipt(f"fake-{len(self.sent) + 1}")
        self.sent.append(Sent(to, body, key, receipt))
        return receipt

    async def recording(self, ref: RecordingRef) -> Clip:
        """See `Telephony.recording`."""
        await self.calls.begin("recording", ref=ref)
        if ref.id not in self.recordings:
            raise Unavailable(self.traits.name, "the recording is not there yet")
        return received(self.recordings[ref.id], self.traits.name)

    async def discard(self, ref: RecordingRef) -> None:
        """See `Telephony.discard`."""
        await self.calls.begin("discard", ref=ref)
        self.recordings.pop(ref.id, None)

    async def hang_up(self, call: SessionId) -> None:
        """See `Telephony.hang_up`."""
        await self.calls.begin("hang_up", call=call)
        if call not in self.hung_up:
            self.hung_up.append(call)
