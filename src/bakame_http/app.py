"""The application: routes to handlers."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bakame_adapters.twilio.twiml import LAST_RESORT_TEXT
from bakame_http.calls import SORRY, CallRoutes
from bakame_http.composition import Bakame
from bakame_http.gate import Gate
from bakame_http.texts import TextRoutes


def create_app(bakame: Bakame) -> FastAPI:
    """The ASGI application over what was composed."""
    # Exact paths only: a redirect to one with a slash would lose what a webhook posted.
    app = FastAPI(
        title="BAKAME", openapi_url="/api/openapi.json", docs_url=None, redoc_url=None, redirect_slashes=False
    )
    app.router.routes.extend(_routes(bakame))
    return app


def _routes(bakame: Bakame) -> list[Route]:
    gate = Gate(bakame.settings.webhook_tokens, bakame.settings.public_url, bakame.observer)
    texts = TextRoutes(bakame.texting, bakame.journal, bakame.answers, bakame.pseudonyms)
    calls = CallRoutes(bakame.calling, bakame.answers, bakame.pseudonyms)
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
        post("/twilio/voice/fallback", gate.guarded("voice_fallback", calls.fallback, SORRY)),
        Route("/twilio/voice/audio/{name}.wav", calls.clip, methods=["GET"]),
        Route("/", _front, methods=["GET"]),
        Route("/healthz", bakame.health.alive, methods=["GET"]),
        Route("/readyz", bakame.health.ready, methods=["GET"]),
        Route("/metrics", bakame.health.page, methods=["GET"]),
    ]


async def _front(request: Request) -> Response:  # noqa: ARG001 - the same for everybody
    return PlainTextResponse(
        "BAKAME, a tutor for any phone.\n"
        "Twilio calls /twilio/voice and /twilio/sms here. Health: /healthz, /readyz, /metrics.\n"
        "To talk with it from a terminal: bakame chat, bakame call FILE.wav\n"
    )
