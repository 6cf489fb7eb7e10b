"""The dashboard's pages by their address, how one gets to them, and answers that a test puts in the server's place."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, Response, Route, expect

PAGES: Mapping[str, str] = {
    "/": "Overview",
    "/live": "Live",
    "/safety": "Safety",
    "/sessions": "Sessions",
    "/learners": "Learners",
    "/policies": "Policies",
    "/costs": "Costs",
    "/health": "Health",
    "/settings": "Settings",
    "/exports": "Exports",
    "/audit": "Audit",
}


def go(page: Page, path: str, title: str | None = None) -> None:
    """To another page as by a link, without loading everything anew; it has its heading when this returns."""
    page.evaluate("path => history.pushState(null, '', path)", path)
    name = PAGES[path.partition("?")[0]] if title is None else title
    heading = page.get_by_role("heading", level=1, name=name, exact=title is None)
    expect(heading).to_be_visible()


def settled(page: Page) -> None:
    """Return when all that the page asked for is there."""
    expect(page.locator("main [aria-busy=true]")).to_have_count(0)


def answer_to(operation: str, word: str, value: str) -> Callable[[Response], bool]:
    """Whether an answer is one to this question: an operation, and a word of its address."""

    def fits(answer: Response) -> bool:
        parts = urlsplit(answer.url)
        return parts.path == f"/api/v1/{operation}" and parse_qs(parts.query).get(word) == [value]

    return fits


def problem(route: Route, status: int, detail: str, headers: Mapping[str, str] | None = None) -> None:
    """Answer by a problem document."""
    body = json.dumps({"type": "about:blank", "title": "No", "status": status, "detail": detail, "errors": []})
    route.fulfill(status=status, body=body, headers=dict(headers or {}), content_type="application/problem+json")
