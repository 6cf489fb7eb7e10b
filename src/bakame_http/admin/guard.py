"""
In front of every operation: from where it is asked, by whom, and whether she may.

Each operation declares who may call it, in its description (`x-role`), and that declaration is what is enforced: one
without it cannot be made. It is enforced before the body is read.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Coroutine
from typing import Any, TypedDict
from urllib.parse import urlsplit

import orjson
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bakame_core.errors import TimedOut
from bakame_http.admin.identity import Role
from bakame_http.admin.office import Office
from bakame_http.admin.problems import MEDIA_TYPE, Problem
from bakame_http.settings import Settings

ANYBODY = None
"""Who may sign in, and learn how."""

COOKIE = "__Host-bakame"
DEVELOPMENT_COOKIE = "bakame-development"
"""Over plain http on loopback browsers differ in whether they take a Secure cookie."""

MOST_BODY = 64 * 1024
PATIENCE = 20.0
"""Seconds until an answer must begin; streams may go on as long as they like."""

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_LOOPBACK = re.compile(r"(localhost|[\w-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?", re.IGNORECASE)
_MEANINGS = {
    401: "Nobody is signed in, or the visit has ended.",
    403: "The role does not allow it, or the request came from another site.",
    404: "There is no such thing.",
    409: "Somebody else was there first.",
    413: "The body is too long.",
    422: "Something in the request cannot be taken.",
    429: "Too often; `Retry-After` says how many seconds to wait.",
    503: "What it rests on does not answer; `Retry-After` says when to try again.",
}


class Bounded(Request):
    """A request whose body is read up to a length that none of ours has."""

    async def body(self) -> bytes:
        """
        All of the body.

        Raises:
            HTTPException: It is too long (413).
        """
        if not hasattr(self, "_body"):
            read = bytearray()
            async for chunk in self.stream():
                read += chunk
                if len(read) > MOST_BODY:
                    raise HTTPException(413)
            self._body = bytes(read)
        return self._body

    async def json(self) -> Any:
        """
        The body's value, as RFC 8259 has it: no half of a surrogate pair, which nothing behind can write, and no NaN.

        Raises:
            json.JSONDecodeError: It is no JSON.
        """
        return orjson.loads(await self.body())


class Guarded(APIRoute):
    """A route that lets in whom its operation declares."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler, behind the guard."""
        handler = super().get_route_handler()
        declared = (self.openapi_extra or {})["x-role"]
        wanted = ANYBODY if declared == "anybody" else Role(declared)

        async def guarded(request: Request) -> Response:
            try:
                async with asyncio.timeout(PATIENCE):
                    await admit(request.app.state.office, request, wanted)
                    return await handler(Bounded(request.scope, request.receive))
            except TimeoutError:
                raise TimedOut("admin", f"no answer within {PATIENCE:.0f} s") from None

        return guarded


class Declared(TypedDict):
    """What an operation is declared with."""

    operation_id: str
    responses: dict[int | str, dict[str, Any]]
    openapi_extra: dict[str, Any]


def operation(operation_id: str, role: Role | None, *problems: int) -> Declared:
    """
    How an operation is declared: its name, who may call it, and how it may fail (beyond what each may).
    """
    statuses = {422, 503, *problems} | (set() if role is None else {401, 403})
    return {
        "operation_id": operation_id,
        "responses": {status: _documented(status) for status in sorted(statuses)},
        "openapi_extra": {"x-role": "anybody" if role is None else role.value},
    }


def _documented(status: int) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/ProblemDetails"}
    told: dict[str, Any] = {"description": _MEANINGS[status], "content": {MEDIA_TYPE: {"schema": schema}}}
    if status in {429, 503}:
        told["headers"] = {"Retry-After": {"description": "Seconds.", "schema": {"type": "integer"}}}
    return told


async def admit(office: Office, request: Request, wanted: Role | None) -> None:
    """
    Let `request` in, with its visit in its state.

    Raises:
        Problem: 403 from another site or with too small a role, 401 where nobody is signed in.
    """
    if request.method not in _SAFE and not from_here(office.settings, request):
        raise Problem(403, "This request was made by a page of another site. Use the dashboard's own address.")
    if wanted is None:
        return
    secret = request.cookies.get(cookie_name(office.settings, request))
    visit = await office.visits.find(secret) if secret else None
    if visit is None:
        raise Problem(401, "Sign in first.", headers={"WWW-Authenticate": 'Cookie realm="BAKAME"'})
    if not visit.identity.role.covers(wanted):
        raise Problem(403, f"This needs the role {wanted}; yours is {visit.identity.role}.")
    request.state.visit = visit


def from_here(settings: Settings, request: Request) -> bool:
    """
    Whether a page of ours asks, or no page at all: browsers name the origin of every request that can change something.
    """
    origin = request.headers.get("origin")
    if origin is None:
        return request.headers.get("sec-fetch-site", "none") in {"none", "same-origin"}
    return origin in _own_origins(settings, request)


def _own_origins(settings: Settings, request: Request) -> set[str]:
    origins = {settings.dashboard_origin} if settings.dashboard_origin else set()
    if settings.public_url:
        address = urlsplit(settings.public_url)
        origins.add(f"{address.scheme}://{address.netloc}")
    if not settings.production:
        # Whatever a tunnel or a proxy is called here; in production the address is known.
        host = request.headers.get("host", "").lower()
        origins |= {f"http://{host}", f"https://{host}"}
    return origins


def on_loopback(settings: Settings, request: Request) -> bool:
    """Whether this is development over plain http on this machine."""
    here = _LOOPBACK.fullmatch(request.headers.get("host", ""))
    return not settings.production and request.url.scheme == "http" and here is not None


def cookie_name(settings: Settings, request: Request) -> str:
    """The cookie that carries the visit."""
    return DEVELOPMENT_COOKIE if on_loopback(settings, request) else COOKIE


def address_of(settings: Settings, request: Request) -> str:
    """Where a request comes from, as far as it can be told: by the header that the proxy in front of us sets."""
    header = settings.client_address_header
    named = request.headers.get(header, "").strip() if header else ""
    return named or (request.client.host if request.client else "unknown")
