"""What an admin does in the dashboard, in a real Chromium against the admin API."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, Request, expect

from bakame_http.admin.identity import Role
from fakes.dashboard import CUT_OFF, Dashboard
from fakes.dashboard_pages import PAGES, problem

Enter = Callable[..., Page]

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

SESSION = f"/sessions/CA{5:032x}"


def test_a_one_time_link_signs_in_once_and_leaves_the_address(context: BrowserContext, dashboard: Dashboard) -> None:
    link, page = dashboard.link(), context.new_page()
    page.goto(link)
    expect(page.get_by_role("heading", name="Overview")).to_be_visible()
    assert page.url == f"{dashboard.url}/"
    assert page.evaluate("Object.values(localStorage).join()") == ""
    context.clear_cookies()
    again = context.new_page()
    again.goto(link)
    expect(again.get_by_role("alert")).to_contain_text("used already")
    expect(again.get_by_text("bakame login-link", exact=True)).to_be_visible()


def test_every_page_opens_by_the_menu_with_its_name_and_the_focus(enter: Enter, context: BrowserContext) -> None:
    page = enter("/")
    for path, name in PAGES.items():
        page.get_by_role("navigation", name="Pages").get_by_role("link", name=name, exact=True).click()
        heading = page.get_by_role("heading", level=1, name=name)
        expect(heading).to_be_visible()
        if path != "/":
            expect(heading).to_be_focused()
        assert page.title() == f"{name} – BAKAME"
        assert urlsplit(page.url).path == path


@pytest.mark.parametrize(
    ("role", "hidden"),
    [(Role.VIEWER, {"/safety", "/exports", "/audit"}), (Role.REVIEWER, {"/audit"}), (Role.OWNER, set[str]())],
)
def test_a_role_sees_its_pages_and_the_server_refuses_the_others(enter: Enter, role: Role, hidden: set[str]) -> None:
    page = enter("/", role)
    expect(page.get_by_role("heading", name="Overview")).to_be_visible()
    menu = page.get_by_role("navigation", name="Pages")
    shown = {link.get_attribute("href") for link in menu.get_by_role("link").all()} - {"/phone"}
    assert shown == set(PAGES) - hidden
    for path in hidden - {"/exports"}:
        page.goto(path)
        expect(page.get_by_role("alert")).to_contain_text("role", ignore_case=True)
    page.goto(SESSION)
    expect(page.get_by_role("heading", name="Turn 1 ")).to_be_visible()
    expect(page.get_by_role("button", name="Read the words")).to_have_count(0 if role is Role.VIEWER else 1)


def test_the_filter_is_the_address_and_what_is_asked(enter: Enter) -> None:
    page = enter("/sessions")
    asked: list[dict[str, list[str]]] = []
    page.on("request", lambda request: asked.append(_query(request)) if "/api/v1/sessions?" in request.url else None)
    chosen = {
        "Channel": ("channel", "voice"),
        "Language": ("language", "fr"),
        "Outcome": ("outcome", "answered"),
        "Flags": ("flagged", "false"),
        "Slow replies": ("min_reply_ms", "3000"),
        "Cost": ("min_cost_micros", "1000"),
    }
    for label, (name, value) in chosen.items():
        page.get_by_label(label, exact=True).select_option(value)
        page.wait_for_url(re.compile(f"{name}={value}"))
    page.get_by_label("Id begins with").fill("CA0")
    with page.expect_response(lambda answer: "q=CA0" in answer.url) as answered:
        page.get_by_label("Id begins with").press("Enter")
    page.wait_for_url(re.compile("q=CA0"))
    expect(page.get_by_role("table", name="Sessions")).to_be_visible()
    assert {name: asked[-1][name] for name, _ in chosen.values()} == {name: [value] for name, value in chosen.values()}
    assert asked[-1]["q"] == ["CA0"]
    # The page before stays until the next one is there: what is counted is what was answered last, and its heads.
    rows = len(answered.value.json()["items"]) + 1
    expect(page.get_by_role("row")).to_have_count(rows)
    page.reload()
    expect(page.get_by_label("Language", exact=True)).to_have_value("fr")
    expect(page.get_by_role("row")).to_have_count(rows)
    page.get_by_label("Time", exact=True).select_option("custom")
    page.get_by_label("From", exact=True).fill("2020-01-01")
    page.get_by_label("To, with that day").fill("2020-01-02")
    expect(page.get_by_text("No session fits")).to_be_visible()
    page.go_back()


def test_a_filter_is_saved_by_name_and_leads_back(enter: Enter) -> None:
    page = enter("/sessions?flagged=true")
    page.get_by_role("button", name="Save this filter").click()
    page.get_by_label("Name").fill("With flags")
    page.get_by_role("button", name="Save", exact=True).click()
    page.goto("/sessions")
    page.get_by_role("link", name="With flags").click()
    page.wait_for_url(re.compile("flagged=true"))
    expect(page.get_by_role("row")).to_have_count(4)


def test_older_sessions_come_by_a_link_that_the_way_back_undoes(enter: Enter) -> None:
    page = enter("/sessions")
    expect(page.get_by_role("row")).to_have_count(51)
    page.get_by_role("link", name="Older").click()
    expect(page.get_by_role("row")).to_have_count(11)
    page.go_back()
    expect(page.get_by_role("row")).to_have_count(51)


def test_words_open_for_a_reason_and_what_was_not_heard_is_struck_through(enter: Enter, dashboard: Dashboard) -> None:
    page = enter(SESSION, Role.REVIEWER)
    expect(page.get_by_role("heading", name="Turn 1 ")).to_be_visible()
    assert "what is" not in page.content()
    page.get_by_role("button", name="Read the words").click()
    send = page.get_by_role("button", name="Open the words")
    expect(send).to_be_disabled()
    page.get_by_label("Reason").fill("a mother asked")
    send.click()
    expect(page.get_by_text("what is 1 times 5")).to_be_visible()
    expect(page.locator("s")).to_have_text(CUT_OFF)
    expect(page.get_by_text("The learner did not hear:")).to_be_attached()
    entries = dashboard.admins.desk.audit
    assert [entry.reason for entry in entries if entry.action == "openTranscript"] == ["a mother asked"]


def test_the_waterfall_of_a_turn_adds_up_to_its_time(enter: Enter) -> None:
    page = enter(SESSION)
    rows = page.locator("#turn-1 .waterfall li")
    expect(rows).to_have_count(4)
    stages = [text.split("\n") for text in rows.all_inner_texts()]
    *parts, total = [_ms(row[-1]) for row in stages]
    assert sum(parts) == pytest.approx(total, abs=11)


def test_flags_are_taken_read_and_decided_from_the_keyboard(enter: Enter, dashboard: Dashboard) -> None:
    page = enter("/safety?status=open", Role.REVIEWER)
    rows = page.get_by_role("region", name="Flags").get_by_role("listitem")
    expect(rows).to_have_count(3)
    page.keyboard.press("?")
    expect(page.get_by_text("Take it in hand").first).to_be_visible()
    page.keyboard.press("j")
    expect(rows.nth(1).get_by_role("button")).to_have_attribute("aria-current", "true")
    page.keyboard.press("k")
    page.goto(page.url.replace("status=open", "status="))
    pane = page.get_by_role("region", name="The flag in hand")
    expect(pane.get_by_role("button", name="Take it in hand")).to_be_visible()
    page.keyboard.press("t")
    expect(pane.get_by_role("button", name="Put it back")).to_be_visible()
    page.keyboard.press("c")
    page.get_by_label("Reason").fill("it is in the queue")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(pane.get_by_text(re.compile("what is .* times")).first).to_be_visible()
    page.keyboard.press("n")
    page.keyboard.type("3 is in the note, and decides nothing")
    expect(pane.get_by_role("group", name="Decision")).to_be_visible()
    page.keyboard.press("Shift+Tab")
    page.locator("h1").focus()
    page.keyboard.press("1")
    expect(pane.get_by_text("Safe", exact=True).first).to_be_visible()
    expect(pane.get_by_text("Decided by")).to_be_visible()


def test_somebody_who_was_quicker_is_named(enter: Enter) -> None:
    page = enter("/safety?status=open", Role.REVIEWER)
    pane = page.get_by_role("region", name="The flag in hand")
    page.route("**/take", lambda route: problem(route, 409, "Amina has this flag, or has decided it. Load it again."))
    pane.get_by_role("button", name="Take it in hand").click()
    expect(page.get_by_role("alert")).to_contain_text("Amina has this flag")


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_an_export_is_the_rows_of_the_filter(enter: Enter, kind: str) -> None:
    page = enter("/exports?channel=voice", Role.REVIEWER)
    page.get_by_label("Format").select_option(kind)
    page.get_by_label("Reason").fill("a report of the year")
    with page.expect_download() as coming:
        page.get_by_role("button", name="Export").click()
    text = Path(coming.value.path()).read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text))) if kind == "csv" else [json.loads(row) for row in text.splitlines()]
    assert len(rows) == 40
    assert {row["channel"] for row in rows} == {"voice"}
    expect(page.get_by_role("status").filter(has_text="40 rows")).to_be_visible()


def test_an_export_can_be_stopped_and_saves_nothing(enter: Enter) -> None:
    page = enter("/exports", Role.REVIEWER)
    page.route("**/api/v1/exports", lambda _: None)
    page.get_by_label("Reason").fill("a report of the year")
    page.get_by_role("button", name="Export").click()
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("Nothing was saved")).to_be_visible()


def test_who_is_signed_out_meanwhile_goes_on_where_she_was(
    enter: Enter, context: BrowserContext, dashboard: Dashboard
) -> None:
    page = enter("/exports", Role.REVIEWER)
    page.get_by_label("Reason").fill("half a sentence")
    context.clear_cookies()
    page.get_by_label("Channel").select_option("voice")
    page.get_by_role("button", name="Export").click()
    expect(page.get_by_role("heading", name="Your visit has ended")).to_be_visible()
    expect(page.get_by_label("Reason")).to_be_hidden()


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


def test_a_call_that_is_up_is_shown_live(enter: Enter) -> None:
    page = enter("/live")
    expect(page.get_by_text("Live", exact=True).last).to_be_visible()
    expect(page.get_by_role("heading", name="Calls")).to_be_visible()


def test_the_keyboard_reaches_the_content_first(enter: Enter) -> None:
    page = enter("/sessions")
    expect(page.get_by_role("row")).to_have_count(51)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_times_are_those_of_the_zone_that_was_chosen(enter: Enter) -> None:
    page = enter("/sessions")
    first = page.locator("tbody time").first
    moment = first.get_attribute("datetime")
    assert moment is not None
    school = first.inner_text()
    page.get_by_text("aline@school.example").click()
    page.get_by_label("Times and days in").select_option("UTC")
    expect(first).not_to_have_text(school)
    expect(first).to_have_attribute("datetime", moment)
    page.reload()
    expect(page.locator("tbody time").first).not_to_have_text(school)


def test_the_menu_leads_to_the_telephone_where_there_is_one(enter: Enter) -> None:
    page = enter("/")
    expect(page.get_by_role("link", name="Try the phone")).to_have_attribute("href", "/phone")


def test_signing_out_ends_the_visit(enter: Enter, context: BrowserContext) -> None:
    page = enter("/")
    page.get_by_text("aline@school.example").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.goto("/sessions")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def _query(request: Request) -> dict[str, list[str]]:
    return parse_qs(urlsplit(request.url).query)


def _ms(text: str) -> float:
    number, unit = text.split()
    return float(number) * (1000 if unit == "s" else 1)
