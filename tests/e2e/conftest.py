"""Servers that end-to-end tests share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fakes.postgrest import Postgrest, postgrest
from fakes.redis_server import RedisServer

__all__ = ["postgrest"]


@pytest.fixture
def redis() -> Iterator[RedisServer]:
    """A real Redis of the test's own, so that it can be killed."""
    server = RedisServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def vendors(redis: RedisServer, postgrest: Postgrest) -> dict[str, str]:
    """Settings that make the program keep things in real servers."""
    return {
        "REDIS_URL": redis.url,
        "SUPABASE_URL": postgrest.url,
        "SUPABASE_SERVICE_ROLE_KEY": postgrest.service_key,
    }
