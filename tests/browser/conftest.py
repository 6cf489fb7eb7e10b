"""One server and one Chromium for a file of tests; a page of its own for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from bakame_http import pages
from bakame_http.admin.identity import Role
from fakes.dashboard import Dashboard, serving

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
Enter = Callable[..., Page]
# A busy machine is slow and not wrong.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="module")
def dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    if not (pages.built_at() / "index.html").is_file():
        pytest.skip("the dashboard is not built: make setup builds it")
    with serving(tmp_path_factory.mktemp("dashboard")) as running:
        yield running


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("no Chromium on the PATH: install Debian's package chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser, dashboard: Dashboard) -> Iterator[BrowserContext]:
    made = chromium.new_context(
        base_url=dashboard.url, viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
    )
    yield made
    made.close()


@pytest.fixture
def enter(context: BrowserContext, dashboard: Dashboard) -> Iterator[Enter]:
    """A page of somebody who has signed in; at the end of the test no script of it may have failed."""
    wrong: list[str] = []

    def entered(path: str, role: Role = Role.OWNER) -> Page:
        context.add_cookies([dashboard.cookie(role)])
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if "Content Security Policy" in said.text else None)
        page.goto(path)
        return page

    yield entered
    assert wrong == []
