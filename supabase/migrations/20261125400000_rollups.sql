-- What the dashboard adds up over and over, added up once, as turns come in.
--
-- Decisions
--   * Triggers of whole statements keep it, not the function that appends: whoever writes a turn, it counts; a turn that
--     was there already is not in the statement's new rows, so that appending twice is counting once.
--   * Quarters of an hour in UTC: every zone's hours and days since 1972 are made of whole ones. What a window has of the
--     quarters at its ends is read from the turns themselves: figures are exact, whatever the window.
--   * A span keeps the very times of its answers, for exact percentiles. Stages have counts by step instead (each 2.5 %
--     longer than the one before): a stage's percentile is told as the upper end of its step.
--   * Writers take turns: each has one lock from before its first row to its end. They change the same sums anyway, and in
--     rows of turns, contacts and learners they would wait for each other in a circle.
--   * `news` is for those who watch: by transaction, so that one which commits late is not missed. It forgets in hours.

-- The quarter of an hour (UTC) that `at` lies in.
create or replace function public.quarter(at timestamptz) returns timestamptz
language sql immutable strict parallel safe security invoker set search_path = '' as $$
  select date_bin('15 minutes', at, '1970-01-01 00:00+00');
$$;

-- The step of a time in milliseconds; `bakame_core.domain.latency` has the same.
create or replace function public.latency_step(ms double precision) returns smallint
language sql immutable strict parallel safe security invoker set search_path = '' as $$
  select case when ms <= 1 then 0 else least(599, ceil(ln(ms) / ln(1.025::double precision))) end::smallint;
$$;

-- What one learner did in one contact within a quarter of an hour, with one outcome under one policy.
create table if not exists public.turn_spans (
  span        timestamptz not null,
  session     text not null,
  learner     text not null,
  channel     text not null,
  language    text not null,
  outcome     text not null,
  policy      text not null,
  turns       integer not null,
  cost_micros bigint not null,
  estimated   integer not null,
  unpriced    integer not null,
  first_at    timestamptz not null,
  last_at     timestamptz not null,
  slowest_ms  double precision,
  replies     double precision[] not null,
  primary key (span, session, learner, channel, language, outcome, policy)
) with (fillfactor = 85);
comment on column public.turn_spans.replies is 'Milliseconds to each answer: total_ms of the turns that were answered or degraded.';
create index if not exists turn_spans_session on public.turn_spans (session)
  include (outcome, policy, cost_micros, slowest_ms);
create index if not exists turn_spans_learner on public.turn_spans (learner);

-- What each model did in a quarter of an hour, over the turns of one channel, language and outcome.
create table if not exists public.usage_spans (
  span        timestamptz not null,
  model       text not null,
  channel     text not null,
  language    text not null,
  outcome     text not null,
  uses        bigint not null,
  tokens_in   bigint not null,
  tokens_out  bigint not null,
  audio_us    bigint not null,
  characters  bigint not null,
  cost_micros bigint not null,
  estimated   bigint not null,
  unsure      bigint not null,
  unpriced    bigint not null,
  primary key (span, model, channel, language, outcome)
) with (fillfactor = 70);
comment on column public.usage_spans.unsure is 'Uses whose cost is unknown, `unpriced` those for which none was written down.';

-- How many turns of a day (UTC) had a stage that took so many steps. Stage `bins` is the histogram of the times to an
-- answer: its step is the place among the edges.
create table if not exists public.timing_days (
  day      date not null,
  stage    text not null,
  step     smallint not null,
  channel  text not null,
  language text not null,
  outcome  text not null,
  turns    bigint not null,
  primary key (stage, day, step, channel, language, outcome)
) with (fillfactor = 70);

-- When a learner was first and last heard of. `first_turn` is null for one who only opened a contact.
create table if not exists public.learners (
  learner    text primary key,
  first_seen timestamptz not null,
  last_seen  timestamptz not null,
  first_turn timestamptz
);
create index if not exists learners_first_seen on public.learners (first_seen, learner collate "C");

create table if not exists public.news (
  xid   xid8 not null default pg_current_xact_id(),
  seq   bigint generated always as identity,
  noted timestamptz not null default now(),
  kind  text not null check (kind in ('opened', 'turn', 'ended', 'flag')),
  id    uuid not null,
  primary key (xid, seq)
);
create index if not exists news_noted on public.news (noted);

-- The times to an answer in the order of time, and by step: an exact percentile is looked for within its step alone.
create index if not exists turns_replies on public.turns (at) include (total_ms, channel, language, outcome)
  where outcome in ('answered', 'degraded');
create index if not exists turns_steps on public.turns (public.latency_step(total_ms), at)
  include (total_ms, channel, language, outcome) where outcome in ('answered', 'degraded');
create index if not exists turns_spoiled on public.turns (at) include (cause_adapter, cause_error, channel, language, outcome)
  where cause_adapter <> '';

alter table public.turn_spans enable row level security;
alter table public.usage_spans enable row level security;
alter table public.timing_days enable row level security;
alter table public.learners enable row level security;
alter table public.news enable row level security;
revoke all on public.turn_spans, public.usage_spans, public.timing_days, public.learners, public.news
  from public, anon, authenticated;
grant select, insert, update, delete on public.turn_spans, public.usage_spans, public.timing_days, public.learners,
  public.news to service_role;
drop policy if exists service on public.turn_spans;
drop policy if exists service on public.usage_spans;
drop policy if exists service on public.timing_days;
drop policy if exists service on public.learners;
drop policy if exists service on public.news;
create policy service on public.turn_spans for all to service_role using (true) with check (true);
create policy service on public.usage_spans for all to service_role using (true) with check (true);
create policy service on public.timing_days for all to service_role using (true) with check (true);
create policy service on public.learners for all to service_role using (true) with check (true);
create policy service on public.news for all to service_role using (true) with check (true);

-- What turns are in each of the tables: the same expressions for those that come in, and for ends of windows.
create or replace function public.spans_of(taken public.turns[]) returns setof public.turn_spans
language sql stable security invoker set search_path = '' as $$
  select date_bin('15 minutes', at, '1970-01-01 00:00+00'), session, learner, channel, language, outcome, policy, count(*)::integer,
         sum(cost_micros)::bigint, (count(*) filter (where cost_precision = 'estimated'))::integer,
         (count(*) filter (where cost_precision = 'unknown'))::integer, min(at), max(at),
         max(total_ms) filter (where outcome in ('answered', 'degraded')),
         coalesce(array_agg(total_ms) filter (where outcome in ('answered', 'degraded')), '{}')
  from unnest(taken)
  group by 1, session, learner, channel, language, outcome, policy;
$$;

create or replace function public.usage_of(taken public.turns[]) returns setof public.usage_spans
language sql stable security invoker set search_path = '' as $$
  select date_bin('15 minutes', t.at, '1970-01-01 00:00+00'), u.model, t.channel, t.language, t.outcome, count(*),
         coalesce(sum(u.input_tokens), 0)::bigint, coalesce(sum(u.output_tokens), 0)::bigint,
         coalesce(sum(round(u.audio_seconds * 1e6)), 0)::bigint, coalesce(sum(u.characters), 0)::bigint,
         coalesce(sum(u.cost_micros), 0)::bigint, count(*) filter (where u.cost_precision = 'estimated'),
         count(*) filter (where coalesce(u.cost_precision, 'unknown') = 'unknown'),
         count(*) filter (where u.cost_micros is null)
  from unnest(taken) as t, jsonb_to_recordset(t.usage) as u(
    model text, input_tokens bigint, output_tokens bigint, audio_seconds double precision, characters bigint,
    cost_micros bigint, cost_precision text)
  group by 1, u.model, t.channel, t.language, t.outcome;
$$;

create or replace function public.timings_of(taken public.turns[]) returns setof public.timing_days
language sql stable security invoker set search_path = '' as $$
  select (t.at at time zone 'UTC')::date, s.stage,
         -- `latency_step`, written out: a call for each stage of each turn would cost more than all the rest.
         coalesce(s.bin, case when s.ms <= 1 then 0 else least(599, ceil(ln(s.ms) / ln(1.025::double precision))) end)
           ::smallint as step,
         t.channel, t.language, t.outcome, count(*)
  from unnest(taken) as t, lateral (
    select e.key as stage, e.value::double precision as ms, null::integer as bin from jsonb_each_text(t.stages) as e
    union all
    select 'first_token', t.first_token_ms, null where t.first_token_ms is not null
    union all
    select a.stage, a.ms, a.bin from (values
      ('total', t.total_ms, null),
      -- An edge belongs to the bin that it ends: with the signs turned it counts as not passed.
      ('bins', null, 11 - width_bucket(-t.total_ms,
        '{-15000,-10000,-7500,-5000,-4000,-3000,-2000,-1500,-1000,-500,-250}'::double precision[]))
    ) as a(stage, ms, bin) where t.outcome in ('answered', 'degraded')
  ) as s
  group by 1, 2, 3, 4, 5, 6;
$$;

create or replace function public.add_turns(fresh public.turns[]) returns void
language sql volatile security invoker set search_path = '' as $$
  insert into public.turn_spans as s
  select * from public.spans_of(fresh) order by 1, 2, 3, 4, 5, 6, 7
  on conflict (span, session, learner, channel, language, outcome, policy) do update set
    turns = s.turns + excluded.turns,
    cost_micros = s.cost_micros + excluded.cost_micros,
    estimated = s.estimated + excluded.estimated,
    unpriced = s.unpriced + excluded.unpriced,
    first_at = least(s.first_at, excluded.first_at),
    last_at = greatest(s.last_at, excluded.last_at),
    slowest_ms = greatest(s.slowest_ms, excluded.slowest_ms),
    replies = s.replies || excluded.replies;

  insert into public.usage_spans as u
  select * from public.usage_of(fresh) order by 1, 2, 3, 4, 5
  on conflict (span, model, channel, language, outcome) do update set
    uses = u.uses + excluded.uses,
    tokens_in = u.tokens_in + excluded.tokens_in,
    tokens_out = u.tokens_out + excluded.tokens_out,
    audio_us = u.audio_us + excluded.audio_us,
    characters = u.characters + excluded.characters,
    cost_micros = u.cost_micros + excluded.cost_micros,
    estimated = u.estimated + excluded.estimated,
    unsure = u.unsure + excluded.unsure,
    unpriced = u.unpriced + excluded.unpriced;

  insert into public.timing_days as d
  select * from public.timings_of(fresh) order by 2, 1, 3, 4, 5, 6
  on conflict (stage, day, step, channel, language, outcome) do update set turns = d.turns + excluded.turns;
$$;

-- From nothing, of all turns there are; a day at a time, for memory's sake.
create or replace function public.rebuild_rollups() returns void
language plpgsql volatile security invoker set search_path = '' as $$
declare day record;
begin
  lock table public.sessions, public.turns in share row exclusive mode;
  delete from public.turn_spans;
  delete from public.usage_spans;
  delete from public.timing_days;
  delete from public.learners;
  for day in select generate_series(date_trunc('day', min(at)), max(at), interval '1 day') as starts from public.turns loop
    perform public.add_turns(array_agg(t)) from public.turns as t
    where t.at >= day.starts and t.at < day.starts + interval '1 day'
    having count(*) > 0;
  end loop;
  perform public.see_learners(array(select learner from public.turns union select learner from public.sessions));
end
$$;

-- Work out anew when these learners were seen.
create or replace function public.see_learners(wanted text[]) returns void
language sql volatile security invoker set search_path = '' as $$
  delete from public.learners where learner = any(wanted);
  insert into public.learners (learner, first_seen, last_seen, first_turn)
  select learner, min(at), max(at), min(at) filter (where is_turn) from (
    select learner, at, true as is_turn from public.turns where learner = any(wanted)
    union all
    select learner, opened_at, false from public.sessions where learner = any(wanted) and opened_at is not null
  ) as seen
  group by learner order by learner
  on conflict (learner) do update set
    first_seen = excluded.first_seen, last_seen = excluded.last_seen, first_turn = excluded.first_turn;
$$;

create or replace function public.take_turn() returns trigger
language plpgsql volatile security invoker set search_path = '' as $$
begin
  perform pg_advisory_xact_lock(7021120312026);
  return null;
end
$$;

create or replace function public.turns_came() returns trigger
language plpgsql volatile security invoker set search_path = '' as $$
begin
  -- Rows of a transition table are of no named type.
  perform public.add_turns(array_agg(row(t.*)::public.turns)) from fresh as t having count(*) > 0;
  insert into public.learners as l (learner, first_seen, last_seen, first_turn)
  select learner, min(at), max(at), min(at) from fresh group by learner order by learner
  on conflict (learner) do update set
    first_seen = least(l.first_seen, excluded.first_seen),
    last_seen = greatest(l.last_seen, excluded.last_seen),
    first_turn = least(l.first_turn, excluded.first_turn)
  where excluded.first_seen < l.first_seen or excluded.last_seen > l.last_seen
    or l.first_turn is null or excluded.first_turn < l.first_turn;
  insert into public.news (kind, id) select 'turn', id from fresh order by at, id;
  return null;
end
$$;

-- Only who a turn is about is ever changed, and its words are emptied.
create or replace function public.turns_changed() returns trigger
language plpgsql volatile security invoker set search_path = '' as $$
declare contacts text[];
begin
  contacts := array(select n.session from fresh as n join stale as o using (id) where n.learner <> o.learner
                    group by n.session);
  if contacts <> '{}' then
    delete from public.turn_spans where session = any(contacts);
    insert into public.turn_spans
    select * from public.spans_of(array(select t from public.turns as t where t.session = any(contacts)))
    order by 1, 2, 3, 4, 5, 6, 7
    -- A turn that came in between has its row already, and is among those that were counted here.
    on conflict (span, session, learner, channel, language, outcome, policy) do update set
      turns = excluded.turns, cost_micros = excluded.cost_micros, estimated = excluded.estimated,
      unpriced = excluded.unpriced, first_at = excluded.first_at, last_at = excluded.last_at,
      slowest_ms = excluded.slowest_ms, replies = excluded.replies;
    perform public.see_learners(array(select learner from fresh union select learner from stale));
  end if;
  return null;
end
$$;

create or replace function public.contacts_came() returns trigger
language plpgsql volatile security invoker set search_path = '' as $$
begin
  insert into public.learners as l (learner, first_seen, last_seen)
  select learner, min(opened_at), max(opened_at) from fresh where opened_at is not null group by learner order by learner
  on conflict (learner) do update set
    first_seen = least(l.first_seen, excluded.first_seen), last_seen = greatest(l.last_seen, excluded.last_seen)
  where excluded.first_seen < l.first_seen or excluded.last_seen > l.last_seen;
  insert into public.news (kind, id) select 'opened', id from fresh where id is not null order by opened_at, id;
  insert into public.news (kind, id) select 'ended', end_id from fresh where end_id is not null order by ended_at, end_id;
  -- Whoever writes sweeps a little; rows that another one sweeps are left to her.
  delete from public.news where (xid, seq) in (
    select xid, seq from public.news where noted < now() - interval '2 hours' order by noted limit 200
    for update skip locked);
  return null;
end
$$;

create or replace function public.contacts_changed() returns trigger
language plpgsql volatile security invoker set search_path = '' as $$
begin
  perform public.see_learners(array_agg(learner order by learner)) from (
    select n.learner from fresh as n join stale as o using (session)
    where n.learner <> o.learner or n.opened_at is distinct from o.opened_at
    union
    select o.learner from fresh as n join stale as o using (session) where n.learner <> o.learner
  ) as touched having count(*) > 0;
  insert into public.news (kind, id)
  select 'opened', n.id from fresh as n join stale as o using (session) where o.id is null and n.id is not null
  order by n.opened_at, n.id;
  insert into public.news (kind, id)
  select 'ended', n.end_id from fresh as n join stale as o using (session) where o.end_id is null and n.end_id is not null
  order by n.ended_at, n.end_id;
  return null;
end
$$;

create or replace function public.flags_came() returns trigger
language plpgsql volatile security invoker set search_path = '' as $$
begin
  insert into public.news (kind, id) select 'flag', id from fresh order by at, id;
  return null;
end
$$;

create or replace trigger waits before insert or update on public.turns
  for each statement execute function public.take_turn();
create or replace trigger waits before insert or update on public.sessions
  for each statement execute function public.take_turn();
create or replace trigger came after insert on public.turns
  referencing new table as fresh for each statement execute function public.turns_came();
create or replace trigger changed after update on public.turns
  referencing old table as stale new table as fresh for each statement execute function public.turns_changed();
create or replace trigger came after insert on public.sessions
  referencing new table as fresh for each statement execute function public.contacts_came();
create or replace trigger changed after update on public.sessions
  referencing old table as stale new table as fresh for each statement execute function public.contacts_changed();
create or replace trigger came after insert on public.flags
  referencing new table as fresh for each statement execute function public.flags_came();

do $$
declare name text;
begin
  foreach name in array array[
    'quarter(timestamptz)', 'latency_step(double precision)', 'spans_of(public.turns[])', 'usage_of(public.turns[])',
    'timings_of(public.turns[])', 'add_turns(public.turns[])', 'rebuild_rollups()', 'see_learners(text[])',
    'take_turn()', 'turns_came()', 'turns_changed()', 'contacts_came()', 'contacts_changed()', 'flags_came()'
  ] loop
    execute format('revoke all on function public.%s from public, anon, authenticated', name);
    execute format('grant execute on function public.%s to service_role', name);
  end loop;
end
$$;

select public.rebuild_rollups();
