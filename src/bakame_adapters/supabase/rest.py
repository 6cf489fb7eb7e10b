"""Calls of SQL functions through supabase-py, with every failure in our tree."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import httpx
from attrs import define, field
from supabase import AsyncClient, AsyncClientOptions, acreate_client
from supabase._async.client import SupabaseException

from bakame_adapters.supabase.failures import translated
from bakame_core.errors import Garbled, Rejected, TimedOut, Unavailable
from postgrest import APIError

ADAPTER = "supabase"

# The caller owns the deadline; this only keeps a forgotten one from holding a connection for ever.
_LAST_RESORT = httpx.Timeout(60.0)


@define
class Rest:
    """A project's functions, called with the service-role key."""

    _client: AsyncClient = field(repr=False)

    @classmethod
    @asynccontextmanager
    async def open(cls, url: str, service_role_key: str) -> AsyncIterator[Rest]:
        """
        The project at `url`, until the block is left. Nothing is asked yet: an unreachable project opens too.

        Raises:
            Rejected: The address or the key cannot be one.
        """
        async with httpx.AsyncClient(timeout=_LAST_RESORT) as connections:
            options = AsyncClientOptions(
                httpx_client=connections,
                auto_refresh_token=False,
                persist_session=False,
                postgrest_client_retry=False,
            )
            try:
                client = await acreate_client(url, service_role_key, options)
            except (SupabaseException, ValueError):
                raise Rejected(ADAPTER, "the address or the key of the project is malformed") from None
            yield cls(client)

    async def call(self, function: str, arguments: Mapping[str, Any]) -> Any:
        """
        What `function` returns, as JSON.

        Raises:
            PortError: As `translated` says; Unavailable also where the migrations are missing.
        """
        try:
            # RPC goes by POST: words and pseudonyms stay out of addresses, which proxies log.
            answer = await self._client.rpc(function, dict(arguments)).execute()
        except APIError as error:
            raise translated(error.code) from None
        except httpx.TimeoutException:
            raise TimedOut(ADAPTER, "no answer in time") from None
        except (httpx.DecodingError, httpx.TooManyRedirects):
            raise Garbled(ADAPTER, "the answer cannot be decoded") from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise Unavailable(ADAPTER, type(error).__name__) from None
        except (UnicodeError, ValueError, TypeError):
            raise Garbled(ADAPTER, "the answer is not JSON") from None
        return answer.data
