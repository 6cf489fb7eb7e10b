"""Every telephony adapter against the promises of its port; Twilio's own over a server that speaks its protocol."""

from __future__ import annotations

import os
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from attrs import frozen

from bakame_adapters.simulator.beside import BesideCarrier
from bakame_adapters.simulator.telephony import SimulatorTelephony
from bakame_adapters.twilio.rest import BASE_URL, TwilioAccount, open_telephony
from bakame_core.domain.identity import Address, SessionId
from bakame_core.errors import Rejected, Unauthorised, Unavailable
from bakame_core.ports.telephony import RecordingRef, Telephony
from bakame_core.testing.contracts.telephony import Bench, TelephonyContract
from bakame_core.testing.running import run
from fakes.twilio_server import Stall, TwilioServer, serving

NEVER_MADE = RecordingRef("RE" + "f" * 32)


@frozen
class TwilioCarrier:
    """The back door of the loopback server."""

    server: TwilioServer

    def sent(self) -> Sequence[tuple[str, str]]:
        return [(text.to, text.body) for text in self.server.texts]

    def put_recording(self, data: bytes) -> RecordingRef:
        return RecordingRef(self.server.put_recording(data))

    def has_recording(self, ref: RecordingRef) -> bool:
        return ref.id in self.server.recordings

    def put_call(self) -> SessionId:
        return SessionId(self.server.put_call())

    def is_up(self, call: SessionId) -> bool:
        return self.server.calls[call.value] == "in-progress"

    def stall(self) -> bool:
        for route in ("messages", "media", "recordings", "calls"):
            self.server.script(route, *[Stall()] * 8)
        return True

    def never_made(self) -> RecordingRef:
        return NEVER_MADE


@frozen
class SimulatorCarrier:
    """The back door of the simulator: what it shows to a tester."""

    simulator: SimulatorTelephony

    def sent(self) -> Sequence[tuple[str, str]]:
        return [(text.to.reveal, text.body) for text in self.simulator.texts()]

    def put_recording(self, data: bytes) -> RecordingRef:
        return self.simulator.put_recording(data)

    def has_recording(self, ref: RecordingRef) -> bool:
        return self.simulator.has_recording(ref)

    def put_call(self) -> SessionId:
        return SessionId("CA" + secrets.token_hex(16))

    def is_up(self, call: SessionId) -> bool:
        return not self.simulator.hung_up(call)

    def stall(self) -> bool:
        return False

    def never_made(self) -> RecordingRef:
        return NEVER_MADE


class TestTwilioTelephony(TelephonyContract):
    def open(self) -> AbstractAsyncContextManager[Bench]:
        @asynccontextmanager
        async def opened() -> AsyncIterator[Bench]:
            async with serving() as server:
                account = TwilioAccount(
                    server.account,
                    server.token,
                    Address("+15005550006"),
                    base_url=server.url,
                    status_url="https://tutor.example/twilio/sms/status",
                )
                async with open_telephony(account) as telephony:
                    yield Bench(telephony, TwilioCarrier(server))
                # Whatever the suite asked for, each request fits Twilio's published description.
                assert not server.violations

        return opened()


class TestSimulatorTelephony(TelephonyContract):
    def open(self) -> AbstractAsyncContextManager[Bench]:
        @asynccontextmanager
        async def opened() -> AsyncIterator[Bench]:
            simulator = SimulatorTelephony()
            yield Bench(simulator, SimulatorCarrier(simulator))

        return opened()


class TestBesideCarrier(TelephonyContract):
    """What learners' numbers and recordings meet: the carrier, as if nobody were beside it."""

    def open(self) -> AbstractAsyncContextManager[Bench]:
        @asynccontextmanager
        async def opened() -> AsyncIterator[Bench]:
            carrier = SimulatorTelephony()
            yield Bench(BesideCarrier(carrier, SimulatorTelephony()), SimulatorCarrier(carrier))

        return opened()


def live_account() -> TwilioAccount:
    """The account in the environment; a skip that names what is missing."""
    missing = [name for name in ("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN") if not os.environ.get(name)]
    if missing:
        pytest.skip(f"no live Twilio account: {', '.join(missing)} not set")
    return TwilioAccount(
        os.environ["TWILIO_ACCOUNT_SID"],
        os.environ["TWILIO_AUTH_TOKEN"],
        # With test credentials this number is a valid sender and nothing is delivered.
        Address("+15005550006"),
        base_url=os.environ.get("TWILIO_API_BASE_URL", BASE_URL),
    )


@pytest.mark.live
class TestLiveTwilio:
    """What needs no number of our own: with test credentials as well as with real ones, and without any cost."""

    def test_twilio_knows_us(self) -> None:
        account = live_account()

        async def main() -> None:
            async with open_telephony(account) as telephony:
                await telephony.discard(NEVER_MADE)

        run(main)

    def test_a_number_that_cannot_be_is_rejected(self) -> None:
        account = live_account()

        async def main() -> None:
            async with open_telephony(account) as telephony:
                with pytest.raises(Rejected):
                    await telephony.text(Address("+15005550001"), "a test", key="live")

        run(main)

    def test_a_recording_that_was_never_made_is_not_there(self) -> None:
        account = live_account()

        async def main() -> None:
            async with open_telephony(account) as telephony:
                with pytest.raises((Unavailable, Unauthorised)):
                    await telephony.recording(NEVER_MADE)

        run(main)


def accepts(telephony: Telephony) -> Telephony:
    """Both adapters have the port's type: this module type-checks only while that is so."""
    return telephony


def test_the_simulator_has_the_ports_type() -> None:
    assert accepts(SimulatorTelephony()).traits.name == "simulator"
