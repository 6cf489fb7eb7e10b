"""The media socket over a real WebSocket: who gets in, who does not, and that nothing stays behind."""

from __future__ import annotations

import asyncio
import socket
from base64 import b64encode
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import pytest
from attrs import define, field
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from websockets.exceptions import InvalidStatus

from bakame_adapters.twilio import line as line_module
from bakame_adapters.twilio.signature import signature
from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.errors import Unavailable
from bakame_core.ports.call_line import CallLine, KeyPressed, LineEvent
from bakame_core.testing.fakes import FakeContexts, FakeObserver
from bakame_core.testing.faults import Fail
from bakame_core.testing.running import PATIENCE, run, until
from bakame_http import media
from bakame_http.media import MediaRoute
from bakame_http.sockets import SOCKET_OPTIONS, SocketGate
from bakame_http.tickets import VALID, Tickets
from fakes.asgi_server import Served, served
from fakes.media_client import CALL, MediaClient, calling
from fakes.wire import RealWire, connected

TOKEN, OLD_TOKEN = "the-account's", "the-one-before"
LEARNER = LearnerId("0123456789abcdef")
SID = SessionId(CALL)
PUBLIC = "https://tutor.example"
SIGNED = "wss://tutor.example/twilio/media"
AUDIO = bytes(range(0x90, 0xE0)) * 40


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that stalls ends no call here: what these limits do is told in virtual time, of the line itself."""
    monkeypatch.setattr(media, "START_WITHIN", PATIENCE)
    monkeypatch.setattr(line_module, "PROBED_AFTER", PATIENCE)
    monkeypatch.setattr(line_module, "DEAD_AFTER", 2 * PATIENCE)


@define
class Stage:
    """A running route, and what it did."""

    public_url: str | None = PUBLIC
    contexts: FakeContexts = field(factory=FakeContexts)
    observer: FakeObserver = field(factory=FakeObserver)
    events: list[LineEvent] = field(factory=list)
    calls: list[tuple[SessionId, LearnerId]] = field(factory=list)
    at_start: Callable[[CallLine], Awaitable[None]] | None = None
    route: MediaRoute = field(init=False)
    at: Served = field(init=False)

    def __attrs_post_init__(self) -> None:
        gate = SocketGate((TOKEN, OLD_TOKEN), self.public_url, self.observer)
        self.route = MediaRoute(gate, self.tickets, self.run_call, self.observer)

    @property
    def tickets(self) -> Tickets:
        return Tickets(self.contexts)

    @property
    def url(self) -> str:
        return f"ws://{self.at.host}/twilio/media"

    async def run_call(self, line: CallLine, call: SessionId, learner: LearnerId) -> None:
        self.calls.append((call, learner))
        async with line.events() as events:
            if self.at_start:
                await self.at_start(line)
            async for event in events:
                self.events.append(event)

    def dial(self) -> Any:
        return connected(self.url, TOKEN, signed_url=SIGNED)

    def refusals(self) -> list[object]:
        return [noted["reason"] for noted in self.observer.of("stream_refused")]

    def endings(self) -> list[object]:
        return [noted["reason"] for noted in self.observer.of("stream_ended")]


@asynccontextmanager
async def staged(stage: Stage, **options: Any) -> AsyncIterator[Stage]:
    app = Starlette(routes=[WebSocketRoute("/twilio/media", stage.route)])
    async with served(app, **{**SOCKET_OPTIONS, **options}) as stage.at:
        yield stage
        await until(lambda: stage.route.calls == 0)
    assert stage.observer.of("call_failed") == ()


def on(stage: Stage, body: Callable[[Stage], Awaitable[None]], **options: Any) -> None:
    async def main() -> None:
        async with staged(stage, **options):
            await body(stage)

    run(main)


async def closing(client: MediaClient) -> int:
    """The code with which the server closes, which it must do."""
    async with asyncio.timeout(PATIENCE):
        return await client.closed


def test_a_call_with_its_ticket_is_run_and_its_audio_goes_both_ways() -> None:
    async def body(stage: Stage) -> None:
        async def speak(line: CallLine) -> None:
            await line.play(AUDIO)
            await line.mark("1.0")

        stage.at_start = speak
        token = await stage.tickets.issue(SID, LEARNER)
        async with stage.dial() as wire, calling(wire, parameters={"token": token}) as client:
            await client.press("5")
            await client.hears(seconds=0.4, marks=1)
            assert stage.route.calls == 1
        assert client.violations == []
        assert stage.calls == [(SID, LEARNER)]
        assert KeyPressed("5") in stage.events

    stage = Stage()
    on(stage, body)
    assert stage.endings() == ["stopped"]


@pytest.mark.parametrize("signed", ["wss://tutor.example:443/twilio/media", "https://tutor.example/twilio/media"])
def test_a_handshake_may_be_signed_over_each_spelling_of_the_address(signed: str) -> None:
    async def body(stage: Stage) -> None:
        async with connected(stage.url, TOKEN, signature=signature(TOKEN, signed)):
            pass
        async with connected(stage.url, TOKEN, signature=signature(OLD_TOKEN, signed)):
            pass

    on(Stage(), body)


@pytest.mark.parametrize(
    "signed",
    [
        "",
        "nonsense",
        signature("another account's", SIGNED),
        signature("", SIGNED),
        signature(TOKEN, SIGNED + "/"),
        signature(TOKEN, SIGNED + "?a=1"),
        signature(TOKEN, "wss://other.example/twilio/media"),
        signature(TOKEN, SIGNED, [("CallSid", CALL)]),
    ],
)
def test_a_handshake_that_the_carrier_did_not_sign_is_refused_before_it_is_a_socket(signed: str) -> None:
    async def body(stage: Stage) -> None:
        with pytest.raises(InvalidStatus) as refusal:
            async with connected(stage.url, TOKEN, signature=signed):
                pass
        assert refusal.value.response.status_code == 403
        assert stage.observer.of("socket_refused") == ({"route": "media"},)

    on(Stage(), body)


def test_in_development_the_address_of_the_request_is_what_was_signed() -> None:
    async def body(stage: Stage) -> None:
        async with connected(stage.url, TOKEN):
            pass
        with pytest.raises(InvalidStatus):
            async with connected(stage.url, TOKEN, signed_url=SIGNED):
                pass

    on(Stage(public_url=None), body)


def test_tickets_of_another_call_used_ones_and_none_at_all_are_refused() -> None:
    async def shown(stage: Stage, parameters: dict[str, str]) -> int:
        async with stage.dial() as wire, calling(wire, parameters=parameters) as client:
            return await closing(client)

    async def body(stage: Stage) -> None:
        foreign = await stage.tickets.issue(SessionId("CA2"), LEARNER)
        for parameters in ({}, {"token": "made-up"}, {"token": foreign}, {"token": "é" * 20}, {"token": "x" * 400}):
            assert await shown(stage, parameters) == 1008
        token = await stage.tickets.issue(SID, LEARNER)
        async with stage.dial() as wire, calling(wire, parameters={"token": token}) as first:
            await first.press("1")
            assert await shown(stage, {"token": token}) == 1008
            assert not first.closed.done()
        stale = await stage.tickets.issue(SID, LEARNER)
        stage.contexts.clock.advance(VALID.total_seconds() + 1)  # type: ignore[attr-defined]  # the fake's own clock
        assert await shown(stage, {"token": stale}) == 1008

    stage = Stage()
    on(stage, body)
    assert stage.refusals() == ["refused"] * 7
    assert stage.calls == [(SID, LEARNER)]


def test_of_many_sockets_with_one_ticket_one_gets_in() -> None:
    async def body(stage: Stage) -> None:
        token = await stage.tickets.issue(SID, LEARNER)

        async with AsyncExitStack() as stack:
            clients: list[MediaClient] = []
            for _ in range(8):
                wire = await stack.enter_async_context(stage.dial())
                dialled = calling(wire, parameters={"token": token}, begins=False, talks=False)
                clients.append(await stack.enter_async_context(dialled))
            for client in clients:
                client.begin()
            await until(lambda: sum(client.closed.done() for client in clients) == 7 and bool(stage.calls))
            assert stage.route.calls == 1

    stage = Stage()
    on(stage, body)
    assert stage.refusals() == ["refused"] * 7
    assert stage.calls == [(SID, LEARNER)]


def test_a_ticket_shown_with_another_call_is_still_good_for_its_own() -> None:
    async def body(stage: Stage) -> None:
        token = await stage.tickets.issue(SID, LEARNER)
        assert await stage.tickets.redeem(token, SessionId("CA2")) is None
        ticket = await stage.tickets.redeem(token, SID)
        assert ticket is not None
        assert (ticket.call, ticket.learner) == (SID, LEARNER)
        assert await stage.tickets.redeem(token, SID) is None

    run(lambda: body(Stage()))


def test_a_store_that_is_away_ends_the_socket_and_the_call_goes_on_elsewhere() -> None:
    async def body(stage: Stage) -> None:
        token = await stage.tickets.issue(SID, LEARNER)
        stage.contexts.calls.will("kept", Fail(Unavailable("fake")))
        async with stage.dial() as wire, calling(wire, parameters={"token": token}) as client:
            assert await closing(client) == 1013

    stage = Stage()
    on(stage, body)
    assert stage.refusals() == ["unavailable"]


def test_who_does_not_start_in_time_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(media, "START_WITHIN", 0.1)

    async def body(stage: Stage) -> None:
        async with stage.dial() as wire, calling(wire, begins=False) as client:
            # Audio before the start is ignored, and no reason to wait longer.
            assert await closing(client) == 1008

    stage = Stage()
    on(stage, body)
    assert stage.refusals() == ["refused"]
    assert stage.calls == []


def oversized(size: int = 70_000) -> str:
    return '{"event":"media","streamSid":"' + "x" * size + '"}'


@pytest.mark.parametrize(
    ("message", "code", "reason"),
    [
        (b"\x00" * 160, 1003, "binary"),
        (oversized(), 1009, "oversized"),
        (b"\x00" * 70_000, 1009, "oversized"),
        ("{", 1007, "garbled"),
        ("[]", 1007, "garbled"),
        ('{"event":"start"}', 1007, "garbled"),
    ],
)
@pytest.mark.parametrize("guarded", [True, False], ids=["the server's guard", "our own"])
def test_nonsense_before_the_start_closes_the_socket(
    message: str | bytes, code: int, reason: str, guarded: bool
) -> None:
    async def body(stage: Stage) -> None:
        async with stage.dial() as wire, calling(wire, begins=False, talks=False) as client:
            client.say(message)
            assert await closing(client) == code

    stage = Stage()
    on(stage, body, **({} if guarded else {"ws_max_size": 1 << 24}))
    assert stage.refusals() == [reason]


@pytest.mark.parametrize(
    ("message", "code", "reason"),
    [(b"\x00" * 160, 1003, "binary"), (oversized(), 1009, "oversized"), (oversized(200_000), 1009, "oversized")],
)
def test_nonsense_in_a_call_closes_the_socket_and_the_call_ends(message: str | bytes, code: int, reason: str) -> None:
    async def body(stage: Stage) -> None:
        token = await stage.tickets.issue(SID, LEARNER)
        async with stage.dial() as wire, calling(wire, parameters={"token": token}) as client:
            await until(lambda: bool(stage.events))
            client.say(message)
            assert await closing(client) == code

    stage = Stage()
    on(stage, body)
    assert stage.endings() == [reason]


def test_a_socket_that_breaks_ends_the_call() -> None:
    async def body(stage: Stage) -> None:
        token = await stage.tickets.issue(SID, LEARNER)
        async with stage.dial() as wire, calling(wire, parameters={"token": token}) as client:
            await client.speak(AUDIO)
            wire.connection.transport.abort()
            await until(lambda: stage.route.calls == 0)

    stage = Stage()
    on(stage, body)
    assert stage.endings() == ["gone"]


@pytest.fixture
def flood(monkeypatch: pytest.MonkeyPatch) -> Callable[[CallLine], Awaitable[None]]:
    """More at once than any buffer on the way can take, to who does not read."""
    monkeypatch.setattr(line_module, "MOST_AHEAD", 1e9)
    monkeypatch.setattr(line_module, "STUCK_AFTER", 0.2)

    async def play(line: CallLine) -> None:
        await line.play(AUDIO * 10_000)

    return play


def test_a_client_that_does_not_read_does_not_hold_its_call(flood: Callable[[CallLine], Awaitable[None]]) -> None:
    async def body(stage: Stage) -> None:
        async with unread(stage) as wire:
            await until(lambda: bool(stage.endings()))
            await until(lambda: stage.route.calls == 0)
            wire.connection.transport.abort()

    stage = Stage(at_start=flood)
    # The connection is dropped so late here that it cannot be what ended the call.
    on(stage, body, unread=10 * PATIENCE)
    assert stage.endings() == ["stuck"]


@pytest.mark.skipif(not hasattr(socket, "TCP_USER_TIMEOUT"), reason="only Linux drops what stays unread")
def test_a_client_that_does_not_read_does_not_hold_its_connection(flood: Callable[[CallLine], Awaitable[None]]) -> None:
    async def body(stage: Stage) -> None:
        async with unread(stage) as wire:
            await until(lambda: bool(stage.endings()))
            await until(lambda: not stage.at.server.server_state.connections)
            wire.connection.transport.abort()

    on(Stage(at_start=flood), body, unread=0.5)


@asynccontextmanager
async def unread(stage: Stage) -> AsyncIterator[RealWire]:
    """A call whose caller's side takes nothing that it is sent."""
    token = await stage.tickets.issue(SID, LEARNER)
    async with stage.dial() as wire:
        wire.connection.transport.pause_reading()
        async with calling(wire, parameters={"token": token}, listens=False):
            yield wire


def test_a_call_that_fails_closes_its_socket_and_is_noted() -> None:
    async def broken(line: CallLine) -> None:
        raise ZeroDivisionError

    async def main() -> None:
        stage = Stage(at_start=broken)
        app = Starlette(routes=[WebSocketRoute("/twilio/media", stage.route)])
        async with served(app) as stage.at:
            token = await stage.tickets.issue(SID, LEARNER)
            async with stage.dial() as wire, calling(wire, parameters={"token": token}) as client:
                assert await closing(client) == 1000
        assert [noted["error"] for noted in stage.observer.of("call_failed")] == ["ZeroDivisionError"]
        assert stage.route.calls == 0

    run(main)


def test_a_server_that_stops_leaves_no_call_running() -> None:
    async def main() -> None:
        stage = Stage()
        app = Starlette(routes=[WebSocketRoute("/twilio/media", stage.route)])
        async with served(app, **SOCKET_OPTIONS) as stage.at:
            token = await stage.tickets.issue(SID, LEARNER)
            wire = stage.dial()
            connection: RealWire = await wire.__aenter__()
            client = await (session := calling(connection, parameters={"token": token})).__aenter__()
            await client.press("1")
            await until(lambda: bool(stage.events))
        assert await closing(client) == 1012
        await session.__aexit__(None, None, None)
        await wire.__aexit__(None, None, None)
        assert stage.route.calls == 0
        assert stage.endings() == ["gone"]

    run(main)


def test_no_note_and_no_representation_holds_a_token() -> None:
    async def body(stage: Stage) -> None:
        token = await stage.tickets.issue(SID, LEARNER)
        async with stage.dial() as wire, calling(wire, parameters={"token": token}) as client:
            client.say('{"event":"mark","mark":{}}')
            client.say(b64encode(token.encode()).decode())
            await client.press("1")
        assert all(token not in repr(noted) for noted in stage.observer.notes)

    stage = Stage()
    on(stage, body)
    assert stage.observer.of("stream_trouble")
