"""The SQL of the log."""

# ruff: noqa: S608 - every statement is built of the constants below; values are always bound

from __future__ import annotations

TAKEN: dict[str, tuple[str, ...]] = {
    "opened": ("session", "learner", "id", "at", "channel", "language", "mode"),
    "closed": ("session", "learner", "id", "at", "reason", "duration_s"),
    "delivery": ("id", "at", "message", "status", "error"),
    "flag": ("id", "at", "session", "turn", "category", "severity"),
    "turn": (
        "id", "session", "learner", "at", "number", "channel", "language", "heard", "said", "unheard", "outcome",
        "policy", "cause_stage", "cause_kind", "cause_error", "cause_adapter", "stages", "first_token_ms", "total_ms",
        "usage", "cost_micros", "cost_precision", "model", "late", "remembered", "checks",
    ),
}  # fmt: skip
"""Which values of a row its statement takes, in this order."""


def _places(kind: str) -> str:
    return ", ".join("?" * len(TAKEN[kind]))


# `on conflict (id) do nothing` lets an id that is there pass and nothing else; `insert or ignore` would also swallow
# a value that is not allowed.
INSERTS = {
    "opened": f"""insert into sessions (session, learner, id, opened_at, channel, language, mode)
        values ({_places("opened")})
        on conflict (session) do update set id = excluded.id, opened_at = excluded.opened_at,
          channel = excluded.channel, language = excluded.language, mode = excluded.mode
        where sessions.id is null""",
    "closed": f"""insert into sessions (session, learner, end_id, ended_at, end_reason, duration_s)
        values ({_places("closed")})
        on conflict (session) do update set end_id = excluded.end_id, ended_at = excluded.ended_at,
          end_reason = excluded.end_reason, duration_s = excluded.duration_s
        where sessions.end_id is null""",
    "turn": f"""insert into turns ({", ".join(TAKEN["turn"])}) values ({_places("turn")})
        on conflict (id) do nothing""",
    "delivery": f"""insert into deliveries ({", ".join(TAKEN["delivery"])}) values ({_places("delivery")})
        on conflict (id) do nothing""",
    "flag": f"""insert into flags ({", ".join(TAKEN["flag"])}) values ({_places("flag")})
        on conflict (id) do nothing""",
}

# Of a simulated learner another simulated one.
NOBODY = """select case when ? glob 'facade*' then 'facade' || substr(lower(hex(randomblob(16))), 7)
    else lower(hex(randomblob(16))) end"""
_NOW = "strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')"
REMEMBER = f"""insert into erased_learners (mark, at) values (?, {_NOW})
    on conflict (mark) do update set at = max(at, excluded.at)"""
ERASED = "select mark, at from erased_learners"
MARK_TURNS = f"update turns set erased_at = {_NOW} where learner = ? and erased_at is null"
MARK_CONTACTS = f"update sessions set erased_at = {_NOW} where learner = ? and erased_at is null"
EMPTY_NOTES = """update flags set note = '' where note <> '' and session in
    (select session from sessions where learner = :learner union select session from turns where learner = :learner)"""
EMPTY_TURNS = f"""update turns set heard = '', said = '', unheard = '', learner = :nobody, erased_at = {_NOW}
    where learner = :learner"""
COUNT_CONTACTS = """select coalesce(sum((id is not null) + (end_id is not null)), 0) from sessions
    where learner = :learner"""
RENAME_CONTACTS = f"update sessions set learner = :nobody, erased_at = {_NOW} where learner = :learner"
