"""Calls as they go on: one stream of events for each who watches."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Annotated, Any, Literal, Self, cast

from attrs import frozen
from fastapi import APIRouter, Depends, Header
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import BaseModel, Field

from bakame_core.domain.listings import Happened, SessionRow
from bakame_core.domain.safety.concern import Severity
from bakame_http.admin.contacts import SessionAnswer, TurnAnswer, shown_session
from bakame_http.admin.following import Hub, Seen, Watcher
from bakame_http.admin.guard import Guarded, operation
from bakame_http.admin.identity import Role
from bakame_http.admin.office import By, Here
from bakame_http.admin.shown import At

router = APIRouter(tags=["live"], route_class=Guarded)

Doing = Literal["listening", "thinking", "speaking"]


class LiveCall(SessionAnswer):
    """A call that goes on."""

    doing: Doing | None = Field(description="Null where it is taken turn by turn, or another machine carries it.")

    @classmethod
    def now(cls, row: SessionRow, doing: str | None) -> Self:
        """The call as it stands."""
        return cls(**shown_session(row), doing=cast(Any, doing))


class SnapshotEvent(BaseModel):
    """All calls that go on: the first event, and after each `resync`. What was shown before counts no more."""

    event: Literal["snapshot"] = "snapshot"
    calls: list[LiveCall]


class CallEvent(BaseModel):
    """A call came in, or does something else now."""

    event: Literal["call"] = "call"
    call: LiveCall


class TurnEvent(BaseModel):
    """A turn was written down, of a call or of a thread of texts."""

    event: Literal["turn"] = "turn"
    session: str
    turn: TurnAnswer


class EndedEvent(BaseModel):
    """A contact ended."""

    event: Literal["ended"] = "ended"
    session: str
    at: At


class FlagEvent(BaseModel):
    """A turn was flagged; told to reviewers and owners."""

    event: Literal["flag"] = "flag"
    flag: str
    session: str
    severity: Severity


class ResyncEvent(BaseModel):
    """Some events were dropped: a `snapshot` follows, and whatever else is shown should be loaded anew."""

    event: Literal["resync"] = "resync"


LiveEvent = Annotated[
    SnapshotEvent | CallEvent | TurnEvent | EndedEvent | FlagEvent | ResyncEvent, Field(discriminator="event")
]


@frozen
class _Watch:
    watcher: Watcher
    first: tuple[ServerSentEvent, ...]


async def _watching(
    here: Here, by: By, last_event_id: Annotated[str | None, Header(max_length=200)] = None
) -> AsyncIterator[_Watch]:
    """Loaded before the answer begins, so that a log that is away is told by a status."""
    async with here.hub.watching(by.key) as watcher:
        missed = None if last_event_id is None else await here.hub.since(last_event_id)
        if missed is None:
            yield _Watch(watcher, (await _snapshot(here.hub),))
        else:
            yield _Watch(watcher, tuple(_events(missed, by.identity.role)))


@router.get("/live/calls", **operation("liveCalls", Role.VIEWER))
async def live_calls(here: Here) -> SnapshotEvent:
    """The calls that go on, once, for who is behind something that lets no stream through."""
    _, calls = await here.hub.snapshot()
    return SnapshotEvent(calls=[LiveCall.now(call, here.hub.doing(call.session)) for call in calls])


@router.get("/live", response_class=EventSourceResponse, **operation("live", Role.VIEWER))
async def live(here: Here, by: By, watch: Annotated[_Watch, Depends(_watching)]) -> AsyncIterator[LiveEvent]:
    """
    Server-sent events, from a snapshot on; their names are the `event`s of the items.

    `id` is a place to go on from (`Last-Event-ID`), on any machine. The same thing may come twice. The stream ends with
    the visit and when the server stops.
    """
    async for event in _told(here, by, watch):
        yield cast(Any, event)


async def _told(here: Here, by: By, watch: _Watch) -> AsyncIterator[ServerSentEvent]:
    for event in watch.first:
        yield event
    watcher = watch.watcher
    while not watcher.gone:
        seen = await watcher.wait(here.hub.heartbeat)
        # Nothing more is told to whose visit ended, on whichever machine; news come once a tick at most.
        if not await here.visits.goes_on(by.key):
            return
        if watcher.lost and not watcher.gone:
            yield _sent(ResyncEvent())
            watcher.found()
            yield await _snapshot(here.hub)
        for event in _events(seen, by.identity.role):
            yield event


async def _snapshot(hub: Hub) -> ServerSentEvent:
    place, calls = await hub.snapshot()
    shown = [LiveCall.now(call, hub.doing(call.session)) for call in calls]
    return _sent(SnapshotEvent(calls=shown), place)


def _events(seen: tuple[Seen, ...], role: Role) -> Iterator[ServerSentEvent]:
    for each in seen:
        shown = _shown(each, role)
        if shown is not None:
            yield _sent(shown, each.place)
        elif each.place is not None:
            # Nothing to show, and still a place to go on from.
            yield ServerSentEvent(comment="on", id=each.place)


def _shown(seen: Seen, role: Role) -> BaseModel | None:
    item, call = seen.item, seen.call
    if item is None or item.kind is Happened.OPENED:
        return None if call is None else CallEvent(call=LiveCall.now(call, seen.doing))
    session = item.session.value
    if item.turn is not None:
        return TurnEvent(session=session, turn=TurnAnswer.model_validate(item.turn))
    if item.flag is not None:
        flag = FlagEvent(flag=item.flag.id, session=session, severity=item.flag.severity)
        return flag if role.covers(Role.REVIEWER) else None
    return EndedEvent(session=session, at=item.at)


def _sent(event: BaseModel, place: str | None = None) -> ServerSentEvent:
    name = str(event.model_dump(include={"event"})["event"])
    return ServerSentEvent(data=event, event=name, id=place)
