"""
The dashboard's files, as its build left them.

They are read once and served from memory: a few hundred kilobytes, in the encodings that the build made. Files whose name
holds a hash of their content never change; the page itself is asked for anew each time and answered by 304. Who mistypes
an address in a browser gets the page with a 404, and it says that there is nothing there; programs get a plain 404.
"""

from __future__ import annotations

import hashlib
import html
import zlib
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from importlib import resources
from pathlib import Path

from attrs import field, frozen
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

VIEWS = (
    "/",
    "/live",
    "/safety",
    "/sessions",
    "/sessions/{session}",
    "/learners",
    "/learners/{learner}",
    "/policies",
    "/policies/{version}",
    "/costs",
    "/health",
    "/settings",
    "/exports",
    "/audit",
)
"""The addresses of the dashboard; `dashboard/src/shell/pages.tsx` has the same."""

MEDIA_TYPES: Mapping[str, str] = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}
ENCODINGS: Mapping[str, str] = {"br": ".br", "gzip": ".gz"}
"""What a browser calls an encoding, and what the build calls its files; the smaller first."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
GUARDS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
FOR_GOOD = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"

NOT_BUILT = (
    "BAKAME, a tutor for any phone.\n"
    "Twilio calls /twilio/voice and /twilio/sms here. Health: /healthz, /readyz, /metrics.\n"
    "To talk with it from a terminal: bakame chat, bakame call FILE.wav\n"
    "\n"
    "The dashboard is not built. Where this program was installed from its source, with Node 20.19 or newer:\n"
    "    make setup\n"
    "and start the server again. The same figures are at /api/v1, described at /api/openapi.json.\n"
)


@frozen
class File:
    """One file in each encoding that there is, plain (``""``) always; `guards` are the headers that it goes out with."""

    media_type: str
    lasts: str
    bodies: Mapping[str, bytes] = field(repr=False)
    guards: Mapping[str, str] = field(default=GUARDS, repr=False)
    tag: str = field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "tag", hashlib.sha256(self.bodies[""]).hexdigest()[:24])

    def answer(self, request: Request, status: int = HTTPStatus.OK) -> Response:
        """It, in the best encoding that the browser takes; 304 instead of 200 where the browser has it."""
        encoding = _best(request.headers.get("accept-encoding", ""), self.bodies)
        # An encoded body is another representation: it has a tag of its own.
        tag = f'"{self.tag}{"-" + encoding if encoding else ""}"'
        headers = {**self.guards, "Cache-Control": self.lasts, "ETag": tag, "Vary": "Accept-Encoding"}
        if status == HTTPStatus.OK and tag in _tags(request.headers.get("if-none-match", "")):
            return Response(status_code=304, headers=headers)
        if encoding:
            headers["Content-Encoding"] = encoding
        return Response(self.bodies[encoding], status, headers, self.media_type)


@frozen
class Pages:
    """What the build made: the page, and files by their path."""

    page: File | None
    files: Mapping[str, File]

    def routes(self) -> list[Route]:
        """A route for each address of the dashboard and for each of its files; where nothing is built, `/` says so."""
        if self.page is None:
            return [Route("/", _not_built, methods=["GET"])]
        views = [Route(view, _answering(self.page), methods=["GET"]) for view in VIEWS]
        return views + [Route(path, _answering(file), methods=["GET"]) for path, file in self.files.items()]

    async def nowhere(self, request: Request, error: Exception) -> Response:  # noqa: ARG002 - as Starlette calls it
        """404 for an address of nothing: in words of the page for a person at a browser, in two words otherwise."""
        if self.page is not None and request.method == "GET" and "text/html" in request.headers.get("accept", ""):
            return self.page.answer(request, status=HTTPStatus.NOT_FOUND)
        return PlainTextResponse("Not Found", status_code=404)


def built_at() -> Path:
    """Where `make setup` and the image put the build: inside the package, so that a wheel has it."""
    return Path(str(resources.files("bakame_http") / "dashboard"))


def load(folder: Path, *, phone: str | None = None) -> Pages:
    """
    The build in `folder`; nothing where there is none.

    Args:
        phone: Where this server has a telephone to try, for a link to it; None where it has none.
    """
    index = folder / "index.html"
    if not index.is_file():
        return Pages(None, {})
    paths = [path for path in folder.rglob("*") if path.suffix in MEDIA_TYPES and path != index]
    files = {f"/{path.relative_to(folder).as_posix()}": _read(path) for path in sorted(paths)}
    return Pages(_page(index.read_bytes(), phone), files)


def _page(text: bytes, phone: str | None) -> File:
    if phone is not None:
        told = f'<meta name="bakame-phone" content="{html.escape(phone)}" />'.encode()
        text = text.replace(b"</head>", told + b"</head>", 1)
    return File(MEDIA_TYPES[".html"], ASK_AGAIN, packed(text))


def packed(body: bytes) -> dict[str, bytes]:
    """`body` plain and in the one encoding that every browser takes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    return {"": body, "gzip": packer.compress(body) + packer.flush()}


def _read(path: Path) -> File:
    bodies = {"": path.read_bytes()}
    for encoding, suffix in ENCODINGS.items():
        packed = path.with_name(path.name + suffix)
        if packed.is_file():
            bodies[encoding] = packed.read_bytes()
    return File(MEDIA_TYPES[path.suffix], FOR_GOOD if path.parent.name == "assets" else ASK_AGAIN, bodies)


def _best(accepted: str, bodies: Mapping[str, bytes]) -> str:
    """The first of our encodings that `accepted` names and does not refuse; none otherwise."""
    taken = set()
    for word in accepted.lower().split(","):
        name, _, rest = word.partition(";")
        if rest.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}:
            taken.add(name.strip())
    return next((encoding for encoding in ENCODINGS if encoding in taken and encoding in bodies), "")


def _tags(header: str) -> set[str]:
    # A proxy that encodes anew makes a tag weak; for a question like this one it is the same.
    return {tag.strip().removeprefix("W/") for tag in header.split(",")}


def _answering(file: File) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        return file.answer(request)

    return answer


async def _not_built(request: Request) -> Response:  # noqa: ARG001 - the same for everybody
    return PlainTextResponse(NOT_BUILT)
