"""Accounts at Supabase Auth: a token is believed for its signature alone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import jwt
import pytest

from bakame_adapters.supabase.auth import ASKED_EVERY, KEYS_LIVE, SupabaseAuth
from bakame_core.errors import Garbled, PortError, Throttled, Unauthorised, Unavailable
from bakame_core.testing.fakes import FakeClock
from bakame_core.testing.running import run
from fakes.supabase_auth import KEY, SHARED_SECRET, AuthServer, now, serving

pytestmark = pytest.mark.service

EMAIL, PASSWORD = "aline@school.example", "a-long-password"
KEYS = "/auth/v1/.well-known/jwks.json"

Work = Callable[[SupabaseAuth, FakeClock], Awaitable[None]]


@pytest.fixture
def server() -> Iterator[AuthServer]:
    with serving() as auth:
        auth.accounts[EMAIL] = (PASSWORD, {"bakame_role": "reviewer"})
        yield auth


def with_auth(server: AuthServer, work: Work, key: str = KEY, url: str | None = None) -> None:
    async def main() -> None:
        clock = FakeClock()
        async with SupabaseAuth.open(url or server.url + "/", key, clock.monotonic) as auth:
            await work(auth, clock)

    run(main)


@pytest.mark.parametrize("algorithm", ["ES256", "RS256"])
def test_an_account_is_told_with_its_claims(server: AuthServer, algorithm: str) -> None:
    async def work(auth: SupabaseAuth, _clock: FakeClock) -> None:
        claims = await auth.sign_in(EMAIL, PASSWORD)
        assert claims is not None
        assert claims["email"] == EMAIL
        assert claims["app_metadata"]["bakame_role"] == "reviewer"

    server.algorithm = algorithm
    with_auth(server, work)


@pytest.mark.parametrize(("email", "password"), [(EMAIL, "wrong"), ("nobody@school.example", PASSWORD)])
def test_wrong_credentials_are_nobody(server: AuthServer, email: str, password: str) -> None:
    async def work(auth: SupabaseAuth, _clock: FakeClock) -> None:
        assert await auth.sign_in(email, password) is None

    with_auth(server, work)


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "anon"},
        {"iss": "https://another.supabase.example/auth/v1"},
        {"exp": 1_700_000_000},
        {"exp": None},
        {"aud": None},
        {"iss": None},
        {"sub": None},
        {"nbf": 4_000_000_000},
    ],
    ids=str,
)
def test_a_token_for_somebody_else_or_of_another_time_is_not_believed(
    server: AuthServer, claims: dict[str, Any]
) -> None:
    async def work(auth: SupabaseAuth, _clock: FakeClock) -> None:
        with pytest.raises(Garbled):
            await auth.sign_in(EMAIL, PASSWORD)

    server.claims = claims
    with_auth(server, work)


def test_a_shared_secret_is_never_believed(server: AuthServer) -> None:
    async def work(auth: SupabaseAuth, _clock: FakeClock) -> None:
        with pytest.raises(Garbled, match="signing keys"):
            await auth.sign_in(EMAIL, PASSWORD)

    server.algorithm = "HS256"
    with_auth(server, work)


def test_forged_tokens_are_not_believed(server: AuthServer) -> None:
    async def work(auth: SupabaseAuth, _clock: FakeClock) -> None:
        token = server.token(EMAIL, {})
        head, body, signature = token.split(".")
        claims = jwt.decode(token, options={"verify_signature": False})
        # Signed by nobody, by a secret, and by the public key taken for a secret.
        unsigned = jwt.encode(claims, "", "none", headers={"kid": "key-1"})
        public = str(server.published()["keys"][0]["x"])
        confused = jwt.encode(claims, public.ljust(32), "HS256", headers={"kid": "key-1"})
        secret = jwt.encode(claims, SHARED_SECRET, "HS256", headers={"kid": "key-1"})
        other = server.token("owner@school.example", {"bakame_role": "owner"}).split(".")[1]
        swapped = f"{head}.{other}.{signature}"
        for forged in (unsigned, confused, secret, swapped, f"{head}.{body}.", "no token", "a.b.c", ""):
            with pytest.raises(Garbled):
                await auth.verified(forged)
        assert (await auth.verified(token))["email"] == EMAIL

    with_auth(server, work)


def test_keys_are_asked_for_once_and_again_when_a_new_one_signs(server: AuthServer) -> None:
    async def work(auth: SupabaseAuth, clock: FakeClock) -> None:
        for _ in range(3):
            await auth.sign_in(EMAIL, PASSWORD)
        assert server.asked[KEYS] == 1
        server.rotate()
        # Made-up key names are no load: a new key is known half a minute later at the latest.
        with pytest.raises(Garbled):
            await auth.sign_in(EMAIL, PASSWORD)
        assert server.asked[KEYS] == 1
        clock.advance(ASKED_EVERY)
        assert await auth.sign_in(EMAIL, PASSWORD) is not None
        assert server.asked[KEYS] == 2

    with_auth(server, work)


def test_a_key_that_makes_no_sense_is_passed_over(server: AuthServer) -> None:
    async def work(auth: SupabaseAuth, _clock: FakeClock) -> None:
        assert await auth.sign_in(EMAIL, PASSWORD) is not None

    odd: tuple[Any, ...] = (
        {"kid": ["key-1"]},
        {"kty": ["EC"]},
        {"kty": "oct"},
        {"x": "!"},
        {"alg": 5},
        {"use": "enc"},
        None,
        7,
        [],
    )
    server.strange = odd
    with_auth(server, work)


@pytest.mark.parametrize(
    ("claim", "seconds", "believed"), [("iat", 50, True), ("iat", 300, False), ("exp", -300, False)]
)
def test_two_clocks_may_differ_a_little_and_more_is_said_to_be_the_clocks(
    server: AuthServer, claim: str, seconds: int, *, believed: bool
) -> None:
    async def work(auth: SupabaseAuth, _clock: FakeClock) -> None:
        if believed:
            assert await auth.sign_in(EMAIL, PASSWORD) is not None
        else:
            with pytest.raises(Garbled, match="clock"):
                await auth.sign_in(EMAIL, PASSWORD)

    server.claims = {claim: now() + seconds}
    with_auth(server, work)


def test_a_key_that_was_withdrawn_is_not_believed_for_long(server: AuthServer) -> None:
    async def work(auth: SupabaseAuth, clock: FakeClock) -> None:
        token = server.token(EMAIL, {})
        await auth.verified(token)
        server.publishes = False
        clock.advance(KEYS_LIVE)
        with pytest.raises(Garbled):
            await auth.verified(token)

    with_auth(server, work)


@pytest.mark.parametrize(("status", "error"), [(500, Unavailable), (503, Unavailable), (429, Throttled)])
def test_a_project_that_does_not_answer_is_told_so(server: AuthServer, status: int, error: type[PortError]) -> None:
    async def work(auth: SupabaseAuth, _clock: FakeClock) -> None:
        with pytest.raises(error):
            await auth.sign_in(EMAIL, PASSWORD)

    server.status = status
    with_auth(server, work)


def test_a_wrong_key_of_ours_is_no_wrong_password(server: AuthServer) -> None:
    async def work(auth: SupabaseAuth, _clock: FakeClock) -> None:
        with pytest.raises(Unauthorised):
            await auth.sign_in(EMAIL, PASSWORD)

    with_auth(server, work, key="another")


def test_a_project_that_is_not_there_is_unavailable(server: AuthServer) -> None:
    async def work(auth: SupabaseAuth, _clock: FakeClock) -> None:
        with pytest.raises(Unavailable) as away:
            await auth.sign_in(EMAIL, PASSWORD)
        assert EMAIL not in str(away.value)
        assert PASSWORD not in str(away.value)

    with_auth(server, work, url="http://127.0.0.1:9")
