"""
Adapters of other teams, behind a wall: whatever they do, what comes out is what their port promises, or an error of the tree.

1. What is raised and is no PortError is Unavailable, with the name of its type and nothing else; whoever watches gets all of it.
2. What is no value of the port is Garbled.
3. Work that is not wanted any more is left within `LEFT_WITHIN`, whether it ends or not.
4. A stream that never ends is ended.

Each piece of work has a task of its own, from its first step to its last, as libraries want that are strict about it. What blocks
the event loop blocks it behind a wall too; `bakame_event_loop_lag_seconds` tells.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta
from typing import Any, TypeVar

from attrs import define, field

from bakame_core.domain.audio import AudioFormat, Clip
from bakame_core.domain.prompt import Prompt
from bakame_core.domain.session import Session
from bakame_core.errors import Garbled, PortError, TimedOut, Unavailable
from bakame_core.ports.context_store import ContextStore, ContextTraits, Remembered, Version
from bakame_core.ports.language_model import Delta, Finished, LanguageModel, LlmTraits
from bakame_core.ports.speech_to_text import Hints, SpeechToText, SttTraits, Transcript
from bakame_core.ports.text_to_speech import TextToSpeech, TtsTraits, Voice
from bakame_core.runtime.observer import Observer

T = TypeVar("T")

LEFT_WITHIN = 0.2
"""Seconds that work has to end once it is cancelled."""
LONGEST_ANSWER = 40_000
"""Characters: no policy says so much."""
LONGEST_SPEECH = 180
"""Seconds of one text: a text to be spoken takes some twenty."""
_OPEN, _END = object(), object()


@define(eq=False)
class Wall:
    """
    What all walls share.

    Args:
        name: Of the adapter, for errors.
        observer: Told of what was raised that is no PortError (``adapter_broke``); None where nobody watches.
    """

    name: str
    observer: Observer | None = None
    _left: set[asyncio.Task[Any]] = field(factory=set, init=False, repr=False)

    async def call(self, work: Callable[[], Awaitable[object]], *promised: type[T]) -> T:
        """The result of `work`, of one of the types that are `promised`; None is one only where `NoneType` is."""
        task = asyncio.create_task(self._translated(work))
        try:
            await asyncio.wait({task})
        finally:
            if not task.done():
                await self._leave(task)
        result = task.result()
        # A bool is an int, and no count.
        if not isinstance(result, promised) or (isinstance(result, bool) and bool not in promised):
            raise Garbled(self.name, f"it answered with {type(result).__name__}")
        return result

    @asynccontextmanager
    async def stream(
        self, opening: Callable[[], AbstractAsyncContextManager[AsyncIterator[object]]]
    ) -> AsyncIterator[AsyncIterator[object]]:
        """The items of the stream that is opened, read by one task from its entering to its leaving."""
        items: asyncio.Queue[object] = asyncio.Queue(1)

        async def read() -> None:
            async with opening() as stream:
                await items.put(_OPEN)
                async for item in stream:
                    await items.put(item)

        task = asyncio.create_task(self._translated(read))
        try:
            await _next(items, task)
            yield _items(items, task)
        finally:
            await self._leave(task)
            # Nothing comes out of a stream that was left.
            while not items.empty():
                items.get_nowait()

    async def _translated(self, work: Callable[[], Awaitable[T]]) -> T:
        try:
            return await work()
        except (PortError, KeyboardInterrupt, GeneratorExit):
            raise
        except asyncio.CancelledError as error:
            task = asyncio.current_task()
            if task is not None and task.cancelling():
                raise
            raise self._broken(error) from error
        except BaseException as error:
            raise self._broken(error) from error

    def _broken(self, error: BaseException) -> PortError:
        kind = type(error).__name__
        if self.observer is not None:
            self.observer.note("adapter_broke", adapter=self.name, error=kind, exception=error)
        return (TimedOut if isinstance(error, TimeoutError) else Unavailable)(self.name, f"it raised {kind}")

    async def _leave(self, task: asyncio.Task[Any]) -> None:
        """Nobody waits for `task` any more; one that does not end is held here, so that it is not lost in its middle."""
        task.cancel()
        self._left.add(task)
        task.add_done_callback(self._gone)
        await asyncio.wait({task}, timeout=LEFT_WITHIN)

    def _gone(self, task: asyncio.Task[Any]) -> None:
        self._left.discard(task)
        if not task.cancelled():
            task.exception()


async def _next(items: asyncio.Queue[object], task: asyncio.Task[None]) -> object:
    """The next item; `_END` where there is none, or what the task raised."""
    getting = asyncio.create_task(items.get())
    try:
        await asyncio.wait({getting, task}, return_when=asyncio.FIRST_COMPLETED)
        if getting.done():
            return getting.result()
        if not task.cancelled():
            task.result()
        return _END if items.empty() else items.get_nowait()
    finally:
        getting.cancel()


async def _items(items: asyncio.Queue[object], task: asyncio.Task[None]) -> AsyncIterator[object]:
    while (item := await _next(items, task)) is not _END:
        yield item


@define(eq=False)
class WalledTranscriber:
    """A `SpeechToText` behind a wall."""

    inside: SpeechToText
    traits: SttTraits
    wall: Wall

    async def transcribe(self, clip: Clip, hints: Hints) -> Transcript:
        """See `SpeechToText.transcribe`."""
        found = await self.wall.call(lambda: self.inside.transcribe(clip, hints), Transcript)
        text: object = found.text
        doubt: object = found.no_speech
        if not isinstance(text, str) or not isinstance(doubt, int | float | None):
            raise Garbled(self.wall.name, "its transcript is none")
        return found


@define(eq=False)
class WalledModel:
    """A `LanguageModel` behind a wall."""

    inside: LanguageModel
    traits: LlmTraits
    wall: Wall

    @asynccontextmanager
    async def answer(self, prompt: Prompt) -> AsyncIterator[AsyncIterator[Delta | Finished]]:
        """See `LanguageModel.answer`."""
        async with self.wall.stream(lambda: self.inside.answer(prompt)) as items:
            yield self._checked(items)

    async def _checked(self, items: AsyncIterator[object]) -> AsyncIterator[Delta | Finished]:
        written = 0
        async for item in items:
            if isinstance(item, Finished):
                yield item
                return
            if not isinstance(item, Delta) or not isinstance(item.text, str):
                raise Garbled(self.wall.name, f"it wrote a {type(item).__name__}")
            written += len(item.text)
            if written > LONGEST_ANSWER:
                raise Garbled(self.wall.name, "its answer has no end")
            if item.text:
                yield item
        raise Garbled(self.wall.name, "its answer came without a Finished")


@define(eq=False)
class WalledVoice:
    """A `TextToSpeech` behind a wall."""

    inside: TextToSpeech
    traits: TtsTraits
    wall: Wall

    @asynccontextmanager
    async def speak(self, text: str, fmt: AudioFormat, voice: Voice) -> AsyncIterator[AsyncIterator[bytes]]:
        """See `TextToSpeech.speak`."""
        async with self.wall.stream(lambda: self.inside.speak(text, fmt, voice)) as items:
            yield self._checked(items, fmt.bytes_per_second * LONGEST_SPEECH)

    async def _checked(self, items: AsyncIterator[object], most: int) -> AsyncIterator[bytes]:
        made = 0
        async for item in items:
            if not isinstance(item, bytes | bytearray | memoryview):
                raise Garbled(self.wall.name, f"its sound is a {type(item).__name__}")
            made += len(item)
            if made > most:
                raise Garbled(self.wall.name, "its sound has no end")
            if len(item):
                yield bytes(item)
        if not made:
            raise Garbled(self.wall.name, "no sound came")


@define(eq=False)
class WalledContexts:
    """A `ContextStore` behind a wall."""

    inside: ContextStore
    traits: ContextTraits
    wall: Wall

    async def load(self, key: str) -> Remembered | None:
        """See `ContextStore.load`."""
        found = await self.wall.call(lambda: self.inside.load(key), Remembered, type(None))
        if found is not None and not isinstance(found.session, Session):
            raise Garbled(self.wall.name, "what it remembers is no session")
        return found

    async def save(self, key: str, session: Session, *, expected: Version | None, ttl: timedelta) -> Version:
        """See `ContextStore.save`."""
        return Version(await self.wall.call(lambda: self.inside.save(key, session, expected=expected, ttl=ttl), str))

    async def forget(self, key: str) -> bool:
        """See `ContextStore.forget`."""
        return await self.wall.call(lambda: self.inside.forget(key), bool)

    async def claim(self, token: str, *, ttl: timedelta) -> bool:
        """See `ContextStore.claim`."""
        return await self.wall.call(lambda: self.inside.claim(token, ttl=ttl), bool)

    async def keep(self, token: str, answer: bytes, *, ttl: timedelta) -> None:
        """See `ContextStore.keep`."""
        await self.wall.call(lambda: self.inside.keep(token, answer, ttl=ttl), object)

    async def kept(self, token: str) -> bytes | None:
        """See `ContextStore.kept`."""
        return await self.wall.call(lambda: self.inside.kept(token), bytes, type(None))

    async def add(self, counter: str, amount: int, *, ttl: timedelta) -> int:
        """See `ContextStore.add`."""
        return await self.wall.call(lambda: self.inside.add(counter, amount, ttl=ttl), int)

    async def ping(self) -> None:
        """See `ContextStore.ping`."""
        await self.wall.call(self.inside.ping, object)
