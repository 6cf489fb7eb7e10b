"""The local models behind the paths, the bodies and the errors of OpenAI's API."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Coroutine, Iterable
from contextlib import aclosing, asynccontextmanager
from typing import Any, TypeVar

from attrs import define
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bakame_adapters.local import completions, voice
from bakame_adapters.local.audio import Spoken, recording, transcription
from bakame_adapters.local.guards import BoundedBody, error_answers
from bakame_adapters.local.model import Said
from bakame_adapters.local.models import Models, State
from bakame_adapters.local.parts import Part
from bakame_adapters.local.problems import Refusal, bad
from bakame_adapters.local.waveform import NotAudio, read_wav, streamed_wav_header
from bakame_adapters.local.whisper import RATE, Heard

T = TypeVar("T")

WHISPER = "whisper-tiny.en"


def build(models: Models) -> Starlette:
    """The application over `models`, which it begins to load as it starts."""
    endpoints = _Endpoints(models)
    return Starlette(
        routes=[
            Route("/healthz", endpoints.health),
            Route("/v1/models", endpoints.list_models),
            Route("/v1/chat/completions", endpoints.chat, methods=["POST"]),
            Route("/v1/audio/transcriptions", endpoints.transcribe, methods=["POST"]),
            Route("/v1/audio/speech", endpoints.speak, methods=["POST"]),
        ],
        # A web page may point a name of its own at this address; it cannot choose the name that browsers send then.
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"]),
            Middleware(BoundedBody),
        ],
        exception_handlers=error_answers(),
        lifespan=lambda _app: _life(models),
    )


@asynccontextmanager
async def _life(models: Models) -> AsyncIterator[None]:
    # Loading goes on beside the first requests, which learn that from their 503.
    loading = asyncio.create_task(models.load())
    try:
        yield
    finally:
        models.close()
        loading.cancel()
        await asyncio.gather(loading, return_exceptions=True)


@define(eq=False)
class _Endpoints:
    models: Models

    async def health(self, _request: Request) -> Response:
        """200 once nothing is being loaded any more, 503 before that."""
        settled = self.models.settled
        return JSONResponse(self.models.health(), 200 if settled else 503, None if settled else {"Retry-After": "1"})

    async def list_models(self, _request: Request) -> Response:
        """The models that are loaded; a request may call them by any name."""
        names = {
            Part.VOICE: lambda: voice.NAME,
            Part.TRANSCRIBER: lambda: WHISPER,
            Part.MODEL: lambda: self.models.model.name,
        }
        there = [names[part]() for part, state in self.models.states.items() if state is State.LOADED]
        entries = [{"id": name, "object": "model", "created": 0, "owned_by": "bakame"} for name in there]
        return JSONResponse({"object": "list", "data": entries})

    async def chat(self, request: Request) -> Response:
        """An answer, whole or as it grows; it stops growing when the client goes away."""
        model = self.models.model
        asked = completions.read(await request.body())
        shape = completions.Shape(f"chatcmpl-{secrets.token_hex(12)}", int(time.time()), model.name)  # noqa: TID251 - a wire field, no decision

        def think(emit: Callable[[Said], None], stopped: Callable[[], bool]) -> None:
            model.answer(asked.fields, emit, stopped)

        said = self.models.lanes[Part.MODEL].items(think)
        if not asked.stream:
            return JSONResponse(shape.whole(await _unless_gone(request, _all(said))))
        # The first item is waited for, so that a refusal still has its own status.
        first = await _unless_gone(request, _first(said))
        return StreamingResponse(_events(shape, first, said, usage=asked.usage), media_type="text/event-stream")

    async def speak(self, request: Request) -> Response:
        """Sound, a sentence at a time."""
        self.models.require(Part.VOICE)
        wanted = Spoken.read(await request.body())

        def say(emit: Callable[[bytes], None], stopped: Callable[[], bool]) -> None:
            _each(self.models.voice.speak(wanted.text, wanted.speed), emit, stopped)

        sound = self.models.lanes[Part.VOICE].items(say)
        first = await _unless_gone(request, _first(sound))
        if first is None:
            raise bad("there is nothing in 'input' that this voice can say", "input")
        opening = streamed_wav_header(voice.RATE) if wanted.container == "wav" else b""
        return StreamingResponse(_sounds(opening + first, sound), media_type=f"audio/{wanted.container}")

    async def transcribe(self, request: Request) -> Response:
        """The words of a recording."""
        whisper = self.models.whisper
        data, response_format = await recording(request)

        def hear(emit: Callable[[Heard], None], stopped: Callable[[], bool]) -> None:
            try:
                samples = read_wav(data).at(RATE)
            except NotAudio as error:
                raise bad(f"invalid file format (WAV only): {error}", "file") from error
            emit(whisper.transcribe(samples, stopped))

        heard = await _unless_gone(request, _all(self.models.lanes[Part.TRANSCRIBER].items(hear)))
        if not heard:
            raise Refusal(503, "the server is ending", retry_after=1)
        return transcription(heard[0], response_format)


# ------------------------------------------------------------------------------------------------ streams


async def _first(items: AsyncGenerator[T, None]) -> T | None:
    return await anext(items, None)


async def _all(items: AsyncGenerator[T, None]) -> list[T]:
    async with aclosing(items):
        return [item async for item in items]


def _each(items: Iterable[T], emit: Callable[[T], None], stopped: Callable[[], bool]) -> None:
    for item in items:
        if stopped():
            return
        emit(item)


async def _events(
    shape: completions.Shape, first: Said | None, said: AsyncGenerator[Said, None], *, usage: bool
) -> AsyncIterator[str]:
    async with aclosing(said):
        yield shape.first()
        if first is not None:
            yield shape.event(first, usage=usage)
        async for item in said:
            yield shape.event(item, usage=usage)


async def _sounds(first: bytes, sound: AsyncGenerator[bytes, None]) -> AsyncIterator[bytes]:
    async with aclosing(sound):
        yield first
        async for piece in sound:
            yield piece


async def _unless_gone(request: Request, work: Coroutine[Any, Any, T]) -> T:
    """
    The result of `work`, which is cancelled when the client goes away before.

    Raises:
        ClientDisconnect: It did.
    """
    task, gone = asyncio.ensure_future(work), asyncio.ensure_future(_disconnected(request))
    try:
        await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            raise ClientDisconnect
        return task.result()
    finally:
        for one in (task, gone):
            one.cancel()
        await asyncio.gather(task, gone, return_exceptions=True)


async def _disconnected(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
