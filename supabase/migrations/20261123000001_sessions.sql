-- What happened, for whom (a pseudonym), how it went, what it took.
--
-- Decisions
--   * Every record carries an id that the writer made, so that writing one twice is writing it once.
--   * `sessions` holds one row a contact, under the carrier's id of it: an opening fills one half, the end the other
--     half, each once (`id` and `end_id` are the ids of the two records). Either may come first.
--   * No foreign key from `turns` to `sessions`: an outbox drains in any order, and a turn that waits for its session's
--     row would be lost where that row never comes. `session` joins them; orphans are counted like all turns.
--   * A learner's words stand in one column of one row: `turns.heard`. What she was told is `said`, with the part that
--     she did not hear repeated in `unheard`. Erasing empties these three and replaces the pseudonym by a new random
--     one, so that counts, timings and costs stay true while nothing leads back to her.
--   * Deny by default: row-level security on every table, no policy for anon or authenticated, and no right either.

create table if not exists public.sessions (
  session    text primary key check (session ~ '^[A-Za-z0-9_-]{1,64}$'),
  learner    text not null check (learner ~ '^[0-9a-f]{16,64}$'),
  id         uuid,
  opened_at  timestamptz,
  channel    text check (channel in ('voice', 'sms', 'chat')),
  language   text check (language in ('en', 'fr', 'sw', 'rw')),
  mode       text,
  end_id     uuid,
  ended_at   timestamptz,
  end_reason text check (end_reason in ('goodbye', 'hung_up', 'silence', 'time_limit', 'limit', 'failed')),
  duration_s double precision check (duration_s >= 0),
  erased_at  timestamptz,
  check (id is not null or end_id is not null),
  check (num_nulls(id, opened_at, channel, language, mode) in (0, 5)),
  check (num_nulls(end_id, ended_at, end_reason) in (0, 3)),
  check (end_id is not null or duration_s is null)
);
comment on column public.sessions.duration_s is 'The carrier''s own figure, in seconds; null where it gave none. Never a guess.';

create table if not exists public.turns (
  id             uuid primary key,
  session        text not null check (session ~ '^[A-Za-z0-9_-]{1,64}$'),
  learner        text not null check (learner ~ '^[0-9a-f]{16,64}$'),
  at             timestamptz not null,
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
  stages         jsonb not null check (jsonb_typeof(stages) = 'object'),
  first_token_ms double precision,
  total_ms       double precision not null,
  usage          jsonb not null check (jsonb_typeof(usage) = 'array'),
  cost_micros    bigint not null check (cost_micros >= 0),
  cost_precision text not null check (cost_precision in ('exact', 'estimated', 'unknown')),
  model          text not null,
  late           boolean not null,
  remembered     boolean not null,
  erased_at      timestamptz,
  check (num_nulls(cause_stage, cause_kind, cause_error, cause_adapter) in (0, 4)),
  check (erased_at is null or (heard = '' and said = '' and unheard = ''))
);
comment on column public.turns.heard is 'The learner''s words: here and nowhere else.';
comment on column public.turns.stages is 'Milliseconds by stage.';

create table if not exists public.deliveries (
  id      uuid primary key,
  at      timestamptz not null,
  message text not null,
  status  text not null,
  error   integer
);

-- A safety verdict waiting for a person. `note` is the reviewer's, and is emptied when the learner is erased.
create table if not exists public.flags (
  id         uuid primary key,
  at         timestamptz not null,
  session    text not null check (session ~ '^[A-Za-z0-9_-]{1,64}$'),
  turn       uuid,
  category   text not null check (category in ('abuse', 'self_harm', 'sexual', 'violence_threat', 'medical_emergency',
                                               'personal_data', 'injection')),
  severity   text not null check (severity in ('high', 'medium')),
  status     text not null default 'open' check (status in ('open', 'taken', 'safe', 'follow_up', 'blocked')),
  decided_by text,
  decided_at timestamptz,
  note       text not null default ''
);

-- Who looked at what, and why. `subject` is a session's id or the name of what was done: never a learner's pseudonym.
create table if not exists public.audit (
  id      uuid primary key,
  at      timestamptz not null,
  actor   text not null,
  action  text not null,
  subject text not null,
  reason  text not null default ''
);

create index if not exists sessions_opened_at on public.sessions (opened_at);
create index if not exists sessions_ended_at on public.sessions (ended_at) include (duration_s);
create index if not exists sessions_learner on public.sessions (learner);
-- The overview and the days are answered from this index alone.
create index if not exists turns_at on public.turns (at)
  include (learner, outcome, total_ms, cost_micros, cost_precision);
create index if not exists turns_session on public.turns (session, number);
create index if not exists turns_learner on public.turns (learner, at);
create index if not exists deliveries_message on public.deliveries (message, at);
create index if not exists flags_status on public.flags (status, at);
create index if not exists flags_session on public.flags (session);
create index if not exists audit_at on public.audit (at);

alter table public.sessions enable row level security;
alter table public.turns enable row level security;
alter table public.deliveries enable row level security;
alter table public.flags enable row level security;
alter table public.audit enable row level security;

-- On Supabase new tables of `public` are granted to anon and authenticated by default: take that back.
revoke all on public.sessions, public.turns, public.deliveries, public.flags, public.audit
  from public, anon, authenticated;
grant usage on schema public to service_role;
grant select, insert, update, delete on public.sessions, public.turns, public.deliveries, public.flags
  to service_role;
-- The audit trail only grows.
revoke all on public.audit from service_role;
grant select, insert on public.audit to service_role;

-- On Supabase service_role passes row-level security by an attribute of its own; on plain PostgreSQL it needs policies.
drop policy if exists service on public.sessions;
drop policy if exists service on public.turns;
drop policy if exists service on public.deliveries;
drop policy if exists service on public.flags;
drop policy if exists service on public.audit;
create policy service on public.sessions for all to service_role using (true) with check (true);
create policy service on public.turns for all to service_role using (true) with check (true);
create policy service on public.deliveries for all to service_role using (true) with check (true);
create policy service on public.flags for all to service_role using (true) with check (true);
create policy service on public.audit for all to service_role using (true) with check (true);
