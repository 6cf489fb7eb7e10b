"""Who did what, and why."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from bakame_core.domain.windows import Window
from bakame_http.admin.asked import EARLIEST, LATEST, Paging, Time
from bakame_http.admin.guard import Guarded, operation
from bakame_http.admin.identity import Role
from bakame_http.admin.office import Here
from bakame_http.admin.problems import invalid
from bakame_http.admin.shown import At, Paged, Shown
from bakame_http.admin.words import Plain

router = APIRouter(prefix="/audit", tags=["audit"], route_class=Guarded)


class AuditAnswer(Shown):
    """One thing that an admin did."""

    id: str
    at: At
    actor: str
    action: str = Field(description="The name of the operation, such as `openTranscript`.")
    subject: str = Field(description="The id of what it was done to; never a learner's pseudonym.")
    reason: str


class AuditAsked(Paging):
    """Which entries."""

    actor: Plain | None = Field(None, max_length=254)
    action: Plain | None = Field(None, max_length=60)
    from_: Time | None = Field(None, alias="from")
    to: Time | None = None

    def window(self) -> Window | None:
        """The stretch of time that is asked for; None for all."""
        if self.from_ is None and self.to is None:
            return None
        start, end = self.from_ or EARLIEST, self.to or LATEST
        if end <= start:
            raise invalid(("to", "must be after `from`"))
        return Window(start, end)


@router.get("", **operation("listAudit", Role.OWNER))
async def list_audit(here: Here, asked: Annotated[AuditAsked, Query()]) -> Paged[AuditAnswer]:
    """What admins did, newest first."""
    found = await here.reports.audit(asked.page(), window=asked.window(), actor=asked.actor, action=asked.action)
    items = [AuditAnswer.model_validate(entry) for entry in found.items]
    return Paged[AuditAnswer](items=items, next=found.next.text if found.next else None)
