"""Around every answer under `/api`: the headers that keep it private, and a problem document for a fault of ours."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

import anyio
from attrs import frozen
from starlette.datastructures import MutableHeaders

from bakame_core.runtime.observer import Observer
from bakame_http.admin.problems import BrokenOff, Problem
from bakame_http.lazily import Asgi
from bakame_http.sockets import Receive, Scope, Send

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-site",
}


@frozen(eq=False)
class Wrapping:
    """
    The application with that around it.

    Args:
        secure: It is only reached by https: browsers are told to keep it so.
    """

    app: Asgi
    observer: Observer
    secure: bool

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        started = False

        async def wrapped(message: MutableMapping[str, Any]) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                self._add(MutableHeaders(raw=message["headers"]))
            await send(message)

        try:
            await self.app(scope, receive, wrapped)
        except BrokenOff:
            # Left unfinished: the server cuts the connection, and no client takes the answer for whole.
            return
        except Exception as error:
            if _is_left(error):
                return
            self.observer.note("admin_failed", exception=error, started=started)
            if started:
                # The answer cannot be taken back: its connection is cut, so that nobody takes it for whole.
                raise
            fault = Problem(500, "This is a fault of the server, and was written down. Trying again may help.")
            await fault.answer()(scope, receive, wrapped)

    def _add(self, headers: MutableHeaders) -> None:
        for name, value in _HEADERS.items():
            headers[name] = value
        # Answers are about learners: no cache keeps them, unless an operation says otherwise.
        if headers.get("Cache-Control") in {None, "no-cache"}:
            headers["Cache-Control"] = "no-store"
        if self.secure:
            headers["Strict-Transport-Security"] = "max-age=31536000"


def _is_left(error: Exception) -> bool:
    """Whether who watched is gone, and her next events had nowhere to go: that is how streams of them end."""
    each = error.exceptions if isinstance(error, ExceptionGroup) else (error,)
    return all(isinstance(one, anyio.BrokenResourceError) for one in each)
