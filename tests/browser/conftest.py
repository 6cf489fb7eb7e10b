"""Servers and one Chromium for a file of tests; a page of its own for each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from bakame_http import pages
from bakame_http.admin.identity import Role
from bakame_http.composition import tutor_policy_text
from bakame_http.demo.filling import fill
from fakes.chromium import PATIENCE, browsing, driving
from fakes.dashboard import NAME, Dashboard, serving
from fakes.postgrest import Postgrest, postgrest

__all__ = ["postgrest"]

Enter = Callable[..., Page]
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="module")
def built() -> None:
    if not (pages.built_at() / "index.html").is_file():
        pytest.skip("the dashboard is not built: make setup builds it")


@pytest.fixture(scope="module")
def on_sqlite(built: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    """The program over SQLite: a week of lessons, and ten thousand sessions before it."""
    with serving(tmp_path_factory.mktemp("sqlite")) as running:
        running.taught()
        running.taught_much()
        yield running


@pytest.fixture(scope="module")
def on_postgrest(
    built: None,
    postgrest: Postgrest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Dashboard]:
    """The program over PostgREST and PostgreSQL, with a week of lessons."""
    keys = {"SUPABASE_URL": postgrest.url, "SUPABASE_SERVICE_ROLE_KEY": postgrest.service_key}
    with serving(tmp_path_factory.mktemp("postgrest"), keys) as running:
        running.ask(postgrest.clean())
        running.taught()
        yield running


@pytest.fixture(scope="module")
def with_nothing(built: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    """The program over SQLite on its first day."""
    with serving(tmp_path_factory.mktemp("nothing")) as running:
        yield running


@pytest.fixture(scope="module")
def made_up(built: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    """The program over SQLite with what `bakame demo-data` makes up."""
    folder = tmp_path_factory.mktemp("made-up")
    with serving(folder) as running:
        now = running.bakame.journal.clock.now()
        running.ask(fill(folder / "bakame.sqlite3", tutor_policy_text(), sessions=30, seed=1, now=now))
        yield running


@pytest.fixture
def dashboard(request: pytest.FixtureRequest) -> Dashboard:
    """The program over SQLite, or over what the test names."""
    running: Dashboard = request.getfixturevalue(getattr(request, "param", "on_sqlite"))
    return running


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with driving() as driver:
        yield driver


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    with browsing(playwright) as browser:
        yield browser


@pytest.fixture
def context(chromium: Browser, dashboard: Dashboard) -> Iterator[BrowserContext]:
    made = chromium.new_context(
        base_url=dashboard.url, viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
    )
    made.set_default_timeout(PATIENCE)
    yield made
    made.close()


@pytest.fixture
def enter(context: BrowserContext, dashboard: Dashboard) -> Iterator[Enter]:
    """A page of somebody who has signed in; at the end of the test no script of it may have failed."""
    wrong: list[str] = []

    def entered(path: str, role: Role = Role.OWNER, name: str = NAME) -> Page:
        context.add_cookies([dashboard.cookie(role, name)])
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if "Content Security Policy" in said.text else None)
        page.goto(path)
        return page

    yield entered
    assert wrong == []
