"""``/phone`` and what is under it: the page's files, and the socket of its handset."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from importlib import resources
from pathlib import Path

import aiohttp
from attrs import define, field, frozen
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bakame_http.pages import ASK_AGAIN, GUARDS, MEDIA_TYPES, File, packed
from bakame_http.phone.door import Door
from bakame_http.phone.exchange import Exchange
from bakame_http.phone.line import TUTOR, Gone, PhoneLine, RemoteHandset, number_for
from bakame_http.phone.loopback import Loopback
from bakame_http.sockets import Receive, Scope, Send

MOST_LINES = 16
"""Handsets that are connected at a time, calling or not."""
HELLO_WITHIN = 120.0
"""Seconds in which a token is to be entered."""
_CLOSES_WITHIN = 5.0
REFUSED, TOO_MANY = 1008, 1013

KINDS = (".html", ".css", ".js")
PHONE_GUARDS = {
    **GUARDS,
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Permissions-Policy": "camera=(), microphone=(self), geolocation=()",
}
_FAR = (
    "The telephone simulator is open at http://localhost or http://127.0.0.1 alone. To use it from elsewhere, set "
    "BAKAME_PHONE_TOKEN.\n"
)


def page_files() -> dict[str, File]:
    """The page's files, by name."""
    folder = resources.files("bakame_http") / "phone" / "page"
    found = {each.name: Path(each.name).suffix for each in folder.iterdir()}
    return {
        name: File(MEDIA_TYPES[suffix], ASK_AGAIN, packed((folder / name).read_bytes()), PHONE_GUARDS)
        for name, suffix in found.items()
        if suffix in KINDS
    }


@frozen
class PhonePages:
    """``/phone`` and ``/phone/{name}``."""

    door: Door
    files: Mapping[str, File] = field(factory=page_files)

    async def page(self, request: Request) -> Response:
        """A file; the page itself where none is named."""
        if not self.door.is_near(request.scope):
            return PlainTextResponse(_FAR, status_code=403)
        found = self.files.get(request.path_params.get("name", "index.html"))
        if found is None:
            return PlainTextResponse("no such page\n", status_code=404)
        return found.answer(request)


@define(eq=False)
class PhoneSockets:
    """``/phone/line``, as an ASGI application."""

    door: Door
    exchange: Exchange
    token: str = field(repr=False)
    public_url: str | None
    tutor: str
    _up: int = field(default=0, init=False)

    @property
    def calls(self) -> int:
        """None of its own: a call that is streamed is up on the carrier's socket."""
        return 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One handset, from its handshake to its end."""
        await receive()
        if not (self.door.is_near(scope) and self.door.is_own_page(scope)):
            self.exchange.observer.note("socket_refused", route="phone")
            await send({"type": "websocket.close", "code": REFUSED})
            return
        await send({"type": "websocket.accept"})
        if self._up >= MOST_LINES:
            await send({"type": "websocket.close", "code": TOO_MANY, "reason": "too many handsets"})
            return
        self._up += 1
        try:
            await self._connected(scope, receive, send)
        finally:
            self._up -= 1

    async def _connected(self, scope: Scope, receive: Receive, send: Send) -> None:
        handset = RemoteHandset()
        sending = asyncio.create_task(_sent(handset, send))
        stuck = asyncio.create_task(handset.stuck.wait())
        serving = asyncio.create_task(self._served(scope, receive, handset))
        try:
            await asyncio.wait({sending, stuck, serving}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (serving, stuck, sending):
                task.cancel()
            await asyncio.wait({sending, stuck, serving}, timeout=_CLOSES_WITHIN)
        if not serving.cancelled():
            serving.result()
        try:
            await send({"type": "websocket.close", "code": 1000})
        except (OSError, RuntimeError):
            return  # It was closed from the other side.

    async def _served(self, scope: Scope, receive: Receive, handset: RemoteHandset) -> None:
        wished = await self._let_in(scope, receive, handset)
        if wished is None:
            return
        async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as pool:
            line = PhoneLine(
                self.exchange, self._loopback(scope, pool), handset, self.tutor or TUTOR, number_for(wished)
            )
            line.welcome()
            try:
                while (message := await _next(receive)) is not None:
                    line.take(message)
            except Gone:
                self.exchange.observer.note("phone_line_garbled")
            finally:
                await line.close()

    async def _let_in(self, scope: Scope, receive: Receive, handset: RemoteHandset) -> str | None:
        """The number that the handset wishes for, once it was let in; None where it went away."""
        address = (scope.get("client") or ("", 0))[0]
        try:
            async with asyncio.timeout(HELLO_WITHIN):
                while (message := await _next(receive)) is not None:
                    hello = _hello(message)
                    found = self.door.opens(hello.get("token", ""), address)
                    if found == "open":
                        return hello.get("number", "")
                    if hello.get("token"):
                        self.exchange.observer.note("phone_token_refused", reason=found)
                    handset.tell("locked", attempt=found if hello.get("token") else "needed")
        except TimeoutError:
            return None
        return None

    def _loopback(self, scope: Scope, pool: aiohttp.ClientSession) -> Loopback:
        host, port = scope["server"]
        local = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
        return Loopback(pool, local, self.public_url or local, self.token)


def _hello(message: str | bytes) -> dict[str, str]:
    try:
        hello = json.loads(message)
        return {name: str(value) for name, value in hello.items()} if hello.get("type") == "hello" else {}
    except (ValueError, AttributeError):
        return {}


async def _next(receive: Receive) -> str | bytes | None:
    message = await receive()
    if message["type"] != "websocket.receive":
        return None
    text: str | None = message.get("text")
    return text if text is not None else message.get("bytes") or b""


async def _sent(handset: RemoteHandset, send: Send) -> None:
    try:
        while True:
            message = await handset.waiting.get()
            key = "text" if isinstance(message, str) else "bytes"
            await send({"type": "websocket.send", key: message})
    except (OSError, RuntimeError):
        return  # The reader learns that it is closed.
