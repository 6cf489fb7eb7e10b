"""Errors as problem documents (RFC 9457): what was wrong and what to do, never a trace, never what anybody said."""

from __future__ import annotations

import http
import math
from collections.abc import Callable, Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bakame_core.errors import Conflict, Garbled, PortError, Rejected, Throttled

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER = 5
"""Seconds to wait for a database that is away."""


class FieldProblem(BaseModel):
    """One field that cannot be taken."""

    field: str
    problem: str


class ProblemDetails(BaseModel):
    """What went wrong (RFC 9457)."""

    type: str = Field(default="about:blank", description="A URI that names the kind of problem.")
    title: str
    status: int
    detail: str
    errors: list[FieldProblem] = []


class Problem(Exception):
    """
    An answer that is no success.

    Args:
        status: The HTTP status.
        detail: A sentence for the admin: what was wrong, what to do.
    """

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        headers: Mapping[str, str] | None = None,
        errors: tuple[tuple[str, str], ...] = (),
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = dict(headers or {})
        self.errors = errors

    def answer(self) -> Response:
        """The document."""
        details = ProblemDetails(
            title=http.HTTPStatus(self.status).phrase,
            status=self.status,
            detail=self.detail,
            errors=[FieldProblem(field=field, problem=problem) for field, problem in self.errors],
        )
        return JSONResponse(details.model_dump(), self.status, self.headers, MEDIA_TYPE)


class BrokenOff(Exception):
    """An answer that began cannot be ended. What failed was noted; nobody may take what came for the whole."""


def invalid(*errors: tuple[str, str]) -> Problem:
    """422 for fields that are well-formed and make no sense, as (field, problem)."""
    return Problem(422, "Some fields cannot be taken.", errors=errors)


def not_found(what: str) -> Problem:
    """404: there is no such thing."""
    return Problem(404, f"There is no such {what}. It may have been erased.")


def too_many(seconds: float) -> Problem:
    """429: wait so long."""
    wait = max(1, math.ceil(seconds))
    return Problem(429, f"Too many requests. Try again in {wait} seconds.", headers={"Retry-After": str(wait)})


def of_port(error: PortError) -> Problem:
    """What a failure behind a port is to an admin."""
    if isinstance(error, Conflict):
        return Problem(409, "Somebody else changed it meanwhile. Load it again.")
    if isinstance(error, Rejected):
        return Problem(422, f"It was refused by {error.adapter}.")
    wait = RETRY_AFTER
    if isinstance(error, Throttled) and error.retry_after is not None:
        wait = max(1, math.ceil(min(error.retry_after, 3600)))
    return Problem(503, f"{error.adapter} {_told(error)}", headers={"Retry-After": str(wait)})


def _told(error: PortError) -> str:
    if error.transient:
        return f"does not answer ({error.name}). Try again."
    if isinstance(error, Garbled):
        return f"gave an answer that makes no sense ({error.name}). Should it stay so, the server's log says more."
    return f"refuses this server ({error.name}): whoever runs it has to look. The server's log says more."


def register(app: FastAPI, methods: Callable[[str], frozenset[str]]) -> None:
    """Let `app` answer all its errors by problem documents; `methods` are those of a path."""

    async def problem(_request: Request, error: Exception) -> Response:
        assert isinstance(error, Problem)  # noqa: S101 - as registered
        return error.answer()

    async def port_error(request: Request, error: Exception) -> Response:
        assert isinstance(error, PortError)  # noqa: S101 - as registered
        answer = of_port(error).answer()
        if answer.status_code == http.HTTPStatus.SERVICE_UNAVAILABLE:
            observer = request.app.state.office.observer
            observer.note("port_failed", stage="admin", error=error.name, adapter=error.adapter, detail=error.detail)
        return answer

    async def plain(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101 - as registered
        found = _of_http(request, error)
        if found.status == http.HTTPStatus.METHOD_NOT_ALLOWED:
            found.headers["Allow"] = ", ".join(sorted(methods(request.url.path)))
        return found.answer()

    async def unreadable(_request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)  # noqa: S101 - as registered
        return invalid(*(_field(each) for each in error.errors())).answer()

    app.add_exception_handler(Problem, problem)
    app.add_exception_handler(PortError, port_error)
    app.add_exception_handler(HTTPException, plain)
    app.add_exception_handler(RequestValidationError, unreadable)


def _of_http(request: Request, error: HTTPException) -> Problem:
    if error.status_code == http.HTTPStatus.BAD_REQUEST:
        return invalid(("body", "is no JSON in UTF-8"))
    details = {
        404: "There is nothing at this address. What there is stands in /api/openapi.json.",
        405: f"{request.method} is not possible here.",
        413: "The body is too long.",
    }
    return Problem(error.status_code, details.get(error.status_code, error.detail), headers=error.headers)


def _field(error: Mapping[str, Any]) -> tuple[str, str]:
    if error["type"] == "json_invalid":
        # Its place is a count of bytes, and no field.
        return "body", "is no JSON"
    # The value itself is not repeated: it may be what somebody said.
    place, *path = error["loc"] or ("body",)
    return ".".join(str(step) for step in path) or str(place), str(error["msg"])
