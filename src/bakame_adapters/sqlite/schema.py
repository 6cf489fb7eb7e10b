"""
The tables, as scripts that are run in order: a file's `user_version` counts those it has had. Never edit one that was
released; add the next. Statements end with a semicolon at the end of a line.
"""

from __future__ import annotations

_FIRST = """
create table sessions (
  session    text primary key check (length(session) between 1 and 64),
  learner    text not null check (length(learner) between 16 and 64),
  id         text,
  opened_at  text,
  channel    text check (channel in ('voice', 'sms', 'chat')),
  language   text check (language in ('en', 'fr', 'sw', 'rw')),
  mode       text,
  end_id     text,
  ended_at   text,
  end_reason text check (end_reason in ('goodbye', 'hung_up', 'silence', 'time_limit', 'limit', 'failed')),
  duration_s real check (duration_s >= 0),
  erased_at  text,
  check (id is not null or end_id is not null)
) strict;
create table turns (
  id             text primary key,
  session        text not null check (length(session) between 1 and 64),
  learner        text not null check (length(learner) between 16 and 64),
  at             text not null,
  number         integer not null check (number >= 1),
  channel        text not null check (channel in ('voice', 'sms', 'chat')),
  language       text not null check (language in ('en', 'fr', 'sw', 'rw')),
  heard          text not null,
  said           text not null,
  unheard        text not null,
  outcome        text not null check (outcome in ('answered', 'served', 'silence', 'degraded', 'refused', 'failed')),
  policy         text not null,
  cause_stage    text check (cause_stage in ('recall', 'fetch', 'hear', 'think', 'speak', 'keep', 'deliver')),
  cause_kind     text,
  cause_error    text,
  cause_adapter  text,
  stages         text not null,
  first_token_ms real,
  total_ms       real not null,
  usage          text not null,
  cost_micros    integer not null check (cost_micros >= 0),
  cost_precision text not null check (cost_precision in ('exact', 'estimated', 'unknown')),
  model          text not null,
  late           integer not null check (late in (0, 1)),
  remembered     integer not null check (remembered in (0, 1)),
  erased_at      text,
  check (erased_at is null or (heard = '' and said = '' and unheard = ''))
) strict;
create table deliveries (
  id      text primary key,
  at      text not null,
  message text not null,
  status  text not null,
  error   integer
) strict;
create table flags (
  id         text primary key,
  at         text not null,
  session    text not null,
  turn       text,
  category   text not null check (category in ('abuse', 'self_harm', 'sexual', 'violence_threat', 'medical_emergency',
                                               'personal_data', 'injection')),
  severity   text not null check (severity in ('high', 'medium')),
  status     text not null default 'open' check (status in ('open', 'taken', 'safe', 'follow_up', 'blocked')),
  decided_by text,
  decided_at text,
  note       text not null default ''
) strict;
create table audit (
  id      text primary key,
  at      text not null,
  actor   text not null,
  action  text not null,
  subject text not null,
  reason  text not null default ''
) strict;
create index sessions_opened_at on sessions (opened_at);
create index sessions_ended_at on sessions (ended_at);
create index sessions_learner on sessions (learner);
create index turns_at on turns (at, learner, outcome, total_ms, cost_micros, cost_precision);
create index turns_session on turns (session, number);
create index turns_learner on turns (learner);
create index deliveries_message on deliveries (message, at);
create index flags_status on flags (status, at);
create index flags_session on flags (session);
create index audit_at on audit (at);
"""

_CHECKS = """
alter table turns add column checks text not null default '[]';
"""

_DESK = """
alter table flags add column taken_by text;
create table settings_versions (
  version  integer primary key check (version >= 1),
  at       text not null,
  actor    text not null,
  note     text not null,
  content  text not null,
  restores integer
) strict;
create table blocked_learners (
  learner text primary key check (length(learner) between 16 and 64),
  at      text not null,
  actor   text not null,
  reason  text not null
) strict;
create table policies (
  version    text primary key,
  first_seen text not null,
  text       text not null
) strict;
create table erasures (
  id      text primary key,
  at      text not null,
  actor   text not null,
  records integer not null check (records >= 0)
) strict;
create index erasures_at on erasures (at);
create index turns_kept on turns (at) where erased_at is null;
create index sessions_kept on sessions (coalesce(opened_at, ended_at)) where erased_at is null;
"""

_REPORTS = """
create index sessions_listed on sessions (opened_at, session);
create index sessions_id on sessions (id);
create index sessions_end_id on sessions (end_id);
create index turns_listed on turns (at, id);
create index turns_learner_at on turns (learner, at);
create index turns_spoiled on turns (at) where cause_adapter <> '';
create index flags_at on flags (at, id);
create index flags_turn on flags (turn);
create index audit_listed on audit (at, id);
create table news (
  seq  integer primary key autoincrement,
  kind text not null check (kind in ('opened', 'turn', 'ended', 'flag')),
  id   text not null
) strict;
create trigger turns_came after insert on turns begin
  insert into news (kind, id) values ('turn', new.id); end;
create trigger flags_came after insert on flags begin
  insert into news (kind, id) values ('flag', new.id); end;
create trigger contacts_opened after insert on sessions when new.id is not null begin
  insert into news (kind, id) values ('opened', new.id); end;
create trigger contacts_ended after insert on sessions when new.end_id is not null begin
  insert into news (kind, id) values ('ended', new.end_id); end;
create trigger contacts_opened_late after update on sessions when old.id is null and new.id is not null begin
  insert into news (kind, id) values ('opened', new.id); end;
create trigger contacts_ended_late after update on sessions when old.end_id is null and new.end_id is not null begin
  insert into news (kind, id) values ('ended', new.end_id); end;
create trigger news_came after insert on news when new.seq % 100 = 0 begin
  delete from news where seq < new.seq - 20000; end;
"""

_SIMULATED = """
update turns set learner = 'facade' || substr(learner, 7) where session >= 'DEMO' and session < 'DEMP';
update sessions set learner = 'facade' || substr(learner, 7) where session >= 'DEMO' and session < 'DEMP';
create table erased_learners (
  mark text primary key check (length(mark) = 64),
  at   text not null
) strict;
"""

# Nearly all figures are read from one index, without the words; those that another one has as its beginning go.
_ASKED = """
create index turns_asked on turns
  (at, learner, outcome, total_ms, cost_micros, cost_precision, channel, language, session, policy);
drop index turns_at;
drop index turns_learner;
drop index sessions_opened_at;
drop index audit_at;
"""

SCHEMA: tuple[str, ...] = (_FIRST, _CHECKS, _DESK, _REPORTS, _SIMULATED, _ASKED)
