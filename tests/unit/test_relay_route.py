"""The relay socket over a real WebSocket: the same gate and tickets as the media socket."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from attrs import define, field
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from websockets.exceptions import InvalidStatus

from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.ports.call_line import CallLine, KeyPressed, LineEvent
from bakame_core.testing.fakes import FakeContexts, FakeObserver
from bakame_core.testing.running import PATIENCE, run
from bakame_http.relay import RelayRoute
from bakame_http.sockets import SOCKET_OPTIONS, SocketGate
from bakame_http.tickets import Tickets
from fakes.asgi_server import Served, served
from fakes.media_client import CALL
from fakes.relay_client import relaying
from fakes.wire import connected

TOKEN = "the-account's"
LEARNER = LearnerId("0123456789abcdef")
SID = SessionId(CALL)
SIGNED = "wss://tutor.example/twilio/relay"


@define
class Stage:
    """A running route, and what it did."""

    tickets: Tickets = field(factory=lambda: Tickets(FakeContexts()))
    observer: FakeObserver = field(factory=FakeObserver)
    events: list[LineEvent] = field(factory=list)
    calls: list[tuple[SessionId, LearnerId]] = field(factory=list)
    at: Served = field(init=False)

    async def run_call(self, line: CallLine, call: SessionId, learner: LearnerId) -> None:
        self.calls.append((call, learner))
        async with line.events() as events:
            async for event in events:
                self.events.append(event)
                await line.hang_up()

    @property
    def url(self) -> str:
        return f"ws://{self.at.host}/twilio/relay"


@asynccontextmanager
async def staged(stage: Stage) -> AsyncIterator[Stage]:
    gate = SocketGate((TOKEN,), "https://tutor.example", stage.observer)
    route = RelayRoute(gate, stage.tickets, stage.run_call, stage.observer)
    app = Starlette(routes=[WebSocketRoute("/twilio/relay", route)])
    async with served(app, **SOCKET_OPTIONS) as stage.at:
        yield stage
    assert route.calls == 0


def test_a_call_with_its_ticket_is_run_and_ended_by_us() -> None:
    async def main() -> Stage:
        async with staged(Stage()) as stage:
            token = await stage.tickets.issue(SID, LEARNER)
            async with (
                connected(stage.url, TOKEN, signed_url=SIGNED) as wire,
                relaying(wire, {"token": token}) as client,
            ):
                await client.presses("5")
                async with asyncio.timeout(PATIENCE):
                    assert await client.closed == 1000
            assert [message["handoffData"] for message in client.of("end")] == ['{"reason":"ended"}']
            return stage

    stage = run(main)
    assert stage.calls == [(SID, LEARNER)]
    assert stage.events == [KeyPressed("5")]


@pytest.mark.parametrize("token", ["", "made-up"])
def test_without_its_ticket_a_socket_is_closed(token: str) -> None:
    async def main() -> Stage:
        async with (
            staged(Stage()) as stage,
            connected(stage.url, TOKEN, signed_url=SIGNED) as wire,
            relaying(wire, {"token": token}) as client,
        ):
            async with asyncio.timeout(PATIENCE):
                assert await client.closed == 1008
            return stage

    stage = run(main)
    assert stage.calls == []
    assert stage.observer.of("stream_refused") == ({"route": "relay", "reason": "refused"},)


def test_a_handshake_signed_for_the_other_socket_is_refused() -> None:
    async def main() -> None:
        async with staged(Stage()) as stage:
            with pytest.raises(InvalidStatus):
                async with connected(stage.url, TOKEN, signed_url="wss://tutor.example/twilio/media"):
                    pass

    run(main)
