"""Lessons behind the dashboard: a few of which everything is known, and ten thousand to page through."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bakame_core.domain.checks import Check, Fate, Rule
from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.language import Language
from bakame_core.domain.money import Money, Precision, Usage
from bakame_core.domain.outcome import Failure, Outcome, Stage
from bakame_core.domain.records import Channel, Flagged, Record
from bakame_core.domain.safety.concern import Category, Severity
from bakame_core.testing.contracts.sample_records import ending, opening, turn

LANGUAGES = tuple(Language)
CUT_OFF = "Shall we go on?"
FEW, MANY = 60, 10_000

_Row = dict[str, Any]
_ITS_TURNS = "select * from turns where session = ?"


def lessons(now: datetime, policy: str) -> list[Record]:
    """Sixty contacts of twelve learners over six days, some slow, some failed, six flagged."""
    records = list[Record]()
    for number in range(FEW):
        session, learner = SessionId(f"CA{number:032x}"), LearnerId(f"{number % 12:032x}")
        at = now - timedelta(hours=2 + 2.3 * number)
        channel = Channel.SMS if number % 3 == 0 else Channel.VOICE
        about = {"channel": channel, "language": LANGUAGES[number % 4]}
        records.append(opening(session, learner, at, mode="" if channel is Channel.SMS else "record", **about))
        for place in range(1, 4):
            records.append(_turn(session, learner, at + timedelta(minutes=place), number, place, policy, about))
        if number % 10 == 5:
            flagged = records[-1]
            severity = Severity.HIGH if number < 20 else Severity.MEDIUM
            flag = f"01900000-0000-7000-8000-{number:012x}"
            records.append(Flagged(flag, flagged.at, session, flagged.id, list(Category)[number // 10], severity))
        if number:
            records.append(ending(session, learner, at + timedelta(minutes=5)))
    return records


def _turn(
    session: SessionId, learner: LearnerId, at: datetime, number: int, place: int, policy: str, about: dict[str, Any]
) -> Record:
    degraded = number % 10 == 3 and place == 2
    return turn(
        session,
        learner,
        at,
        number=place,
        heard=f"what is {place} times {number}",
        said=f"{place} times {number} is {place * number}. {CUT_OFF}",
        unheard=CUT_OFF if place == 2 else "",
        outcome=Outcome.DEGRADED if degraded else Outcome.ANSWERED,
        cause=Failure(Stage.THINK, "transient", "TimedOut", "openai") if degraded else None,
        stages={Stage.HEAR: timedelta(milliseconds=300), Stage.THINK: timedelta(milliseconds=700 + 40 * number)},
        first_token=timedelta(milliseconds=410),
        total=timedelta(milliseconds=1100 + 50 * number),
        usage=(Usage("gpt-4o-mini", input_tokens=285, output_tokens=41),),
        cost=Money(2000 + 100 * number, Precision.ESTIMATED if number % 2 else Precision.EXACT),
        model="gpt-4o-mini",
        policy=policy,
        checks=(Check(Rule.ONE_QUESTION, Fate.REPAIRED),) if place == 3 else (),
        **about,
    )


def many(path: Path, policy: str) -> None:
    """Ten thousand sessions more in the SQLite file at `path`: the few again and again, spread over the weeks before."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.row_factory = sqlite3.Row
        few = [
            (dict(contact), [dict(each) for each in connection.execute(_ITS_TURNS, (contact["session"],))])
            for contact in connection.execute("select * from sessions order by session").fetchall()
        ]
        sessions, turns = list[_Row](), list[_Row]()
        for number in range(MANY):
            contact, its_turns = few[number % len(few)]
            back = timedelta(days=7 + number * 75 / MANY)
            about = {"session": f"CB{number:032x}", "learner": f"5ca1ab1e{number % 2_500:024x}"}
            end = contact["end_id"] and f"many-{number}-end"
            sessions.append(_earlier({**contact, **about, "id": f"many-{number}", "end_id": end}, back))
            for each in its_turns:
                turned = {**each, **about, "id": f"many-{number}-{each['number']}", "policy": policy}
                turns.append(_earlier(turned, back))
        for table, rows in (("sessions", sessions), ("turns", turns)):
            names = list(rows[0])
            marks = ", ".join("?" * len(names))
            connection.executemany(
                f"insert into {table} ({', '.join(names)}) values ({marks})",  # noqa: S608 - the table's own names
                (tuple(row[name] for name in names) for row in rows),
            )


def _earlier(row: _Row, back: timedelta) -> _Row:
    for name in ("opened_at", "ended_at", "at"):
        if row.get(name):
            row[name] = _moment(datetime.fromisoformat(row[name]) - back)
    return row


def many_flags_and_doings(path: Path, now: datetime) -> None:
    """Ten thousand flags and ten thousand entries of the audit trail in the SQLite file at `path`."""
    with closing(sqlite3.connect(path)) as connection, connection:
        moments = [_moment(now - timedelta(days=1, minutes=10 * number)) for number in range(MANY)]
        connection.executemany(
            "insert into flags (id, at, session, category, severity) values (?, ?, ?, 'abuse', 'medium')",
            ((f"01900000-0000-7000-9000-{n:012x}", at, f"CB{n:032x}") for n, at in enumerate(moments)),
        )
        connection.executemany(
            "insert into audit (id, at, actor, action, subject) values (?, ?, 'amina', 'takeFlag', 'a flag')",
            ((f"01900000-0000-7000-a000-{n:012x}", at) for n, at in enumerate(moments)),
        )


MANY_IN_POSTGRESQL = f"""
insert into public.sessions (session, learner, id, opened_at, channel, language, mode)
  select 'CB' || lpad(to_hex(n), 32, '0'), lpad(to_hex(4096 + n % 2500), 32, '0'), gen_random_uuid(),
         now() - interval '7 days' - n * interval '10 minutes', 'sms', 'rw', ''
  from generate_series(0, {MANY - 1}) as n;
insert into public.flags (id, at, session, category, severity)
  select gen_random_uuid(), now() - interval '1 day' - n * interval '10 minutes', 'CB' || lpad(to_hex(n), 32, '0'),
         'abuse', 'medium' from generate_series(0, {MANY - 1}) as n;
insert into public.audit (id, at, actor, action, subject)
  select gen_random_uuid(), now() - interval '1 day' - n * interval '10 minutes', 'amina', 'takeFlag', 'a flag'
  from generate_series(0, {MANY - 1}) as n;
"""  # noqa: S608 - a number of our own
"""Ten thousand sessions of 2,500 learners more, as many flags, and as many entries of the audit trail."""


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
