"""An application that is made when it is first asked, off the event loop: those who never ask do not pay for it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from attrs import define, field

from bakame_http.sockets import Receive, Scope, Send

Asgi = Callable[[Scope, Receive, Send], Awaitable[None]]


@define(eq=False)
class Lazily:
    """Args: make: Makes the application; it runs once, in a thread."""

    make: Callable[[], Asgi]
    _made: Asgi | None = field(default=None, init=False)
    _making: asyncio.Lock = field(factory=asyncio.Lock, init=False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        await (self._made or await self._make())(scope, receive, send)

    async def _make(self) -> Asgi:
        async with self._making:
            if self._made is None:
                self._made = await asyncio.to_thread(self.make)
            return self._made
