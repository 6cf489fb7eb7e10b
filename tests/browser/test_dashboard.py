"""What an admin does in the dashboard, in a real Chromium against the program: over SQLite, and where it matters SQL."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import re
from collections.abc import Awaitable, Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from bakame_core.domain.identity import LearnerId, name_of
from bakame_core.domain.windows import Page as ListPage
from bakame_core.testing.contracts.sample_records import a_learner, a_session, ending, opening
from bakame_core.testing.running import until
from bakame_http.admin import exports
from bakame_http.admin.guard import DEVELOPMENT_COOKIE
from bakame_http.admin.identity import Role
from bakame_http.admin.problems import BrokenOff
from bakame_http.admin.visits import Visits
from fakes.dashboard import Dashboard
from fakes.dashboard_lessons import CUT_OFF, MANY
from fakes.dashboard_pages import PAGES, answer_to, go, problem, settled
from fakes.postgrest import Postgrest

Enter = Callable[..., Page]

pytestmark = [pytest.mark.browser, pytest.mark.service]

SESSION = f"/sessions/CA{5:032x}"
EVERYWHERE = pytest.mark.parametrize("dashboard", ["on_sqlite", "on_postgrest"], indirect=True)
"""What writes or asks for words: over both databases."""
THOROUGHLY = pytest.mark.parametrize(
    "dashboard", ["on_sqlite", pytest.param("on_postgrest", marks=pytest.mark.deep)], indirect=True
)
"""What the contract suites hold both databases to anyhow."""
DESCRIBED = Path(__file__).parents[2] / "dashboard" / "openapi.json"
RANKS = [role.value for role in (Role.VIEWER, Role.REVIEWER, Role.OWNER)]


@cache
def name(number: int) -> str:
    return name_of(LearnerId(f"{number:032x}"))


def audit(dashboard: Dashboard, action: str) -> list[tuple[str, str, str]]:
    """Who did this, to what and why, the newest first."""
    found = dashboard.ask(dashboard.bakame.reports.audit(ListPage(), action=action)).items
    return [(entry.actor, entry.subject, entry.reason) for entry in found]


# --- the way in, the pages, the roles ---------------------------------------------------------------------------------


@THOROUGHLY
def test_a_one_time_link_signs_in_once_and_every_page_is_reached_by_the_menu(
    context: BrowserContext, dashboard: Dashboard
) -> None:
    link, page = dashboard.link(), context.new_page()
    page.goto(link)
    expect(page.get_by_role("heading", name="Overview")).to_be_visible()
    assert page.url == f"{dashboard.url}/"
    assert "token" not in page.evaluate("Object.entries(localStorage).join()")
    for path, title in PAGES.items():
        page.get_by_role("navigation", name="Pages").get_by_role("link", name=title, exact=True).click()
        heading = page.get_by_role("heading", level=1, name=title, exact=True)
        expect(heading).to_be_visible()
        if path != "/":
            expect(heading).to_be_focused()
        settled(page)
        assert page.get_by_role("alert").count() == 0, path
        assert page.title() == f"{title} – BAKAME"
        assert urlsplit(page.url).path == path
    context.clear_cookies()
    again = context.new_page()
    again.goto(link)
    expect(again.get_by_role("alert")).to_contain_text("used already")
    expect(again.get_by_text("bakame login-link", exact=True)).to_be_visible()


@pytest.mark.parametrize(
    ("role", "hidden"),
    [(Role.VIEWER, {"/safety", "/exports", "/audit"}), (Role.REVIEWER, {"/audit"}), (Role.OWNER, set[str]())],
)
def test_a_role_sees_its_pages_and_the_server_refuses_all_else(enter: Enter, role: Role, hidden: set[str]) -> None:
    page = enter("/", role)
    expect(page.get_by_role("heading", name="Overview")).to_be_visible()
    menu = page.get_by_role("navigation", name="Pages")
    shown = {link.get_attribute("href") for link in menu.get_by_role("link").all()} - {"/phone"}
    assert shown == set(PAGES) - hidden
    for path in hidden - {"/exports"}:
        go(page, path)
        expect(page.get_by_role("alert")).to_contain_text("role", ignore_case=True)
    go(page, SESSION, "Session")
    expect(page.get_by_role("heading", name="Turn 1 ")).to_be_visible()
    expect(page.get_by_role("button", name="Read the words")).to_have_count(0 if role is Role.VIEWER else 1)
    # Not what is hidden counts, but what is refused: each operation that asks for more, by this very browser.
    above = RANKS[RANKS.index(role.value) + 1 :]
    asked = [
        (method, re.sub(r"\{\w+\}", f"{5:032x}", path))
        for path, methods in json.loads(DESCRIBED.read_text())["paths"].items()
        for method, operation in methods.items()
        if operation["x-role"] in above
    ]
    statuses = page.evaluate(
        """asked => Promise.all(asked.map(async ([method, path]) => (await fetch(path, {
            method: method.toUpperCase(), headers: {'Content-Type': 'application/json'},
            ...(['get', 'delete'].includes(method) ? {} : {body: '{}'})})).status))""",
        asked,
    )
    assert [each for each, status in zip(asked, statuses, strict=True) if status != 403] == []
    assert role is Role.OWNER or len(asked) > 5


def test_signing_out_ends_the_visit(enter: Enter, context: BrowserContext) -> None:
    page = enter("/")
    page.get_by_text("aline@school.example").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.goto("/sessions")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert context.request.get("/api/v1/session").status == 401


@pytest.mark.parametrize("way", ["another window", "a pasted link"])
def test_whose_visit_ends_in_the_middle_of_her_work_goes_on_in_it(
    enter: Enter, context: BrowserContext, dashboard: Dashboard, way: str
) -> None:
    page = enter(SESSION, Role.REVIEWER, "owner")
    page.get_by_role("button", name="Read the words").click()
    reason = page.get_by_label("Reason")
    reason.fill("half a sentence")
    context.clear_cookies()
    # What she typed stays, unseen, behind the way in, although the dialog that she typed it in is open.
    page.get_by_role("button", name="Open the words").click()
    expect(page.get_by_role("heading", name="Your visit has ended")).to_be_visible()
    expect(reason).to_be_hidden()
    if way == "another window":
        other = context.new_page()
        other.goto(dashboard.link())
        expect(other.get_by_role("heading", name="Overview")).to_be_visible()
        other.close()
        page.evaluate("window.dispatchEvent(new Event('focus'))")
    else:
        page.get_by_label("Or paste the link here").fill(dashboard.link())
        page.keyboard.press("Enter")
    expect(reason).to_have_value("half a sentence")
    expect(reason).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text("send it once more")
    assert page.title() == "Session – BAKAME"
    page.get_by_role("button", name="Open the words").click()
    expect(page.get_by_text("what is 1 times 5")).to_be_visible()


# --- figures, filters, lists ------------------------------------------------------------------------------------------

FILTERS: Mapping[str, tuple[str, str, Callable[[Mapping[str, Any]], bool]]] = {
    "Channel": ("channel", "voice", lambda row: row["channel"] == "voice"),
    "Language": ("language", "fr", lambda row: row["language"] == "fr"),
    "Outcome": ("outcome", "degraded", lambda row: row["outcomes"].get("degraded", 0) > 0),
    "Flags": ("flagged", "true", lambda row: row["flags"] > 0),
    "Slow replies": ("min_reply_ms", "3000", lambda row: row["reply_p95_ms"] >= 3000),
    "Cost": ("min_cost_micros", "10000", lambda row: row["cost"]["micros"] >= 10_000),
}


@THOROUGHLY
def test_each_filter_of_sessions_is_the_address_and_what_is_shown(enter: Enter) -> None:
    page = enter("/sessions")
    rows = page.get_by_role("table", name="Sessions").locator("tbody tr")
    expect(rows).to_have_count(50)
    for label, (word, value, fits) in FILTERS.items():
        go(page, "/sessions")
        with page.expect_response(re.compile(f"[?&]{word}={value}")) as answered:
            page.get_by_label(label, exact=True).select_option(value)
        assert f"{word}={value}" in page.url
        items = answered.value.json()["items"]
        assert 0 < len(items) <= 50
        assert all(fits(row) for row in items), label
        expect(rows).to_have_count(len(items))
    go(page, "/sessions")
    page.get_by_label("Language", exact=True).select_option("fr")
    page.get_by_label("Channel", exact=True).select_option("voice")
    assert page.url.endswith("?language=fr&channel=voice")
    page.get_by_label("Id begins with").fill("CA0")
    page.get_by_label("Id begins with").press("Enter")
    page.wait_for_url(re.compile("q=CA0"))
    page.reload()
    expect(page.get_by_label("Language", exact=True)).to_have_value("fr")
    expect(rows).to_have_count(10)
    page.get_by_label("Time", exact=True).select_option("custom")
    page.get_by_label("From", exact=True).fill("2020-01-01")
    page.get_by_label("To, with that day").fill("2020-01-02")
    expect(page.get_by_text("No session fits")).to_be_visible()


@THOROUGHLY
def test_the_filter_of_figures_is_what_is_asked_and_what_came(enter: Enter) -> None:
    page = enter("/")
    for path, operation in (("/", "overview"), ("/costs", "costs"), ("/health", "latency"), ("/policies", "policies")):
        go(page, path)
        settled(page)
        for label, value in (("Channel", "sms"), ("Language", "sw"), ("Outcome", "degraded")):
            with page.expect_response(answer_to(operation, label.lower(), value)) as answered:
                page.get_by_label(label, exact=True).select_option(value)
            assert answered.value.status == 200
        settled(page)
        assert page.url.endswith("?channel=sms&language=sw&outcome=degraded")
        assert page.get_by_role("alert").count() == 0
    go(page, "/?channel=sms")
    settled(page)
    texts, calls = page.get_by_text("Texts", exact=True), page.get_by_text("Calls", exact=True)
    expect(texts.locator("xpath=ancestor::div[1]/dd[1]")).to_have_text("60")
    expect(calls.locator("xpath=ancestor::div[1]/dd[1]")).to_have_text("0")
    texts.click()
    expect(page.get_by_role("table", name="Sessions").locator("tbody tr")).to_have_count(20)


def test_a_filter_is_saved_by_name_leads_back_and_is_forgotten(enter: Enter) -> None:
    page = enter("/sessions?flagged=true")
    page.get_by_role("button", name="Save this filter").click()
    page.get_by_label("Name").fill("With flags")
    page.get_by_role("button", name="Save", exact=True).click()
    page.goto("/sessions")
    page.get_by_role("link", name="With flags").click()
    expect(page.get_by_role("row")).to_have_count(7)
    assert page.url.endswith("?flagged=true")
    page.get_by_role("button", name="Forget the filter With flags").click()
    page.reload()
    expect(page.get_by_role("row")).to_have_count(7)
    expect(page.get_by_role("link", name="With flags")).to_have_count(0)


def test_ten_thousand_sessions_are_paged_filtered_and_counted(enter: Enter) -> None:
    page = enter("/sessions?period=90d")
    rows = page.get_by_role("table", name="Sessions").locator("tbody tr")
    expect(rows).to_have_count(50)
    seen = set[str]()
    for _ in range(4):
        settled(page)
        seen |= {str(link.get_attribute("href")) for link in rows.locator("th a").all()}
        before = page.url
        page.get_by_role("link", name="Older").click()
        expect(page).not_to_have_url(before)
    assert len(seen) == 200
    for width in (900, 1100, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.locator("section.scroll").evaluate("list => list.scrollWidth <= list.clientWidth"), width
    # The way back from a session leads to the row that led there, and not to the top.
    link = rows.nth(40).locator("th a")
    link.click()
    expect(page.get_by_role("heading", name="Session", exact=True)).to_be_focused()
    page.go_back()
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    page.go_back()
    settled(page)
    expect(page.get_by_role("link", name="Newest")).to_be_visible()
    page.get_by_label("Id begins with").fill(f"CB{0x200:031x}")
    page.get_by_label("Id begins with").press("Enter")
    expect(rows).to_have_count(16)
    go(page, "/?period=90d")
    settled(page)
    turns = page.get_by_text("Turns", exact=True).first.locator("xpath=ancestor::div[1]/dd[1]")
    assert int(turns.inner_text().replace(",", "")) >= 3 * MANY


@pytest.mark.parametrize("dashboard", ["made_up"], indirect=True)
def test_made_up_lessons_are_said_to_be_made_up_on_every_page(enter: Enter) -> None:
    page = enter("/")
    said = page.get_by_role("complementary", name="Simulated lessons")
    for path in PAGES:
        go(page, path)
        expect(said).to_contain_text("Simulated lessons are in these figures")
    go(page, "/sessions?period=90d")
    expect(page.get_by_role("row").filter(has_text="Simulated")).to_have_count(30)
    page.get_by_label("Learners", exact=True).select_option("real")
    expect(page.get_by_text("No session fits")).to_be_visible()
    expect(said).to_have_count(0)


@pytest.mark.parametrize("dashboard", ["on_postgrest"], indirect=True)
def test_where_nothing_is_made_up_nothing_is_said_of_it(enter: Enter) -> None:
    page = enter("/health")
    expect(page.get_by_text("Session log")).to_be_visible()
    settled(page)
    expect(page.get_by_role("complementary", name="Simulated lessons")).to_have_count(0)
    expect(page.get_by_label("Learners", exact=True)).to_have_count(0)


# --- a session, a policy ----------------------------------------------------------------------------------------------


@THOROUGHLY
def test_words_open_for_a_reason_and_what_was_not_heard_is_struck_through(enter: Enter, dashboard: Dashboard) -> None:
    page = enter(SESSION, Role.REVIEWER)
    expect(page.get_by_role("heading", name="Turn 1 ")).to_be_visible()
    assert "what is" not in page.content()
    expect(page.locator("#turn-3")).to_contain_text("More than one question: put right")
    page.get_by_role("button", name="Show the times of all turns").click()
    rows = page.locator("#turn-1 .waterfall li")
    expect(rows).to_have_count(4)
    *parts, total = [_ms(text.split("\n")[-1]) for text in rows.all_inner_texts()]
    assert sum(parts) == pytest.approx(total, abs=11)
    page.get_by_role("button", name="Read the words").click()
    send = page.get_by_role("button", name="Open the words")
    expect(send).to_be_disabled()
    page.get_by_label("Reason").fill("a mother asked")
    send.click()
    expect(page.get_by_text("what is 1 times 5")).to_be_visible()
    expect(page.locator("s")).to_have_text(CUT_OFF)
    expect(page.get_by_text("The learner did not hear:")).to_be_attached()
    expect(page.locator("#turn-3 .tutor")).to_contain_text("3 times 5 is 15.")
    assert audit(dashboard, "openTranscript")[0] == ("aline@school.example", f"CA{5:032x}", "a mother asked")


@EVERYWHERE
def test_a_policy_is_shown_as_what_changed_and_what_came_of_it(enter: Enter, dashboard: Dashboard) -> None:
    page = enter("/policies")
    version = dashboard.bakame.standing.usual.policy.version
    page.get_by_role("link", name=version).click()
    expect(page.locator("[data-kind=removed]")).to_contain_text("voice_words = 60")
    expect(page.locator("[data-kind=added]")).to_contain_text("voice_words = 35")
    came = page.get_by_role("table", name="What came of it")
    expect(came.locator("tbody tr")).to_have_count(2)
    expect(came.get_by_role("row", name=version)).to_contain_text("180")
    expect(page.get_by_role("textbox")).to_have_count(0)


# --- safety, learners, settings, exports ------------------------------------------------------------------------------


@EVERYWHERE
def test_a_flag_is_taken_read_noted_and_decided_by_the_keyboard_alone(enter: Enter, dashboard: Dashboard) -> None:
    page = enter("/safety?status=open", Role.REVIEWER)
    rows = page.get_by_role("region", name="Flags").get_by_role("listitem")
    expect(rows).to_have_count(6)
    press = page.keyboard.press
    press("?")
    expect(page.get_by_text("Take it in hand").first).to_be_visible()
    press("j")
    expect(rows.nth(1).get_by_role("button")).to_have_attribute("aria-current", "true")
    press("k")
    expect(rows.nth(0).get_by_role("button")).to_have_attribute("aria-current", "true")
    page.get_by_label("Status").select_option("")
    pane = page.get_by_role("region", name="The flag in hand")
    expect(pane.get_by_role("button", name="Take it in hand")).to_be_visible()
    press("t")
    expect(pane.get_by_role("button", name="Put it back")).to_be_visible()
    press("c")
    expect(page.locator("input:focus, textarea:focus")).to_be_visible()
    page.keyboard.type("it is in the queue")
    press("Tab")
    press("Enter")
    expect(pane.get_by_text("what is 3 times 5")).to_be_visible()
    expect(pane.get_by_role("status")).to_have_text("The words are open, above the note.")
    press("n")
    expect(page.locator("input:focus, textarea:focus")).to_be_visible()
    page.keyboard.type("3 is in the note, and decides nothing")
    expect(pane.get_by_role("group", name="Decision")).to_be_enabled()
    # Out of the note the keys are the queue's again.
    press("Escape")
    press("1")
    expect(pane.get_by_text("Decided by")).to_be_visible()
    expect(pane.get_by_text("Safe", exact=True).first).to_be_visible()
    # It is in the queue no more, and before her eyes until she goes on.
    expect(rows).to_have_count(5)
    assert audit(dashboard, "openFlagContext")[0][2] == "it is in the queue"
    assert audit(dashboard, "decideFlag")[0][0] == "aline@school.example"
    page.reload()
    expect(page.get_by_label("Note")).to_have_value("3 is in the note, and decides nothing")
    press("j")
    expect(rows.nth(0).get_by_role("button")).to_have_attribute("aria-current", "true")
    expect(page.get_by_label("Note")).to_have_value("")


@THOROUGHLY
def test_who_was_quicker_with_a_flag_is_named(enter: Enter, dashboard: Dashboard) -> None:
    page = enter("/safety?status=open", Role.REVIEWER)
    pane = page.get_by_role("region", name="The flag in hand")
    expect(pane.get_by_role("button", name="Take it in hand")).to_be_visible()
    found = page.evaluate("fetch('/api/v1/flags?status=open').then(answer => answer.json())")
    dashboard.ask(dashboard.bakame.desk.take(found["items"][0]["id"], "Amina"))
    page.keyboard.press("t")
    expect(page.get_by_role("alert")).to_contain_text("Amina")


@THOROUGHLY
def test_a_learner_is_blocked_and_let_in_again(enter: Enter, dashboard: Dashboard) -> None:
    page = enter(f"/learners/{10:032x}")
    page.get_by_role("button", name="Block this learner").click()
    page.get_by_label("Reason").fill("calls at night as a joke")
    page.get_by_role("button", name="Block", exact=True).click()
    expect(page.get_by_text("She gets no lessons.")).to_be_visible()
    learner = LearnerId(f"{10:032x}")
    assert learner in dashboard.ask(dashboard.bakame.desk.in_force()).blocked
    go(page, "/learners")
    expect(page.get_by_role("row", name=name(10))).to_contain_text("Blocked")
    page.get_by_role("link", name=name(10)).click()
    page.get_by_role("button", name="End the block").click()
    expect(page.get_by_role("button", name="Block this learner")).to_be_visible()
    assert learner not in dashboard.ask(dashboard.bakame.desk.in_force()).blocked
    assert audit(dashboard, "blockLearner")[0][2] == "calls at night as a joke"
    assert len(audit(dashboard, "unblockLearner")) == 1


@EVERYWHERE
def test_a_learner_is_erased_after_her_name_was_typed_and_a_proof_stays(enter: Enter, dashboard: Dashboard) -> None:
    page = enter(f"/learners/{11:032x}")
    page.get_by_role("button", name="Erase this learner").click()
    erase = page.get_by_role("button", name="Erase", exact=True)
    page.get_by_label("Reason").fill("her mother asked for it")
    page.get_by_label(f"Type {name(11)} to confirm").fill(name(10))
    expect(erase).to_be_disabled()
    page.get_by_label(f"Type {name(11)} to confirm").fill(name(11))
    erase.click()
    done = page.get_by_role("status").filter(has_text="Erased")
    expect(done).to_be_visible()
    (proof,) = dashboard.ask(dashboard.bakame.desk.erasures())
    expect(done).to_contain_text(proof.id)
    assert (proof.by, proof.records > 15) == ("aline@school.example", True)
    go(page, f"/sessions/CA{11:032x}", "Session")
    expect(page.get_by_text("This learner was erased")).to_be_visible()
    expect(page.get_by_role("button", name="Read the words")).to_have_count(0)
    go(page, f"/learners/{11:032x}", "Learner")
    expect(page.get_by_role("alert")).to_contain_text("learner")
    assert audit(dashboard, "eraseLearner")[0][1:] == (proof.id, "her mother asked for it")


@EVERYWHERE
def test_settings_are_looked_at_put_right_saved_and_taken_back(enter: Enter, dashboard: Dashboard) -> None:
    page = enter("/settings")
    greeting, minutes = page.get_by_label("Greeting on calls, English"), page.get_by_label("Longest call, in minutes")
    greeting.fill("Good morning from the school of Gahini. I am a computer.")
    minutes.fill("9000")
    # What is not saved is there again after another page, and after a fresh start.
    go(page, "/costs")
    page.reload()
    go(page, "/settings")
    expect(minutes).to_have_value("9000")
    expect(page.get_by_text("2 changes not saved yet")).to_be_visible()
    page.get_by_label("Note").fill("the head teacher wants it")
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_text("1 field cannot be taken")).to_be_visible()
    expect(minutes).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_role("button", name="Save", exact=True)).to_be_disabled()
    minutes.fill("25")
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_text("The server takes this.")).to_be_visible()
    expect(page.get_by_role("list", name="How the greetings will be")).to_contain_text("English")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", name="Version 1 ")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="Saved.")).to_be_focused()
    assert dashboard.bakame.standing.operations.max_call_minutes == 25
    # Amina saves while this page is open: nothing of hers is overwritten, and nothing that was typed here is lost.
    minutes.fill("30")
    page.get_by_label("Note").fill("longer lessons")
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_text("The server takes this.")).to_be_visible()
    _saved_by_amina(dashboard, 1)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Amina")
    expect(minutes).to_have_value("30")
    page.get_by_role("button", name="Load the newer version").click()
    expect(page.get_by_role("heading", name="Version 2 ")).to_be_visible()
    expect(minutes).to_have_value("15")
    page.get_by_role("listitem").filter(has_text="Version 1").get_by_role("button", name="Go back to this").click()
    page.get_by_label("Reason").fill("the longer one was right")
    page.get_by_role("button", name="Go back", exact=True).click()
    expect(page.get_by_text("(version 1 again)")).to_be_visible()
    expect(minutes).to_have_value("25")
    # Two who go back at the same time: the second is told, as with any other change.
    page.get_by_role("listitem").filter(has_text="Version 2").get_by_role("button", name="Go back to this").click()
    page.get_by_label("Reason").fill("no, the other one")
    _saved_by_amina(dashboard, 3)
    page.get_by_role("button", name="Go back", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Amina")
    versions = dashboard.ask(dashboard.bakame.desk.settings_versions())
    assert [(each.version, each.actor, each.restores) for each in versions] == [
        (4, "Amina", None),
        (3, "aline@school.example", 1),
        (2, "Amina", None),
        (1, "aline@school.example", None),
    ]


def _saved_by_amina(dashboard: Dashboard, based_on: int) -> None:
    now = dashboard.bakame.journal.clock.now()
    values = {"limits": {"max_call_minutes": 15}}
    desk = dashboard.bakame.desk
    dashboard.ask(desk.save_settings(values, based_on=based_on, by="Amina", note="shorter lessons", at=now))


@EVERYWHERE
@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_an_export_is_the_rows_of_the_filter_and_stands_in_the_audit_trail(
    enter: Enter, dashboard: Dashboard, kind: str
) -> None:
    page = enter("/exports?language=fr")
    page.get_by_label("Format").select_option(kind)
    page.get_by_label("Reason").fill(f"a report of the year as {kind}")
    with page.expect_download() as coming:
        page.get_by_role("button", name="Export").click()
    text = Path(coming.value.path()).read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text))) if kind == "csv" else [json.loads(row) for row in text.splitlines()]
    assert len(rows) == 15
    assert {row["language"] for row in rows} == {"fr"}
    expect(page.get_by_role("status").filter(has_text="15 rows")).to_be_visible()
    go(page, "/audit")
    page.get_by_label("What", exact=True).select_option("exportRows")
    expect(page.get_by_role("cell", name=f"a report of the year as {kind}")).to_be_visible()
    page.get_by_label("Who", exact=True).fill("nobody@school.example")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_text("Nothing was done in this time")).to_be_visible()


def test_a_long_export_shows_how_far_it_is_and_can_be_stopped(enter: Enter) -> None:
    page = enter("/exports?period=90d", Role.REVIEWER)
    page.get_by_label("Rows").select_option("turns")
    page.get_by_label("Reason").fill("a report of the year")
    # What a slow line does: the file comes in pieces, and does not end.
    page.evaluate(SLOWLY)
    page.get_by_role("button", name="Export").click()
    expect(page.get_by_role("progressbar", name="Rows taken")).to_be_visible()
    expect(page.get_by_role("region", name="Export")).to_contain_text(re.compile(r"[\d,]+ of 30,\d+ rows, [\d.]+ k?B"))
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("Nothing was saved")).to_be_visible()


SLOWLY = """
() => {
  const real = window.fetch;
  window.fetch = async (input, init) => {
    const answer = await real(input, init);
    if (!String(input.url ?? input).endsWith('/exports')) return answer;
    const reader = answer.body.getReader();
    const body = new ReadableStream({
      async start(piece) {
        piece.enqueue((await reader.read()).value);
        init.signal.addEventListener('abort', () => piece.error(new DOMException('stopped', 'AbortError')));
      },
    });
    return new Response(body, { status: answer.status, headers: answer.headers });
  };
}
"""


@pytest.mark.deep
@pytest.mark.parametrize("how", ["she stops it", "the server dies", "she leaves the page"])
def test_an_export_that_is_broken_off_leaves_its_trace_and_nothing_behind(
    enter: Enter, context: BrowserContext, dashboard: Dashboard, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    async def tasks() -> int:
        return len(asyncio.all_tasks())

    page = enter("/exports?period=90d", Role.REVIEWER, how)
    settled(page)
    before, exported = dashboard.ask(tasks()), len(audit(dashboard, "exportRows"))
    # A slow line, and not a stub: the server fills it and waits.
    line = context.new_cdp_session(page)
    slow = {"offline": False, "latency": 0, "downloadThroughput": 20_000, "uploadThroughput": 20_000}
    line.send("Network.enable")
    if how == "the server dies":
        monkeypatch.setattr(exports, "_next", _one_batch(exports._next))
    else:
        line.send("Network.emulateNetworkConditions", slow)
    page.get_by_label("Rows").select_option("turns")
    page.get_by_label("Reason").fill("a report of the year")
    page.get_by_role("button", name="Export").click()
    if how == "the server dies":
        said = re.compile(r"broke off after [\d,]+ of 30,\d+ rows. Nothing was saved")
        expect(page.get_by_role("alert")).to_contain_text(said)
        expect(page.get_by_label("Reason")).to_have_value("a report of the year")
    elif how == "she stops it":
        expect(page.get_by_role("progressbar", name="Rows taken")).to_be_visible()
        page.get_by_role("button", name="Cancel").click()
        expect(page.get_by_text("Nothing was saved")).to_be_visible()
    else:
        expect(page.get_by_role("progressbar", name="Rows taken")).to_be_visible()
        page.goto("about:blank")
    (actor, _, reason), *earlier = audit(dashboard, "exportRows")
    assert (actor, reason, len(earlier)) == (how, "a report of the year", exported)
    # A connection may stay, idle.
    dashboard.ask(until(lambda: len(asyncio.all_tasks()) <= before + 1))


def _one_batch(real: Callable[..., Awaitable[tuple[Any, ...]]]) -> Callable[..., Awaitable[tuple[Any, ...]]]:
    """As `real`, for one batch; then the connection breaks."""
    asked = 0

    async def next_rows(*of: Any) -> tuple[Any, ...]:
        nonlocal asked
        asked += 1
        if asked > 1:
            raise BrokenOff
        return await real(*of)

    return next_rows


# --- live, lines that break, the keyboard -----------------------------------------------------------------------------


def test_a_call_of_the_simulator_comes_in_is_followed_and_ends_on_the_live_page(
    enter: Enter, context: BrowserContext
) -> None:
    page = enter("/live")
    expect(page.locator("[data-line=open]")).to_be_visible()
    expect(page.get_by_text("No call is up").first).to_be_visible()
    phone = context.new_page()
    phone.goto("/phone")
    phone.locator("#microphone").uncheck()
    phone.get_by_role("button", name="Call", exact=True).click()
    calls = page.get_by_role("table", name="Calls that are up").locator("tbody tr")
    expect(calls).to_have_count(1)
    expect(calls).to_contain_text(re.compile("Listening|Speaking|Thinking|turn by turn"))
    phone.get_by_label("Say something without a microphone").fill("what is seven times eight")
    phone.get_by_role("button", name="Say", exact=True).click()
    happened = page.get_by_role("listitem").filter(has_text="Turn 1: answered")
    expect(happened).to_be_visible()
    phone.get_by_role("button", name="Hang up", exact=True).click()
    expect(page.get_by_text("No call is up").first).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="ended")).to_be_visible()
    happened.get_by_role("link").click()
    expect(page.get_by_role("heading", name="Turn 1 ")).to_be_visible()


def test_who_is_signed_out_elsewhere_sees_no_more_calls_and_is_told_why(enter: Enter, dashboard: Dashboard) -> None:
    page = enter("/live")
    expect(page.locator("[data-line=open]")).to_be_visible()
    (cookie,) = [each for each in page.context.cookies() if each["name"] == DEVELOPMENT_COOKIE]
    visits = Visits(dashboard.bakame.ports.contexts, dashboard.bakame.journal.clock)
    visit = dashboard.ask(visits.find(cookie["value"]))
    assert visit is not None
    dashboard.ask(visits.end(visit))
    session, learner = a_session(), a_learner()
    dashboard.happened(opening(session, learner, dashboard.bakame.journal.clock.now()))
    expect(page.get_by_role("heading", name="Your visit has ended")).to_be_visible()
    # Not even unseen, behind the way in.
    assert page.locator("tbody tr").count() == 0
    page.get_by_label("Or paste the link here").fill(dashboard.link())
    page.keyboard.press("Enter")
    expect(page.locator("tbody tr")).to_have_count(1)
    dashboard.happened(ending(session, learner, dashboard.bakame.journal.clock.now()))
    expect(page.locator("tbody tr")).to_have_count(0)


def test_where_no_stream_gets_through_the_calls_are_asked_for(enter: Enter, context: BrowserContext) -> None:
    context.add_init_script("delete window.EventSource")
    page = enter("/live")
    expect(page.locator("[data-line=asked]")).to_be_visible()
    expect(page.get_by_text("No call is up").first).to_be_visible()
    expect(page.get_by_text("asked for every 15 seconds")).to_be_visible()


@pytest.mark.parametrize("dashboard", ["on_postgrest"], indirect=True)
def test_a_database_that_goes_and_comes_back_is_told_and_asked_again(enter: Enter, postgrest: Postgrest) -> None:
    page = enter("/learners")
    expect(page.get_by_role("row", name=name(1))).to_be_visible()
    postgrest.kill()
    try:
        go(page, "/health")
        expect(page.get_by_text("Not known: the log does not answer.")).to_be_visible()
        go(page, "/costs")
        expect(page.get_by_role("alert").first).to_contain_text("Could not load the costs")
    finally:
        postgrest.restart()
    page.get_by_role("button", name="Try again").first.click()
    expect(page.get_by_role("heading", name="By model")).to_be_visible()


def test_a_limit_says_when_one_may_ask_again(enter: Enter) -> None:
    page = enter(SESSION, Role.REVIEWER)
    page.route("**/transcript", lambda route: problem(route, 429, "Try again in 40 seconds.", {"Retry-After": "40"}))
    page.get_by_role("button", name="Read the words").click()
    page.get_by_label("Reason").fill("a mother asked")
    page.get_by_role("button", name="Open the words").click()
    expect(page.get_by_role("alert")).to_contain_text("Possible again at")
    expect(page.get_by_label("Reason")).to_have_value("a mother asked")


def test_a_line_that_breaks_is_said_and_what_is_there_stays(enter: Enter, context: BrowserContext) -> None:
    page = enter("/sessions")
    expect(page.get_by_role("row")).to_have_count(51)
    context.set_offline(True)
    expect(page.get_by_text("You are offline")).to_be_visible()
    expect(page.get_by_role("row")).to_have_count(51)
    context.set_offline(False)
    expect(page.get_by_text("You are offline")).to_have_count(0)


def test_the_keyboard_reaches_the_content_first_and_times_follow_the_zone(enter: Enter) -> None:
    page = enter("/sessions")
    expect(page.get_by_role("row")).to_have_count(51)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    page.get_by_text("What the columns mean").press("Enter")
    expect(page.get_by_text("1 answer in 20 took longer")).to_be_visible()
    first = page.locator("tbody time").first
    moment, school = first.get_attribute("datetime"), first.inner_text()
    page.get_by_text("aline@school.example").click()
    page.get_by_label("Times and days in").select_option("UTC")
    expect(first).not_to_have_text(school)
    expect(first).to_have_attribute("datetime", str(moment))
    page.reload()
    expect(page.locator("tbody time").first).not_to_have_text(school)
    expect(page.get_by_role("link", name="Try the phone")).to_have_attribute("href", "/phone")
    # Also where the page chooses something by itself.
    page.goto("/safety")
    expect(page.get_by_role("region", name="The flag in hand")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()


def test_a_day_that_goes_on_is_said_to_go_on_and_paper_has_every_chart(enter: Enter) -> None:
    page = enter("/")
    settled(page)
    turns = page.get_by_role("figure").filter(has=page.get_by_role("heading", name="Turns", exact=True))
    expect(turns).to_contain_text("The last is not over yet")
    expect(turns.locator(".part")).to_have_count(1)
    turns.get_by_text("Numbers as a table").click()
    expect(turns.get_by_role("rowheader").last).to_contain_text("(so far)")
    page.set_viewport_size({"width": 412, "height": 800})
    page.reload()
    settled(page)
    expect(page.get_by_role("heading", name="Hours of the week")).to_be_attached()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("figure svg")).to_have_count(3)


def _ms(text: str) -> float:
    number, unit = text.split()
    return float(number) * (1000 if unit == "s" else 1)
