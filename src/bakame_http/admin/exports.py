"""Rows to take away: streamed from the database, pseudonymous, written down before the first byte."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from typing import Annotated, Any, Literal

from attrs import frozen
from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import StreamingResponse

from bakame_core.domain.windows import Contacts
from bakame_core.errors import PortError, TimedOut
from bakame_http.admin import sheets
from bakame_http.admin.asked import Filter
from bakame_http.admin.guard import PATIENCE, Declared, Guarded, operation
from bakame_http.admin.identity import Role
from bakame_http.admin.limits import EXPORTS
from bakame_http.admin.office import By, Here, Office
from bakame_http.admin.problems import BrokenOff
from bakame_http.admin.words import Reason

router = APIRouter(prefix="/exports", tags=["exports"], route_class=Guarded)


class ExportAsked(BaseModel):
    """What is wanted, as what, and why."""

    model_config = ConfigDict(extra="forbid")

    what: Literal["sessions", "turns"] = Field(description="`turns` hold what was said.")
    format: sheets.Format
    filter: Filter = Field(default_factory=lambda: Filter.model_validate({}))
    reason: Reason


@frozen
class Export:
    """A file that is about to be streamed."""

    name: str
    rows: int
    asked: ExportAsked
    batches: AsyncIterator[tuple[Any, ...]]


@frozen
class _Kind:
    columns: tuple[str, ...]
    cells: Callable[[Any], dict[str, object]]


_KINDS = {
    "sessions": _Kind(sheets.SESSION_COLUMNS, sheets.session_cells),
    "turns": _Kind(sheets.TURN_COLUMNS, sheets.turn_cells),
}


async def _opened(here: Here, by: By, asked: ExportAsked) -> AsyncIterator[Export]:
    """The export, open until the answer is out or its reader is gone: then the database is told to stop."""
    await here.limits.spend(EXPORTS, by.identity.name)
    rows, opening = await _wanted(here, asked)
    await here.note(by, "exportRows", f"{asked.what} {rows}", asked.reason)
    async with AsyncExitStack() as stack:
        batches = await stack.enter_async_context(opening)
        day = here.clock.now().astimezone(here.settings.zone).date()
        yield Export(f"bakame-{asked.what}-{day.isoformat()}.{asked.format}", rows, asked, batches)


async def _wanted(
    here: Office, asked: ExportAsked
) -> tuple[int, AbstractAsyncContextManager[AsyncIterator[tuple[Any, ...]]]]:
    scope = await asked.filter.scope(here)
    if asked.what == "turns":
        return await here.reports.count_turns(scope), here.reports.export_turns(scope)
    contacts = Contacts(scope)
    return await here.reports.count_sessions(contacts), here.reports.export_sessions(contacts)


_ANSWER: dict[str, Any] = {
    "description": "The file. `X-Row-Count` says how many rows it will have, for a bar of progress.",
    "headers": {"X-Row-Count": {"description": "Rows.", "schema": {"type": "integer"}}},
    "content": {
        "text/csv": {"schema": {"type": "string"}},
        "application/x-ndjson": {"schema": {"type": "string"}},
    },
}


def _with_file(declared: Declared) -> Declared:
    return {**declared, "responses": {200: _ANSWER, **declared["responses"]}}


@router.post("", response_class=StreamingResponse, **_with_file(operation("exportRows", Role.REVIEWER, 413, 429)))
async def export_rows(here: Here, export: Annotated[Export, Depends(_opened)]) -> StreamingResponse:
    """
    Sessions or turns as a file, oldest first. Learners are pseudonyms; cells that a spreadsheet would run are marked as text.
    """
    return StreamingResponse(
        _bytes(here, export),
        media_type=sheets.MEDIA_TYPES[export.asked.format],
        headers={
            "X-Row-Count": str(export.rows),
            "Content-Disposition": f'attachment; filename="{export.name}"',
        },
    )


async def _bytes(here: Office, export: Export) -> AsyncIterator[bytes]:
    kind, wanted = _KINDS[export.asked.what], export.asked.format
    yield sheets.head(kind.columns, wanted)
    while batch := await _next(here, export):
        yield sheets.body((kind.cells(row) for row in batch), kind.columns, wanted)


async def _next(here: Office, export: Export) -> tuple[Any, ...]:
    """The next rows, in the time that any answer has; none at the end."""
    try:
        async with asyncio.timeout(PATIENCE):
            return await anext(export.batches)
    except StopAsyncIteration:
        return ()
    except (PortError, TimeoutError) as failed:
        error = failed if isinstance(failed, PortError) else TimedOut("reports", f"no rows within {PATIENCE:.0f} s")
        here.observer.note("port_failed", stage="export", error=error.name, adapter=error.adapter, detail=error.detail)
        raise BrokenOff from None
