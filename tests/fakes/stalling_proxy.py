"""A TCP proxy on loopback that can stop passing on what a server answers, and later go on as if nothing had been."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from attrs import define, field


@define
class StallingProxy:
    """
    Stands in front of a port.

    Args:
        upstream: The port that it stands in front of.
        port: Its own; known inside the block of `proxied`.
        taken: How many connections it has taken so far.
        asked: How many pieces clients have sent so far; a command that fits into a packet is one.
    """

    upstream: int
    port: int = 0
    taken: int = 0
    asked: int = 0
    _flowing: asyncio.Event = field(factory=asyncio.Event, init=False)
    _open: set[asyncio.Task[None]] = field(factory=set, init=False)

    @property
    def open(self) -> int:
        """How many connections there are now."""
        return len(self._open)

    def stall(self) -> None:
        """Hold back all answers from now on."""
        self._flowing.clear()

    def flow(self) -> None:
        """Pass on what was held back, and what comes."""
        self._flowing.set()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        self.taken += 1
        try:
            there, to_there = await asyncio.open_connection("127.0.0.1", self.upstream)
            back = asyncio.create_task(self._answers(there, writer))
            try:
                await self._questions(reader, to_there)
            finally:
                back.cancel()
                to_there.close()
        finally:
            self._open.discard(task)
            writer.close()

    async def _questions(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65_536):
            self.asked += 1
            writer.write(data)
            await writer.drain()

    async def _answers(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65_536):
            await self._flowing.wait()
            writer.write(data)
        writer.close()

    async def end(self) -> None:
        """Cut every connection."""
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)


@asynccontextmanager
async def proxied(upstream: int) -> AsyncIterator[StallingProxy]:
    """A proxy in front of the port `upstream`, flowing at first."""
    proxy = StallingProxy(upstream)
    proxy.flow()
    server = await asyncio.start_server(proxy._serve, "127.0.0.1", 0)
    proxy.port = server.sockets[0].getsockname()[1]
    try:
        yield proxy
    finally:
        server.close()
        await proxy.end()
        await server.wait_closed()
