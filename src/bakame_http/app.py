"""The application: routes to handlers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from attrs import define
from starlette.applications import Starlette
from starlette.routing import Route

from bakame_adapters.twilio.twiml import LAST_RESORT_TEXT, RELAYS
from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.ports.call_line import CallLine
from bakame_http import pages as dashboard
from bakame_http.calls import SORRY, CallRoutes, Streams
from bakame_http.composition import Bakame
from bakame_http.gate import Gate
from bakame_http.lazily import Asgi, Lazily
from bakame_http.media import MediaRoute
from bakame_http.relay import RelayRoute, relayed
from bakame_http.sockets import Receive, Scope, Send, SocketGate
from bakame_http.texts import TextRoutes
from bakame_http.tickets import Tickets

ADMIN = "/api/"


class SocketRoute(Protocol):
    """Whoever serves the sockets of one path."""

    @property
    def calls(self) -> int:
        """How many calls are up on them."""
        ...

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One socket, from its handshake to its end."""
        ...


@define(eq=False)
class App:
    """
    The ASGI application over what was composed.

    Args:
        http: Webhooks, pages, and everything else that has no place of its own.
        sockets: The sockets of streamed calls and of simulated telephones, by path.
        admin: What is under `/api`: no webhook passes through it, nor through what is around it.
    """

    http: Starlette
    sockets: Mapping[str, SocketRoute]
    admin: Asgi | None = None

    @property
    def calls(self) -> int:
        """How many calls are up on a socket."""
        return sum(route.calls for route in self.sockets.values())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request or socket. Sockets pass no framework: each of their messages would pay for it."""
        if scope["type"] != "websocket":
            admin = self.admin if scope.get("path", "").startswith(ADMIN) else None
            await (admin or self.http)(scope, receive, send)
        elif scope["path"] in self.sockets:
            await self.sockets[scope["path"]](scope, receive, send)
        else:
            await receive()
            await send({"type": "websocket.close", "code": 1008})


def create_app(bakame: Bakame) -> App:
    """The application over what was composed."""
    # Exact paths only: a redirect to one with a slash would lose what a webhook posted.
    tickets = Tickets(bakame.ports.contexts)
    pages = dashboard.load(dashboard.built_at(), phone="/phone" if bakame.phone else None)
    http = Starlette(routes=_routes(bakame, tickets) + pages.routes(), exception_handlers={404: pages.nowhere})
    http.router.redirect_slashes = False
    sockets = _sockets(bakame, tickets)
    if bakame.phone is not None:
        from bakame_http.phone.door import Door  # noqa: PLC0415 - real calls need none of it, and it is slow to load
        from bakame_http.phone.route import PhonePages, PhoneSockets  # noqa: PLC0415 - likewise

        settings, exchange = bakame.settings, bakame.phone
        door = Door(settings.phone_token, settings.public_url, bakame.journal.clock.monotonic)
        phone = PhonePages(door)
        for path in ("/phone", "/phone/", "/phone/{name}"):
            http.router.routes.append(Route(path, phone.page, methods=["GET"]))
        sockets["/phone/line"] = PhoneSockets(
            door, exchange, settings.webhook_tokens[0], settings.public_url, settings.twilio_phone_number
        )
    app = App(http, sockets)
    app.admin = Lazily(lambda: _admin(bakame, app))
    return app


def _admin(bakame: Bakame, app: App) -> Asgi:
    from bakame_http.admin.opening import opened  # noqa: PLC0415 - a server that nobody administers loads none of it

    return opened(bakame, lambda: app.calls)


def _sockets(bakame: Bakame, tickets: Tickets) -> dict[str, SocketRoute]:
    streamed = bakame.streamed
    if streamed is None:
        return {}

    async def run_call(line: CallLine, call: SessionId, learner: LearnerId) -> None:
        await bakame.loaded()
        await streamed.run(line, call, learner)

    gate = SocketGate(bakame.settings.webhook_tokens, bakame.settings.public_url, bakame.observer)
    media = MediaRoute(gate, tickets, run_call, bakame.observer)
    if bakame.settings.voice_mode != "relay":
        return {"/twilio/media": media}
    return {"/twilio/media": media, "/twilio/relay": RelayRoute(gate, tickets, relayed(streamed), bakame.observer)}


def _routes(bakame: Bakame, tickets: Tickets) -> list[Route]:
    gate = Gate(bakame.settings.webhook_tokens, bakame.settings.public_url, bakame.observer)
    texts = TextRoutes(bakame.texting, bakame.journal, bakame.answers, bakame.pseudonyms, bakame.owing)
    relays = RELAYS if bakame.settings.voice_mode == "relay" else frozenset()
    mode, phone = bakame.settings.voice_mode, bakame.phone
    taken_by = phone.taken_by if phone else lambda _: mode
    streams = Streams(tickets, bakame.admission, taken_by, relays) if bakame.streamed else None
    calls = CallRoutes(bakame.calling, bakame.answers, bakame.pseudonyms, streams)
    nothing, no_reply = b"", LAST_RESORT_TEXT.encode()

    def post(path: str, endpoint: object) -> Route:
        return Route(path, endpoint, methods=["POST"])  # type: ignore[arg-type]  # an endpoint that `guarded` made

    return [
        post("/twilio/sms", gate.guarded("sms", texts.arrived, no_reply)),
        post("/twilio/sms/status", gate.guarded("sms_status", texts.delivered, nothing, status=204)),
        post("/twilio/voice", gate.guarded("voice", calls.opened, SORRY)),
        post("/twilio/voice/status", gate.guarded("voice_status", calls.ended, nothing, status=204)),
        post("/twilio/voice/turn", gate.guarded("voice_turn", calls.turn, SORRY)),
        post("/twilio/voice/keys", gate.guarded("voice_keys", calls.keys, SORRY)),
        post("/twilio/voice/silence", gate.guarded("voice_silence", calls.silence, SORRY)),
        post("/twilio/voice/wait", gate.guarded("voice_wait", calls.wait, SORRY)),
        post("/twilio/voice/after-stream", gate.guarded("voice_after_stream", calls.after_stream, SORRY)),
        post("/twilio/voice/after-relay", gate.guarded("voice_after_relay", calls.after_stream, SORRY)),
        post("/twilio/voice/fallback", gate.guarded("voice_fallback", calls.fallback, SORRY)),
        Route("/twilio/voice/audio/{name}.wav", calls.clip, methods=["GET"]),
        Route("/healthz", bakame.health.alive, methods=["GET"]),
        Route("/readyz", bakame.health.ready, methods=["GET"]),
        Route("/metrics", bakame.health.page, methods=["GET"]),
    ]
