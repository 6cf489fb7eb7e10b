"""The admin API's operations as schemathesis reads them in their description, and what must hold of each answer."""

from __future__ import annotations

from typing import Any

import schemathesis
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    allow_header_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from bakame_http.admin.app import described
from bakame_http.admin.openapi import schema

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    allow_header_conformance,
]
"""Whether the description allows a thing that the program refuses is none of them: some rules cannot be described."""


def operations() -> list[Any]:
    """
    All but one: live updates do not end, so they are not asked by rote, and `test_admin_live.py` is about them.
    """
    asked: Any = schemathesis.openapi.from_dict(schema(described())).exclude(operation_id="live")
    return [found.ok() for found in asked.get_all_operations()]
