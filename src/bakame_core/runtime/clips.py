"""Words as sound: made once, found again by content; for turn-based calls as files, for streamed ones as they come."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Protocol

from attrs import define, field, frozen

from bakame_core.domain.audio import TELEPHONE
from bakame_core.domain.money import Usage
from bakame_core.domain.recording import wav
from bakame_core.domain.script import Say
from bakame_core.domain.wave import parse
from bakame_core.errors import Garbled, PortError, TimedOut
from bakame_core.ports.context_store import ContextStore
from bakame_core.ports.text_to_speech import TextToSpeech, Voice

KEPT = timedelta(minutes=30)
"""How long a clip can be fetched: longer than a call may wait for it, short enough for what was said to a child."""

SHELF_BYTES = 16 * 1024 * 1024


@frozen
class Sound:
    """The samples of some words, in `TELEPHONE`, as they come; `usage` is None where they were there already."""

    pieces: AsyncIterator[bytes]
    usage: Usage | None


class Drawer(Protocol):
    """Where clips of fixed lines outlive the process. It never raises: a clip that is lost is made again."""

    async def get(self, name: str) -> bytes | None:
        """The clip of that name, or None."""
        ...

    async def put(self, name: str, clip: bytes) -> None:
        """Keep a clip."""
        ...


@define
class Clips:
    """
    A shelf of clips, bounded, in front of the context store (another process may be asked for one).

    Args:
        secret: Makes names that cannot be guessed from the words.
        drawer: Where clips of `lines` are kept for good; None keeps them as long as the process.
        lines: The words of every fixed line. Nothing else goes into the drawer: answers are for one learner.
        hits: How often a sound was on the shelf when a streamed call asked for it; `misses`: how often it was not.
    """

    tts: TextToSpeech
    contexts: ContextStore
    secret: str = field(repr=False)
    drawer: Drawer | None = None
    lines: frozenset[str] = field(default=frozenset(), repr=False)
    _shelf: OrderedDict[str, bytes] = field(factory=OrderedDict, init=False)
    _bytes: int = field(default=0, init=False)
    _making: dict[str, asyncio.Event] = field(factory=dict, init=False)
    hits: int = field(default=0, init=False)
    misses: int = field(default=0, init=False)

    def name(self, say: Say) -> str:
        """Under which name `say` is found: 32 hexadecimal digits."""
        content = "\x1f".join((self.tts.traits.cache_key, say.language, str(say.slow), say.text))
        return hmac.new(self.secret.encode(), content.encode(), hashlib.sha256).hexdigest()[:32]

    async def find(self, name: str) -> bytes | None:
        """The WAV file of that name, or None."""
        if name in self._shelf:
            self._shelf.move_to_end(name)
            return self._shelf[name]
        found = await self.drawer.get(name) if self.drawer else None
        if found is None:
            try:
                found = await self.contexts.kept(f"clip:{name}")
            except PortError:
                return None
        if found is not None:
            self._put(name, found)
        return found

    async def ready(self, say: Say) -> bool:
        """Whether it can be played without making it."""
        return await self.find(self.name(say)) is not None

    async def make(self, say: Say, *, within: float) -> Usage | None:
        """
        Have `say` spoken and put on the shelf; what that used, None where it was there already.

        Raises:
            TimedOut: It took longer than `within` seconds.
            PortError: Any other of the tree.
        """
        name = self.name(say)
        if await self.find(name) is not None:
            return None
        try:
            async with asyncio.timeout(within):
                samples = await self._spoken(say)
        except TimeoutError:
            raise TimedOut(self.tts.traits.name, "too slow") from None
        clip = wav(samples, TELEPHONE)
        self._put(name, clip)
        await self._keep(name, say, clip)
        return Usage(self.tts.traits.model, characters=len(say.text))

    @asynccontextmanager
    async def sound(self, say: Say, *, fixed: bool) -> AsyncIterator[Sound]:
        """
        The sound of `say` for a streamed call.

        A `fixed` line is made whole, once for all calls that want it at the same time, and kept for other processes;
        an answer is handed on while it is made, and kept on this process's shelf alone.

        Raises:
            PortError: On entering or while iterating; what was begun then is not kept.
        """
        name = self.name(say)
        used = await self._made_once(name, say) if fixed else None
        found = self._shelf.get(name)
        if found is not None:
            self._shelf.move_to_end(name)
            self.hits, self.misses = (self.hits, self.misses + 1) if used else (self.hits + 1, self.misses)
            yield Sound(_whole(found), used)
            return
        self.misses += 1
        async with self.tts.speak(say.text, TELEPHONE, Voice(say.language, say.slow)) as pieces:
            yield Sound(self._kept_while(name, pieces), Usage(self.tts.traits.model, characters=len(say.text)))

    async def _made_once(self, name: str, say: Say) -> Usage | None:
        while await self.find(name) is None:
            if name in self._making:
                await self._making[name].wait()
                continue
            self._making[name] = made = asyncio.Event()
            try:
                clip = wav(await self._spoken(say), TELEPHONE)
                self._put(name, clip)
                await self._keep(name, say, clip)
            finally:
                del self._making[name]
                made.set()
            return Usage(self.tts.traits.model, characters=len(say.text))
        return None

    async def _kept_while(self, name: str, pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        samples = bytearray()
        async for piece in pieces:
            samples += piece
            yield piece
        if not samples:
            raise Garbled(self.tts.traits.name, "no sound came")
        self._put(name, wav(bytes(samples), TELEPHONE))

    async def _spoken(self, say: Say) -> bytes:
        samples = bytearray()
        async with self.tts.speak(say.text, TELEPHONE, Voice(say.language, say.slow)) as pieces:
            async for piece in pieces:
                samples += piece
        if not samples:
            raise Garbled(self.tts.traits.name, "no sound came")
        return bytes(samples)

    async def _keep(self, name: str, say: Say, clip: bytes) -> None:
        if self.drawer and say.text in self.lines:
            await self.drawer.put(name, clip)
        try:
            await self.contexts.keep(f"clip:{name}", clip, ttl=KEPT)
        except PortError:
            return  # This process has it; another one cannot be asked now anyway.

    def _put(self, name: str, clip: bytes) -> None:
        # Two calls may have made the same words at the same time.
        self._bytes += len(clip) - len(self._shelf.get(name, b""))
        self._shelf[name] = clip
        while self._bytes > SHELF_BYTES and len(self._shelf) > 1:
            _, old = self._shelf.popitem(last=False)
            self._bytes -= len(old)


async def _whole(clip: bytes) -> AsyncIterator[bytes]:
    wave = parse(clip)
    yield clip[wave.start : wave.end] if wave else b""
