"""
Supabase Auth: a password is exchanged for a token at the project, and the token is verified here.

The token is not believed because of where it came from: it is verified against the keys that the project publishes
(https://supabase.com/docs/guides/auth/jwts), by public-key algorithms alone. A project that still signs with a shared
secret has to move to signing keys first.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

import httpx
import jwt
from attrs import define, field

from bakame_adapters.supabase.rest import ADAPTER
from bakame_core.errors import Garbled, PortError, Throttled, TimedOut, Unauthorised, Unavailable

ALGORITHMS = ("ES256", "RS256")
AUDIENCE = "authenticated"
KEYS_LIVE = 600.0
"""Seconds for which published keys are believed: a key that was withdrawn is refused by then."""
ASKED_EVERY = 30.0
"""Seconds between two questions for keys that tokens name and nobody knows: made-up tokens must not become load."""
LEEWAY = 60.0
"""Seconds by which two clocks may differ."""
_PATIENCE = httpx.Timeout(10.0)
_MOST_BYTES = 1 << 20


@define
class SupabaseAuth:
    """
    One project's accounts.

    Args:
        url: The project's address.
        monotonic: Seconds that never go back.
    """

    url: str
    _client: httpx.AsyncClient = field(repr=False)
    _monotonic: Callable[[], float]
    _keys: dict[str, jwt.PyJWK] = field(factory=dict, init=False, repr=False)
    _asked: float | None = field(default=None, init=False)
    _lock: asyncio.Lock = field(factory=asyncio.Lock, init=False)

    @classmethod
    @asynccontextmanager
    async def open(cls, url: str, key: str, monotonic: Callable[[], float]) -> AsyncIterator[SupabaseAuth]:
        """The project at `url`, asked with `key`, until the block is left. Nothing is asked yet."""
        async with httpx.AsyncClient(timeout=_PATIENCE, headers={"apikey": key}) as client:
            yield cls(url.rstrip("/"), client, monotonic)

    @property
    def issuer(self) -> str:
        """Who its tokens must say that they are from."""
        return f"{self.url}/auth/v1"

    async def sign_in(self, email: str, password: str) -> Mapping[str, Any] | None:
        """
        The verified claims of an account; None where address or password are wrong.

        Raises:
            PortError: The project does not answer, or its answer cannot be verified.
        """
        answer = await self._ask("POST", "/token?grant_type=password", {"email": email, "password": password})
        if answer.status_code in {400, 401, 403, 422}:
            if _refuses_our_key(answer):
                raise Unauthorised(ADAPTER, "the key of the project was refused")
            return None
        token = _json(_fine(answer)).get("access_token")
        if not isinstance(token, str):
            raise Garbled(ADAPTER, "the answer holds no token")
        return await self.verified(token)

    async def verified(self, token: str) -> Mapping[str, Any]:
        """
        The claims of `token`.

        Raises:
            Garbled: It is not signed by the project with a published key, is too old, or is for somebody else.
            PortError: The keys cannot be asked for.
        """
        try:
            header = jwt.get_unverified_header(token)
        except jwt.InvalidTokenError:
            raise Garbled(ADAPTER, "what came is no token") from None
        if header.get("alg") not in ALGORITHMS:
            raise Garbled(ADAPTER, "the token is not signed with a published key: move the project to signing keys")
        key = await self._key(str(header.get("kid", "")))
        if key is None or key.algorithm_name != header["alg"]:
            raise Garbled(ADAPTER, "the token names a key that the project does not publish")
        try:
            claims: dict[str, Any] = jwt.decode(
                token,
                key,
                algorithms=[key.algorithm_name],
                audience=AUDIENCE,
                issuer=self.issuer,
                leeway=LEEWAY,
                options={"require": ["exp", "aud", "iss", "sub"]},
            )
        except (jwt.ExpiredSignatureError, jwt.ImmatureSignatureError) as error:
            name = type(error).__name__
            raise Garbled(ADAPTER, f"the token is of another time ({name}): is this machine's clock right?") from None
        except jwt.InvalidTokenError as error:
            raise Garbled(ADAPTER, f"the token cannot be believed: {type(error).__name__}") from None
        return claims

    async def _key(self, kid: str) -> jwt.PyJWK | None:
        async with self._lock:
            age = None if self._asked is None else self._monotonic() - self._asked
            if age is None or age >= KEYS_LIVE or (kid not in self._keys and age >= ASKED_EVERY):
                self._keys = await self._published()
                self._asked = self._monotonic()
            return self._keys.get(kid)

    async def _published(self) -> dict[str, jwt.PyJWK]:
        answer = _json(_fine(await self._ask("GET", "/.well-known/jwks.json")))
        keys = answer.get("keys")
        if not isinstance(keys, list):
            raise Garbled(ADAPTER, "the published keys cannot be read")
        found = (_public(key) for key in keys)
        return {key.key_id: key for key in found if key is not None and key.key_id}

    async def _ask(self, method: str, path: str, body: Mapping[str, str] | None = None) -> httpx.Response:
        try:
            return await self._client.request(method, self.issuer + path, json=body)
        except httpx.TimeoutException:
            raise TimedOut(ADAPTER, "no answer in time") from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise Unavailable(ADAPTER, type(error).__name__) from None


def _fine(answer: httpx.Response) -> httpx.Response:
    """
    `answer`, where it is a success.

    Raises:
        PortError: It is none.
    """
    status = answer.status_code
    failure: PortError | None = None
    if status == httpx.codes.TOO_MANY_REQUESTS:
        wait = answer.headers.get("Retry-After", "")
        failure = Throttled(ADAPTER, "asked to slow down", retry_after=float(wait) if wait.isdecimal() else None)
    elif status in {401, 403}:
        failure = Unauthorised(ADAPTER, f"refused ({status})")
    elif not answer.is_success:
        failure = Unavailable(ADAPTER, f"failed ({status})")
    elif len(answer.content) > _MOST_BYTES:
        failure = Garbled(ADAPTER, "the answer is too long")
    if failure is not None:
        raise failure
    return answer


def _json(answer: httpx.Response) -> dict[str, Any]:
    try:
        value = answer.json()
    except ValueError:
        raise Garbled(ADAPTER, "the answer is not JSON") from None
    if not isinstance(value, dict):
        raise Garbled(ADAPTER, "the answer is not what Supabase Auth says")
    return value


def _refuses_our_key(answer: httpx.Response) -> bool:
    """The gateway before Auth refuses a wrong key; Auth itself refuses accounts, by a code or an OAuth error."""
    if answer.status_code not in {401, 403}:
        return False
    try:
        value = answer.json()
    except ValueError:
        return True
    return not isinstance(value, dict) or not {"error_code", "code", "error"} & set(value)


def _public(key: object) -> jwt.PyJWK | None:
    """A key that tokens may be signed with; others, such as shared secrets, are not looked at."""
    if not isinstance(key, dict) or key.get("kty") not in ("EC", "RSA") or key.get("use", "sig") != "sig":
        return None
    if not isinstance(key.get("kid"), str):
        return None
    try:
        made = jwt.PyJWK.from_dict(key)
    except jwt.PyJWTError:
        return None
    return made if made.algorithm_name in ALGORITHMS else None
