"""
The gate in front of every webhook: only what the carrier signed gets in.

A learner must never hear the carrier's own apology, so whatever goes wrong behind the gate is answered with 200 and a
document; 403 is for requests that the carrier did not send.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from attrs import frozen
from starlette.requests import Request
from starlette.responses import Response

from bakame_adapters.twilio.links import Links
from bakame_adapters.twilio.signature import candidates, verified
from bakame_adapters.twilio.twiml import CONTENT_TYPE
from bakame_adapters.twilio.webhooks import parse_form
from bakame_core.errors import Garbled
from bakame_core.runtime.observer import Observer

MAX_BODY = 256 * 1024
"""More than any webhook has; what is longer cannot be a webhook."""

_REFUSAL = (
    "This address answers webhooks that Twilio signed. If this one was, BAKAME_PUBLIC_URL is not the address that was "
    "configured at Twilio, or TWILIO_AUTH_TOKEN is not the account's.\n"
)


@frozen
class Webhook:
    """
    A webhook whose signature fits.

    Args:
        fields: The form; of a field that comes twice, the last.
        query: The pairs of the URL's query.
        links: Absolute URLs under the address that the carrier used.
    """

    fields: dict[str, str]
    query: tuple[tuple[str, str], ...]
    links: Links


Handler = Callable[[Webhook], Awaitable[bytes]]


@frozen
class Gate:
    """
    Verifies and hands on.

    Args:
        tokens: Auth tokens that may have signed; never empty.
        public_url: The configured address. None, in development only: the address of the request.
    """

    tokens: tuple[str, ...]
    public_url: str | None
    observer: Observer

    def guarded(
        self, route: str, handler: Handler, last_resort: bytes, *, status: int = 200
    ) -> Callable[[Request], Awaitable[Response]]:
        """An endpoint that answers with what `handler` makes of a signed webhook, or with `last_resort`."""

        async def endpoint(request: Request) -> Response:
            webhook = await self._verified(request)
            if webhook is None:
                self.observer.note("webhook_refused", route=route)
                return Response(_REFUSAL, status_code=403, media_type="text/plain")
            result, answer = "answered", last_resort
            try:
                answer = await handler(webhook)
            except Garbled as error:
                result = "garbled"
                self.observer.note("webhook_garbled", route=route, detail=error.detail)
            except Exception as error:  # noqa: BLE001 - a caller never hears the carrier's apology for a fault of ours
                result = "failed"
                self.observer.note("answer_failed", route=route, error=type(error).__name__, exception=error)
            self.observer.note("webhook", route=route, result=result)
            return Response(answer, status_code=status, media_type=CONTENT_TYPE if answer else None)

        return endpoint

    async def _verified(self, request: Request) -> Webhook | None:
        body = await _body(request)
        if body is None:
            return None
        base = self.public_url or _own_address(request)
        path = request.scope["raw_path"].partition(b"?")[0].decode("latin-1")
        query = request.scope["query_string"].decode("latin-1")
        pairs = parse_form(body)
        url = f"{base}{path}?{query}" if query else base + path
        if not verified(self.tokens, candidates(url), pairs, request.headers.get("x-twilio-signature")):
            return None
        return Webhook(dict(pairs), tuple(request.query_params.multi_items()), Links(base))


async def _body(request: Request) -> bytes | None:
    """The body; None where it is longer than a webhook can be."""
    chunks, size = [], 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > MAX_BODY:
            return None
        chunks.append(chunk)
    return b"".join(chunks)


def _own_address(request: Request) -> str:
    return f"{request.scope['scheme']}://{request.headers.get('host', 'localhost')}"
