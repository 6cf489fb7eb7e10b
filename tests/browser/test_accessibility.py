"""Every page in every state: no violation that axe finds, by day and by night, and nothing wider than the screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from bakame_core.domain.identity import LearnerId, name_of
from bakame_http.admin.identity import Role
from bakame_http.composition import tutor_policy
from fakes.axe import faults
from fakes.dashboard_pages import PAGES, go, problem, settled

Enter = Callable[..., Page]

pytestmark = [pytest.mark.browser]

SESSION, LEARNER = f"/sessions/CA{5:032x}", f"/learners/{5:032x}"
POLICY = f"/policies/{tutor_policy().version}"
LEARNER_NAME = name_of(LearnerId(f"{5:032x}"))
DETAILS = {SESSION: "Session", LEARNER: LEARNER_NAME, POLICY: "Policy"}
# The pages that ask something of the server, and their headings before there is an answer.
WITHOUT = {**DETAILS, LEARNER: "Learner"}
ASKING = (*(path for path in PAGES if path not in {"/live", "/exports"}), *DETAILS)
# As many rows as a page holds, of ten thousand.
FULL, MONTHS = 50, "?period=90d"


def test_every_page_with_its_figures(enter: Enter) -> None:
    page, wrong = enter("/"), list[str]()
    # A day of sessions: how fifty of them look, and learners, is looked at below.
    for path in (*[f"{path}?period=24h" if path == "/sessions" else path for path in PAGES], *DETAILS):
        if path != "/learners":
            go(page, path, DETAILS.get(path))
            settled(page)
            assert page.get_by_role("alert").count() == 0, path
            wrong += faults(page, whole=True)
    assert wrong == []


@pytest.mark.parametrize("dashboard", ["with_nothing"], indirect=True)
def test_every_page_where_nothing_is_there(enter: Enter) -> None:
    page = enter("/health")
    said = {
        "/": "Nothing happened in this time",
        "/live": "No call is up",
        "/sessions": "No session fits",
        "/learners": "No learner yet",
        "/safety": "No flag waits",
        "/audit": "Nothing was done in this time",
        "/policies": "no turns",
        "/costs": "No model was used in this time",
        "/health": "Nothing was timed in this time",
        "/settings": "No version was saved yet",
    }
    wrong: list[str] = []
    for path, words in said.items():
        go(page, path)
        expect(page.get_by_text(words)).to_be_visible()
        settled(page)
        wrong += faults(page)
    go(page, "/")
    settled(page)
    assert "NaN" not in page.locator("main").inner_text()
    assert page.get_by_text("no data").count() > 3
    assert wrong == []


@pytest.mark.deep
def test_every_page_that_failed_says_why_and_can_be_asked_again(enter: Enter) -> None:
    page = enter("/exports")
    expect(page.get_by_role("heading", name="Exports")).to_be_visible()
    page.route("**/api/v1/**", lambda route: problem(route, 422, "The moon is in the way."))
    wrong: list[str] = []
    for path in ASKING:
        go(page, path, WITHOUT.get(path))
        expect(page.get_by_role("alert").first).to_contain_text("The moon is in the way.")
        expect(page.get_by_role("button", name="Try again").first).to_be_visible()
        wrong += faults(page)
    page.unroute_all()
    page.get_by_role("button", name="Try again").first.click()
    expect(page.get_by_text("The moon is in the way.")).to_have_count(0)
    assert wrong == []


@pytest.mark.deep
def test_every_page_that_is_still_coming(enter: Enter) -> None:
    page = enter("/exports")
    expect(page.get_by_role("heading", name="Exports")).to_be_visible()
    page.route("**/api/v1/**", lambda _: None)
    wrong: list[str] = []
    for path in ASKING:
        go(page, path, WITHOUT.get(path))
        expect(page.locator("main [aria-busy=true]").first).to_be_visible()
        wrong += faults(page)
    assert wrong == []


@pytest.mark.deep
def test_every_list_of_ten_thousand_sessions(enter: Enter) -> None:
    page, wrong = enter("/"), list[str]()
    for path in ("/", "/sessions", "/learners", "/policies", "/costs", "/health"):
        go(page, f"{path}{MONTHS}")
        settled(page)
        if path in {"/sessions", "/learners"}:
            expect(page.locator("tbody tr")).to_have_count(FULL)
            page.get_by_role("link", name="Older").click()
            page.wait_for_url("**cursor=**")
            settled(page)
            expect(page.locator("tbody tr")).to_have_count(FULL)
        wrong += faults(page)
    assert wrong == []


def test_dialogs_menus_tables_and_the_way_in(enter: Enter) -> None:
    page, wrong = enter(LEARNER), list[str]()
    page.get_by_role("button", name="Erase this learner").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    wrong += faults(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Erase this learner")).to_be_focused()
    go(page, "/")
    settled(page)
    page.get_by_text("aline@school.example").click()
    for table in page.get_by_text("Numbers as a table").all():
        table.click()
    wrong += faults(page)
    go(page, SESSION, "Session")
    page.get_by_role("button", name="Read the words").click()
    page.get_by_label("Reason").fill("to look at it")
    page.get_by_role("button", name="Open the words").click()
    expect(page.locator("s")).to_be_visible()
    wrong += faults(page)
    page.context.clear_cookies()
    page.get_by_role("link", name="Costs").click()
    expect(page.get_by_role("heading", name="Your visit has ended")).to_be_visible()
    wrong += faults(page)
    page.route("**/session/options", lambda route: route.fulfill(json={"providers": ["supabase"]}))
    page.goto("/")
    expect(page.get_by_role("textbox", name="Password")).to_be_visible()
    wrong += faults(page)
    assert wrong == []


def test_a_viewer_sees_pages_without_what_is_not_hers(enter: Enter) -> None:
    page, wrong = enter("/", Role.VIEWER), list[str]()
    for path in ("/settings", SESSION, LEARNER, "/audit"):
        go(page, path, DETAILS.get(path))
        settled(page)
        wrong += faults(page)
    assert wrong == []
