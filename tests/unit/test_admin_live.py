"""Calls as they go on: nothing is missed, nobody holds the server up, and a stream ends with its visit."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from attrs import define, field

from bakame_core.domain.language import Language
from bakame_core.errors import Unavailable
from bakame_core.testing.contracts.sample_records import MONDAY, a_learner, a_session, ending, opening, turn
from bakame_core.testing.faults import Fail
from bakame_core.testing.running import PATIENCE as PATIENTLY
from bakame_core.testing.running import run, until
from bakame_http.admin.following import MOST_WAITING, MOST_WATCHERS, PATIENCE, Seen, Watcher
from bakame_http.admin.guard import DEVELOPMENT_COOKIE
from bakame_http.admin.identity import Identity, Role
from bakame_http.admin.visits import IDLE
from fakes.admin import FLAG, Admins
from fakes.asgi_server import served

NOW = MONDAY + timedelta(hours=4)
HURRY = 0.01


@define
class Stream:
    """What a browser hears."""

    answer: httpx.Response
    _lines: AsyncIterator[str] = field(init=False)
    comments: list[str] = field(factory=list)
    place: str = ""

    def __attrs_post_init__(self) -> None:
        self._lines = self.answer.aiter_lines()

    async def next(self) -> tuple[str, Any] | None:
        """The next event and its data; None at the end."""
        name, data = "", ""
        async with asyncio.timeout(PATIENTLY):
            async for line in self._lines:
                if line.startswith(":"):
                    self.comments.append(line)
                elif line.startswith("event: "):
                    name = line[7:]
                elif line.startswith("data: "):
                    data = line[6:]
                elif line.startswith("id: "):
                    self.place = line[4:]
                elif not line and data:
                    return name, json.loads(data)
        return None

    async def until(self, wanted: str) -> Any:
        """The data of the next event of that name."""
        while (event := await self.next()) is not None:
            if event[0] == wanted:
                return event[1]
        raise AssertionError(f"the stream ended without {wanted}")


@define
class Place:
    """The admin API on a port, and browsers that watch."""

    admins: Admins
    url: str

    @asynccontextmanager
    async def watching(
        self, role: Role = Role.VIEWER, cookie: str | None = None, after: str | None = None
    ) -> AsyncIterator[Stream]:
        headers = {"Cookie": cookie or await self.admins.cookie(role)}
        headers |= {"Last-Event-ID": after} if after is not None else {}
        async with (
            httpx.AsyncClient(timeout=PATIENTLY) as client,
            client.stream("GET", self.url, headers=headers) as answer,
        ):
            assert answer.status_code == 200, await answer.aread()
            assert answer.headers["content-type"].startswith("text/event-stream")
            assert "content-encoding" not in answer.headers
            yield Stream(answer)


def with_place(tmp_path: Path, work: Callable[[Place, Admins], Awaitable[None]]) -> None:
    async def main() -> None:
        admins = Admins(tmp_path)
        admins.office.hub.tick = admins.office.hub.heartbeat = HURRY
        async with served(admins.app) as server:
            await work(Place(admins, f"http://{server.host}/api/v1/live"), admins)
            admins.stopping = True

    run(main)


def test_what_goes_on_is_shown_and_what_comes_in_after_it(tmp_path: Path) -> None:
    async def work(place: Place, admins: Admins) -> None:
        session, learner = a_session(), a_learner()
        await admins.happened(opening(session, learner, NOW))
        await admins.a_call()
        async with place.watching() as stream:
            name, snapshot = await stream.next() or ("", {})
            assert name == "snapshot"
            assert [(call["id"], call["doing"]) for call in snapshot["calls"]] == [(str(session), None)]
            other, now = a_session(), a_learner()
            await admins.happened(opening(other, now, NOW, language=Language.FRENCH))
            call = (await stream.until("call"))["call"]
            assert (call["id"], call["language"]) == (str(other), "fr")
            await admins.happened(turn(other, now, NOW, heard="a secret", total=timedelta(seconds=3)))
            told = await stream.until("turn")
            assert (told["session"], told["turn"]["total_ms"]) == (str(other), 3000.0)
            assert "secret" not in str(told)
            await admins.happened(ending(other, now, NOW))
            assert (await stream.until("ended"))["session"] == str(other)

    with_place(tmp_path, work)


def test_who_comes_back_gets_what_she_missed_from_any_machine(tmp_path: Path) -> None:
    async def work(place: Place, admins: Admins) -> None:
        session, learner = a_session(), a_learner()
        async with place.watching() as stream:
            await stream.until("snapshot")
            await admins.happened(opening(session, learner, NOW))
            await stream.until("call")
            last = stream.place
        await admins.happened(*(turn(session, learner, NOW, number=n) for n in (1, 2, 3)))
        # Another machine: nothing is common but the log and the visits.
        other = Admins(tmp_path)
        other.office.visits.contexts = admins.contexts
        other.office.hub.reports = admins.reports
        other.office.hub.tick = HURRY
        async with served(other.app) as server:
            elsewhere = Place(admins, f"http://{server.host}/api/v1/live")
            async with elsewhere.watching(after=last) as stream:
                numbers = [(await stream.next() or ("", {}))[1]["turn"]["number"] for _ in range(3)]
                assert numbers == [1, 2, 3]
            other.stopping = True

    with_place(tmp_path, work)


@pytest.mark.parametrize("place_of", ["made-up", "-1", "9" * 60])
def test_a_place_that_nobody_knows_is_a_fresh_start(tmp_path: Path, place_of: str) -> None:
    async def work(place: Place, admins: Admins) -> None:
        session = a_session()
        await admins.happened(opening(session, a_learner(), NOW))
        async with place.watching(after=place_of) as stream:
            assert (await stream.next() or ("", 0))[0] == "snapshot"

    with_place(tmp_path, work)


def test_what_calls_here_are_doing_is_told_as_it_changes(tmp_path: Path) -> None:
    async def work(place: Place, admins: Admins) -> None:
        session = a_session()
        await admins.happened(opening(session, a_learner(), NOW))
        admins.doings[session] = "listening"
        async with place.watching() as stream:
            (call,) = (await stream.until("snapshot"))["calls"]
            assert call["doing"] == "listening"
            admins.doings[session] = "thinking"
            assert (await stream.until("call"))["call"]["doing"] == "thinking"

    with_place(tmp_path, work)


def test_flags_are_told_to_reviewers_alone(tmp_path: Path) -> None:
    async def work(place: Place, admins: Admins) -> None:
        async with place.watching(Role.VIEWER) as viewer, place.watching(Role.REVIEWER) as reviewer:
            await viewer.until("snapshot")
            await reviewer.until("snapshot")
            session = await admins.a_flag()
            assert await reviewer.until("flag") == {
                "event": "flag",
                "flag": FLAG,
                "session": str(session),
                "severity": "high",
            }
            await admins.happened(ending(session, a_learner(), NOW))
            names = []
            while "ended" not in names:
                names.append((await viewer.next() or ("",))[0])
            assert "flag" not in names

    with_place(tmp_path, work)


def test_a_stream_ends_when_its_visit_does(tmp_path: Path) -> None:
    async def work(place: Place, admins: Admins) -> None:
        cookie = await admins.cookie(Role.VIEWER)
        async with (
            place.watching(cookie=cookie) as stream,
            httpx.AsyncClient(headers={"Cookie": cookie}, timeout=PATIENTLY) as browser,
        ):
            await stream.until("snapshot")
            assert (await browser.delete(place.url.replace("live", "session"))).status_code == 204
            assert await stream.next() is None
        # Signed out on another machine, or idle for too long.
        async with place.watching() as stream:
            await stream.until("snapshot")
            admins.clock.advance(IDLE)
            assert await stream.next() is None

    with_place(tmp_path, work)


def test_nothing_more_is_told_to_whose_visit_ended_on_another_machine(tmp_path: Path) -> None:
    async def work(place: Place, admins: Admins) -> None:
        admins.office.hub.heartbeat = 600
        secret, visit = await admins.office.visits.begin(Identity("amina", Role.REVIEWER, "link"))
        async with place.watching(cookie=f"{DEVELOPMENT_COOKIE}={secret}") as stream:
            await stream.until("snapshot")
            await admins.office.visits.end(visit)
            await admins.happened(opening(a_session(), a_learner(), NOW))
            assert await stream.next() is None

    with_place(tmp_path, work)


def test_streams_end_when_the_server_is_told_to_stop_and_none_begins(tmp_path: Path) -> None:
    async def work(place: Place, admins: Admins) -> None:
        async with place.watching() as stream:
            await stream.until("snapshot")
            admins.stopping = True
            assert await stream.next() is None
            async with httpx.AsyncClient(
                headers={"Cookie": await admins.cookie(Role.VIEWER)}, timeout=PATIENTLY
            ) as browser:
                assert (await browser.get(place.url)).status_code == 503

    with_place(tmp_path, work)


def test_a_log_that_is_away_is_a_status_before_a_stream_and_an_end_after_a_while(tmp_path: Path) -> None:
    async def work(place: Place, admins: Admins) -> None:
        async with httpx.AsyncClient(
            headers={"Cookie": await admins.cookie(Role.VIEWER)}, timeout=PATIENTLY
        ) as browser:
            admins.reports.calls.will("live", Fail(Unavailable("supabase")))
            refused = await browser.get(place.url)
            assert (refused.status_code, refused.headers["content-type"]) == (503, "application/problem+json")
        async with place.watching() as stream:
            await stream.until("snapshot")
            session = a_session()
            admins.reports.calls.will("news", *[Fail(Unavailable("supabase"))] * (PATIENCE - 1))
            await admins.happened(opening(session, a_learner(), NOW))
            assert (await stream.until("call"))["call"]["id"] == str(session)
            admins.reports.calls.will("news", *[Fail(Unavailable("supabase"))] * PATIENCE)
            assert await stream.next() is None

    with_place(tmp_path, work)


def test_there_are_only_so_many_who_watch(tmp_path: Path) -> None:
    async def work(place: Place, admins: Admins) -> None:
        hub = admins.office.hub
        hub._watchers |= {Watcher("") for _ in range(MOST_WATCHERS)}
        async with httpx.AsyncClient(
            headers={"Cookie": await admins.cookie(Role.VIEWER)}, timeout=PATIENTLY
        ) as browser:
            refused = await browser.get(place.url)
            assert (refused.status_code, refused.headers["retry-after"]) == (503, "60")
        hub._watchers.clear()

    with_place(tmp_path, work)


def test_who_leaves_is_forgotten_and_nothing_is_read_for_nobody(tmp_path: Path) -> None:
    async def work(place: Place, admins: Admins) -> None:
        async with place.watching() as stream:
            await stream.until("snapshot")
            assert admins.office.hub.watchers == 1
        await until(lambda: not admins.office.hub.watchers)
        await asyncio.sleep(20 * HURRY)
        assert not admins.observer.notes
        asked = len(admins.reports.calls.of("news"))
        await asyncio.sleep(20 * HURRY)
        assert len(admins.reports.calls.of("news")) == asked

    with_place(tmp_path, work)


def test_who_goes_away_while_much_is_told_is_no_fault(tmp_path: Path) -> None:
    async def main() -> None:
        admins = Admins(tmp_path)
        admins.office.hub.tick = HURRY
        stuck, gone = asyncio.Event(), asyncio.Event()
        asked: list[dict[str, Any]] = [{"type": "http.request", "body": b"", "more_body": False}]

        async def receive() -> dict[str, Any]:
            if not asked:
                await gone.wait()
            return asked.pop() if asked else {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            if message["type"] == "http.response.body":
                stuck.set()
                await asyncio.Event().wait()

        headers = [(b"host", b"127.0.0.1"), (b"cookie", (await admins.cookie(Role.VIEWER)).encode())]
        address = {"path": "/api/v1/live", "raw_path": b"/api/v1/live", "query_string": b"", "scheme": "http"}
        scope = {"type": "http", "method": "GET", "asgi": {"spec_version": "2.3"}, "headers": headers, **address}
        watching = asyncio.ensure_future(admins.app(scope, receive, send))
        async with asyncio.timeout(PATIENTLY):
            await stuck.wait()
            session, learner = a_session(), a_learner()
            await admins.happened(*(turn(session, learner, NOW, number=n) for n in range(1, 9)))
            await until(lambda: len(admins.reports.calls.of("news")) >= 3)
            gone.set()
            await watching
        assert not admins.observer.notes
        assert admins.office.hub.watchers == 0

    run(main)


def test_a_queue_that_runs_over_is_told_once_and_all_is_shown_anew(tmp_path: Path) -> None:
    async def work(place: Place, admins: Admins) -> None:
        session, learner = a_session(), a_learner()
        async with place.watching() as stream:
            await stream.until("snapshot")
            (watcher,) = admins.office.hub._watchers
            watcher.lose()
            await admins.happened(opening(session, learner, NOW))
            names = [(await stream.next() or ("",))[0] for _ in range(2)]
            assert names == ["resync", "snapshot"]

    with_place(tmp_path, work)


def test_a_queue_is_bounded() -> None:
    watcher = Watcher("")
    for told, lost in ((MOST_WAITING, False), (1, True)):
        watcher.tell([Seen(None)] * told)
        assert watcher.lost is lost
    watcher.tell([Seen(None)] * 10_000)

    async def main() -> None:
        assert await watcher.wait(PATIENTLY) == ()
        watcher.found()
        watcher.tell([Seen(None)])
        assert len(await watcher.wait(PATIENTLY)) == 1

    run(main)


def test_a_quiet_stream_is_kept_open_by_a_comment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def work(place: Place, admins: Admins) -> None:
        async with place.watching() as stream:
            await stream.until("snapshot")
            # Between two events there is time for one; how long that takes is the machine's affair.
            while ": ping" not in stream.comments:
                await asyncio.sleep(0.1)
                await admins.happened(opening(a_session(), a_learner(), NOW))
                await stream.until("call")

    monkeypatch.setattr("fastapi.routing._PING_INTERVAL", 0.1)
    with_place(tmp_path, work)
