"""Who may: each operation refuses whom it does not declare, whatever else is in the request."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from bakame_core.errors import Unavailable
from bakame_core.testing.running import run
from bakame_http.admin import links
from bakame_http.admin.accounts import AccountSignIn
from bakame_http.admin.identity import Identity, LinkToken, Role
from bakame_http.admin.limits import SIGN_IN_BY_ACCOUNT, SIGN_IN_BY_ADDRESS
from bakame_http.admin.visits import IDLE, LONGEST
from fakes.admin import COOKIE, DEVELOPMENT_COOKIE, HERE, Admins

PUBLIC = "https://tutor.example"
PRODUCTION = {
    "BAKAME_ENV": "production",
    "BAKAME_PUBLIC_URL": PUBLIC,
    "BAKAME_SECRET_KEY": "s" * 32,
    "OPENAI_API_KEY": "sk-1",
    "REDIS_URL": "redis://redis.example:6379/0",
    "SUPABASE_URL": "https://project.supabase.example",
    "SUPABASE_SERVICE_ROLE_KEY": "service",
    "TWILIO_ACCOUNT_SID": "AC1",
    "TWILIO_AUTH_TOKEN": "twilio-secret",
    "TWILIO_PHONE_NUMBER": "+15005550006",
    "BAKAME_DASHBOARD_ORIGIN": "https://admin.tutor.example",
}

Work = Callable[[Admins], Awaitable[None]]


class Accounts:
    """One account, played."""

    def __init__(self, metadata: object = None) -> None:
        self.metadata = {"bakame_role": "reviewer"} if metadata is None else metadata
        self.away = False

    async def sign_in(self, email: str, password: str) -> dict[str, object] | None:
        if self.away:
            raise Unavailable("supabase", "failed")
        known = (email, password) == ("aline@school.example", "right")
        return {"sub": "1", "email": email, "app_metadata": self.metadata} if known else None


def with_admins(tmp_path: Path, work: Work, **more: object) -> None:
    async def main() -> None:
        await work(Admins(tmp_path, **more))  # type: ignore[arg-type]  # by name

    run(main)


def test_a_link_signs_in_once_as_owner(tmp_path: Path) -> None:
    async def work(admins: Admins) -> None:
        token = links.made(tmp_path, admins.clock.now())
        async with admins.browser() as browser:
            assert (await browser.get("/api/v1/session/options")).json() == {"providers": ["link"]}
            answer = await browser.post("/api/v1/session", json={"token": token})
            assert answer.status_code == 200
            assert answer.json()["role"] == "owner"
            cookie = answer.headers["set-cookie"]
            assert cookie.startswith(f"{DEVELOPMENT_COOKIE}=")
            assert {"HttpOnly", "Path=/", "SameSite=strict"} <= set(cookie.split("; "))
            assert token not in cookie
            assert (await browser.get("/api/v1/session")).json() == answer.json()
            assert (await browser.post("/api/v1/session", json={"token": token})).status_code == 401

    with_admins(tmp_path, work)


def test_of_many_who_use_a_link_at_once_one_gets_in(tmp_path: Path) -> None:
    async def work(admins: Admins) -> None:
        token = LinkToken(links.made(tmp_path, admins.clock.now()))
        sign_in = admins.office.sign_ins["link"]
        found = await asyncio.gather(*(sign_in.identify(token) for _ in range(20)))
        assert sum(identity is not None for identity in found) == 1

    with_admins(tmp_path, work)


def test_a_link_dies_by_itself_and_a_made_up_one_never_lived(tmp_path: Path) -> None:
    async def work(admins: Admins) -> None:
        token = links.made(tmp_path, admins.clock.now())
        admins.clock.advance(links.LIVES)
        async with admins.browser() as browser:
            for wrong in (token, "made-up", "../../etc/passwd", "x" * 1000):
                assert (await browser.post("/api/v1/session", json={"token": wrong})).status_code == 401

    with_admins(tmp_path, work)


def test_nothing_that_is_stored_lets_anybody_in(tmp_path: Path) -> None:
    async def work(admins: Admins) -> None:
        token = links.made(tmp_path, admins.clock.now())
        stored = list((tmp_path / links.FOLDER).iterdir())
        assert len(stored) == 1
        assert token not in stored[0].name + stored[0].read_text()
        assert stored[0].stat().st_mode & 0o077 == 0
        async with admins.browser(Role.OWNER) as browser:
            secret = browser.headers["Cookie"].partition("=")[2]
            async with admins.browser() as thief:
                for key in admins.contexts._answers.kept:
                    assert secret not in key
                    thief.headers["Cookie"] = f"{DEVELOPMENT_COOKIE}={key.rpartition(':')[2]}"
                    assert (await thief.get("/api/v1/session")).status_code == 401

    with_admins(tmp_path, work)


def test_an_account_signs_in_with_the_role_that_an_owner_gave_it(tmp_path: Path) -> None:
    async def work(admins: Admins) -> None:
        async with admins.browser(base=PUBLIC) as browser:
            right = {"email": "aline@school.example", "password": "right"}
            answer = await browser.post("/api/v1/session", json=right)
            assert answer.json()["role"] == "reviewer"
            cookie = answer.headers["set-cookie"]
            assert cookie.startswith(f"{COOKIE}=")
            assert {"Secure", "HttpOnly", "Path=/", "SameSite=strict"} <= set(cookie.split("; "))
            assert "Domain" not in cookie
            assert (await browser.post("/api/v1/session", json={**right, "password": "wrong"})).status_code == 401
            assert (await browser.post("/api/v1/session", json={"token": "x"})).status_code == 401

    with_admins(tmp_path, work, environ=PRODUCTION, sign_ins={"supabase": AccountSignIn(Accounts())})


@pytest.mark.parametrize(
    "metadata", [{}, {"bakame_role": "admin"}, {"bakame_role": None}, {"bakame_role": ["owner"]}, "owner", []], ids=str
)
def test_an_account_without_a_role_is_nobody(tmp_path: Path, metadata: object) -> None:
    async def work(admins: Admins) -> None:
        async with admins.browser() as browser:
            right = {"email": "aline@school.example", "password": "right"}
            assert (await browser.post("/api/v1/session", json=right)).status_code == 401

    with_admins(tmp_path, work, sign_ins={"supabase": AccountSignIn(Accounts(metadata))})


def test_a_provider_that_is_away_is_told_as_such(tmp_path: Path) -> None:
    async def work(admins: Admins) -> None:
        async with admins.browser() as browser:
            right = {"email": "aline@school.example", "password": "right"}
            answer = await browser.post("/api/v1/session", json=right)
            assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
            assert "aline" not in str(admins.observer.notes)

    accounts = Accounts()
    accounts.away = True
    with_admins(tmp_path, work, sign_ins={"supabase": AccountSignIn(accounts)})


def test_guessing_is_bounded_by_account_and_by_address(tmp_path: Path) -> None:
    async def work(admins: Admins) -> None:
        async with admins.browser() as browser:

            async def guess(email: str) -> httpx.Response:
                return await browser.post("/api/v1/session", json={"email": email, "password": "guess"})

            for _ in range(SIGN_IN_BY_ACCOUNT.most):
                assert (await guess("Aline@school.example")).status_code == 401
            refused = await guess("aline@school.example")
            assert (refused.status_code, refused.headers["retry-after"]) == (429, "600")
            for n in range(SIGN_IN_BY_ADDRESS.most - SIGN_IN_BY_ACCOUNT.most - 1):
                assert (await guess(f"{n}@school.example")).status_code == 401
            assert (await guess("another@school.example")).status_code == 429
            admins.clock.advance(SIGN_IN_BY_ADDRESS.within)
            assert (await guess("another@school.example")).status_code == 401

    with_admins(tmp_path, work, sign_ins={"supabase": AccountSignIn(Accounts())})


def test_addresses_are_those_that_the_proxy_names(tmp_path: Path) -> None:
    async def work(admins: Admins) -> None:
        async with admins.browser() as browser:
            for n in range(SIGN_IN_BY_ADDRESS.most + 5):
                headers = {"Fly-Client-IP": f"203.0.113.{n}"}
                answer = await browser.post("/api/v1/session", json={"token": "x"}, headers=headers)
                assert answer.status_code == 401

    with_admins(tmp_path, work, environ={"BAKAME_CLIENT_ADDRESS_HEADER": "Fly-Client-IP"})


def test_signing_out_ends_the_visit_everywhere(tmp_path: Path) -> None:
    async def work(admins: Admins) -> None:
        async with admins.browser(Role.VIEWER) as browser:
            assert (await browser.delete("/api/v1/session")).status_code == 204
            # A copy of the cookie is worth nothing.
            assert (await browser.get("/api/v1/session")).status_code == 401

    with_admins(tmp_path, work)


def test_a_request_under_way_does_not_bring_an_ended_visit_back(tmp_path: Path) -> None:
    async def work(admins: Admins) -> None:
        visits = admins.office.visits
        secret, visit = await visits.begin(Identity("aline", Role.OWNER, "link"))
        await visits.end(visit)
        await visits._touch(visit)
        assert await visits.find(secret) is None

    with_admins(tmp_path, work)


def test_a_visit_ends_when_idle_and_when_it_is_old(tmp_path: Path) -> None:
    async def work(admins: Admins) -> None:
        async with admins.browser(Role.VIEWER) as browser:
            admins.clock.advance(IDLE - timedelta(seconds=1))
            assert (await browser.get("/api/v1/session")).status_code == 200
            admins.clock.advance(LONGEST - IDLE)
            assert (await browser.get("/api/v1/session")).status_code == 200
            admins.clock.advance(1)
            assert (await browser.get("/api/v1/session")).status_code == 401
        async with admins.browser(Role.VIEWER) as browser:
            admins.clock.advance(IDLE)
            assert (await browser.get("/api/v1/session")).status_code == 401

    with_admins(tmp_path, work)


def test_in_production_only_the_secure_cookie_counts(tmp_path: Path) -> None:
    async def work(admins: Admins) -> None:
        for base in (PUBLIC, HERE):
            async with admins.browser(Role.OWNER, base=base) as browser:
                assert (await browser.get("/api/v1/session")).status_code == 401
                secret = browser.headers["Cookie"].partition("=")[2]
                browser.headers["Cookie"] = f"{COOKIE}={secret}"
                assert (await browser.get("/api/v1/session")).status_code == 200

    with_admins(tmp_path, work, environ=PRODUCTION, sign_ins={"supabase": AccountSignIn(Accounts())})


def test_the_dashboard_may_be_served_by_a_sibling_and_by_nobody_else(tmp_path: Path) -> None:
    async def work(admins: Admins) -> None:
        async with admins.browser(base=PUBLIC) as browser:
            for origin, allowed in ((PRODUCTION["BAKAME_DASHBOARD_ORIGIN"], True), ("https://evil.example", False)):
                headers = {"Origin": origin, "Access-Control-Request-Method": "POST"}
                headers["Access-Control-Request-Headers"] = "content-type"
                preflight = await browser.options("/api/v1/session", headers=headers)
                assert (preflight.headers.get("access-control-allow-origin") == origin) is allowed
                answer = await browser.post("/api/v1/session", json={"token": "x"}, headers={"Origin": origin})
                assert answer.status_code == (401 if allowed else 403)
                assert (answer.headers.get("access-control-allow-origin") == origin) is allowed
                if allowed:
                    assert answer.headers["access-control-allow-credentials"] == "true"

    with_admins(tmp_path, work, environ=PRODUCTION, sign_ins={"supabase": AccountSignIn(Accounts())})


def test_a_deployment_without_a_sibling_allows_no_other_origin(tmp_path: Path) -> None:
    async def work(admins: Admins) -> None:
        async with admins.browser(Role.VIEWER) as browser:
            answer = await browser.get("/api/v1/session", headers={"Origin": "https://admin.tutor.example"})
            assert "access-control-allow-origin" not in answer.headers

    with_admins(tmp_path, work)


def test_half_a_surrogate_pair_is_refused_and_no_fault_of_ours(tmp_path: Path) -> None:
    async def work(admins: Admins) -> None:
        # Nobody has to sign in to send it, and no database can write it.
        asked = [
            ("POST", "/session", b'{"token": "\\ud800abc"}'),
            ("POST", "/session", b'{"email": "\\ud800@school.example", "password": "\\ud800"}'),
            ("POST", "/settings/preview", b'{"values": {"\\ud800": 1}}'),
            ("PUT", "/settings", b'{"values": {"limits": {"\\ud800": 1}}, "note": "a test", "based_on": 0}'),
            ("POST", "/settings/preview", b'{"values": {"limits": {"daily_spend_usd": NaN}}}'),
        ]
        async with admins.browser(Role.OWNER) as browser:
            for method, path, body in asked:
                headers = {"Content-Type": "application/json"}
                answer = await browser.request(method, f"/api/v1{path}", content=body, headers=headers)
                assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json"), body
        assert not admins.observer.of("admin_failed")

    with_admins(tmp_path, work)
