"""Supabase Auth, played: accounts with passwords, tokens signed by keys that it publishes."""

from __future__ import annotations

import http.server
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import jwt
from attrs import define, field
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

KEY = "a-service-key-of-a-test"
SHARED_SECRET = "a-shared-secret-that-nobody-should-sign-with"


def now() -> int:
    """Tokens are dated by the clock on the wall."""
    return int(time.time())  # noqa: TID251 - by the clock on the wall


@define
class AuthServer:
    """
    Features:
        * `accounts` by e-mail address: password and app_metadata.
        * `claims` overrides what a token says; None takes a claim out.
        * `algorithm`: ES256, RS256, or HS256 with the shared secret.
        * `rotate()` signs with a new key; `publishes` says whether keys are published, `strange` what else is.
        * `status` answers everything so; `asked` counts questions by path.
    """

    url: str = ""
    accounts: dict[str, tuple[str, dict[str, Any]]] = field(factory=dict)
    claims: dict[str, Any] = field(factory=dict)
    algorithm: str = "ES256"
    publishes: bool = True
    strange: tuple[Any, ...] = ()
    status: int | None = None
    asked: dict[str, int] = field(factory=dict)
    kid: int = 1
    _keys: dict[tuple[str, int], Any] = field(factory=dict)

    def rotate(self) -> None:
        self.kid += 1

    def key(self) -> Any:
        wanted = "RS256" if self.algorithm == "RS256" else "ES256"
        if (wanted, self.kid) not in self._keys:
            made = (
                rsa.generate_private_key(65537, 2048) if wanted == "RS256" else ec.generate_private_key(ec.SECP256R1())
            )
            self._keys[wanted, self.kid] = made
        return self._keys[wanted, self.kid]

    def token(self, email: str, metadata: dict[str, Any]) -> str:
        claims = {
            "iss": f"{self.url}/auth/v1",
            "aud": "authenticated",
            "sub": "0b9d2f4a-0000-4000-8000-000000000001",
            "iat": now(),
            "exp": now() + 3600,
            "email": email,
            "role": "authenticated",
            "app_metadata": {"provider": "email", **metadata},
            **self.claims,
        }
        kept = {name: value for name, value in claims.items() if value is not None}
        signed_by = SHARED_SECRET if self.algorithm == "HS256" else self.key()
        return jwt.encode(kept, signed_by, self.algorithm, headers={"kid": f"key-{self.kid}"})

    def published(self) -> dict[str, Any]:
        if not self.publishes:
            return {"keys": []}
        algorithm = RSAAlgorithm if self.algorithm == "RS256" else ECAlgorithm
        public = json.loads(algorithm.to_jwk(self.key().public_key()))
        name = "ES256" if self.algorithm == "HS256" else self.algorithm
        ours = {**public, "kid": f"key-{self.kid}", "alg": name, "use": "sig"}
        return {"keys": [*({**ours, **each} if isinstance(each, dict) else each for each in self.strange), ours]}

    def signed_in(self, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        password, metadata = self.accounts.get(body.get("email", ""), (None, {}))
        if password is None or password != body.get("password"):
            return 400, {"code": 400, "error_code": "invalid_credentials", "msg": "Invalid login credentials"}
        token = self.token(body["email"], metadata)
        return 200, {"access_token": token, "token_type": "bearer", "expires_in": 3600, "refresh_token": "x"}


@contextmanager
def serving() -> Iterator[AuthServer]:
    """The server, on a port of loopback, until the end of the block."""
    auth = AuthServer()

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._answer(200, auth.published())

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            self._answer(*auth.signed_in(body))

        def _answer(self, status: int, value: dict[str, Any]) -> None:
            path = self.path.partition("?")[0]
            auth.asked[path] = auth.asked.get(path, 0) + 1
            if self.headers.get("apikey") != KEY:
                status, value = 401, {"message": "Invalid API key"}
            elif auth.status is not None:
                status, value = auth.status, {"message": "no"}
            data = json.dumps(value).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - as the base names it
            """Not to standard error."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        auth.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield auth
        finally:
            server.shutdown()
            thread.join()
