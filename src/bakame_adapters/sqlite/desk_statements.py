"""The SQL of the desk."""

# ruff: noqa: S608 - every statement is built of the constants below; values are always bound

from __future__ import annotations

TAKE = """update flags set status = 'taken', taken_by = :by
    where id = :flag and (status = 'open' or (status = 'taken' and taken_by = :by))"""
RELEASE = """update flags set status = 'open', taken_by = null
    where id = :flag and (status = 'open' or (status = 'taken' and (:forced or taken_by = :by)))"""
DECIDE = """update flags set status = :decision, taken_by = null, decided_by = :by, decided_at = :at, note = :note
    where id = :flag and (status = 'open' or (status = 'taken' and taken_by = :by))"""

WRITE = """insert into audit (id, at, actor, action, subject, reason)
    values (:id, :at, :actor, :action, :subject, :reason) on conflict (id) do nothing"""

NEWEST = "select * from settings_versions order by version desc limit 1"
SAVE = """insert into settings_versions (version, at, actor, note, content, restores)
    values (:version, :at, :actor, :note, :content, :restores)"""
VERSIONS = """select * from settings_versions where :before is null or version < :before
    order by version desc limit :most"""

BLOCK = """insert into blocked_learners (learner, at, actor, reason) values (:learner, :at, :actor, :reason)
    on conflict (learner) do nothing"""
UNBLOCK = "delete from blocked_learners where learner = :learner"
PROVE = "insert into erasures (id, at, actor, records) values (:id, :at, :actor, :records) on conflict (id) do nothing"
PROOF = "select * from erasures where id = :id"
KEEP_POLICY = "insert into policies (version, first_seen, text) values (?, ?, ?) on conflict (version) do nothing"

# Of a simulated learner another simulated one.
NOBODY = """case when learner glob 'facade*' then 'facade' || substr(lower(hex(randomblob(16))), 7)
    else lower(hex(randomblob(16))) end"""
_NOW = "strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')"
_OPENED = "coalesce(opened_at, ended_at)"
EMPTY_NOTES = "update flags set note = '' where note <> '' and at < :before"
CHOSEN = f"""select learner, {NOBODY} from (
      select learner from (
        select learner from turns where erased_at is null and at < :before order by at limit :most)
      union
      select learner from (
        select learner from sessions where erased_at is null and {_OPENED} < :before order by {_OPENED} limit :most)
    ) limit :most"""
EMPTY_TURNS = f"""update turns set heard = '', said = '', unheard = '', learner = :nobody, erased_at = {_NOW}
    where learner = :learner and erased_at is null and at < :before"""
RENAME_SESSIONS = f"""update sessions set learner = :nobody, erased_at = {_NOW}
    where learner = :learner and erased_at is null and {_OPENED} < :before"""
# Ranges, so that an index answers: one that begins with facade is nobody.
_SIMULATED = "exists (select 1 from {} where learner >= 'facade' and learner < 'facadf')"
_REAL = "exists (select 1 from {0} where learner < 'facade') or exists (select 1 from {0} where learner >= 'facadf')"
ORIGINS = f"""select {_REAL.format("sessions")} or {_REAL.format("turns")} as real,
    {_SIMULATED.format("sessions")} or {_SIMULATED.format("turns")} as simulated"""
