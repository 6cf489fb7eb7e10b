"""
A server that speaks the part of Twilio's REST API that we use, on a loopback port, with faults on order.

Features:

- Messages (create, list), recordings (fetch as ``.wav``, delete), calls (update); basic authentication.
- Every request is checked against Twilio's OpenAPI description; what does not fit is kept in `violations` and refused.
- Twilio's magic numbers: ``+15005550001`` does not exist, ``…0004`` has opted out, and so on.
- A recording can be missing for the first so many times, as one is that was just made.
- Faults by script: refusals, `Stall`, `Cut`, `Garbage`, `Endless`, `Elsewhere` (a redirect to another host).

In a test::

    async with serving() as twilio:
        sid = twilio.put_recording(wav, missing=2)
        twilio.script("messages", Refuse(429, 20429, retry_after=7))
        ...
        assert not twilio.violations

As a program, for tests of the whole system: ``python tests/fakes/twilio_server.py --port 4010``. There a recording is
posted to ``/__recordings__?missing=2`` and answered with its sid, a script to ``/__script__`` as ``{"route": "messages",
"answers": [{"kind": "Refuse", "status": 429}]}``, and ``/__requests__`` tells what came in and what was wrong with it.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import re
import secrets
import sys
from base64 import b64decode
from collections import defaultdict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Literal

from aiohttp import web
from attrs import define, field, frozen

if __name__ == "__main__":
    # As a program, this file's own folder is on the path, and not the one that holds `fakes`.
    sys.path.insert(0, str(Path(__file__).parent.parent))

from fakes.twilio_spec import operation

ACCOUNT = "AC" + "0" * 31 + "1"
TOKEN = "development-only"
Route = Literal["messages", "media", "recordings", "calls"]

_ROUTES: tuple[tuple[Route, re.Pattern[str]], ...] = (
    ("messages", re.compile(r".*/Messages\.json")),
    ("calls", re.compile(r".*/Calls/\w+\.json")),
    ("recordings", re.compile(r".*/Recordings/\w+\.json")),
    ("media", re.compile(r".*/Recordings/\w+(?:\.wav)?")),
)
_MAGIC = {
    "+15005550001": (400, 21211),
    "+15005550002": (400, 21612),
    "+15005550003": (400, 21408),
    "+15005550004": (400, 21610),
    "+15005550009": (400, 21614),
}
_MAX_BODY = 1_600


@frozen
class Refuse:
    """An error in Twilio's form; its message repeats the request, as Twilio's do."""

    status: int
    code: int | None = None
    retry_after: int | None = None


@frozen
class Stall:
    """No answer for so long."""

    seconds: float = 3_600.0


@frozen
class Cut:
    """The request is taken in, then the connection is dropped. `after` an answer is begun: in the middle of it."""

    after: bool = False


@frozen
class Garbage:
    """An answer that is none."""

    status: int = 200
    body: bytes = b"<html>Bad Gateway \xff"


@frozen
class Elsewhere:
    """A redirect to the same file on another host (``localhost`` in place of ``127.0.0.1``)."""


@frozen
class Endless:
    """An answer that goes on for ever."""


Fault = Refuse | Stall | Cut | Garbage | Elsewhere | Endless
_FAULTS: dict[str, type[Fault]] = {kind.__name__: kind for kind in (Refuse, Stall, Cut, Garbage, Elsewhere, Endless)}


@frozen
class Seen:
    """A request that came in."""

    route: Route | None
    method: str
    path: str
    form: dict[str, str]
    headers: dict[str, str]


@frozen
class Kept:
    """A text that was taken."""

    sid: str
    to: str
    body: str


@define
class TwilioServer:
    """The running server: what it has, what it saw, and what it will do next."""

    account: str = ACCOUNT
    token: str = TOKEN
    port: int = 0
    texts: list[Kept] = field(factory=list)
    requests: list[Seen] = field(factory=list)
    violations: list[str] = field(factory=list)
    recordings: dict[str, bytes] = field(factory=dict)
    calls: dict[str, str] = field(factory=dict)
    missing: dict[str, int] = field(factory=dict)
    _faults: defaultdict[Route, deque[Fault]] = field(factory=lambda: defaultdict(deque))
    _arrived: asyncio.Event = field(factory=asyncio.Event)

    @property
    def url(self) -> str:
        """What ``TWILIO_API_BASE_URL`` must be."""
        return f"http://127.0.0.1:{self.port}"

    def script(self, route: Route, *faults: Fault) -> None:
        """What the next requests of `route` get, in order; then what they asked for."""
        self._faults[route].extend(faults)

    def put_recording(self, data: bytes, *, missing: int = 0, sid: str = "") -> str:
        """Keep a recording, and return its sid; the first `missing` fetches of it find nothing."""
        sid = sid or "RE" + secrets.token_hex(16)
        self.recordings[sid] = data
        self.missing[sid] = missing
        return sid

    def put_call(self) -> str:
        """Begin a call, and return its sid."""
        sid = "CA" + secrets.token_hex(16)
        self.calls[sid] = "in-progress"
        return sid

    def of(self, route: Route) -> list[Seen]:
        """The requests of one route, oldest first."""
        return [seen for seen in self.requests if seen.route == route]

    async def arrival(self, route: Route, number: int = 1) -> Seen:
        """The request of that number, waiting for it to come in."""
        while len(self.of(route)) < number:
            self._arrived.clear()
            await self._arrived.wait()
        return self.of(route)[number - 1]

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Take a request in and answer it, by script or as Twilio would."""
        route = next((name for name, pattern in _ROUTES if pattern.fullmatch(request.path)), None)
        form: dict[str, list[str]] = defaultdict(list)
        for name, value in (await request.post()).items():
            form[name].append(str(value))
        headers = {name.lower(): value for name, value in request.headers.items()}
        last = {name: values[-1] for name, values in form.items()}
        self.requests.append(Seen(route, request.method, request.path, last, headers))
        self._arrived.set()
        if route and self._faults[route]:
            return await self._fail(self._faults[route].popleft(), request)
        refused = self._refusal(request, form)
        return refused or self._carry_out(request, route, last)

    def _refusal(self, request: web.Request, form: dict[str, list[str]]) -> web.Response | None:
        if request.path.startswith("/stored/"):
            return None
        if not self._knows(request) or f"/Accounts/{self.account}/" not in request.path:
            return _refused(Refuse(401, 20003))
        if request.method == "GET" and "/Recordings/" in request.path:
            return None  # the file itself is not in the description, which has only what is JSON
        asked = operation(request.method, request.path)
        if asked is None:
            self.violations.append(f"{request.method} {request.path} is not described")
            return _refused(Refuse(404, 20404))
        wrong = list(asked.objections(request.path, dict(request.query), form))
        # Twilio has codes of its own for these, so they are no fault of the form.
        wrong = [objection for objection in wrong if objection != "form: Body breaks maxLength"]
        self.violations += wrong
        return _refused(Refuse(400, 20001)) if wrong else None

    def _knows(self, request: web.Request) -> bool:
        kind, _, given = request.headers.get("Authorization", "").partition(" ")
        try:
            return kind == "Basic" and b64decode(given).decode() == f"{self.account}:{self.token}"
        except ValueError:
            return False

    def _carry_out(self, request: web.Request, route: Route | None, form: dict[str, str]) -> web.Response:
        sid = request.path.rpartition("/")[2].partition(".")[0]
        if route == "messages":
            return self._send(request, form) if request.method == "POST" else web.json_response(_page())
        if route == "media" or request.path.startswith("/stored/"):
            return self._file(sid)
        if route == "recordings":
            return web.Response(status=204) if self.recordings.pop(sid, None) else _refused(Refuse(404, 20404))
        return self._update_call(request, sid, form)

    def _send(self, request: web.Request, form: dict[str, str]) -> web.Response:
        body = form.get("Body", "")
        if form["To"] in _MAGIC:
            status, code = _MAGIC[form["To"]]
            return _refused(Refuse(status, code), form["To"])
        if not body or len(body) > _MAX_BODY:
            return _refused(Refuse(400, 21617 if body else 21602), body)
        sid = "SM" + secrets.token_hex(16)
        self.texts.append(Kept(sid, form["To"], body))
        return self._made(request, 201, _message(self.account, sid, form))

    def _file(self, sid: str) -> web.Response:
        if self.missing.get(sid, 0) > 0:
            self.missing[sid] -= 1
            return _refused(Refuse(404, 20404))
        if sid not in self.recordings:
            return _refused(Refuse(404, 20404))
        return web.Response(body=self.recordings[sid], content_type="audio/x-wav")

    def _update_call(self, request: web.Request, sid: str, form: dict[str, str]) -> web.Response:
        if sid not in self.calls:
            return _refused(Refuse(404, 20404))
        if self.calls[sid] == "completed":
            return _refused(Refuse(400, 21220))
        self.calls[sid] = form.get("Status", self.calls[sid])
        return self._made(request, 200, {"sid": sid, "account_sid": self.account, "status": self.calls[sid]})

    def _made(self, request: web.Request, status: int, payload: dict[str, Any]) -> web.Response:
        asked = operation(request.method, request.path)
        assert asked is not None
        self.violations += asked.answer_objections(status, payload)
        return web.json_response(payload, status=status)

    async def _fail(self, fault: Fault, request: web.Request) -> web.StreamResponse:
        match fault:
            case Refuse():
                return _refused(fault, (await request.text()))
            case Stall(seconds):
                await asyncio.sleep(seconds)
                return web.Response(status=504)
            case Garbage(status, body):
                return web.Response(status=status, body=body)
            case Elsewhere():
                name = request.path.rpartition("/")[2]
                return web.Response(status=307, headers={"Location": f"http://localhost:{self.port}/stored/{name}"})
            case Cut(after):
                return await _cut(request, after=after)
            case Endless():
                return await _go_on(request)

    async def control(self, request: web.Request) -> web.Response:
        """The routes for a tester in another process."""
        if request.path == "/__recordings__":
            sid = self.put_recording(await request.read(), missing=int(request.query.get("missing", "0")))
            return web.json_response({"sid": sid})
        if request.path == "/__script__":
            order = await request.json()
            self.script(order["route"], *(_fault(answer) for answer in order["answers"]))
            return web.json_response({"scripted": len(order["answers"])})
        seen = [{"route": s.route, "method": s.method, "path": s.path, "form": s.form} for s in self.requests]
        left = sorted(self.recordings)
        return web.json_response({"requests": seen, "violations": self.violations, "recordings": left})


def _fault(answer: dict[str, Any]) -> Fault:
    return _FAULTS[answer["kind"]](**{name: value for name, value in answer.items() if name != "kind"})


async def _cut(request: web.Request, *, after: bool) -> web.StreamResponse:
    assert request.transport is not None
    answer = web.StreamResponse(status=200, headers={"Content-Length": "100000"})
    if after:
        await answer.prepare(request)
        await answer.write(b"RIFF")
    request.transport.close()
    return answer


async def _go_on(request: web.Request) -> web.StreamResponse:
    answer = web.StreamResponse()
    await answer.prepare(request)
    while True:
        await answer.write(bytes(64 * 1024))


def _refused(refuse: Refuse, echoed: str = "") -> web.Response:
    code = refuse.code or refuse.status
    headers = {} if refuse.retry_after is None else {"Retry-After": str(refuse.retry_after)}
    about = f"https://www.twilio.com/docs/errors/{code}"
    payload = {"code": code, "message": f"Refused: {echoed}", "more_info": about, "status": refuse.status}
    return web.json_response(payload, status=refuse.status, headers=headers)


def _message(account: str, sid: str, form: dict[str, str]) -> dict[str, Any]:
    now = "Mon, 02 Nov 2026 07:30:00 +0000"
    empty = ("error_code", "error_message", "messaging_service_sid", "price", "date_sent")
    return {
        "sid": sid,
        "account_sid": account,
        "api_version": "2010-04-01",
        "body": form["Body"],
        "direction": "outbound-api",
        "status": "queued",
        "from": form.get("From"),
        "to": form["To"],
        "num_media": "0",
        "num_segments": "1",
        "price_unit": "USD",
        "date_created": now,
        "date_updated": now,
        "uri": f"/2010-04-01/Accounts/{account}/Messages/{sid}.json",
        "subresource_uris": {},
        **dict.fromkeys(empty),
    }


def _page() -> dict[str, Any]:
    return {"messages": [], "page": 0, "page_size": 1, "next_page_uri": None, "start": 0, "end": 0}


@asynccontextmanager
async def serving(port: int = 0) -> AsyncIterator[TwilioServer]:
    """The server on a loopback port (any free one by default), in the running loop; leaving cuts every connection."""
    twilio = TwilioServer()
    app = web.Application(client_max_size=32 * 1024 * 1024)
    app.router.add_route("*", "/{control:__[a-z]+__}", twilio.control)
    app.router.add_route("*", "/{path:.*}", twilio.answer)
    runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.1, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port)
    await site.start()
    twilio.port = runner.addresses[0][1]
    try:
        yield twilio
    finally:
        await runner.cleanup()


async def _serve_for_ever(port: int) -> None:
    async with serving(port) as twilio:
        sys.stdout.write(f"{twilio.url}\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description="A scripted server that speaks Twilio's REST API.")
    arguments.add_argument("--port", type=int, default=0, help="loopback port; 0 takes a free one and prints it")
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve_for_ever(arguments.parse_args().port))
