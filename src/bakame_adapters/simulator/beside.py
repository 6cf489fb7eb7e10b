"""The simulator beside a real carrier: invented numbers never reach it."""

from __future__ import annotations

from attrs import frozen

from bakame_adapters.simulator.telephony import SimulatorTelephony
from bakame_core.domain.audio import Clip
from bakame_core.domain.identity import Address, SessionId
from bakame_core.ports.telephony import Receipt, RecordingRef, Telephony, TelephonyTraits


@frozen
class BesideCarrier:
    """
    What belongs to a simulated telephone goes to `simulator`, everything else to `carrier`.

    A number is invented or it is not (`Address.invented`); a recording is the simulator's while it keeps it.
    """

    carrier: Telephony
    simulator: SimulatorTelephony

    @property
    def traits(self) -> TelephonyTraits:
        """The carrier's."""
        return self.carrier.traits

    async def text(self, to: Address, body: str, *, key: str) -> Receipt:
        """See the port."""
        return await (self.simulator if to.invented else self.carrier).text(to, body, key=key)

    async def recording(self, ref: RecordingRef) -> Clip:
        """See the port."""
        return await self._keeper(ref).recording(ref)

    async def discard(self, ref: RecordingRef) -> None:
        """See the port."""
        await self._keeper(ref).discard(ref)

    async def hang_up(self, call: SessionId) -> None:
        """See the port. Simulated calls are ended by their document; the carrier does not know them."""
        await self.carrier.hang_up(call)

    def _keeper(self, ref: RecordingRef) -> Telephony:
        return self.simulator if self.simulator.has_recording(ref) else self.carrier
