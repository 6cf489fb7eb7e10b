"""
A relayed call for the engine of streamed calls: Twilio's ears and mouth behind the ports of a line's own.

The engine knows a line with audio, a detector, a recogniser and a voice. Here Twilio is all four, and only words pass:

- the voice's samples are the words themselves, and the line sends them on once their mark closes them;
- a prompt is speech that began and ended, with a placeholder for its sound, and its words are what the recogniser finds;
- an interruption is a voice that has lasted long enough; where no words follow it, it was noise, and is over.

Twilio sends no marks. A segment counts as heard when it should have been spoken by now, or when an interruption tells
that it was (`utteranceUntilInterrupt`), and then what it does not contain was not heard.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing, asynccontextmanager, suppress
from datetime import timedelta

from attrs import define, field, frozen

from bakame_adapters.twilio.relay import (
    Complaint,
    Dialled,
    Interrupted,
    Prompted,
    Setup,
    end_message,
    language_message,
    language_of,
    read_relay,
    text_message,
)
from bakame_adapters.twilio.socket import MAX_MESSAGE, Ending, Socket, ending_by
from bakame_core.domain.audio import TELEPHONE
from bakame_core.domain.identity import SessionId
from bakame_core.domain.language import Language
from bakame_core.errors import Garbled, RuleBroken
from bakame_core.ports.call_line import AudioHeard, Hear, KeyPressed, LineEvent, MarkPassed
from bakame_core.ports.voice_activity import Decision, SpeechBegan, SpeechEnded, Voiced
from bakame_core.runtime.observer import Observer

SPOKEN_PER_SECOND = 13.0
"""Characters that its voices speak in a second; slower than most, so that nothing counts as heard too early."""
LAG = 0.5
"""Seconds from our message to its first sound."""
WAITED = 0.7
"""Seconds of silence that Twilio has waited, about, before it takes somebody to be done."""
MOST_GARBLED = 10
MOST_WAITING = 256
WORDLESS = 7.0
"""
Seconds after an interruption, or after words that were not the last, in which no words make noise of it. Twilio tells of a
voice at its beginning and then only once it has recognised it; a tutor who waited for ever would be dead air.
"""
STUCK_AFTER = 5.0
CLOSED_WITHIN = 0.2
_LONGEST = 30.0
_CERTAIN = 1.0
_SOUND = b"\x90\x10"
BETWEEN = "\x1f"
"""Stands between a language and its words where they pass as samples."""


@frozen
class _Segment:
    name: str
    words: str
    due: float


@define(eq=False)
class RelayLine:
    """
    One call on ConversationRelay, as the port `CallLine`.

    Args:
        setup: What its socket was set up with.
    """

    _socket: Socket
    _setup: Setup
    _observer: Observer
    language: Language = Language.ENGLISH
    heed: Callable[[Decision], None] | None = field(default=None, init=False)
    words: deque[str] = field(factory=deque, init=False)
    _coming: asyncio.Queue[LineEvent | Decision | None] = field(factory=lambda: asyncio.Queue(MOST_WAITING), init=False)
    _segments: deque[_Segment] = field(factory=deque, init=False)
    _said: bytearray = field(factory=bytearray, init=False)
    _timer: asyncio.TimerHandle | None = field(default=None, init=False)
    _noise: asyncio.TimerHandle | None = field(default=None, init=False)
    _began: float = field(factory=lambda: asyncio.get_running_loop().time(), init=False)
    _speaking: bool = field(default=False, init=False)
    _entered: bool = field(default=False, init=False)
    _ending: Ending | None = field(default=None, init=False)
    _garbled: int = field(default=0, init=False)
    _sending: asyncio.Lock = field(factory=asyncio.Lock, init=False)

    @property
    def call(self) -> SessionId:
        """See `CallLine.call`."""
        return self._setup.call

    @property
    def ending(self) -> Ending | None:
        """How the line ended; None while it is up."""
        return self._ending

    # --- what comes in -----------------------------------------------------------------------------------------------

    @asynccontextmanager
    async def events(self, hear: Hear | None = None) -> AsyncIterator[AsyncIterator[LineEvent]]:
        """See `CallLine.events`; decisions are told between the events, in their order."""
        if self._entered:
            raise RuleBroken("the events of a line may be entered once")
        self._entered = True
        reading = asyncio.create_task(self._read(), name=f"relay {self.call}")
        try:
            async with aclosing(self._arrivals(hear)) as arrivals:
                yield arrivals
        finally:
            reading.cancel()
            self._cancel_timer()
            self._stop_listening()
            await asyncio.wait([reading])
            if not reading.cancelled():
                reading.result()

    async def _arrivals(self, hear: Hear | None) -> AsyncGenerator[LineEvent, None]:
        while self._ending is None or not self._coming.empty():
            event = await self._coming.get()
            if isinstance(event, SpeechBegan | Voiced | SpeechEnded):
                if self.heed is not None:
                    self.heed(event)
            elif hear is not None and isinstance(event, AudioHeard):
                hear(event)
            elif event is not None:
                yield event

    async def _read(self) -> None:
        try:
            while self._ending is None:
                message = await self._socket.receive()
                if isinstance(message, str) and len(message) <= MAX_MESSAGE:
                    await self._arrived(message)
                else:
                    self._finish(ending_by(message))
        except Exception:
            # A fault of ours: whoever runs the call must not wait for ever, and is told when leaving the events.
            self._finish(Ending.UNAVAILABLE)
            raise

    async def _arrived(self, text: str) -> None:
        try:
            events = self._events_of(text)
        except Garbled as error:
            self._garbled += 1
            if self._garbled == 1:
                self._trouble("garbled", error.detail)
            if self._garbled > MOST_GARBLED:
                self._finish(Ending.GARBLED)
            return
        self._garbled = 0
        for event in events:
            await self._coming.put(event)

    def _events_of(self, text: str) -> list[LineEvent | Decision]:
        message = read_relay(text)
        match message:
            case Prompted(words, _, last):
                return self._prompted(words) if last else self._going_on()
            case Interrupted(heard):
                return self._interrupted(heard)
            case Dialled(digit):
                return [KeyPressed(digit)]
            case Setup() if message.call != self.call:
                self._finish(Ending.REFUSED)
            case Complaint():
                self._trouble("complaint")
        return []

    def _prompted(self, words: str) -> list[LineEvent | Decision]:
        if not words.strip():
            return []
        self._stop_listening()
        self.words.append(words)
        at, seconds = self._age(), min(_LONGEST, len(words) / SPOKEN_PER_SECOND + _CERTAIN)
        began = [] if self._speaking else [SpeechBegan(at, at - seconds - WAITED)]
        self._speaking = False
        sound = _SOUND * round(seconds * TELEPHONE.bytes_per_second / len(_SOUND))
        # She is done: Twilio has waited for that, so the pause after it began a while ago.
        return [*began, AudioHeard(timedelta(seconds=at - seconds), sound), SpeechEnded(at, at - WAITED, seconds)]

    def _interrupted(self, heard: str) -> list[LineEvent | Decision]:
        passed = self._heard_of(heard)
        self._cancel_timer()
        self._segments.clear()
        at = self._age()
        began = [] if self._speaking else [SpeechBegan(at, at)]
        self._speaking = True
        self._listen()
        return [*(MarkPassed(segment.name) for segment in passed), *began, Voiced(at, _CERTAIN)]

    def _going_on(self) -> list[LineEvent | Decision]:
        if self._speaking:
            self._listen()
        return []

    def _listen(self) -> None:
        self._stop_listening()
        self._noise = asyncio.get_running_loop().call_later(WORDLESS, self._was_noise)

    def _stop_listening(self) -> None:
        if self._noise is not None:
            self._noise.cancel()
            self._noise = None

    def _was_noise(self) -> None:
        self._speaking = False
        at = self._age()
        with suppress(asyncio.QueueFull):
            self._coming.put_nowait(SpeechEnded(at, at - WAITED, 0.0))

    def _heard_of(self, heard: str) -> list[_Segment]:
        """
        The segments that were spoken whole, by the words of what was.

        How far back Twilio begins to tell is not documented: with an earlier answer, with all that waits, or with the
        segment that is being spoken.
        """
        spoken, told = list(self._segments), _plain(heard)
        for first in range(len(spoken)):
            overlap = _overlap(told, " ".join(_plain(segment.words) for segment in spoken[first:]))
            whole = _whole(spoken[first:], overlap)
            if overlap and (overlap == len(told) or (first == 0 and whole)):
                return spoken[: first + whole]
        return []

    # --- what goes out -----------------------------------------------------------------------------------------------

    async def play(self, audio: bytes) -> None:
        """See `CallLine.play`: the words of a segment, as `RelayVoice` gave them; sent by `mark`."""
        if self._ending is None:
            self._said += audio
        await asyncio.sleep(0)

    async def mark(self, name: str) -> None:
        """See `CallLine.mark`: what was given to `play` since the last one is said, and comes back when it was."""
        told, self._said = bytes(self._said).decode("utf-8", "replace"), bytearray()
        code, _, words = told.partition(BETWEEN)
        language = language_of(code) or self.language
        now = _now()
        due = max(now + LAG, self._segments[-1].due if self._segments else 0.0) + len(words) / SPOKEN_PER_SECOND
        if self._ending is None:
            self._segments.append(_Segment(name, words, due if words else now))
            self._wind()
        if language is not self.language:
            self.language = language
            await self._send(language_message(language))
        if words:
            await self._send(text_message(words + " ", language, last=True))

    async def clear(self) -> None:
        """
        See `CallLine.clear`. There is no message for it: who interrupts, silences Twilio by that.

        Where nobody interrupted, what it has already is still spoken, and counts as unheard.
        """
        self._cancel_timer()
        self._said.clear()
        cleared = list(self._segments)
        self._segments.clear()
        for segment in cleared:
            self._pass(segment)
        await asyncio.sleep(0)

    async def hang_up(self) -> None:
        """See `CallLine.hang_up`: the session is ended, and Twilio asks the action what is next."""
        await self._send(end_message({"reason": "ended"}))
        self._finish(Ending.HUNG_UP)
        await self.close()

    async def close(self) -> None:
        """Close the socket by how the line ended; to be called by whoever accepted it, at the end."""
        if self._ending is None:
            await self._send(end_message({"reason": "left"}))
        self._finish(Ending.LEFT)
        with suppress(TimeoutError):
            async with asyncio.timeout(CLOSED_WITHIN):
                await self._socket.close((self._ending or Ending.LEFT).code)

    async def _send(self, text: str) -> None:
        async with self._sending:
            if self._ending is not None:
                return
            try:
                async with asyncio.timeout(STUCK_AFTER):
                    await self._socket.send(text)
            except TimeoutError:
                self._finish(Ending.STUCK)
            except ConnectionError:
                self._finish(Ending.GONE)

    # --- time --------------------------------------------------------------------------------------------------------

    def _age(self) -> float:
        return _now() - self._began

    def _wind(self) -> None:
        self._cancel_timer()
        if self._segments:
            self._timer = asyncio.get_running_loop().call_at(self._segments[0].due, self._due)

    def _due(self) -> None:
        self._pass(self._segments.popleft())
        self._wind()

    def _cancel_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _pass(self, segment: _Segment) -> None:
        with suppress(asyncio.QueueFull):
            self._coming.put_nowait(MarkPassed(segment.name))

    def _trouble(self, kind: str, detail: str = "") -> None:
        self._observer.note("stream_trouble", session=str(self.call), kind=kind, detail=detail)

    def _finish(self, ending: Ending) -> None:
        if self._ending is None:
            self._ending = ending
            self._cancel_timer()
            self._stop_listening()
            with suppress(asyncio.QueueFull):
                # Who reads a full queue looks at the ending after each event.
                self._coming.put_nowait(None)
            self._observer.note("stream_ended", session=str(self.call), reason=ending.reason)


def _plain(words: str) -> str:
    return " ".join(words.split())


def _overlap(told: str, waiting: str) -> int:
    """How many characters from the beginning of `waiting` `told` ends with."""
    longest = min(len(told), len(waiting))
    return next((size for size in range(longest, 0, -1) if told.endswith(waiting[:size])), 0)


def _whole(segments: list[_Segment], length: int) -> int:
    """How many of `segments` the first `length` of their characters hold whole."""
    end = 0
    for count, segment in enumerate(segments):
        end += len(_plain(segment.words))
        if end > length:
            return count
        end += 1
    return len(segments)


def _now() -> float:
    return asyncio.get_running_loop().time()
