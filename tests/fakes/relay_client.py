"""
Twilio's side of ConversationRelay, in the time of the running loop.

Features:

- `setup`, then what the learner does: `says` (a prompt), `presses`, `interrupts` (what was spoken so far is told, and
  what waited is thrown away), `complains`.
- The server's messages are checked (`violations`) and spoken at `RATE` characters a second; `spoken` is what was.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from attrs import Factory, define, field

from fakes.media_client import ACCOUNT, CALL, End

RATE = 16.0
_KEYS = {
    "text": {"type", "token", "last", "lang", "interruptible", "preemptible"},
    "play": {"type", "source", "loop", "preemptible", "interruptible"},
    "sendDigits": {"type", "digits"},
    "language": {"type", "ttsLanguage", "transcriptionLanguage"},
    "end": {"type", "handoffData"},
}


@define(eq=False)
class RelayClient:
    """One call; use `relaying`."""

    wire: End
    call: str = CALL
    got: list[dict[str, Any]] = field(factory=list, init=False)
    violations: list[str] = field(factory=list, init=False)
    closed: asyncio.Future[int] = field(init=False, default=Factory(lambda: asyncio.get_running_loop().create_future()))
    _queued: list[tuple[str, float]] = field(factory=list, init=False)

    @property
    def spoken(self) -> str:
        """What the learner has heard of it by now."""
        now = asyncio.get_running_loop().time()
        heard = (words[: max(0, round((now - begins) * RATE))] for words, begins in self._queued)
        return "".join(heard)

    @property
    def said(self) -> list[str]:
        """The words that the server sent."""
        return [message["token"].strip() for message in self.of("text")]

    def of(self, kind: str) -> list[dict[str, Any]]:
        """The server's messages of one type."""
        return [message for message in self.got if message["type"] == kind]

    async def setup(self, parameters: Mapping[str, str]) -> None:
        """The first message."""
        await self.tell(
            type="setup",
            sessionId="VX1",
            accountSid=ACCOUNT,
            callSid=self.call,
            callType="PSTN",
            direction="inbound",
            customParameters=dict(parameters),
            **{"from": "+250788000001", "to": "+15005550006"},
        )

    async def says(self, words: str, *, last: bool = True, lang: str = "en-US") -> None:
        """The learner said something."""
        await self.tell(type="prompt", voicePrompt=words, lang=lang, last=last)

    async def presses(self, digit: str) -> None:
        """The learner pressed a key."""
        await self.tell(type="dtmf", digit=digit)

    async def interrupts(self) -> str:
        """She speaks over the tutor; what she had heard by then."""
        heard = self.spoken.rstrip()
        now = asyncio.get_running_loop().time()
        self._queued = [(words[: max(0, round((now - begins) * RATE))], begins) for words, begins in self._queued]
        await self.tell(type="interrupt", utteranceUntilInterrupt=heard, durationUntilInterruptMs=460)
        return heard

    async def tell(self, **message: Any) -> None:
        """Send a message."""
        await self.wire.send(json.dumps(message))

    async def reading(self) -> None:
        """What the server says."""
        while True:
            text = await self.wire.receive()
            if isinstance(text, int):
                self.closed.set_result(text)
                return
            try:
                self._take(json.loads(text))
            except (ValueError, KeyError, TypeError) as error:
                self.violations.append(f"{error}: {text[:80]!r}")

    def _take(self, message: dict[str, Any]) -> None:
        if not set(message) <= _KEYS[message["type"]]:
            raise ValueError("unknown keys (64107)")
        if message["type"] == "end" and not isinstance(message.get("handoffData", ""), str):
            raise TypeError("handoffData is a text")
        if message["type"] == "text" and message["lang"] not in {"en-US", "fr-FR"}:
            raise ValueError("a language that was not declared")
        self.got.append(message)
        if message["type"] == "text":
            now = asyncio.get_running_loop().time()
            ends = self._queued[-1][1] + len(self._queued[-1][0]) / RATE if self._queued else 0.0
            self._queued.append((message["token"], max(now + 0.2, ends)))


@asynccontextmanager
async def relaying(
    wire: End, parameters: Mapping[str, str] | None = None, call: str = CALL
) -> AsyncIterator[RelayClient]:
    """A call over `wire`; hung up at the end of the block."""
    client = RelayClient(wire, call)
    await client.setup(parameters or {})
    reading = asyncio.create_task(client.reading())
    try:
        yield client
    finally:
        await wire.close()
        await asyncio.wait([reading])
