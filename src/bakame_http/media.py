"""The socket of streamed calls: Twilio's Media Streams."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import ClassVar, Protocol, TypeVar

from attrs import define, field

from bakame_adapters.twilio.line import TwilioLine
from bakame_adapters.twilio.media import Start, read
from bakame_adapters.twilio.relay import Setup
from bakame_adapters.twilio.socket import MAX_MESSAGE, Ending, Socket, ending_by
from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.errors import Garbled, PortError
from bakame_core.ports.call_line import CallLine
from bakame_core.runtime.observer import Observer
from bakame_http.sockets import Receive, Scope, Send, SocketGate
from bakame_http.tickets import Ticket, Tickets

START_WITHIN = 5.0
"""Seconds from the handshake to a `start` that shows its ticket."""
MOST_BEFORE_START = 500
"""Messages that are ignored until then."""
TOKEN = "token"  # noqa: S105 - the name of the parameter, not a token


class Line(CallLine, Protocol):
    """A line whose socket is ours to close."""

    async def close(self) -> None:
        """Close it; nothing where it is closed already."""
        ...


RunCall = Callable[[CallLine, SessionId, LearnerId], Awaitable[None]]
"""Runs one call on its line, and comes back when it is over."""


S = TypeVar("S", Start, Setup)


@define(eq=False)
class MediaRoute:
    """
    ``/twilio/media``, as an ASGI application.

    Args:
        run_call: What it raises is noted; it is cancelled when the server stops.
    """

    name: ClassVar[str] = "media"
    gate: SocketGate
    tickets: Tickets
    run_call: RunCall
    observer: Observer
    _up: set[Line] = field(factory=set, init=False)

    @property
    def calls(self) -> int:
        """How many calls are up in this process."""
        return len(self._up)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One socket, from its handshake to its end."""
        socket = await self.gate.admitted(self.name, scope, receive, send)
        if socket is None:
            return
        opened = await self._opened(socket)
        if isinstance(opened, Ending):
            self.observer.note("stream_refused", route=self.name, reason=opened.reason)
            await socket.close(opened.code)
            return
        line, ticket = opened
        await self._run(line, ticket)

    async def first(self, socket: Socket) -> tuple[Line, Mapping[str, str]] | Ending:
        """The line that the first message of a socket opens, and the parameters that it came with."""
        start = await first_of(socket, read, Start)
        return start if isinstance(start, Ending) else (TwilioLine(socket, start, self.observer), start.parameters)

    async def _run(self, line: Line, ticket: Ticket) -> None:
        self._up.add(line)
        try:
            await self.run_call(line, ticket.call, ticket.learner)
        except Exception as error:  # noqa: BLE001 - the call goes on turn by turn, and we are told
            self.observer.note("call_failed", session=str(line.call), error=type(error).__name__, exception=error)
        finally:
            self._up.discard(line)
            await line.close()

    async def _opened(self, socket: Socket) -> tuple[Line, Ticket] | Ending:
        try:
            async with asyncio.timeout(START_WITHIN):
                first = await self.first(socket)
                if isinstance(first, Ending):
                    return first
                line, parameters = first
                ticket = await self.tickets.redeem(parameters.get(TOKEN, ""), line.call)
        except TimeoutError:
            return Ending.REFUSED
        except PortError as error:
            self.observer.note("port_failed", stage="ticket", adapter=error.adapter, error=error.name)
            return Ending.UNAVAILABLE
        return Ending.REFUSED if ticket is None else (line, ticket)


async def first_of(socket: Socket, read_one: Callable[[str], object], kind: type[S]) -> S | Ending:
    """The first message of `kind` on a socket; what else comes before it is ignored. Or why there is none."""
    for _ in range(MOST_BEFORE_START):
        message = await socket.receive()
        if not isinstance(message, str) or len(message) > MAX_MESSAGE:
            return ending_by(message)
        try:
            found = read_one(message)
        except Garbled:
            return Ending.GARBLED
        if isinstance(found, kind):
            return found
    return Ending.REFUSED
