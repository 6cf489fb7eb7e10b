"""What stands between a request and its endpoint: the length of its body, and what becomes of an error."""

from __future__ import annotations

from attrs import frozen
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, ExceptionHandler, Message, Receive, Scope, Send

from bakame_adapters.local.problems import Refusal

_KILOBYTE = 1_024
_MAX_BODY = 1_024 * _KILOBYTE
# A recording may be as large as OpenAI takes; 100 kB for what surrounds it.
_MAX_UPLOAD = (25 * 1_024 + 100) * _KILOBYTE


def error_answers() -> dict[type[Exception], ExceptionHandler]:
    """How each kind of exception is answered, for Starlette."""
    return {Refusal: _refused, HTTPException: _no_such_thing, ClientDisconnect: _gone, Exception: _broken}


def _refused(_request: Request, error: Exception) -> Response:
    assert isinstance(error, Refusal)  # noqa: S101 - Starlette calls it with nothing else
    return JSONResponse(error.body, error.status, error.headers)


def _no_such_thing(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - as above
    return JSONResponse(Refusal(error.status_code, error.detail).body, error.status_code, error.headers)


def _gone(_request: Request, _error: Exception) -> Response:
    return Response(status_code=499)


def _broken(_request: Request, _error: Exception) -> Response:
    return JSONResponse(Refusal(500, "the local server is at fault: see its log").body, 500)


@frozen
class BoundedBody:
    """
    Refuses a body that is longer than its path takes, before it is in memory.

    It is read to its end and kept nowhere: with an answer before that, the connection would close on a client that is
    still sending, which then sees no answer at all.
    """

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request, as ASGI has it."""
        limit = _MAX_UPLOAD if scope.get("path", "").endswith("/transcriptions") else _MAX_BODY
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            while seen > limit and message.get("more_body"):
                message = await receive()
            if seen > limit and message["type"] == "http.request":
                raise Refusal(413, f"the body is longer than {limit} bytes")
            return message

        await self.app(scope, counted, send)
