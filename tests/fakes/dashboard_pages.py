"""The dashboard's pages by their address, and answers that a test puts in the server's place."""

from __future__ import annotations

import json
from collections.abc import Mapping

from playwright.sync_api import Route

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


def problem(route: Route, status: int, detail: str, headers: Mapping[str, str] | None = None) -> None:
    """Answer by a problem document."""
    body = json.dumps({"type": "about:blank", "title": "No", "status": status, "detail": detail, "errors": []})
    route.fulfill(status=status, body=body, headers=dict(headers or {}), content_type="application/problem+json")
