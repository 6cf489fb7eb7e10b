"""The connection to OpenAI or to a server that speaks its protocol."""

from __future__ import annotations

import httpx2
from openai import AsyncOpenAI

from bakame_adapters.openai.failures import ADAPTER, translating

OFFICIAL_URL = "https://api.openai.com/v1"

# The caller owns the deadline of a call; these are only the backstop for one that has none. Connecting is apart: a host
# that does not take a connection in 3 s will not answer a learner in time either.
_TIMEOUT = httpx2.Timeout(connect=3.0, read=60.0, write=30.0, pool=5.0)

# A learner thinks for longer than the 5 s after which idle connections are dropped by default, and a new TLS handshake
# from East Africa costs a third of a second.
_LIMITS = httpx2.Limits(max_connections=200, max_keepalive_connections=50, keepalive_expiry=55.0)

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def open_client(api_key: str, base_url: str = OFFICIAL_URL) -> AsyncOpenAI:
    """
    A client for all adapters of one process: ``async with`` it, or await its ``close()``.

    Nothing is sent yet. The SDK's own retries are off: retrying is the runtime's. Redirects are not followed, so that a
    learner's voice goes nowhere but to the host that was configured.

    Args:
        api_key: May be empty where the server asks for none.
        base_url: With its version, such as ``https://api.openai.com/v1``.
    """
    url = httpx2.URL(base_url)
    transport = httpx2.AsyncClient(
        timeout=_TIMEOUT,
        limits=_LIMITS,
        # Reading the certificates takes a quarter of a second, and no redirect can lead from http to https.
        verify=url.scheme != "http",
        # A proxy named in the environment is for the world outside, not for a server on this machine.
        trust_env=url.host not in _LOOPBACK,
    )
    # The SDK takes an empty key for a forgotten one and refuses to start.
    return AsyncOpenAI(api_key=api_key or "none", base_url=url, max_retries=0, http_client=transport)


def warm(client: AsyncOpenAI) -> None:
    """
    Load what the SDK leaves to the first use of each route, a quarter of a second or more of imports.

    To be called in a thread, before a learner waits: in the event loop all calls would stand still for it.
    """
    _ = client.chat.completions, client.audio.transcriptions, client.audio.speech, client.moderations


async def ping(client: AsyncOpenAI) -> None:
    """
    Return if the server answers and takes the key (it lists its models, which costs nothing).

    Raises:
        PortError: It does not.
    """
    with translating(ADAPTER):
        await client.models.list()
