"""The socket between a handset and the exchange: what the page may ask for, and what it is told."""

from __future__ import annotations

import asyncio
import json
import re
import secrets
from collections.abc import Callable
from typing import Any

from attrs import define, field

from bakame_core.domain.identity import Address
from bakame_http.phone.carrier import PhoneCall
from bakame_http.phone.exchange import STREAM, TURNS, Engaged, Exchange
from bakame_http.phone.handset import FRAME
from bakame_http.phone.loopback import Loopback
from bakame_http.phone.texts import LONGEST, Messages

TUTOR = "+15005550006"
"""What a simulated telephone calls where the server has no number of its own: Twilio's own test number."""
MOST_WAITING = 4_000
"""Messages that a handset has not read yet; one that reads so little is gone."""
MOST_TYPED = 400
"""Characters of typed words: half a minute of speech."""
MOST_GARBLED = 20
_PIECE = 8_000
_HOLDS = 3.0
_KEY = re.compile(r"[0-9*#]")


class Gone(Exception):
    """The handset sends nonsense, or does not read."""


@define(eq=False)
class RemoteHandset:
    """A `Handset` at the other end of a socket; `waiting` is sent by whoever owns that."""

    waiting: asyncio.Queue[str | bytes] = field(factory=lambda: asyncio.Queue(MOST_WAITING))
    stuck: asyncio.Event = field(factory=asyncio.Event)

    def tell(self, kind: str, /, **fields: Any) -> None:
        """See `Handset`."""
        self._put(json.dumps({"type": kind, **fields}))

    def play(self, audio: bytes) -> None:
        """See `Handset`."""
        for start in range(0, len(audio), _PIECE):
            self._put(audio[start : start + _PIECE])

    def clear(self, epoch: int) -> None:
        """See `Handset`."""
        self.tell("clear", epoch=epoch)

    def _put(self, message: str | bytes) -> None:
        if self.waiting.full():
            self.stuck.set()
        else:
            self.waiting.put_nowait(message)


@define(eq=False)
class PhoneLine:
    """One handset that was let in, with at most one call at a time."""

    exchange: Exchange
    loopback: Loopback
    handset: RemoteHandset
    tutor: str
    number: str
    messages: Messages = field(init=False)
    _call: PhoneCall | None = field(default=None, init=False)
    _tasks: set[asyncio.Task[None]] = field(factory=set, init=False)
    _calling: asyncio.Task[None] | None = field(default=None, init=False)
    _garbled: int = field(default=0, init=False)

    def __attrs_post_init__(self) -> None:
        self.messages = Messages(self.exchange.carrier, self.loopback, self.handset, self.number, self.tutor)

    def welcome(self) -> None:
        """Tell the handset who it is, and what there is."""
        exchange = self.exchange
        self._start(self.messages.watch())
        self.handset.tell(
            "welcome",
            number=self.number,
            tutor=self.tutor,
            language=exchange.language.value,
            modes=[STREAM, TURNS],
            turns=exchange.turns,
            scripted=exchange.scripted,
            models={"hears": exchange.stt.traits.name, "speaks": exchange.tts.traits.name},
        )

    def take(self, message: str | bytes) -> None:
        """
        Do what the handset asks for.

        Raises:
            Gone: It has sent too much that makes no sense.
        """
        if isinstance(message, bytes):
            self._hear(message)
            return
        try:
            asked = json.loads(message)
            handle = self._handlers()[asked["type"]]
            handle(asked)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            self._nonsense(f"a message that is not understood ({type(error).__name__})")

    async def close(self) -> None:
        """Hang up, and leave nothing running."""
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)

    # --- what may be asked -------------------------------------------------------------------------------------------

    def _handlers(self) -> dict[str, Callable[[dict[str, Any]], None]]:
        return {
            "call": self._place,
            "hangup": self._hang_up,
            "key": self._press,
            "say": self._say,
            "typing": self._typing,
            "played": self._played,
            "text": self._text,
        }

    def _place(self, asked: dict[str, Any]) -> None:
        if self._call is None:
            self._calling = self._start(self._carried(str(asked.get("mode", STREAM)), self._calling))

    async def _carried(self, wish: str, before: asyncio.Task[None] | None) -> None:
        if before is not None:
            # The end of the last call is still being reported.
            await asyncio.wait({before})
        try:
            with self.exchange.calling(wish, self.handset) as call:
                self._call = PhoneCall(self.exchange, self.loopback, self.handset, call, self.number, self.tutor)
                self.handset.clear(self._call.playout.epoch)
                await self._call.carry()
        except Engaged as engaged:
            self.handset.tell("ended", reason="busy", seconds=0, detail=str(engaged))
        finally:
            self._call = None

    def _hang_up(self, _asked: dict[str, Any]) -> None:
        self._call = None
        if self._calling is not None:
            self._calling.cancel()

    def _press(self, asked: dict[str, Any]) -> None:
        key = str(asked["key"])
        if self._call is not None and _KEY.fullmatch(key):
            self._call.press(key)

    def _say(self, asked: dict[str, Any]) -> None:
        words = str(asked["words"]).strip()[:MOST_TYPED]
        if words and self._call is not None and len(self._tasks) < MOST_GARBLED:
            self._start(self._call.say(words))

    def _typing(self, _asked: dict[str, Any]) -> None:
        if self._call is not None:
            self._call.mouth.hold(_HOLDS, asyncio.get_running_loop().time())

    def _played(self, asked: dict[str, Any]) -> None:
        if self._call is not None:
            self._call.playout.acknowledged(int(asked["epoch"]), int(asked["samples"]))

    def _text(self, asked: dict[str, Any]) -> None:
        name, body = str(asked.get("name", ""))[:64], str(asked["body"])
        if not body.strip() or len(body) > LONGEST:
            self.handset.tell("sent", name=name, ok=False, detail=f"a text holds 1 to {LONGEST} characters")
        elif len(self._tasks) >= MOST_GARBLED:
            self.handset.tell("sent", name=name, ok=False, detail="too many texts are under way")
        else:
            self._start(self.messages.send(name, body))

    def _hear(self, frame: bytes) -> None:
        if len(frame) != FRAME:
            self._nonsense("sound that is no frame of 20 ms")
        elif self._call is not None:
            self._call.mouth.take(frame)

    def _nonsense(self, what: str) -> None:
        self._garbled += 1
        self.handset.tell("problem", detail=f"The handset sent {what}.")
        if self._garbled > MOST_GARBLED:
            raise Gone

    def _start(self, work: Any) -> asyncio.Task[None]:
        task: asyncio.Task[None] = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (fault := task.exception()) is not None:
            self.exchange.observer.note("phone_failed", error=type(fault).__name__, exception=fault)
            self.handset.tell("problem", detail=f"The simulator itself failed ({type(fault).__name__}): see the log.")


def number_for(wished: str) -> str:
    """A number that nobody has: the one that is wished for, if it is such a one."""
    if Address(wished).invented:
        return wished
    return "+2507000" + f"{secrets.randbelow(100_000):05d}"
