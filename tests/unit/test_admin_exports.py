"""Rows to take away: all of them, nothing that runs in a spreadsheet, written down before the first byte."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from bakame_core.errors import Unavailable
from bakame_core.ports.reports import EXPORT_BATCH
from bakame_core.testing.contracts.sample_records import MONDAY, a_learner, a_session, opening, turn
from bakame_core.testing.faults import CutAfter, Fail, StallAfter
from bakame_core.testing.running import PATIENCE, run
from bakame_http.admin import sheets
from bakame_http.admin.identity import Role
from bakame_http.admin.limits import EXPORTS
from fakes.admin import Admins
from fakes.asgi_server import served

Work = Callable[[Admins, httpx.AsyncClient], Awaitable[None]]

WANTED = {"what": "turns", "format": "csv", "reason": "the yearly report"}


def as_reviewer(tmp_path: Path, work: Work) -> None:
    async def main() -> None:
        admins = Admins(tmp_path)
        async with admins.browser(Role.REVIEWER) as browser:
            await work(admins, browser)

    run(main)


async def export(browser: httpx.AsyncClient, **wanted: Any) -> httpx.Response:
    return await browser.post("/api/v1/exports", json={**WANTED, **wanted})


def rows(answer: httpx.Response) -> list[dict[str, str]]:
    assert answer.content.startswith(sheets.BOM)
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


def test_turns_are_exported_with_their_words_and_without_a_pseudonym(tmp_path: Path) -> None:
    async def work(admins: Admins, browser: httpx.AsyncClient) -> None:
        learner = a_learner()
        session = await admins.a_call(learner, heard='she said "yes", I think\nso', said="Murakoze é")
        answer = await export(browser)
        assert answer.headers["content-type"] == "text/csv; charset=utf-8"
        assert answer.headers["x-row-count"] == "2"
        assert answer.headers["content-disposition"] == 'attachment; filename="bakame-turns-2026-11-23.csv"'
        first, second = rows(answer)
        assert (first["session"], first["heard"], first["said"]) == (
            str(session),
            'she said "yes", I think\nso',
            "Murakoze é",
        )
        assert (second["cause_error"], second["cut_short"], second["first_token_ms"]) == ("TimedOut", "true", "777.777")
        assert (first["cause_error"], first["first_token_ms"]) == ("", "")
        assert learner.value not in answer.text

    as_reviewer(tmp_path, work)


def test_json_lines_hold_the_same(tmp_path: Path) -> None:
    async def work(admins: Admins, browser: httpx.AsyncClient) -> None:
        learner = a_learner()
        session = await admins.a_call(learner, heard="=1+1")
        turns = [json.loads(line) for line in (await export(browser, format="jsonl")).text.splitlines()]
        assert [each["heard"] for each in turns] == ["=1+1", "what is half of ten"]
        sessions = await export(browser, what="sessions", format="jsonl")
        (row,) = [json.loads(line) for line in sessions.text.splitlines()]
        assert (row["id"], row["turns"], row["duration_s"]) == (str(session), 2, 61.0)
        assert learner.value not in sessions.text

    as_reviewer(tmp_path, work)


def test_nothing_is_an_empty_sheet_with_its_head(tmp_path: Path) -> None:
    async def work(_admins: Admins, browser: httpx.AsyncClient) -> None:
        answer = await export(browser, what="sessions")
        assert (answer.headers["x-row-count"], rows(answer)) == ("0", [])
        assert answer.content.decode("utf-8-sig") == ",".join(sheets.SESSION_COLUMNS) + "\r\n"

    as_reviewer(tmp_path, work)


def test_every_row_comes_once_over_many_batches_and_only_those_asked_for(tmp_path: Path) -> None:
    async def work(admins: Admins, browser: httpx.AsyncClient) -> None:
        session, learner, count = a_session(), a_learner(), 2 * EXPORT_BATCH + 7
        await admins.happened(opening(session, learner))
        at = [MONDAY + timedelta(seconds=n) for n in range(count)]
        await admins.happened(*(turn(session, learner, at[n], number=n + 1) for n in range(count)))
        answer = await export(browser)
        assert answer.headers["x-row-count"] == str(count)
        assert [int(row["number"]) for row in rows(answer)] == list(range(1, count + 1))
        window = {"from": MONDAY.isoformat(), "to": at[10].isoformat()}
        assert len(rows(await export(browser, filter=window))) == 10
        assert rows(await export(browser, filter={**window, "channel": "sms"})) == []

    as_reviewer(tmp_path, work)


@pytest.mark.parametrize(
    "text", ["=1+1", "+250", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uff1d1", "\uff0b1", "\uff0d1", "\uff20A"]
)
def test_what_a_spreadsheet_would_run_is_text(tmp_path: Path, text: str) -> None:
    async def work(admins: Admins, browser: httpx.AsyncClient) -> None:
        await admins.a_call(heard=text, said=f"it is {text}")
        first = rows(await export(browser))[0]
        assert (first["heard"], first["said"]) == (f"'{text}", f"it is {text}")

    as_reviewer(tmp_path, work)


@settings(deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30), min_size=1))
def test_no_cell_of_a_sheet_begins_a_formula_and_none_is_lost(texts: list[str]) -> None:
    made = sheets.body([{"text": text} for text in texts], ["text"], "csv").decode()
    cells = [row[0] if row else "" for row in csv.reader(io.StringIO(made, newline=""))]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)
    assert [cell.removeprefix("'") for cell in cells] == [text.removeprefix("'") for text in texts]


def test_it_is_written_down_before_the_first_byte(tmp_path: Path) -> None:
    async def work(admins: Admins, browser: httpx.AsyncClient) -> None:
        await admins.a_call(heard="a secret")
        await export(browser)
        (entry,) = admins.desk.audit
        assert (entry.action, entry.subject, entry.reason) == ("exportRows", "turns 2", WANTED["reason"])
        admins.desk.calls.will("write", Fail(Unavailable("supabase")))
        refused = await export(browser)
        assert (refused.status_code, "secret" in refused.text) == (503, False)
        assert len(admins.reports.calls.of("export_turns")) == 1

    as_reviewer(tmp_path, work)


def test_a_database_that_is_away_is_told_by_a_status(tmp_path: Path) -> None:
    async def work(admins: Admins, browser: httpx.AsyncClient) -> None:
        admins.reports.calls.will("export_turns", Fail(Unavailable("supabase")))
        assert (await export(browser)).status_code == 503

    as_reviewer(tmp_path, work)


def test_exports_are_counted(tmp_path: Path) -> None:
    async def work(admins: Admins, browser: httpx.AsyncClient) -> None:
        for _ in range(EXPORTS.most):
            assert (await export(browser)).status_code == 200
        refused = await export(browser)
        assert (refused.status_code, refused.headers["retry-after"]) == (429, "3600")
        assert len(admins.desk.audit) == EXPORTS.most

    as_reviewer(tmp_path, work)


@pytest.mark.parametrize(
    "wrong",
    [{"what": "numbers"}, {"format": "xls"}, {"reason": ""}, {"filter": {"chanel": "sms"}}, {"filter": {"to": "now"}}],
    ids=str,
)
def test_what_makes_no_sense_is_refused(tmp_path: Path, wrong: dict[str, Any]) -> None:
    async def work(admins: Admins, browser: httpx.AsyncClient) -> None:
        assert (await export(browser, **wrong)).status_code == 422
        assert not admins.desk.audit

    as_reviewer(tmp_path, work)


async def _streamed(admins: Admins, work: Callable[[httpx.Response], Awaitable[None]]) -> None:
    async with served(admins.app) as server, httpx.AsyncClient(timeout=PATIENCE) as client:
        headers = {"Cookie": await admins.cookie(Role.REVIEWER), "Accept-Encoding": "identity"}
        address = f"http://{server.host}/api/v1/exports"
        async with client.stream("POST", address, json=WANTED, headers=headers) as answer:
            await work(answer)


def test_a_file_that_breaks_off_does_not_look_whole(tmp_path: Path) -> None:
    async def main() -> None:
        admins = Admins(tmp_path)
        await admins.a_call()
        admins.reports.calls.will("export_turns", CutAfter(0, Unavailable("supabase")))

        async def work(answer: httpx.Response) -> None:
            with pytest.raises(httpx.RemoteProtocolError):
                await answer.aread()

        await _streamed(admins, work)
        (noted,) = admins.observer.of("port_failed")
        assert (noted["stage"], noted["error"], noted["adapter"]) == ("export", "Unavailable", "supabase")
        assert not admins.observer.of("admin_failed")

    run(main)


def test_who_goes_away_stops_the_question(tmp_path: Path) -> None:
    async def main() -> None:
        admins = Admins(tmp_path)
        await admins.a_call()
        admins.reports.calls.will("export_turns", StallAfter(0))
        left = asyncio.Event()
        reports: Any = _Watched(admins.reports, left)
        app: Any = admins.app
        app.state.office = evolve(admins.office, reports=reports)

        async def work(answer: httpx.Response) -> None:
            assert answer.status_code == 200
            assert not left.is_set()

        await _streamed(admins, work)
        async with asyncio.timeout(PATIENCE):
            await left.wait()

    run(main)


class _Watched:
    """Reports that tell when an export is left."""

    def __init__(self, reports: Any, left: asyncio.Event) -> None:
        self.reports, self.left = reports, left

    def __getattr__(self, name: str) -> Any:
        return getattr(self.reports, name)

    @asynccontextmanager
    async def export_turns(self, scope: Any) -> AsyncIterator[Any]:
        try:
            async with self.reports.export_turns(scope) as batches:
                yield batches
        finally:
            self.left.set()
