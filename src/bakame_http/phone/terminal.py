"""
A handset for the terminal: the same socket as the page's, played by the clock, printed as it goes on.

What is played counts as heard once its time is over, as if there were an ear; where `ear` is set there is one.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from attrs import define, field

from bakame_http.phone.handset import FRAME, SILENT
from bakame_http.phone.stream import ticks
from bakame_http.phone.telling import Telling

DONE_AFTER = 1.0
"""Seconds of silence after which the tutor has said what it has to say."""
PATIENCE = 45.0
ANSWERED_WITHIN = 60.0


class NoCall(Exception):
    """It did not work; why, and what to do, is its one argument."""


@define(eq=False)
class Terminal:
    """
    One handset, connected.

    Args:
        show: Prints a line.
        ear: Given each 20 ms as they are heard; None where nobody listens.
    """

    connection: aiohttp.ClientWebSocketResponse
    show: Callable[[str], None]
    ear: Callable[[bytes], None] | None = None
    heard: bytearray = field(factory=bytearray, init=False)
    ended: str = field(default="", init=False)
    texts: asyncio.Queue[dict[str, Any]] = field(factory=asyncio.Queue, init=False)
    _telling: Telling = field(factory=Telling, init=False)
    _queue: bytearray = field(factory=bytearray, init=False)
    _epoch: int = field(default=0, init=False)
    _played: int = field(default=0, init=False)
    _quiet: float = field(default=0.0, init=False)
    _spoke: bool = field(default=False, init=False)
    _listening: bool = field(default=True, init=False)
    _up: asyncio.Event = field(factory=asyncio.Event, init=False)
    _over: asyncio.Event = field(factory=asyncio.Event, init=False)

    async def tell(self, kind: str, **fields: Any) -> None:
        """Ask the exchange for something."""
        await self.connection.send_str(json.dumps({"type": kind, **fields}))

    async def call(self, mode: str) -> None:
        """
        Place a call, and come back when it is answered.

        Raises:
            NoCall: It was not.
        """
        await self.tell("call", mode=mode)
        await self._either(self._up, ANSWERED_WITHIN)
        if self.ended:
            raise NoCall(f"The call was not answered: {self.ended}.")

    async def hang_up(self) -> None:
        """End the call, and come back when it has ended."""
        await self.tell("hangup")
        await self._either(self._over, PATIENCE)

    async def say(self, audio: bytes) -> None:
        """Say `audio` (μ-law) in real time."""
        async for tick in ticks():
            frame = audio[tick * FRAME : (tick + 1) * FRAME]
            if not frame or self.ended:
                break
            await self.connection.send_bytes(frame + SILENT[len(frame) :])
        self._spoke, self._quiet = False, 0.0

    async def type(self, words: str) -> None:
        """Say `words` without a microphone."""
        await self.tell("say", words=words)
        self._spoke, self._quiet = False, 0.0

    async def press(self, keys: str) -> None:
        """Press keys, one after the other."""
        self.show(f"you:    {keys} (by the keys)")
        for key in keys:
            await self.tell("key", key=key)
            await asyncio.sleep(0.25)
        self._spoke, self._quiet = False, 0.0

    async def answered(self) -> bool:
        """Come back when the tutor has spoken and it is the learner's turn; False where that takes too long."""
        waited = 0.0
        while not self.ended and waited < PATIENCE:
            if self._spoke and self._quiet >= DONE_AFTER and self._listening:
                return True
            await asyncio.sleep(0.1)
            waited += 0.1
        return bool(self.ended)

    # --- what goes on ------------------------------------------------------------------------------------------------

    async def running(self) -> None:
        """Play and print until the socket is closed."""
        playing = asyncio.create_task(self._playing())
        try:
            async for message in self.connection:
                if message.type is aiohttp.WSMsgType.BINARY:
                    self._queue += message.data
                elif message.type is aiohttp.WSMsgType.TEXT:
                    self._told(json.loads(message.data))
        finally:
            playing.cancel()
            await asyncio.wait({playing})
            self.ended = self.ended or "the server has gone"
            self._over.set()

    async def _playing(self) -> None:
        async for _ in ticks():
            frame = bytes(self._queue[:FRAME])
            del self._queue[:FRAME]
            self._quiet = 0.0 if frame else self._quiet + 0.02
            self._spoke = self._spoke or bool(frame)
            if self._up.is_set() and not self.ended:
                self.heard += frame + SILENT[len(frame) :]
            if self.ear:
                self.ear(frame + SILENT[len(frame) :])
            if frame:
                self._played += len(frame)
                await self.tell("played", epoch=self._epoch, samples=self._played)

    def _told(self, told: dict[str, Any]) -> None:
        kind = told["type"]
        if kind == "clear":
            self._queue.clear()
            self._epoch, self._played = told["epoch"], 0
        elif kind == "answered":
            self._up.set()
        elif kind == "mode":
            self._listening = told["mode"] == "stream"
        elif kind == "listening":
            self._listening = told["on"]
        elif kind in {"text", "sent"}:
            self.texts.put_nowait(told)
        for line in self._telling.lines(told):
            self.show(line)
        if kind == "ended":
            self.ended = self.ended or told["reason"].replace("_", " ")
            self._over.set()

    async def _either(self, event: asyncio.Event, seconds: float) -> None:
        waits = [asyncio.create_task(each.wait()) for each in (event, self._over)]
        done, waiting = await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        for each in waiting:
            each.cancel()
        if not done:
            self.ended = self.ended or "the server does not answer"


@asynccontextmanager
async def connected(
    url: str, token: str, number: str, show: Callable[[str], None], ear: Callable[[bytes], None] | None = None
) -> AsyncIterator[Terminal]:
    """
    A handset at the server `url`, let in.

    Raises:
        NoCall: There is no server, no telephone simulator, or the token is not its own.
    """
    async with aiohttp.ClientSession() as pool:
        try:
            connection = await pool.ws_connect(f"{url.rstrip('/')}/phone/line", max_msg_size=0)
        except aiohttp.WSServerHandshakeError as error:
            raise NoCall(
                f"{url} has no telephone simulator for us (HTTP {error.status}): see BAKAME_PHONE_TOKEN."
            ) from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise NoCall(
                f"No server answers at {url}. Start one with `make run`, or name another with --url."
            ) from error
        async with connection:
            await connection.send_str(json.dumps({"type": "hello", "token": token, "number": number}))
            await _let_in(connection.receive_json)
            terminal = Terminal(connection, show, ear)
            running = asyncio.create_task(terminal.running())
            try:
                yield terminal
            finally:
                running.cancel()
                await asyncio.wait({running})


async def _let_in(receive: Callable[[], Awaitable[dict[str, Any]]]) -> None:
    try:
        async with asyncio.timeout(PATIENCE):
            told = await receive()
    except (TypeError, ValueError, TimeoutError) as error:
        raise NoCall("The server did not let this telephone in.") from error
    if told["type"] == "locked":
        raise NoCall("This server asks for its BAKAME_PHONE_TOKEN: set it in the environment here as well.")
