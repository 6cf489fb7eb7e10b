"""The admin API over what was composed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from importlib.metadata import version

from bakame_core.domain.identity import SessionId
from bakame_core.ports.context_store import ContextStore
from bakame_http.admin.accounts import AccountSignIn
from bakame_http.admin.app import create_admin
from bakame_http.admin.following import Hub
from bakame_http.admin.identity import SignIn
from bakame_http.admin.limits import Limits
from bakame_http.admin.links import LinkSignIn
from bakame_http.admin.office import Office, Usual
from bakame_http.admin.visits import Visits
from bakame_http.composition import Bakame
from bakame_http.lazily import Asgi

GRACE = timedelta(minutes=5)
"""How long after its longest a call may take to be written down as ended."""


def opened(bakame: Bakame, calls_up: Callable[[], int]) -> Asgi:
    """The admin API; `calls_up` counts the calls on sockets of this process."""
    return create_admin(office(bakame, calls_up))


def office(bakame: Bakame, calls_up: Callable[[], int]) -> Office:
    """What it rests on."""
    settings, journal = bakame.settings, bakame.journal
    contexts: ContextStore = bakame.ports.contexts
    hub = Hub(
        reports=bakame.reports,
        clock=journal.clock,
        observer=bakame.observer,
        longest=lambda: timedelta(minutes=bakame.standing.operations.max_call_minutes) + GRACE,
        doings=lambda: _doings(bakame),
        closing=lambda: bakame.admission.closing,
    )
    return Office(
        settings=settings,
        reports=bakame.reports,
        desk=bakame.desk,
        usual=Usual(settings.production, bakame.desk),
        standing=bakame.standing,
        erasing=bakame.erasing,
        visits=Visits(contexts, journal.clock),
        limits=Limits(contexts),
        sign_ins=_sign_ins(bakame),
        hub=hub,
        health=bakame.health,
        metrics=bakame.health.metrics,
        clock=journal.clock,
        ids=journal.ids,
        observer=bakame.observer,
        calls_up=calls_up,
        loop_lag=lambda: bakame.admission.lag,
        outbox_waiting=lambda: int(bakame.admins.waiting()),
        started_at=bakame.admins.started_at,
        version=version("bakame"),
    )


def _sign_ins(bakame: Bakame) -> dict[str, SignIn]:
    ways: dict[str, SignIn] = {}
    for way in bakame.settings.sign_in:
        if way == "supabase" and bakame.admins.accounts is not None:
            ways[way] = AccountSignIn(bakame.admins.accounts)
        elif way == "link":
            ways[way] = LinkSignIn(bakame.settings.data_dir, bakame.journal.clock.now)
    return ways


def _doings(bakame: Bakame) -> Mapping[SessionId, str]:
    return bakame.streamed.doings if bakame.streamed else {}
