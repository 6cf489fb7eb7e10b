"""
One call over Media Streams, as the port `CallLine`.

Rules:

1. Nothing that the other side sends, or leaves out, raises: it is ignored, counted and noted once of its kind, or it
   ends the line with a reason (`Ending`).
2. After `clear` nothing of what was given to `play` before it is sent.
3. Time on the line is the carrier's (`timestamp`): silent pieces may be missing. Only whether it is alive at all is
   told by our own clock: a carrier that leaves out silence still sends back a mark, so before a quiet line is given up one
   is sent for that alone.
4. Everything is bounded: what waits to be read, what is sent ahead, how long a send may take.

Protocol: https://www.twilio.com/docs/voice/media-streams/websocket-messages.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import aclosing, asynccontextmanager, suppress

from attrs import Factory, define, field

from bakame_adapters.twilio.inbox import Inbox
from bakame_adapters.twilio.lead import Lead
from bakame_adapters.twilio.media import FRAME, Key, Mark, Media, Message, Outbound, Start, Stop, padded, read
from bakame_adapters.twilio.order import Order
from bakame_adapters.twilio.socket import MAX_MESSAGE, Ending, Socket, ending_by
from bakame_core.domain.audio import TELEPHONE
from bakame_core.domain.identity import SessionId
from bakame_core.errors import Garbled, RuleBroken
from bakame_core.ports.call_line import Hear, LineEvent, MarkPassed
from bakame_core.runtime.observer import Observer

MOST_AHEAD = 2.0
"""Seconds of audio that are sent ahead of the caller's ear."""
LONGEST_PIECE = 10
"""Frames in a message: 200 ms. Many small ones stutter (openai-agents-python#1906)."""
DEAD_AFTER = 5.0
"""Seconds without audio and without a mark after which nobody is there."""
PROBED_AFTER = 3.0
"""Seconds of them after which a mark is sent to learn whether anybody is: Twilio sends silence as audio, mostly."""
_PROBE = "alive"
STUCK_AFTER = 5.0
"""Seconds that a send may take."""
CLOSED_WITHIN = 0.2
_A_SAMPLE = 1 / TELEPHONE.rate
MOST_GARBLED = 10
"""Senseless messages in a row that are ignored; one more ends the line."""


@define(eq=False)
class TwilioLine:
    """
    A line whose socket has been started.

    Args:
        socket: Nobody else reads from it.
        start: What it was started with.
        observer: Told of each kind of trouble once (``stream_trouble``), and how the line ended (``stream_ended``).
    """

    _socket: Socket
    _start: Start
    _observer: Observer
    _order: Order = field(factory=Order, init=False)
    _inbox: Inbox = field(factory=Inbox, init=False)
    _hear: Hear = field(init=False, default=Factory(lambda self: self._inbox.put, takes_self=True))
    _lead: Lead = field(factory=Lead, init=False)
    _now: Callable[[], float] = field(init=False, default=Factory(lambda: asyncio.get_running_loop().time))
    _out: Outbound = field(init=False, default=Factory(lambda self: Outbound(self._start.stream), takes_self=True))
    _sending: asyncio.Lock = field(factory=asyncio.Lock, init=False)
    _changed: asyncio.Event = field(factory=asyncio.Event, init=False)
    _watch: asyncio.TimerHandle | None = field(default=None, init=False)
    _probing: asyncio.Task[None] | None = field(default=None, init=False)
    _ending: Ending | None = field(default=None, init=False)
    _fault: Exception | None = field(default=None, init=False)
    _entered: bool = field(default=False, init=False)
    _clears: int = field(default=0, init=False)
    _rest: bytes = field(default=b"", init=False)
    _alive: float = field(default=0.0, init=False)
    _garbled: int = field(default=0, init=False)
    _troubles: Counter[str] = field(factory=Counter, init=False)

    @property
    def call(self) -> SessionId:
        """See `CallLine.call`."""
        return self._start.call

    @property
    def ending(self) -> Ending | None:
        """How the line ended; None while it is up."""
        return self._ending

    # --- what comes in -----------------------------------------------------------------------------------------------

    @asynccontextmanager
    async def events(self, hear: Hear | None = None) -> AsyncIterator[AsyncIterator[LineEvent]]:
        """See `CallLine.events`."""
        if self._entered:
            raise RuleBroken("the events of a line may be entered once")
        self._entered = True
        self._hear = hear or self._inbox.put
        reading = asyncio.create_task(self._read(), name=f"line {self.call}")
        try:
            async with aclosing(self._inbox.events()) as arrivals:
                yield arrivals
        finally:
            self._hear = self._inbox.put
            left = [task for task in (reading, self._probing) if task is not None]
            for task in left:
                task.cancel()
            await asyncio.wait(left)
            if not reading.cancelled():
                reading.result()
            if self._fault is not None:
                raise self._fault

    async def _read(self) -> None:
        """Take in every message until the end; it goes on while whoever runs the call is busy."""
        self._alive = self._now()
        self._look()
        try:
            while self._ending is None:
                self._socket.pour(self._poured)
                message = await self._socket.receive()
                if type(message) is str and len(message) <= MAX_MESSAGE:
                    self._arrived(message)
                else:
                    self._finish(ending_by(message))
                await self._inbox.room()
        except Exception:
            # A fault of ours: whoever runs the call must not wait for ever, and is told when leaving the events.
            self._finish(Ending.UNAVAILABLE)
            raise
        finally:
            if self._watch is not None:
                self._watch.cancel()

    def _poured(self, text: str) -> bool:
        """Take in one message where it comes in; whether there is room for more."""
        if self._ending is None:
            try:
                if len(text) <= MAX_MESSAGE:
                    self._arrived(text)
                else:
                    self._finish(ending_by(text))
            except Exception as fault:  # noqa: BLE001 - as in `_read`: told when the events are left
                self._fault = fault
                self._finish(Ending.UNAVAILABLE)
        return self._inbox.has_room

    def _look(self) -> None:
        """Whether anybody is still there; one timer in some seconds, not one for each frame."""
        if self._ending is not None:
            return
        loop, quiet = asyncio.get_running_loop(), self._now() - self._alive
        if quiet >= DEAD_AFTER:
            self._finish(Ending.DEAD)
        elif quiet >= PROBED_AFTER:
            self._probing = loop.create_task(self.mark(_PROBE), name=f"probe {self.call}")
            self._watch = loop.call_at(self._alive + DEAD_AFTER, self._look)
        else:
            self._watch = loop.call_at(self._alive + PROBED_AFTER, self._look)

    def _arrived(self, text: str) -> None:
        try:
            message = read(text)
        except Garbled as error:
            self._garbled += 1
            self._trouble("garbled", error.detail)
            if self._garbled > MOST_GARBLED:
                self._finish(Ending.GARBLED)
            return
        self._garbled = 0
        if type(message) is not Media:
            self._told(message)
        elif message.stream != self._start.stream:
            self._trouble("foreign")
        elif (heard := self._order.heard(message)) is None:
            self._trouble("late")
        else:
            self._alive = self._now()
            self._hear(heard)

    def _told(self, message: Message) -> None:
        if isinstance(message, Start):
            self._started_again(message)
        elif not isinstance(message, Key | Mark | Stop):
            return
        elif message.stream != self._start.stream:
            self._trouble("foreign")
        elif isinstance(message, Key):
            self._pressed(message)
        elif isinstance(message, Mark):
            self._passed(message)
        else:
            self._finish(Ending.STOPPED)

    def _started_again(self, start: Start) -> None:
        self._trouble("second_start")
        if (start.stream, start.call) != (self._start.stream, self._start.call):
            self._finish(Ending.REFUSED)

    def _pressed(self, key: Key) -> None:
        pressed = self._order.pressed(key)
        if pressed is None:
            self._trouble("late")
        else:
            self._inbox.put(pressed)

    def _passed(self, mark: Mark) -> None:
        if self._lead.passed(mark.name, self._now()):
            self._alive = self._now()
            self._changed.set()
            if mark.name != _PROBE:
                self._inbox.put(MarkPassed(mark.name))
        else:
            self._trouble("unknown_mark")

    # --- what goes out -----------------------------------------------------------------------------------------------

    async def play(self, audio: bytes) -> None:
        """
        See `CallLine.play`.

        What is left of the last 20 ms frame is sent with what is played next, or padded with silence by `mark`.
        """
        clears = self._clears
        audio = self._rest + audio
        whole = len(audio) - len(audio) % FRAME
        self._rest = audio[whole:]
        for piece in _pieces(audio[:whole]):
            await self._until_room(len(piece), clears)
            await self._send_audio(piece, clears)

    async def mark(self, name: str) -> None:
        """See `CallLine.mark`."""
        message, rest, self._rest = self._out.mark(name), self._rest, b""
        if rest:
            await self._send_audio(padded(rest), self._clears)
        async with self._sending:
            # Before it is sent: with nothing to be played it is back before the send is.
            self._lead.marked(name, self._now())
            await self._sent(message)

    async def clear(self) -> None:
        """See `CallLine.clear`."""
        self._clears += 1
        self._rest = b""
        self._changed.set()
        async with self._sending:
            if await self._sent(self._out.clear):
                self._lead.cleared(self._now())

    async def hang_up(self) -> None:
        """See `CallLine.hang_up`: the socket is closed, and Twilio goes on to the next verb."""
        self._finish(Ending.HUNG_UP)
        await self.close()

    async def close(self) -> None:
        """Close the socket by how the line ended; to be called by whoever accepted it, at the end."""
        self._finish(Ending.LEFT)
        # A socket that does not even take its goodbye is left to the server, which drops it.
        with suppress(TimeoutError):
            async with asyncio.timeout(CLOSED_WITHIN):
                await self._socket.close((self._ending or Ending.LEFT).code)

    async def _until_room(self, size: int, clears: int) -> None:
        while self._ending is None and clears == self._clears:
            wait = self._lead.seconds(self._now()) + size / TELEPHONE.bytes_per_second - MOST_AHEAD
            if wait < _A_SAMPLE:
                return
            self._changed.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._changed.wait()

    async def _send_audio(self, piece: bytes, clears: int) -> None:
        async with self._sending:
            # Looked at under the lock: a clear that came meanwhile is already sent, or will be after this.
            if clears == self._clears and await self._sent(self._out.media(piece)):
                self._lead.sent(len(piece), self._now())

    async def _sent(self, text: str) -> bool:
        """Send, unless the line is over; a line that cannot be sent on is over."""
        if self._ending is not None:
            return False
        try:
            async with asyncio.timeout(STUCK_AFTER):
                await self._socket.send(text)
        except TimeoutError:
            self._finish(Ending.STUCK)
        except ConnectionError:
            self._finish(Ending.GONE)
        return self._ending is None

    # --- the end -----------------------------------------------------------------------------------------------------

    def _trouble(self, kind: str, detail: str = "") -> None:
        self._troubles[kind] += 1
        if self._troubles[kind] == 1:
            self._observer.note("stream_trouble", session=str(self.call), kind=kind, detail=detail)

    def _finish(self, ending: Ending) -> None:
        if self._ending is None:
            self._ending = ending
            self._inbox.end()
            self._changed.set()
            troubles = {**self._troubles, "dropped": self._inbox.dropped}
            self._observer.note("stream_ended", session=str(self.call), reason=ending.reason, **troubles)


def _pieces(audio: bytes) -> Iterator[bytes]:
    """`audio`, of whole frames, in pieces of even length."""
    frames = len(audio) // FRAME
    count = -(-frames // LONGEST_PIECE)
    size = -(-frames // max(1, count)) * FRAME
    return (audio[start : start + size] for start in range(0, len(audio), max(1, size)))
