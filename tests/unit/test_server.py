"""What the server does to the process that it runs in, beginning and ending."""

from __future__ import annotations

import asyncio
import gc
import socket
from collections.abc import Callable
from typing import Any, cast

import uvicorn
from attrs import define, field

from bakame_core.testing.running import run
from bakame_http.app import App
from bakame_http.composition import Bakame
from bakame_http.server import YOUNG, Server


@define
class Settling:
    """As much of `Bakame` as a server asks for at its start."""

    then: Callable[[], None] = lambda: None
    settled: asyncio.Event = field(factory=asyncio.Event)
    noted: list[str] = field(factory=list)

    @property
    def observer(self) -> Settling:
        return self

    def note(self, event: str, **_fields: object) -> None:
        self.noted.append(event)
        self.settled.set()

    async def settle(self) -> None:
        self.then()
        self.settled.set()


async def _app(_scope: Any, _receive: Any, _send: Any) -> None:
    """Nobody asks it."""


async def during(bakame: Settling, look: Callable[[], None]) -> None:
    """Call `look` while a server is up, after it has settled."""
    config = uvicorn.Config(_app, log_config=None, lifespan="off")
    config.load()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = Server(config, cast("Bakame", bakame), cast("App", _app), lambda: None)
        server.lifespan = config.lifespan_class(config)
        await server.startup([listening])
        try:
            await bakame.settled.wait()
            await asyncio.sleep(0)
            look()
        finally:
            await server.shutdown([listening])


def test_a_call_is_not_held_up_by_a_look_through_what_was_loaded() -> None:
    before, frozen = gc.get_threshold(), gc.get_freeze_count()
    made: list[list[int]] = []

    def look() -> None:
        assert gc.get_threshold() == (YOUNG, *before[1:])
        assert gc.get_freeze_count() > frozen
        assert all(each is not made[0] for each in gc.get_objects()), (
            "what was loaded after the start is looked through"
        )

    run(lambda: during(Settling(lambda: made.append([1])), look))
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0
    assert any(each is made[0] for each in gc.get_objects())


def test_what_cannot_be_loaded_afterwards_is_noted_and_ends_nothing() -> None:
    def broken() -> None:
        raise ImportError("no such module")

    bakame = Settling(broken)
    run(lambda: during(bakame, lambda: None))
    assert bakame.noted == ["settling_failed"]
