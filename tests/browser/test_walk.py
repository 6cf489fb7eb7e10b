"""
Every page in each of its states, over both databases, for each role; every filter; every list to its end.

What there is to see stands in three tables, `LEAVES`, `CHOICES` and `LISTS`, and what is walked is the tables. Where the
server stands in for nothing, the state is the browser's own (an answer that is still coming, and one that fails, are in
`test_accessibility.py`); there one database is enough.

With every change: all of it over PostgREST, with the lists' last pages; over SQLite `test_dashboard.py` has the pages and
the filters. By `make test-deep`: all of it over SQLite as well, and each list from its first page to its last by the
links alone, over both databases.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from attrs import frozen
from playwright.sync_api import Page, Route, expect

from bakame_core.domain.windows import Page as ListPage
from bakame_core.testing.contracts.sample_records import a_learner, a_session, opening
from bakame_http.admin.identity import Role
from fakes.axe import faults
from fakes.dashboard import Dashboard
from fakes.dashboard_lessons import MANY, MANY_IN_POSTGRESQL, many_flags_and_doings
from fakes.dashboard_pages import PAGES, answer_to, go, settled
from fakes.postgrest import Passage, Postgrest

Enter = Callable[..., Page]

pytestmark = [pytest.mark.browser, pytest.mark.service]

BOTH = pytest.mark.parametrize(
    "dashboard", [pytest.param("on_sqlite", marks=pytest.mark.deep), "on_postgrest"], indirect=True
)
LONG_AGO = "?period=custom&from=2020-01-01&to=2020-01-02"
SIMULATED = "?learners=simulated"
API = "**/api/v1/**"


@frozen
class Leaf:
    """
    A page.

    Args:
        least: The role that it needs.
        asks: What it asks of the server first, below `/api/v1/`.
        nothing: What it says where there is nothing, and by which address that is so among lessons.
    """

    path: str
    least: Role
    asks: str
    nothing: str
    by: str = LONG_AGO


LEAVES = (
    Leaf("/", Role.VIEWER, "overview", "Nothing happened in this time"),
    Leaf("/live", Role.VIEWER, "live/calls", "No call is up", ""),
    Leaf("/safety", Role.REVIEWER, "flags", "No flag waits", SIMULATED),
    Leaf("/sessions", Role.VIEWER, "sessions", "No session fits"),
    Leaf("/learners", Role.VIEWER, "learners", "No learner yet", SIMULATED),
    Leaf("/policies", Role.VIEWER, "policies", "no turns"),
    Leaf("/costs", Role.VIEWER, "costs", "No model was used in this time"),
    Leaf("/health", Role.VIEWER, "latency", "Nothing was timed in this time"),
    Leaf("/settings", Role.VIEWER, "settings", "No version was saved yet", ""),
    Leaf("/audit", Role.OWNER, "audit", "Nothing was done in this time"),
)

CHOICES = (
    *(
        (path, label, word, value, asks)
        for path, asks in (
            ("/", "overview"),
            ("/policies", "policies"),
            ("/costs", "costs"),
            ("/health", "latency"),
            ("/sessions", "sessions"),
        )
        for label, word, value in (
            ("Channel", "channel", "sms"),
            ("Language", "language", "rw"),
            ("Outcome", "outcome", "failed"),
        )
    ),
    *(
        ("/sessions", label, word, value, "sessions")
        for label, word, value in (
            ("Flags", "flagged", "false"),
            ("Slow replies", "min_reply_ms", "12000"),
            ("Cost", "min_cost_micros", "1000"),
        )
    ),
    *(("/safety", "Status", "status", value, "flags") for value in ("open", "taken", "decided")),
    *(
        (f"{path}{SIMULATED}", "Learners", "learners", "all", asks)
        for path, asks in (
            ("/", "overview"),
            ("/sessions", "sessions"),
            ("/learners", "learners"),
            ("/safety", "flags"),
            ("/costs", "costs"),
        )
    ),
    ("/audit", "What", "action", "exportRows", "audit"),
)
"""A page, what is chosen on it, and the question that the server then gets."""

LISTS = (
    ("/sessions?period=90d", "sessions", MANY),
    ("/learners", "learners", 2_500),
    ("/safety?status=all", "flags", MANY),
    ("/audit?period=90d", "audit", MANY),
)
"""A list by its page, what it asks of the server, and how many rows it has at the least."""
WHOLE = {
    "sessions": "sessions?from={from}",
    "learners": "learners?learners=real",
    "flags": "flags?learners=real",
    "audit": "audit?from={from}",
}
"""The same, asked of the server by itself."""


def test_no_page_is_left_out() -> None:
    # What leads to no question of its own is walked in `test_who_may_not_export_is_told`.
    assert {leaf.path for leaf in LEAVES} == set(PAGES) - {"/exports"}


@BOTH
@pytest.mark.parametrize("role", list(Role))
def test_each_page_is_there_with_what_it_shows_or_the_server_refuses_it(enter: Enter, role: Role) -> None:
    page = enter("/health", role)
    for leaf in LEAVES:
        go(page, leaf.path)
        settled(page)
        status = page.evaluate("path => fetch(path).then(answer => answer.status)", f"/api/v1/{leaf.asks}")
        alert = page.get_by_role("alert")
        if role.covers(leaf.least):
            assert (status, alert.count()) == (200, 0), leaf.path
        else:
            assert status == 403, leaf.path
            expect(alert).to_contain_text(f"This needs the role {leaf.least}; yours is {role}.")
            assert page.locator("tbody tr").count() == 0, leaf.path


@BOTH
def test_who_may_not_export_is_told(enter: Enter) -> None:
    page = enter("/exports", Role.VIEWER)
    expect(page.get_by_text("Exports are for reviewers and owners.")).to_be_visible()
    page.get_by_label("Reason").fill("a report of the year")
    expect(page.get_by_role("button", name="Export")).to_be_disabled()
    asked = "() => fetch('/api/v1/exports', {method: 'POST', body: '{}'}).then(answer => answer.status)"
    assert page.evaluate(asked) == 403


@BOTH
def test_each_page_says_where_there_is_nothing_that_fits(enter: Enter) -> None:
    page = enter("/health")
    for leaf in LEAVES:
        go(page, f"{leaf.path}{leaf.by}")
        expect(page.get_by_text(leaf.nothing).first).to_be_visible()
        settled(page)
        assert page.get_by_role("alert").count() == 0, leaf.path
        assert not re.search(r"\b(NaN|undefined|null|Infinity)\b", page.locator("main").inner_text()), leaf.path


@BOTH
def test_what_is_not_there_is_said_to_be_not_there(enter: Enter) -> None:
    page = enter("/health")
    for path, title, what in (
        ("/sessions/CAnobody", "Session", "session"),
        (f"/learners/{'f' * 32}", "Learner", "learner"),
        ("/policies/2020-01+00000000", "Policy", "policy"),
        ("/safety?flag=01900000-0000-7000-8000-ffffffffffff", None, "flag"),
    ):
        go(page, path, title)
        expect(page.get_by_role("alert").first).to_contain_text(what)


@BOTH
def test_each_choice_of_a_filter_is_the_question_that_the_server_answers(enter: Enter) -> None:
    page = enter("/health")
    for path, label, word, value, asks in CHOICES:
        go(page, path)
        settled(page)
        with page.expect_response(answer_to(asks, word, value)) as answered:
            page.get_by_label(label, exact=True).select_option(value)
        assert answered.value.status == 200, (path, word)
        settled(page)
        assert page.get_by_role("alert").count() == 0, (path, word)
        assert parse_qs(urlsplit(page.url).query)[word] == [value]


@BOTH
def test_a_place_in_a_list_that_makes_no_sense_is_refused_and_one_gets_out(enter: Enter) -> None:
    page = enter("/health")
    for address, asks, _ in LISTS:
        path = address.partition("?")[0]
        go(page, f"{path}?cursor=yesterday")
        expect(page.get_by_role("alert")).to_contain_text("begin again without one")
        page.get_by_role("navigation", name="Pages", exact=True).get_by_role(
            "link", name=PAGES[path], exact=True
        ).click()
        settled(page)
        assert page.get_by_role("alert").count() == 0, asks


# --- a server that is gone ---------------------------------------------------------------------------------------------

GONE: Mapping[str, Callable[[Route], None]] = {
    "refused": lambda route: route.abort("connectionrefused"),
    "a proxy's page": lambda route: route.fulfill(status=502, content_type="text/html", body="<h1>Bad Gateway</h1>"),
    "half an answer": lambda route: route.fulfill(content_type="application/json", body='{"items": [{"id": "CA'),
}


@pytest.mark.deep
@pytest.mark.parametrize("how", list(GONE))
def test_a_server_that_is_gone_is_told_once_on_each_page_and_all_is_there_when_it_is_back(
    enter: Enter, how: str
) -> None:
    page, wrong = enter("/exports"), list[str]()
    settled(page)
    page.route(API, GONE[how])
    for leaf in LEAVES:
        go(page, leaf.path)
        said = "Live updates are paused" if leaf.path == "/live" else "The server cannot be reached"
        expect(page.get_by_text(said)).to_have_count(1)
        wrong += faults(page)
    # By itself, and by hand.
    for path, click in (("/costs", False), ("/learners", True)):
        go(page, path)
        expect(page.get_by_text("The server cannot be reached")).to_have_count(1)
        page.unroute(API)
        if click:
            page.get_by_role("button", name="Try again").click()
        expect(page.get_by_role("table").locator("tbody tr").first).to_be_visible()
        expect(page.get_by_text("The server cannot be reached")).to_have_count(0)
        settled(page)
        assert page.get_by_role("alert").count() == 0, path
        page.route(API, GONE[how])
    go(page, "/live")
    expect(page.get_by_text("Live updates are paused")).to_be_visible()
    page.unroute(API)
    page.get_by_role("button", name="Try now").click()
    expect(page.locator("[data-line=open]")).to_be_visible()
    assert wrong == []


@pytest.mark.parametrize("dashboard", ["on_postgrest"], indirect=True)
def test_what_was_typed_outlives_a_server_that_is_gone(enter: Enter) -> None:
    page = enter(f"/learners/{9:032x}")
    page.get_by_role("button", name="Block this learner").click()
    reason, send = page.get_by_label("Reason"), page.get_by_role("button", name="Block", exact=True)
    reason.fill("calls at night as a joke")
    page.route(API, GONE["a proxy's page"])
    send.click()
    expect(page.get_by_role("alert")).to_contain_text("The server cannot be reached")
    expect(reason).to_have_value("calls at night as a joke")
    page.unroute(API)
    send.click()
    expect(page.get_by_text("She gets no lessons.")).to_be_visible()


# --- lists to their ends ----------------------------------------------------------------------------------------------

TO_THE_END = """
async ([path, limit, from]) => {
  const ids = [], cursors = [];
  for (let next = ''; next !== null; ) {
    const cursor = next === '' ? '' : `&cursor=${next}`;
    const answer = await fetch(`/api/v1/${path}&limit=${limit}${cursor}`.replace('{from}', from));
    const page = await answer.json();
    ids.push(...page.items.map(each => each.id));
    next = page.next;
    if (next !== null) cursors.push(next);
  }
  return [ids, cursors];
}
"""


@pytest.fixture(scope="module")
def long_sqlite(on_sqlite: Dashboard) -> Dashboard:
    """With ten thousand rows in each list, 2,500 of learners."""
    path = on_sqlite.bakame.settings.data_dir / "bakame.sqlite3"
    many_flags_and_doings(path, on_sqlite.bakame.journal.clock.now())
    return on_sqlite


@pytest.fixture(scope="module")
def long_postgrest(on_postgrest: Dashboard, postgrest: Postgrest) -> Dashboard:
    """The same over PostgREST."""
    on_postgrest.ask(postgrest.execute(MANY_IN_POSTGRESQL))
    return on_postgrest


@pytest.mark.parametrize(
    "dashboard", [pytest.param("long_sqlite", marks=pytest.mark.deep), "long_postgrest"], indirect=True
)
@pytest.mark.parametrize(("address", "asks", "least"), LISTS, ids=[asks for _, asks, _ in LISTS])
def test_the_last_page_of_a_long_list_is_its_end(
    enter: Enter, dashboard: Dashboard, address: str, asks: str, least: int
) -> None:
    page = enter("/health")
    since = (dashboard.bakame.journal.clock.now() - timedelta(days=89)).isoformat()
    ids, cursors = page.evaluate(TO_THE_END, [WHOLE[asks], 200, since])
    assert least <= len(ids) == len(set(ids))
    # In the middle of it somebody calls: it is at the list's head, and no place further down moves.
    dashboard.happened(opening(a_session(), a_learner(), dashboard.bakame.journal.clock.now()))
    joined = "&" if "?" in address else "?"
    go(page, f"{address}{joined}cursor={cursors[-1]}")
    shown = len(ids) - 200 * len(cursors)
    assert _paged(page) == shown
    page.get_by_role("link", name="Newest").click()
    expect(page.get_by_role("link", name="Newest")).to_have_count(0)
    assert "cursor" not in page.url


@pytest.mark.deep
@pytest.mark.parametrize("dashboard", ["long_postgrest"], indirect=True)
def test_an_export_whose_database_dies_in_the_middle_is_no_file(
    enter: Enter, dashboard: Dashboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, batches = Passage._ask, list[str]()

    def dies(passage: Passage, body: bytes) -> tuple[int, bytes]:
        if passage.path.endswith("report_sessions"):
            batches.append(passage.path)
        return (502, b"<html>Bad gateway</html>") if len(batches) > 1 else real(passage, body)

    page = enter("/exports?period=90d", Role.REVIEWER)
    page.get_by_label("Reason").fill("a report of the year")
    monkeypatch.setattr(Passage, "_ask", dies)
    page.get_by_role("button", name="Export").click()
    said = re.compile(r"broke off after [\d,]+ of 10,\d+ rows. Nothing was saved")
    expect(page.get_by_role("alert")).to_contain_text(said)
    monkeypatch.setattr(Passage, "_ask", real)
    newest = dashboard.ask(dashboard.bakame.reports.audit(ListPage(), action="exportRows")).items[0]
    assert newest.reason == "a report of the year"
    with page.expect_download():
        page.get_by_role("button", name="Export").click()


@pytest.mark.deep
@pytest.mark.parametrize("dashboard", ["long_sqlite", "long_postgrest"], indirect=True)
@pytest.mark.parametrize(("address", "asks", "least"), LISTS, ids=[asks for _, asks, _ in LISTS])
def test_a_long_list_is_paged_from_its_first_row_to_its_last(enter: Enter, address: str, asks: str, least: int) -> None:
    page = enter("/health")
    go(page, address)
    assert _paged(page) >= least, asks


@pytest.mark.deep
def test_pages_of_ten_thousand_sessions_are_turned_by_the_keyboard_and_the_tab_does_not_swell(enter: Enter) -> None:
    page, wrong, held = enter("/health"), list[str](), list[Mapping[str, float]]()
    go(page, "/sessions?period=90d")
    inside = page.context.new_cdp_session(page)
    inside.send("Performance.enable")
    seen = set[str]()
    for number in range(1, 32):
        settled(page)
        seen |= set(page.evaluate(ROWS))
        if number in {6, 31}:
            wrong += faults(page)
            inside.send("HeapProfiler.collectGarbage")
            metrics = inside.send("Performance.getMetrics")["metrics"]
            held.append({each["name"]: each["value"] for each in metrics})
        before = page.url
        _to_older_by_tab(page)
        page.keyboard.press("Enter")
        expect(page).not_to_have_url(before)
    assert len(seen) == 31 * 50
    assert wrong == []
    early, late = held
    # What pages hold is kept for minutes, and what stood on them is gone at once.
    assert late["Nodes"] < 2 * early["Nodes"]
    assert late["JSHeapUsedSize"] < early["JSHeapUsedSize"] + 25 * 400_000


def _to_older_by_tab(page: Page) -> None:
    """From the end of the list, where the focus is left or is put by the first way there."""
    last = "main tbody tr:last-child a[href]"
    page.locator(last).first.focus()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").startswith("Older"):
            return
    raise AssertionError("Older is not reached by the keyboard")


def _paged(page: Page) -> int:
    """Follow the list to its end; how many rows were shown, each once."""
    seen = list[str]()
    while True:
        settled(page)
        pager = page.get_by_role("navigation", name=re.compile("Pages of"))
        expect(pager).to_be_visible()
        seen += page.evaluate(ROWS)
        if pager.get_by_role("link", name="Older").count() == 0:
            assert len(seen) == len(set(seen))
            return len(seen)
        before = page.url
        pager.get_by_role("link", name="Older").click()
        expect(page).not_to_have_url(before)


ROWS = """() => [...document.querySelectorAll('main tbody tr, main li[id^=flag-]')].map(row =>
    row.id || row.querySelector('a[href]')?.getAttribute('href') || row.querySelector('time').dateTime)"""
