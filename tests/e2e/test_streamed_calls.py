"""Streamed calls against the running program, over a real WebSocket: greeted, killed at any moment, and going on."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bakame_core.testing.running import PATIENCE, run
from fakes.media_client import MediaClient
from fakes.program import staged
from fakes.twiml_phone import CALLER_HUNG_UP, HangsUp

STREAM = {"BAKAME_VOICE_MODE": "stream"}


def test_a_streamed_call_is_greeted_and_its_end_is_the_callers(tmp_path: Path) -> None:
    async def hears_the_greeting(client: MediaClient) -> None:
        async with asyncio.timeout(PATIENCE):
            await client.hears(seconds=0.5)

    async def main() -> None:
        async with staged(tmp_path, STREAM, hurried=False) as stage:
            stage.phone.streaming = hears_the_greeting
            call = await stage.phone.call()
            assert call.ended == CALLER_HUNG_UP
            (streamed,) = call.streamed
            assert streamed.closed is None

    run(main)


@pytest.mark.parametrize("after", [0.0, 1.0], ids=["at once", "in the greeting"])
def test_a_socket_that_breaks_leaves_the_call_to_go_on_turn_by_turn(tmp_path: Path, after: float) -> None:
    async def breaks(client: MediaClient) -> None:
        await asyncio.sleep(after)
        client.stops = False
        await client.wire.close()
        await client.closed

    async def main() -> None:
        async with staged(tmp_path, STREAM, hurried=False) as stage:
            stage.phone.streaming = breaks
            call = await stage.phone.call(HangsUp())
            assert len(call.streamed) == 1
            assert len(call.documents) >= 2
            assert "<Record" in call.documents[1] or "<Gather" in call.documents[1]

    run(main)
