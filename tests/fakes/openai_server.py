"""
A server that speaks OpenAI's protocol on a loopback port and does what a script tells it, faults included.

Features:

- ``/v1/chat/completions`` (streamed and whole), ``/v1/audio/transcriptions``, ``/v1/audio/speech``, ``/v1/models``.
- Refuses what OpenAI refuses: no key, no messages, a recording that is none, a language that Whisper does not know.
- Keeps every request (`OpenAiServer.requests`), and whether its sender hung up before the answer was complete.
- Real sockets and real timing: an answer leaves piece by piece, and can stall, be cut or be reset between any two.

In a test::

    async with serving() as server:
        server.script("chat", Say("Fifty-six."), Refused(503), Faulty(Say("Fifty-six."), cut=2))
        client = open_client("sk-test", server.url)

As a program, for tests of the whole system: ``python tests/fakes/openai_server.py --port 8088``. There a script is
posted to ``/__script__`` as ``{"route": "chat", "answers": [{"kind": "Refused", "status": 503}]}`` (``"call": 3`` for
one call by number, ``"always": true`` for every call from now on), and ``/__requests__`` tells what came in.
"""

from __future__ import annotations

import argparse
import asyncio
import socket
import struct
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any

from attrs import define, field

if __name__ == "__main__":
    # As a program, this file's own folder is on the path, and not the one that holds `fakes`.
    sys.path.insert(0, str(Path(__file__).parent.parent))

from fakes.openai_replies import (
    DONE,
    FOREVER,
    OUT_OF_QUOTA,
    ROUTES,
    Answer,
    Faulty,
    Heard,
    Listening,
    Models,
    Raw,
    Refused,
    Reply,
    Route,
    Say,
    Seen,
    Sound,
    Speaking,
    Stream,
    Verdict,
    as_json,
    chunk,
    event,
    objection,
    reply_from,
    tone,
    wav_head,
    words,
)

__all__ = [
    "DONE",
    "FOREVER",
    "OUT_OF_QUOTA",
    "Answer",
    "Faulty",
    "Heard",
    "Listening",
    "Models",
    "OpenAiServer",
    "Raw",
    "Refused",
    "Reply",
    "Route",
    "Say",
    "Seen",
    "Sound",
    "Speaking",
    "Stream",
    "Verdict",
    "chunk",
    "event",
    "serving",
    "tone",
    "wav_head",
    "words",
]


@define
class OpenAiServer:
    """
    The running server.

    Args:
        defaults: What a route answers where no script says otherwise; after OpenAI's own objections.
        requests: All that came in, oldest first.
    """

    defaults: dict[Route, Reply] = field(
        factory=lambda: {
            "chat": Say("Seven times eight is fifty-six. Can you tell me seven times nine?"),
            "transcriptions": Listening("What is seven times eight?"),
            "speech": Speaking(),
            "models": Models(),
            "moderations": Verdict(),
        }
    )
    requests: list[Seen] = field(factory=list)
    port: int = 0
    _scripted: dict[tuple[Route, int], Reply] = field(factory=dict)
    _arrived: asyncio.Event = field(factory=asyncio.Event)

    @property
    def url(self) -> str:
        """What ``OPENAI_BASE_URL`` must be."""
        return f"http://127.0.0.1:{self.port}/v1"

    def script(self, route: Route, *replies: Reply, call: int | None = None) -> None:
        """
        What the next calls of `route` get, in order; then the default again.

        With `call`, the first reply is for the call of that number (from 1) and the others for those after it.
        """
        last = max((number for name, number in self._scripted if name == route), default=0)
        first = call or max(last, len(self.of(route))) + 1
        self._scripted.update({(route, number): reply for number, reply in zip(count(first), replies, strict=False)})

    def of(self, route: Route) -> list[Seen]:
        """The requests of one route, oldest first."""
        return [seen for seen in self.requests if seen.route == route]

    async def arrival(self, route: Route, number: int = 1) -> Seen:
        """The request of that number, waiting for it to come in."""
        while len(self.of(route)) < number:
            self._arrived.clear()
            await self._arrived.wait()
        return self.of(route)[number - 1]

    def take(self, method: str, target: str, headers: dict[str, str], body: bytes) -> tuple[Seen, Answer]:
        """Keep a request and decide on its answer."""
        path = target.partition("?")[0]
        if path.startswith("/__"):
            seen = Seen(None, 0, method, path, headers, body)
            return seen, self._control(seen)
        route = ROUTES.get(path)
        seen = Seen(route, len([one for one in self.requests if one.route == route]) + 1, method, path, headers, body)
        self.requests.append(seen)
        self._arrived.set()
        scripted = self._scripted.pop((route, seen.number), None) if route else None
        reply = scripted or objection(seen) or (self.defaults[route] if route else Refused(404))
        return seen, reply.to(seen)

    def _control(self, seen: Seen) -> Answer:
        if seen.path == "/__requests__":
            return as_json([_summary(one) for one in self.requests])
        if seen.path != "/__script__":
            return Refused(404).to(seen)
        order = seen.json
        replies = [reply_from(answer) for answer in order["answers"]]
        if order.get("always"):
            self.defaults[order["route"]] = replies[0]
        else:
            self.script(order["route"], *replies, call=order.get("call"))
        return as_json({"scripted": len(replies)})


def _summary(seen: Seen) -> dict[str, Any]:
    form = {} if seen.json else seen.form
    sizes = {name: len(value) if name == "file" else value.decode(errors="replace") for name, value in form.items()}
    told = {"route": seen.route, "number": seen.number, "path": seen.path, "gone": seen.gone.is_set()}
    return {**told, "json": seen.json, "form": sizes}


class _Watching(asyncio.StreamReaderProtocol):
    """Notices that the other side hung up, also while nobody reads."""

    def __init__(self, reader: asyncio.StreamReader, serve: Any) -> None:
        super().__init__(reader, serve)
        self.hung_up = asyncio.Event()

    def eof_received(self) -> bool | None:
        self.hung_up.set()
        return super().eof_received()

    def connection_lost(self, exc: Exception | None) -> None:
        self.hung_up.set()
        super().connection_lost(exc)


class _Gone(Exception):
    """The client hung up."""


class _Cut(Exception):
    """The script ends the connection here."""


@define
class _Connection:
    server: OpenAiServer
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    hung_up: asyncio.Event

    async def serve(self) -> None:
        try:
            while (request := await self._request()) is not None:
                seen, answer = self.server.take(*request)
                try:
                    await self._send(answer)
                except (_Gone, ConnectionError):
                    seen.gone.set()
                    return
                seen.served.set()
        except (_Cut, ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            self.writer.close()

    async def _request(self) -> tuple[str, str, dict[str, str], bytes] | None:
        line = await self.reader.readline()
        if not line:
            return None
        method, target, _ = line.decode().split(" ", 2)
        headers: dict[str, str] = {}
        while (line := await self.reader.readline()).strip():
            name, _, value = line.decode().partition(":")
            headers[name.strip().lower()] = value.strip()
        body = await self.reader.readexactly(int(headers.get("content-length", "0")))
        return method, target, headers, body

    async def _send(self, answer: Answer) -> None:
        chunked = answer.chunked or len(answer.pieces) != 1
        await self._obstruct(answer, -1)
        self.writer.write(_head(answer, chunked=chunked))
        for place, piece in enumerate(answer.pieces):
            await self._obstruct(answer, place)
            self.writer.write(b"%x\r\n%b\r\n" % (len(piece), piece) if chunked else piece)
            await self._pause(answer.pace)
        await self._obstruct(answer, len(answer.pieces))
        self.writer.write(b"0\r\n\r\n" if chunked else b"")
        await self.writer.drain()

    async def _obstruct(self, answer: Answer, place: int) -> None:
        if answer.stall == place:
            await (self._let_by(answer.until) if answer.until else self._pause(answer.seconds))
        if answer.cut == place:
            await self.writer.drain()
            if answer.reset:
                linger = struct.pack("ii", 1, 0)  # closing sends a reset at once: socket(7), SO_LINGER
                self.writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                self.writer.transport.abort()
            raise _Cut

    async def _pause(self, seconds: float) -> None:
        await self.writer.drain()
        with suppress(TimeoutError):
            if seconds:
                await asyncio.wait_for(self.hung_up.wait(), seconds)
        if self.hung_up.is_set():
            raise _Gone

    async def _let_by(self, test: asyncio.Event) -> None:
        await self.writer.drain()
        either = [asyncio.create_task(event.wait()) for event in (test, self.hung_up)]
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        for task in either:
            task.cancel()
        if self.hung_up.is_set():
            raise _Gone


def _head(answer: Answer, *, chunked: bool) -> bytes:
    length = ("transfer-encoding", "chunked") if chunked else ("content-length", str(len(answer.pieces[0])))
    lines = [f"{name}: {value}" for name, value in (("content-type", answer.kind), length, *answer.headers)]
    return "\r\n".join([f"HTTP/1.1 {answer.status} Scripted", *lines, "", ""]).encode()


@asynccontextmanager
async def serving(port: int = 0) -> AsyncIterator[OpenAiServer]:
    """The server on a loopback port (any free one by default), in the running loop; leaving cuts every connection."""
    server = OpenAiServer()
    open_now: dict[asyncio.Task[None], asyncio.BaseTransport] = {}

    def connect() -> asyncio.Protocol:
        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.current_task()
            assert task is not None
            open_now[task] = writer.transport
            try:
                await _Connection(server, reader, writer, protocol.hung_up).serve()
            finally:
                del open_now[task]

        protocol = _Watching(asyncio.StreamReader(), serve)
        return protocol

    listener = await asyncio.get_running_loop().create_server(connect, "127.0.0.1", port)
    server.port = listener.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listener.close()
        tasks = tuple(open_now)
        for transport in tuple(open_now.values()):
            # Not a cancelled task: asyncio's own streams report one as a failure.
            transport.abort()  # type: ignore[attr-defined]  # a socket's transport has it
        await asyncio.gather(*tasks)
        await listener.wait_closed()


async def _serve_for_ever(port: int) -> None:
    async with serving(port) as server:
        sys.stdout.write(f"{server.url}\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description="A scripted server that speaks OpenAI's protocol.")
    arguments.add_argument("--port", type=int, default=0, help="loopback port; 0 takes a free one and prints it")
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve_for_ever(arguments.parse_args().port))
