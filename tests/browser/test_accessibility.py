"""Every page in every state: no violation that axe finds, by day and by night, and nothing wider than the screen."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from bakame_http.admin.identity import Role
from fakes.dashboard import POLICY
from fakes.dashboard_pages import PAGES, problem

Enter = Callable[..., Page]
Answer = Callable[[Route], None]

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

DETAILS = {f"/sessions/CA{5:032x}": "Session", f"/learners/{5:032x}": "Learner", f"/policies/{POLICY}": "Policy"}
LISTS = ("/sessions", "/safety")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (320, 1440)
# A page asks for 50 rows and never for more, however many there are; twice that here.
MANY = 100


def violations(page: Page, only: Mapping[str, Any]) -> list[str]:
    found = Axe().run(page, options={"runOnly": only, "resultTypes": ["violations"]}).response["violations"]
    return [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]]


def faults(page: Page, *, whole: bool = False) -> list[str]:
    """
    What is wrong with the page as it stands. Only its colours differ by night, and they are the same at every width:
    they are looked at on a phone, and with `whole` on a screen too.
    """
    wrong: list[str] = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme, only in (
            ("light", {"type": "tag", "values": RULES}),
            ("dark", {"type": "rule", "values": ["color-contrast"]}),
        ):
            if scheme == "dark" and width == WIDTHS[-1] and not whole:
                continue
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two
            expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", scheme)
            wrong += [f"{width} {scheme} {page.url}: {each}" for each in violations(page, only)]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wrong.append(f"{width} {page.url}: wider than the screen")
    return wrong


def settled(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("[aria-busy=true]")).to_have_count(0, timeout=20_000)


def test_every_page_with_its_figures(enter: Enter) -> None:
    page, wrong = enter("/"), list[str]()
    for path in (*PAGES, *DETAILS):
        page.goto(path)
        settled(page)
        assert "could not" not in page.locator("main").inner_text().lower(), path
        wrong += faults(page, whole=True)
    assert wrong == []


def test_every_page_where_nothing_is_there(enter: Enter) -> None:
    page = enter("/health")
    page.route("**/api/v1/**", _emptied)
    said = {
        "/": "Nothing happened in this time",
        "/sessions": "No session fits",
        "/learners": "No learner yet",
        "/safety": "No flag here",
        "/audit": "Nothing was done in this time",
        "/policies": "No policy was in force yet",
        "/costs": "No model was used in this time",
        "/health": "Nothing was timed in this time",
        "/settings": "No version was saved yet",
        f"/sessions/CA{5:032x}": "No turn was taken",
    }
    wrong: list[str] = []
    for path, words in said.items():
        page.goto(path)
        expect(page.get_by_text(words)).to_be_visible()
        settled(page)
        wrong += faults(page)
    page.goto("/")
    settled(page)
    assert "NaN" not in page.locator("main").inner_text()
    assert page.get_by_text("no data").count() > 3
    assert wrong == []


def test_every_page_that_failed_says_why_and_can_be_asked_again(enter: Enter) -> None:
    page = enter("/health")
    page.route("**/api/v1/**", lambda route: _but_for_the_visit(route, _refused))
    wrong: list[str] = []
    for path in (*[path for path in PAGES if path not in {"/live", "/exports"}], *DETAILS):
        page.goto(path)
        expect(page.get_by_role("alert").first).to_contain_text("The moon is in the way.")
        expect(page.get_by_role("button", name="Try again").first).to_be_visible()
        wrong += faults(page)
    page.unroute_all()
    page.get_by_role("button", name="Try again").first.click()
    expect(page.get_by_text("The moon is in the way.")).to_have_count(0)
    assert wrong == []


def test_every_page_that_is_still_coming(enter: Enter) -> None:
    page = enter("/health")
    page.route("**/api/v1/**", lambda route: _but_for_the_visit(route, lambda _: None))
    wrong: list[str] = []
    for path in (*[path for path in PAGES if path != "/exports"], *DETAILS):
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator("main [aria-busy=true]").first).to_be_visible()
        wrong += faults(page)
    assert wrong == []


def test_lists_with_as_many_rows_as_a_page_holds(enter: Enter) -> None:
    page = enter("/health")
    page.route("**/api/v1/**", _many)
    wrong: list[str] = []
    for path in LISTS:
        page.goto(path)
        settled(page)
        rows = page.locator("tbody tr, .flag-row")
        expect(rows).to_have_count(MANY)
        wrong += faults(page)
    assert wrong == []


def test_dialogs_menus_tables_and_the_way_in(enter: Enter) -> None:
    page, wrong = enter(f"/learners/{5:032x}"), list[str]()
    page.get_by_role("button", name="Erase this learner").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    wrong += faults(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Erase this learner")).to_be_focused()
    page.goto("/")
    settled(page)
    page.get_by_text("aline@school.example").click()
    for table in page.get_by_text("Numbers as a table").all():
        table.click()
    wrong += faults(page)
    page.goto(f"/sessions/CA{5:032x}")
    page.get_by_role("button", name="Read the words").click()
    page.get_by_label("Reason").fill("to look at it")
    page.get_by_role("button", name="Open the words").click()
    expect(page.locator("s")).to_be_visible()
    wrong += faults(page)
    page.context.clear_cookies()
    page.goto("/")
    expect(page.get_by_text("bakame login-link")).to_be_visible()
    wrong += faults(page)
    page.route("**/session/options", lambda route: route.fulfill(json={"providers": ["supabase"]}))
    page.goto("/")
    expect(page.get_by_role("textbox", name="Password")).to_be_visible()
    wrong += faults(page)
    assert wrong == []


def test_a_viewer_sees_pages_without_what_is_not_hers(enter: Enter) -> None:
    page, wrong = enter("/", Role.VIEWER), list[str]()
    for path in ("/settings", f"/sessions/CA{5:032x}", f"/learners/{5:032x}", "/audit"):
        page.goto(path)
        settled(page)
        wrong += faults(page)
    assert wrong == []


def _but_for_the_visit(route: Route, answer: Answer) -> None:
    if route.request.url.endswith("/api/v1/session"):
        route.continue_()
    else:
        answer(route)


def _refused(route: Route) -> None:
    problem(route, 422, "The moon is in the way.")


def _emptied(route: Route) -> None:
    if not _is_json(route):
        return
    answer = route.fetch()
    value = answer.json()
    route.fulfill(response=answer, body=json.dumps(_without_rows(value, kept="/session" in route.request.url[-9:])))


def _without_rows(value: Any, *, kept: bool) -> Any:
    if kept or not isinstance(value, dict):
        return value
    emptied = {name: _nothing(name, each) for name, each in value.items()}
    for name in ("current", "before"):
        if name in emptied:
            emptied[name] = {key: _zero(each) for key, each in value[name].items()}
    return emptied


def _nothing(name: str, value: Any) -> Any:
    if name in {"precision_share", "per_call", "per_learning_minute", "forecast_today", "forecast_month"}:
        return None
    return [] if isinstance(value, list) and name != "checks" else value


def _zero(value: Any) -> Any:
    if isinstance(value, dict):
        return {"micros": 0, "precision": "exact"} if "micros" in value else {}
    return None if isinstance(value, float) or value is None else 0


def _many(route: Route) -> None:
    if not _is_json(route):
        return
    answer = route.fetch()
    value = answer.json()
    items = value.get("items") if isinstance(value, dict) else None
    if items:
        value["items"] = [{**items[place % len(items)], "id": f"{place:032x}"} for place in range(MANY)]
    elif items is not None:
        value["items"] = [_entry(place) for place in range(MANY)]
    route.fulfill(response=answer, body=json.dumps(value))


def _entry(place: int) -> dict[str, Any]:
    about = {"actor": "aline@school.example", "action": "takeFlag", "subject": "x" * 40, "reason": "because " * 30}
    return {"id": f"{place}", "at": "2026-11-23T08:00:00Z", **about}


def _is_json(route: Route) -> bool:
    """Whether it is a question with an answer; the stream of live events goes on as it is."""
    if route.request.method == "GET" and not route.request.url.endswith("/live"):
        return True
    route.continue_()
    return False
