"""The socket of streamed calls: Twilio's Media Streams."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from attrs import define, field

from bakame_adapters.twilio.line import TwilioLine
from bakame_adapters.twilio.media import Start, read
from bakame_adapters.twilio.socket import MAX_MESSAGE, Ending, Socket, ending_of
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

RunCall = Callable[[CallLine, SessionId, LearnerId], Awaitable[None]]
"""Runs one call on its line, and comes back when it is over."""


@define(eq=False)
class MediaRoute:
    """
    ``/twilio/media``, as an ASGI application.

    Args:
        run_call: What it raises is noted; it is cancelled when the server stops.
    """

    gate: SocketGate
    tickets: Tickets
    run_call: RunCall
    observer: Observer
    _up: set[TwilioLine] = field(factory=set, init=False)

    @property
    def calls(self) -> int:
        """How many calls are up in this process."""
        return len(self._up)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One socket, from its handshake to its end."""
        socket = await self.gate.admitted("media", scope, receive, send)
        if socket is None:
            return
        opened = await self._opened(socket)
        if isinstance(opened, Ending):
            self.observer.note("stream_refused", reason=opened.reason)
            await socket.close(opened.code)
            return
        start, ticket = opened
        await self._run(TwilioLine(socket, start, self.observer), ticket)

    async def _run(self, line: TwilioLine, ticket: Ticket) -> None:
        self._up.add(line)
        try:
            await self.run_call(line, ticket.call, ticket.learner)
        except Exception as error:  # noqa: BLE001 - the call goes on turn by turn, and we are told
            self.observer.note("call_failed", session=str(line.call), error=type(error).__name__, exception=error)
        finally:
            self._up.discard(line)
            await line.close()

    async def _opened(self, socket: Socket) -> tuple[Start, Ticket] | Ending:
        try:
            async with asyncio.timeout(START_WITHIN):
                start = await first_start(socket)
                if isinstance(start, Ending):
                    return start
                ticket = await self.tickets.redeem(start.parameters.get(TOKEN, ""), start.call)
        except TimeoutError:
            return Ending.REFUSED
        except PortError as error:
            self.observer.note("port_failed", stage="ticket", adapter=error.adapter, error=error.name)
            return Ending.UNAVAILABLE
        return Ending.REFUSED if ticket is None else (start, ticket)


async def first_start(socket: Socket) -> Start | Ending:
    """The first `start` on a socket; what else comes before it is ignored. Or why there is none."""
    for _ in range(MOST_BEFORE_START):
        message = await socket.receive()
        if isinstance(message, int):
            return ending_of(message)
        if len(message) > MAX_MESSAGE:
            return Ending.OVERSIZED
        if isinstance(message, bytes):
            return Ending.BINARY
        try:
            read_message = read(message)
        except Garbled:
            return Ending.GARBLED
        if isinstance(read_message, Start):
            return read_message
    return Ending.REFUSED
