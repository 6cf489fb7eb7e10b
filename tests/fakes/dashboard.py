"""The dashboard as its build left it, over the admin API with fakes behind it, on a loopback port of this process."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

from attrs import define, field
from starlette.applications import Starlette

from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.language import Language
from bakame_core.domain.money import Money, Precision, Usage
from bakame_core.domain.outcome import Failure, Outcome, Stage
from bakame_core.domain.records import Channel, Flagged, Record
from bakame_core.domain.safety.concern import Category, Severity
from bakame_core.testing.contracts.sample_records import ending, opening, turn
from bakame_http import pages
from bakame_http.admin.guard import DEVELOPMENT_COOKIE
from bakame_http.admin.identity import Role
from bakame_http.admin.links import made
from bakame_http.system import SystemClock
from fakes.admin import Admins
from fakes.asgi_server import served

T = TypeVar("T")

POLICY = "tutor-1@0f3a"
LANGUAGES = tuple(Language)
CUT_OFF = "Shall we go on?"


@define
class Dashboard:
    """
    Features:
        * `admins` is what stands behind it; `ask` runs something in the server's loop.
        * `cookie` signs somebody in; `link` is a one-time link.
    """

    admins: Admins
    url: str
    _loop: asyncio.AbstractEventLoop = field(repr=False)

    def ask(self, wanted: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(wanted, self._loop).result(30)

    def cookie(self, role: Role, name: str = "aline@school.example") -> Any:
        """A cookie of a new visit, as a browser takes it."""
        value = self.ask(self.admins.cookie(role, name)).partition("=")[2]
        return {"name": DEVELOPMENT_COOKIE, "value": value, "url": self.url}

    def link(self) -> str:
        return f"{self.url}/#token={made(self.admins.data, self.admins.clock.now())}"


@contextmanager
def serving(folder: Path) -> Iterator[Dashboard]:
    """It, until the end of the block, with a week of lessons behind it."""
    ready: list[Dashboard] = []
    begun, ends = threading.Event(), threading.Event()

    async def run() -> None:
        admins = Admins(folder)
        admins.clock.advance((SystemClock().now() - admins.clock.now()).total_seconds())
        await admins.happened(*lessons(admins))
        app = _dispatching(admins, Starlette(routes=pages.load(pages.built_at(), phone="/phone").routes()))
        async with served(app) as server:
            ready.append(Dashboard(admins, f"http://{server.host}", asyncio.get_running_loop()))
            begun.set()
            await asyncio.to_thread(ends.wait)

    thread = threading.Thread(target=asyncio.run, args=(run(),), daemon=True)
    thread.start()
    if not begun.wait(60):
        raise TimeoutError("the dashboard's server did not start")
    try:
        yield ready[0]
    finally:
        ends.set()
        thread.join(10)


def _dispatching(admins: Admins, site: Starlette) -> Callable[..., Coroutine[Any, Any, None]]:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        to: Any = admins.app if scope.get("path", "").startswith("/api/") else site
        await to(scope, receive, send)

    return app


def lessons(admins: Admins) -> list[Record]:
    """Sixty contacts of twelve learners over six days, some slow, some failed, three flagged."""
    now, records = admins.clock.now(), list[Record]()
    for number in range(60):
        session, learner = SessionId(f"CA{number:032x}"), LearnerId(f"{number % 12:032x}")
        at = now - timedelta(hours=2 + 2.3 * number)
        channel = Channel.SMS if number % 3 == 0 else Channel.VOICE
        about = {"channel": channel, "language": LANGUAGES[number % 4]}
        records.append(opening(session, learner, at, mode="" if channel is Channel.SMS else "record", **about))
        for place in range(1, 4):
            records.append(_lesson_turn(session, learner, at + timedelta(minutes=place), number, place, about))
        if number % 20 == 5:
            flagged = records[-1]
            category = list(Category)[number // 20]
            severity = Severity.HIGH if number < 20 else Severity.MEDIUM
            flag = f"01900000-0000-7000-8000-{number:012x}"
            records.append(Flagged(flag, flagged.at, session, flagged.id, category, severity))
        if number:
            records.append(ending(session, learner, at + timedelta(minutes=5)))
    return records


def _lesson_turn(
    session: SessionId, learner: LearnerId, at: Any, number: int, place: int, about: dict[str, Any]
) -> Record:
    degraded = number % 10 == 3 and place == 2
    return turn(
        session,
        learner,
        at,
        number=place,
        heard=f"what is {place} times {number}",
        said=f"{place} times {number} is {place * number}. {CUT_OFF}",
        unheard=CUT_OFF if place == 2 else "",
        outcome=Outcome.DEGRADED if degraded else Outcome.ANSWERED,
        cause=Failure(Stage.THINK, "transient", "TimedOut", "openai") if degraded else None,
        stages={Stage.HEAR: timedelta(milliseconds=300), Stage.THINK: timedelta(milliseconds=700 + 40 * number)},
        first_token=timedelta(milliseconds=410),
        total=timedelta(milliseconds=1100 + 50 * number),
        usage=(Usage("gpt-4o-mini", input_tokens=285, output_tokens=41),),
        cost=Money(2000 + 100 * number, Precision.ESTIMATED if number % 2 else Precision.EXACT),
        model="gpt-4o-mini",
        policy=POLICY,
        **about,
    )
