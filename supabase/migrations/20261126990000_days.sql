-- The sums of a day stand in arrays, one row for each way to filter it, and are made at once when the day is over. So a
-- question reads a row a day, whatever it is narrowed to, and a turn is written with one row of sums in place of some twenty.
--
-- Decisions
--   * `contact_hours` alone is kept turn by turn. `turn_sums`, `contact_sums` and `model_sums` are a function of what there
--     is of a day and of nothing else; `days.summed` says whether they stand. What a window has beside such days (those that
--     it cuts, the one that is running, those that were touched) is read from `contact_hours` and from the turns.
--   * Whatever changes a day that is over (a late turn, an end, an erasure) only takes back `summed`: nothing is mended, so
--     nothing can be mended wrongly. Whoever writes next sums up one day that nobody touched for ten minutes.
--   * Rows stand for every set of filters ('' is any). In their arrays are the learners by hour, the times by step (2.5 %) and
--     the counts by hour: hours of UTC are hours of nearly every zone's clock. For the others turns are read (`fine`).
--   * A contact that goes over midnight of UTC would be counted on two days: its id stands in `spread` of both instead.

-- --- what there was ----------------------------------------------------------------------------------------------------

drop function if exists public.report_replies(timestamptz, timestamptz, text, text, text, boolean, text, text[]);
drop function if exists public.report_counts(timestamptz, timestamptz, text, text, text, boolean, text);
drop function if exists public.report_sums(timestamptz, timestamptz, text, text, text, boolean);
drop function if exists public.report_hours(timestamptz, timestamptz, text, text, text, boolean, boolean);
drop function if exists public.edge_hours(timestamptz, timestamptz, text, text, text, boolean, boolean);
drop function if exists public.place_contacts(text[]);
drop function if exists public.hours_of(public.turns[], interval, boolean);
drop function if exists public.turn_days_of(public.turns[]);
drop function if exists public.stages_of(public.turns[]);
drop function if exists public.models_of(public.turns[]);
drop function if exists public.latency_step(double precision);
drop table if exists public.turn_days, public.stage_days, public.stage_months, public.model_days;
-- Contacts are told apart on their days: nobody asks for this any more.
alter table public.contact_hours alter column place set default 0;
comment on column public.contact_hours.place is 'Not used any more.';

-- --- tables ------------------------------------------------------------------------------------------------------------

-- Days of UTC on which anything was: a turn, a contact's opening or its end.
create table if not exists public.days (
  day            date primary key,
  summed         boolean not null default false,
  timed          boolean not null default false,
  touched        timestamptz not null default now(),
  dearest_micros bigint,
  slowest_ms     double precision
);
comment on column public.days.timed is
  'Whether its times by stage and uses of models stand: ends and erasures do not change these, and they are long to count.';
comment on column public.days.dearest_micros is 'Of the contacts that opened on it, what the dearest one cost; `slowest_ms` likewise.';
create index if not exists days_open on public.days (day) where not summed;

-- What turns of a day add up to, of each set of filters; by policy, by mode or by end where `split` says so.
create table if not exists public.turn_sums (
  day         date not null,
  split       text not null check (split in ('', 'policy', 'mode', 'end_reason')),
  channel     text not null,
  language    text not null,
  outcome     text not null,
  simulated   boolean not null,
  part        text not null,
  turns       integer not null,
  texts       integer not null,
  answered    integer not null,
  served      integer not null,
  silence     integer not null,
  degraded    integer not null,
  refused     integer not null,
  failed      integer not null,
  cost_micros bigint not null,
  estimated   integer not null,
  unpriced    integer not null,
  first_at    timestamptz not null,
  last_at     timestamptz not null,
  sessions    integer not null,
  spread      text[] not null,
  learners    integer[] not null,
  steps       smallint[] not null,
  step_turns  integer[] not null,
  hours       smallint[],
  hour_turns  integer[],
  hour_micros bigint[],
  hour_estimated integer[],
  hour_unpriced  integer[],
  hour_steps  integer[],
  hour_step_turns integer[],
  stages      smallint[],
  stage_turns integer[],
  primary key (day, split, channel, language, outcome, simulated, part)
);
comment on column public.turn_sums.sessions is 'Contacts with turns on this day alone; `spread` names the others.';
comment on column public.turn_sums.learners is 'A learner''s number and an hour in which she took a turn: 32 times the one and the other.';
comment on column public.turn_sums.hours is 'Hours of the day in which there were turns; null, as what follows, where `split` is not ''''.';
comment on column public.turn_sums.hour_steps is 'An hour and a step of the times to an answer: 1024 times the one and the other.';
comment on column public.turn_sums.stages is 'A stage (`stage_names`) and a step, likewise.';

-- Contacts that opened or ended on a day, by their own channel and language, and by an outcome that any turn of theirs had.
create table if not exists public.contact_sums (
  day        date not null,
  channel    text not null,
  language   text not null,
  outcome    text not null,
  simulated  boolean not null,
  opened     integer not null,
  calls      integer not null,
  took_s     double precision,
  closed     integer not null,
  completed  integer not null,
  hours      smallint[] not null,
  hour_opened integer[] not null,
  primary key (day, channel, language, outcome, simulated)
);
comment on column public.contact_sums.closed is 'Calls that ended; `completed` those of them that ended normally, `took_s` what all contacts took that ended.';

create table if not exists public.model_sums (
  day         date not null,
  channel     text not null,
  language    text not null,
  outcome     text not null,
  simulated   boolean not null,
  model       text not null,
  uses        bigint not null,
  tokens_in   bigint not null,
  tokens_out  bigint not null,
  audio_us    bigint not null,
  characters  bigint not null,
  cost_micros bigint not null,
  estimated   bigint not null,
  unsure      bigint not null,
  unpriced    bigint not null,
  primary key (day, channel, language, outcome, simulated, model)
);
comment on column public.model_sums.unsure is 'Uses whose cost is unknown, `unpriced` those for which none was written down.';

do $$
declare name text;
begin
  foreach name in array array['days', 'turn_sums', 'contact_sums', 'model_sums'] loop
    execute format('alter table public.%I enable row level security', name);
    execute format('revoke all on public.%I from public, anon, authenticated', name);
    execute format('grant select, insert, update, delete on public.%I to service_role', name);
    execute format('drop policy if exists service on public.%I', name);
    execute format('create policy service on public.%I for all to service_role using (true) with check (true)', name);
  end loop;
end
$$;

-- Learners by number: sums hold thousands of them.
alter table public.learners add column if not exists number integer generated by default as identity;
create unique index if not exists learners_number on public.learners (number);

-- What figures were read from, and what another index has as its beginning (`turns_listed`, `sessions_listed`, `audit_listed`).
drop index if exists public.turns_at;
drop index if exists public.sessions_opened_at;
drop index if exists public.sessions_opened_all;
drop index if exists public.sessions_ended_all;
drop index if exists public.audit_at;

drop index if exists public.turns_spoiled;
create index turns_spoiled on public.turns (at)
  include (cause_adapter, cause_error, channel, language, outcome, learner) where cause_adapter <> '';

-- As they were, but without settings: so they become part of the question, where a call for each row would cost more than it.
create or replace function public.hour_of(at timestamptz) returns timestamptz
language sql immutable parallel safe as $$ select date_bin('1 hour', at, '1970-01-01 00:00+00') $$;
create or replace function public.hour_from(at timestamptz) returns timestamptz
language sql immutable parallel safe as $$
  select date_bin('1 hour', at + interval '1 hour' - interval '1 microsecond', '1970-01-01 00:00+00')
$$;
create or replace function public.begins(day date) returns timestamptz
language sql immutable parallel safe as $$ select day::timestamp at time zone 'UTC' $$;
create or replace function public.day_of(at timestamptz) returns date
language sql immutable parallel safe as $$ select (at at time zone 'UTC')::date $$;
create or replace function public.day_from(at timestamptz) returns date
language sql immutable parallel safe as $$
  select ((at + interval '1 day' - interval '1 microsecond') at time zone 'UTC')::date
$$;

-- --- adding up as turns come in ----------------------------------------------------------------------------------------

-- What is done with each turn is in PL/pgSQL, which keeps its plans. Triggers of statements fire for no rows, too.
--
-- Here and below the step of a time is written out: a call for each would cost more than all the rest.
create or replace function public.hours_of(taken public.turns[], width interval) returns setof public.contact_hours
language plpgsql stable security invoker set search_path = ''
set plan_cache_mode = 'force_generic_plan' as $$
begin
  return query select date_bin(width, t.at, '1970-01-01 00:00+00'), t.session, t.learner, t.channel, t.language, t.outcome, t.policy,
         public.mode_of(s), coalesce(s.end_reason, 'open'), starts_with(t.learner, 'facade'), count(*)::integer,
         sum(t.cost_micros)::bigint, (count(*) filter (where t.cost_precision = 'estimated'))::integer,
         (count(*) filter (where t.cost_precision = 'unknown'))::integer, min(t.at), max(t.at),
         max(t.total_ms) filter (where t.outcome in ('answered', 'degraded')), 0::smallint,
         coalesce(array_agg((case when t.total_ms <= 1 then 0
             else least(599, ceil(ln(t.total_ms) / ln(1.025::double precision))) end)::smallint order by t.total_ms)
           filter (where t.outcome in ('answered', 'degraded')), '{}')
  from unnest(taken) as t left join public.sessions as s using (session)
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9;
end
$$;

-- Something of these contacts has changed: no sums stand of the days on which anything of them was.
create or replace function public.touch_days(contacts text[]) returns void
language plpgsql volatile security invoker set search_path = ''
set plan_cache_mode = 'force_generic_plan' as $$
begin
  insert into public.days as d (day)
  select t.day from (
    select (hour at time zone 'UTC')::date as day from public.contact_hours where session = any(contacts)
    union
    select (opened_at at time zone 'UTC')::date from public.sessions
    where session = any(contacts) and opened_at is not null
    union
    select (ended_at at time zone 'UTC')::date from public.sessions where session = any(contacts) and ended_at is not null
  ) as t
  where not exists (select from public.days as k
                    where k.day = t.day and not k.summed and k.touched > now() - interval '1 minute')
  order by t.day
  on conflict (day) do update set summed = false, touched = now();
end
$$;

create or replace function public.add_turns(fresh public.turns[]) returns void
language plpgsql volatile security invoker set search_path = ''
set plan_cache_mode = 'force_generic_plan' as $$
begin
  insert into public.contact_hours as c
  select * from public.hours_of(fresh, '1 hour') order by session, hour, learner, channel, language, outcome, policy
  on conflict (session, hour, learner, channel, language, outcome, policy) do update set
    turns = c.turns + excluded.turns, cost_micros = c.cost_micros + excluded.cost_micros,
    estimated = c.estimated + excluded.estimated, unpriced = c.unpriced + excluded.unpriced,
    first_at = least(c.first_at, excluded.first_at), last_at = greatest(c.last_at, excluded.last_at),
    slowest_ms = greatest(c.slowest_ms, excluded.slowest_ms), steps = c.steps || excluded.steps;
  perform public.touch_days(array(select distinct session from unnest(fresh)));
  update public.days set timed = false
  where timed and day = any(array(select (t.at at time zone 'UTC')::date from unnest(fresh) as t));
end
$$;

-- A learner keeps her number for as long as there is anything of her.
create or replace function public.see_learners(wanted text[]) returns void
language sql volatile security invoker set search_path = '' as $$
  with seen as materialized (
    select learner, min(at) as first_seen, max(at) as last_seen, min(at) filter (where is_turn) as first_turn from (
      select learner, at, true as is_turn from public.turns where learner = any(wanted)
      union all
      select learner, opened_at, false from public.sessions where learner = any(wanted) and opened_at is not null
    ) as found
    group by learner
  ), gone as (
    delete from public.learners as l
    where l.learner = any(wanted) and not exists (select from seen as s where s.learner = l.learner)
  ), known as (
    update public.learners as l
    set first_seen = s.first_seen, last_seen = s.last_seen, first_turn = s.first_turn
    from seen as s where s.learner = l.learner
  )
  insert into public.learners (learner, first_seen, last_seen, first_turn)
  select s.* from seen as s where not exists (select from public.learners as l where l.learner = s.learner)
  order by s.learner;
$$;

create or replace function public.turns_came() returns trigger
language plpgsql volatile security invoker set search_path = ''
set plan_cache_mode = 'force_generic_plan' as $$
begin
  -- Rows of a transition table are of no named type.
  perform public.add_turns(array_agg(row(t.*)::public.turns)) from fresh as t having count(*) > 0;
  update public.learners as l
  set first_seen = least(l.first_seen, f.since), last_seen = greatest(l.last_seen, f.until),
      first_turn = least(l.first_turn, f.since)
  from (select learner, min(at) as since, max(at) as until from fresh group by learner) as f
  where l.learner = f.learner
    and (f.since < l.first_seen or f.until > l.last_seen or l.first_turn is null or f.since < l.first_turn);
  -- Not `on conflict`, which takes a number for each that is there already. Writers take turns.
  insert into public.learners (learner, first_seen, last_seen, first_turn)
  select learner, min(at), max(at), min(at) from fresh as f
  where not exists (select from public.learners as l where l.learner = f.learner) group by learner order by learner;
  insert into public.news (kind, id) select 'turn', id from fresh order by at, id;
  perform public.sum_up_days(now() - interval '10 minutes', 1);
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
    delete from public.contact_hours where session = any(contacts);
    insert into public.contact_hours
    select * from public.hours_of(array(select t from public.turns as t where t.session = any(contacts)), '1 hour');
    perform public.touch_days(contacts);
    perform public.see_learners(array(select learner from fresh union select learner from stale));
  end if;
  return null;
end
$$;

create or replace function public.contacts_came() returns trigger
language plpgsql volatile security invoker set search_path = '' as $$
begin
  if not exists (select from fresh) then return null; end if;
  update public.learners as l
  set first_seen = least(l.first_seen, f.since), last_seen = greatest(l.last_seen, f.until)
  from (select learner, min(opened_at) as since, max(opened_at) as until from fresh
        where opened_at is not null group by learner) as f
  where l.learner = f.learner and (f.since < l.first_seen or f.until > l.last_seen);
  insert into public.learners (learner, first_seen, last_seen)
  select learner, min(opened_at), max(opened_at) from fresh as f
  where opened_at is not null and not exists (select from public.learners as l where l.learner = f.learner)
  group by learner order by learner;
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
  if not exists (select from fresh) then return null; end if;
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

-- A contact's opening or end came: how it was carried and how it ended stand on its hours.
create or replace function public.contacts_told() returns trigger
language plpgsql volatile security invoker set search_path = ''
set plan_cache_mode = 'force_generic_plan' as $$
begin
  if not exists (select from fresh) then return null; end if;
  update public.contact_hours as c set mode = f.mode, end_reason = f.end_reason
  from (select session, case when id is null then 'unknown' when mode = '' then 'none' else mode end as mode,
               coalesce(end_reason, 'open') as end_reason from fresh) as f
  where c.session = f.session and (c.mode <> f.mode or c.end_reason <> f.end_reason);
  perform public.touch_days(array(select session from fresh));
  return null;
end
$$;

-- --- summing up a day --------------------------------------------------------------------------------------------------

-- The stages that are told, by their place in `stages`. `bins` is the histogram of the times to an answer: its step is the
-- place among the edges.
create or replace function public.stage_names() returns text[]
language sql immutable parallel safe as $$
  select '{recall,fetch,hear,think,speak,keep,deliver,first_token,total,bins}'::text[];
$$;

-- How many turns took so long, by stage and step; of those that begin in [since, until) and of one kind where it is named.
create or replace function public.stages_between(since timestamptz, until timestamptz)
returns table (channel text, language text, outcome text, simulated boolean, stage smallint, turns bigint)
language sql stable as $$
  select t.channel, t.language, t.outcome, starts_with(t.learner, 'facade'),
         (s.n * 1024 + coalesce(s.bin, case when s.ms <= 1 then 0
            else least(599, ceil(ln(s.ms) / ln(1.025::double precision))) end))::smallint, count(*)
  from public.turns as t cross join lateral (
    select array_position(public.stage_names(), e.key) as n, e.value::double precision as ms, null::integer as bin
    from jsonb_each_text(t.stages) as e
    union all
    select 8, t.first_token_ms, null where t.first_token_ms is not null
    union all
    select a.n, t.total_ms, a.bin from (values
      (9, null),
      -- An edge belongs to the bin that it ends: with the signs turned it counts as not passed.
      (10, 11 - width_bucket(-t.total_ms,
        '{-15000,-10000,-7500,-5000,-4000,-3000,-2000,-1500,-1000,-500,-250}'::double precision[]))
    ) as a(n, bin) where t.outcome in ('answered', 'degraded')
  ) as s
  where t.at >= since and t.at < until and s.n is not null
  group by 1, 2, 3, 4, 5;
$$;

-- Uses of models, likewise.
create or replace function public.models_between(since timestamptz, until timestamptz)
returns table (channel text, language text, outcome text, simulated boolean, model text, uses bigint, tokens_in bigint,
  tokens_out bigint, audio_us bigint, characters bigint, cost_micros bigint, estimated bigint, unsure bigint, unpriced bigint)
language sql stable as $$
  select t.channel, t.language, t.outcome, starts_with(t.learner, 'facade'), u.model, count(*),
         coalesce(sum(u.input_tokens), 0)::bigint, coalesce(sum(u.output_tokens), 0)::bigint,
         coalesce(sum(round(u.audio_seconds * 1e6)), 0)::bigint, coalesce(sum(u.characters), 0)::bigint,
         coalesce(sum(u.cost_micros), 0)::bigint, count(*) filter (where u.cost_precision = 'estimated'),
         count(*) filter (where coalesce(u.cost_precision, 'unknown') = 'unknown'),
         count(*) filter (where u.cost_micros is null)
  from public.turns as t cross join lateral jsonb_to_recordset(t.usage) as u(
    model text, input_tokens bigint, output_tokens bigint, audio_seconds double precision, characters bigint,
    cost_micros bigint, cost_precision text)
  where t.at >= since and t.at < until
  group by 1, 2, 3, 4, 5;
$$;

create or replace function public.sum_day(wanted date) returns void
language plpgsql volatile security invoker
set search_path = '' set plan_cache_mode = 'force_custom_plan' set jit = 'off' set work_mem = '64MB' as $$
#variable_conflict use_column
declare
  since timestamptz := public.begins(wanted);
  until timestamptz := public.begins(wanted + 1);
begin
  delete from public.turn_sums where day = wanted;
  delete from public.contact_sums where day = wanted;
  delete from public.model_sums where day = wanted;

  with base as materialized (
    -- Names are sorted by their bytes, which is a third of the work.
    select h.session, h.channel collate "C" as channel, h.language collate "C" as language,
           h.outcome collate "C" as outcome, h.policy collate "C" as policy, h.mode collate "C" as mode,
           h.end_reason collate "C" as end_reason, h.simulated, h.turns, h.cost_micros, h.estimated, h.unpriced,
           h.first_at, h.last_at, h.steps, extract(hour from h.hour at time zone 'UTC')::integer as k, l.number,
           exists (select from public.contact_hours as o
                   where o.session = h.session and (o.hour < since or o.hour >= until)) as spread
    from public.contact_hours as h join public.learners as l using (learner)
    where h.hour >= since and h.hour < until
  ), cut as materialized (
    select b.*, s.split, s.part from base as b cross join lateral (
      values ('' collate "C", '' collate "C"), ('policy', b.policy), ('mode', b.mode), ('end_reason', b.end_reason))
      as s(split, part)
  ), sums as (
    select split, part, coalesce(channel, '') as channel, coalesce(language, '') as language,
           coalesce(outcome, '') as outcome, simulated, sum(turns) as turns,
           coalesce(sum(turns) filter (where cut.channel = 'sms'), 0) as texts,
           coalesce(sum(turns) filter (where cut.outcome = 'answered'), 0) as answered,
           coalesce(sum(turns) filter (where cut.outcome = 'served'), 0) as served,
           coalesce(sum(turns) filter (where cut.outcome = 'silence'), 0) as silence,
           coalesce(sum(turns) filter (where cut.outcome = 'degraded'), 0) as degraded,
           coalesce(sum(turns) filter (where cut.outcome = 'refused'), 0) as refused,
           coalesce(sum(turns) filter (where cut.outcome = 'failed'), 0) as failed,
           sum(cost_micros) as cost_micros, sum(estimated) as estimated, sum(unpriced) as unpriced,
           min(first_at) as first_at, max(last_at) as last_at,
           count(distinct session) filter (where not spread) as sessions,
           coalesce(array_agg(distinct session) filter (where spread), '{}') as spread,
           array_agg(distinct number * 32 + k) as learners
    from cut group by split, part, simulated, cube (channel, language, outcome)
  ), step_counts as (
    select split, part, coalesce(channel, '') as channel, coalesce(language, '') as language,
           coalesce(outcome, '') as outcome, simulated, step, count(*) as turns
    from cut cross join lateral unnest(steps) as step
    group by split, part, simulated, step, cube (channel, language, outcome)
  ), stepped as (
    -- In no order: to sort them all would cost as much as to count them.
    select split, part, channel, language, outcome, simulated, array_agg(step) as steps,
           array_agg(turns) as turns
    from step_counts group by split, part, channel, language, outcome, simulated
  ), hour_counts as (
    select coalesce(channel, '') as channel, coalesce(language, '') as language, coalesce(outcome, '') as outcome,
           simulated, k, sum(turns) as turns, sum(cost_micros) as micros, sum(estimated) as estimated,
           sum(unpriced) as unpriced
    from base group by simulated, k, cube (channel, language, outcome)
  ), houred as (
    select channel, language, outcome, simulated, array_agg(k) as hours, array_agg(turns) as turns,
           array_agg(micros) as micros, array_agg(estimated) as estimated,
           array_agg(unpriced) as unpriced
    from hour_counts group by channel, language, outcome, simulated
  ), hour_step_counts as (
    select coalesce(channel, '') as channel, coalesce(language, '') as language, coalesce(outcome, '') as outcome,
           simulated, k * 1024 + step as step, count(*) as turns
    from base cross join lateral unnest(steps) as step
    group by simulated, k * 1024 + step, cube (channel, language, outcome)
  ), hour_stepped as (
    select channel, language, outcome, simulated, array_agg(step) as steps,
           array_agg(turns) as turns
    from hour_step_counts group by channel, language, outcome, simulated
  ), stage_counts as (
    select coalesce(channel, '') as channel, coalesce(language, '') as language, coalesce(outcome, '') as outcome,
           simulated, stage, sum(turns) as turns
    from (
      select channel collate "C" as channel, language collate "C" as language, outcome collate "C" as outcome, simulated,
             stage, turns
      from public.stages_between(since, until)
    ) as s group by simulated, stage, cube (channel, language, outcome)
  ), staged as (
    select channel, language, outcome, simulated, array_agg(stage) as stages,
           array_agg(turns) as turns
    from stage_counts group by channel, language, outcome, simulated
  )
  insert into public.turn_sums
  select wanted, s.split, s.channel, s.language, s.outcome, s.simulated, s.part, s.turns, s.texts, s.answered, s.served,
         s.silence, s.degraded, s.refused, s.failed, s.cost_micros, s.estimated, s.unpriced, s.first_at, s.last_at,
         s.sessions, s.spread, s.learners, coalesce(t.steps, '{}'), coalesce(t.turns, '{}'),
         h.hours, h.turns, h.micros, h.estimated, h.unpriced,
         case when s.split = '' then coalesce(x.steps, '{}') end, case when s.split = '' then coalesce(x.turns, '{}') end,
         case when s.split = '' then coalesce(g.stages, '{}') end, case when s.split = '' then coalesce(g.turns, '{}') end
  from sums as s
  left join stepped as t using (split, part, channel, language, outcome, simulated)
  left join houred as h on s.split = '' and h.channel = s.channel and h.language = s.language and h.outcome = s.outcome
    and h.simulated = s.simulated
  left join hour_stepped as x on s.split = '' and x.channel = s.channel and x.language = s.language
    and x.outcome = s.outcome and x.simulated = s.simulated
  left join staged as g on s.split = '' and g.channel = s.channel and g.language = s.language and g.outcome = s.outcome
    and g.simulated = s.simulated;

  insert into public.model_sums
  select wanted, coalesce(channel, ''), coalesce(language, ''), coalesce(outcome, ''), simulated, model, sum(uses),
         sum(tokens_in), sum(tokens_out), sum(audio_us), sum(characters), sum(cost_micros), sum(estimated), sum(unsure),
         sum(unpriced)
  from public.models_between(since, until) group by model, simulated, cube (channel, language, outcome);

  with told as materialized (
    select s.*, coalesce(s.opened_at >= since and s.opened_at < until, false) as opened,
           coalesce(s.ended_at >= since and s.ended_at < until, false) as ended,
           extract(hour from s.opened_at at time zone 'UTC')::integer as k
    from public.sessions as s
    where (s.opened_at >= since and s.opened_at < until) or (s.ended_at >= since and s.ended_at < until)
  ), each as materialized (
    select t.opened, t.ended, t.k, t.end_reason, t.duration_s, t.channel = 'voice' as is_call,
           starts_with(t.learner, 'facade') as simulated, h.channel, h.language, o.outcome
    from told as t
    cross join lateral (values ('', ''), (t.channel, ''), ('', t.language), (t.channel, t.language)) as h(channel, language)
    cross join lateral (
      select '' as outcome union select c.outcome from public.contact_hours as c where c.session = t.session) as o
    where h.channel is not null and h.language is not null
  ), sums as (
    select channel, language, outcome, simulated, count(*) filter (where opened) as opened,
           count(*) filter (where opened and is_call) as calls, sum(duration_s) filter (where ended) as took_s,
           count(*) filter (where ended and is_call) as closed,
           count(*) filter (where ended and is_call and end_reason in ('goodbye', 'hung_up', 'time_limit')) as completed
    from each group by channel, language, outcome, simulated
  ), houred as (
    select channel, language, outcome, simulated, array_agg(k) as hours, array_agg(n) as opened
    from (select channel, language, outcome, simulated, k, count(*) as n from each where opened group by 1, 2, 3, 4, 5) as e
    group by channel, language, outcome, simulated
  )
  insert into public.contact_sums
  select wanted, channel, language, outcome, simulated, s.opened, s.calls, s.took_s, s.closed, s.completed,
         coalesce(h.hours, '{}'), coalesce(h.opened, '{}')
  from sums as s left join houred as h using (channel, language, outcome, simulated);

  insert into public.days as d (day, summed, timed, dearest_micros, slowest_ms)
  select wanted, true, true, max(t.micros), max(t.slowest)
  from public.sessions as s cross join lateral (
    select coalesce(sum(c.cost_micros), 0) as micros, max(c.slowest_ms) as slowest
    from public.contact_hours as c where c.session = s.session) as t
  where s.opened_at >= since and s.opened_at < until
  on conflict (day) do update set
    summed = true, timed = true, dearest_micros = excluded.dearest_micros, slowest_ms = excluded.slowest_ms;
end
$$;

-- Sum up the oldest `most` days that are over and that nothing was written of since then; how many there were.
create or replace function public.sum_up_days(untouched_since timestamptz, most integer) returns integer
language plpgsql volatile security invoker set search_path = '' as $$
declare
  chosen date;
  found integer := 0;
begin
  -- As every writer does: nobody writes of a day while it is summed up.
  perform pg_advisory_xact_lock(7021120312026);
  for chosen in
    select d.day from public.days as d
    where not d.summed and d.touched < untouched_since
      and d.day < (select greatest(max(k.day), public.day_of(now())) from public.days as k)
    order by d.day limit most
  loop
    perform public.sum_day(chosen);
    found := found + 1;
  end loop;
  return found;
end
$$;

-- From nothing, of all that there is; a day at a time, for memory's sake.
create or replace function public.rebuild_rollups() returns void
language plpgsql volatile security invoker set search_path = '' as $$
declare
  starts timestamptz;
begin
  lock table public.sessions, public.turns in share row exclusive mode;
  delete from public.contact_hours;
  delete from public.turn_sums;
  delete from public.contact_sums;
  delete from public.model_sums;
  delete from public.days;
  for starts in select generate_series(date_trunc('day', min(at), 'UTC'), max(at), interval '1 day') from public.turns loop
    insert into public.contact_hours
    select * from public.hours_of(
      array(select t from public.turns as t where t.at >= starts and t.at < starts + interval '1 day'), '1 hour');
  end loop;
  perform public.see_learners(array(
    select learner from public.turns union select learner from public.sessions union select learner from public.learners));
  insert into public.days (day)
  select public.day_of(hour) from public.contact_hours
  union
  select public.day_of(opened_at) from public.sessions where opened_at is not null
  union
  select public.day_of(ended_at) from public.sessions where ended_at is not null;
  perform public.sum_up_days('infinity', null);
end
$$;

-- --- pieces of a window ------------------------------------------------------------------------------------------------

-- Days whose sums stand and that lie in a window.
create or replace function public.summed_days(window_start timestamptz, window_end timestamptz) returns date[]
language sql stable security invoker set search_path = '' as $$
  select array(select d.day from public.days as d
               where d.summed and d.day >= public.day_from(window_start) and d.day < public.day_of(window_end) order by d.day);
$$;

-- Likewise days whose times by stage and uses of models stand.
create or replace function public.timed_days(window_start timestamptz, window_end timestamptz) returns date[]
language sql stable security invoker set search_path = '' as $$
  select array(select d.day from public.days as d
               where d.timed and d.day >= public.day_from(window_start) and d.day < public.day_of(window_end) order by d.day);
$$;

-- What a window has beside these days.
create or replace function public.loose_pieces(window_start timestamptz, window_end timestamptz, days date[])
returns table (since timestamptz, until timestamptz)
language sql stable security invoker set search_path = '' as $$
  select lower(r), upper(r) from unnest(
    tstzmultirange(tstzrange(window_start, greatest(window_start, window_end)))
    - coalesce((select range_agg(tstzrange(public.begins(d), public.begins(d + 1))) from unnest(days) as d), '{}')) as r
  order by 1;
$$;

-- What contacts did in these pieces, in the form of `contact_hours`: whole hours from there, and what the window has of an
-- hour that it cuts from the turns. If `fine`, all of it by quarters.
create or replace function public.loose_hours(
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text,
  in_simulated boolean, days date[], fine boolean)
returns setof public.contact_hours
language plpgsql stable rows 200 security invoker set search_path = '' set jit = 'off' as $$
declare
  piece record;
  first_whole timestamptz;
  last_whole timestamptz;
begin
  for piece in
    select p.since, p.until from public.loose_pieces(window_start, window_end, days) as p where not fine
    union all
    -- Day by day: quarters do not reach over midnight of UTC, and a day fits into memory.
    select greatest(d, window_start), least(d + interval '1 day', window_end)
    from generate_series(date_trunc('day', window_start, 'UTC'), window_end, interval '1 day') as d where fine
  loop
    first_whole := case when fine then piece.until else least(public.hour_from(piece.since), piece.until) end;
    last_whole := case when fine then piece.until else greatest(public.hour_of(piece.until), first_whole) end;
    return query select c.* from public.contact_hours as c
    where c.hour >= first_whole and c.hour < last_whole
      and (in_channel is null or c.channel = in_channel) and (in_language is null or c.language = in_language)
      and (in_outcome is null or c.outcome = in_outcome) and (in_simulated is null or c.simulated = in_simulated);
    if piece.since < first_whole or last_whole < piece.until then
      return query select e.* from public.hours_of(array(
        select t from public.turns as t
        where ((t.at >= piece.since and t.at < first_whole) or (t.at >= last_whole and t.at < piece.until))
          and (in_channel is null or t.channel = in_channel) and (in_language is null or t.language = in_language)
          and (in_outcome is null or t.outcome = in_outcome)
          and (in_simulated is null or starts_with(t.learner, 'facade') = in_simulated)),
        case when fine then interval '15 minutes' else interval '1 hour' end) as e;
    end if;
  end loop;
end
$$;

-- Contacts that opened or ended in these pieces.
create or replace function public.loose_contacts(
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text,
  in_simulated boolean, days date[])
returns table (opened_at timestamptz, is_call boolean, opened boolean, ended boolean, end_reason text, duration_s double precision)
language plpgsql stable rows 300 security invoker set search_path = '' set jit = 'off' as $$
#variable_conflict use_column
declare piece record;
begin
  for piece in select * from public.loose_pieces(window_start, window_end, days) loop
    return query
    select s.opened_at, coalesce(s.channel = 'voice', false), s.opened, s.ended, s.end_reason, s.duration_s
    from (
      select session, learner, channel, language, opened_at, end_reason, duration_s, true as opened,
             coalesce(ended_at >= piece.since and ended_at < piece.until, false) as ended
      from public.sessions where opened_at >= piece.since and opened_at < piece.until
      union all
      select session, learner, channel, language, opened_at, end_reason, duration_s, false, true
      from public.sessions where ended_at >= piece.since and ended_at < piece.until
        and (opened_at >= piece.since and opened_at < piece.until) is not true
    ) as s
    where (in_channel is null or s.channel = in_channel) and (in_language is null or s.language = in_language)
      and (in_simulated is null or starts_with(s.learner, 'facade') = in_simulated)
      and (in_outcome is null or exists (
        select from public.contact_hours as t where t.session = s.session and t.outcome = in_outcome));
  end loop;
end
$$;

-- The rows of these days under a filter; here and below without settings, so that they become part of the question.
create or replace function public.sums_under(
  days date[], in_channel text, in_language text, in_outcome text, in_simulated boolean)
returns setof public.turn_sums
language sql stable as $$
  select s.* from public.turn_sums as s
  where s.day = any(days) and s.split = '' and s.channel = coalesce(in_channel, '')
    and s.language = coalesce(in_language, '') and s.outcome = coalesce(in_outcome, '')
    and (in_simulated is null or s.simulated = in_simulated);
$$;

-- The same by what turns have in common, which is `key`.
create or replace function public.sums_by(
  days date[], in_channel text, in_language text, in_outcome text, in_simulated boolean, in_split text)
returns table (key text, sums public.turn_sums)
language sql stable as $$
  select case in_split when 'channel' then s.channel when 'language' then s.language when 'outcome' then s.outcome
                       else s.part end, s
  from public.turn_sums as s
  where s.day = any(days)
    and s.split = case when in_split in ('channel', 'language', 'outcome') then '' else in_split end
    and case when in_channel is null and in_split = 'channel' then s.channel <> '' else s.channel = coalesce(in_channel, '') end
    and case when in_language is null and in_split = 'language' then s.language <> ''
             else s.language = coalesce(in_language, '') end
    and case when in_outcome is null and in_split = 'outcome' then s.outcome <> '' else s.outcome = coalesce(in_outcome, '') end
    and (in_simulated is null or s.simulated = in_simulated);
$$;

-- By hour: how much turns there were and what they cost.
create or replace function public.hours_under(
  days date[], in_channel text, in_language text, in_outcome text, in_simulated boolean)
returns table (hour timestamptz, turns integer, cost_micros bigint, estimated integer, unpriced integer)
language sql stable as $$
  select public.begins(s.day) + make_interval(hours => h.k), h.turns, h.micros, h.estimated, h.unpriced
  from public.sums_under(days, in_channel, in_language, in_outcome, in_simulated) as s
  cross join lateral unnest(s.hours, s.hour_turns, s.hour_micros, s.hour_estimated, s.hour_unpriced)
    as h(k, turns, micros, estimated, unpriced);
$$;

create or replace function public.contacts_under(
  days date[], in_channel text, in_language text, in_outcome text, in_simulated boolean)
returns setof public.contact_sums
language sql stable as $$
  select s.* from public.contact_sums as s
  where s.day = any(days) and s.channel = coalesce(in_channel, '') and s.language = coalesce(in_language, '')
    and s.outcome = coalesce(in_outcome, '') and (in_simulated is null or s.simulated = in_simulated);
$$;

-- By hour: how many contacts opened.
create or replace function public.report_opened(
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text,
  in_simulated boolean, days date[], width interval)
returns table (hour timestamptz, sessions bigint)
language sql stable as $$
  select public.begins(s.day) + make_interval(hours => h.k), h.n::bigint
  from public.contacts_under(days, in_channel, in_language, in_outcome, in_simulated) as s
  cross join lateral unnest(s.hours, s.hour_opened) as h(k, n)
  union all
  select date_bin(width, c.opened_at, '1970-01-01 00:00+00'), count(*)
  from public.loose_contacts(window_start, window_end, in_channel, in_language, in_outcome, in_simulated, days) as c
  where c.opened group by 1;
$$;

-- Arrays are read once: to remember what is in them costs more than reading it (`enable_memoize`).

-- --- questions ---------------------------------------------------------------------------------------------------------

create or replace function public.report_figures(
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text, in_simulated boolean)
returns jsonb
language plpgsql stable security invoker
set search_path = '' set plan_cache_mode = 'force_custom_plan' set jit = 'off' set work_mem = '64MB' set enable_memoize = 'off' as $$
declare
  answer jsonb;
  days date[] := public.summed_days(window_start, window_end);
begin
  with sums as materialized (
    select * from public.sums_under(days, in_channel, in_language, in_outcome, in_simulated)
  ), loose as materialized (
    select * from public.loose_hours(window_start, window_end, in_channel, in_language, in_outcome, in_simulated, days, false)
  ), people as (
    select who / 32 as number from sums cross join lateral unnest(learners) as who
    union
    select l.number from loose join public.learners as l using (learner)
  ), counted as (
    select count(*) as n, count(*) filter (where l.first_turn >= window_start and l.first_turn < window_end) as fresh
    from people join public.learners as l using (number)
  ), contacts as (
    select sum(c.opened) as n, sum(c.calls) as calls, sum(c.took_s) as took, sum(c.closed) as closed,
           sum(c.completed) as completed
    from (
      select opened, calls, took_s, closed, completed
      from public.contacts_under(days, in_channel, in_language, in_outcome, in_simulated)
      union all
      select count(*) filter (where opened), count(*) filter (where opened and is_call),
             sum(duration_s) filter (where ended), count(*) filter (where ended and is_call),
             count(*) filter (where ended and is_call and end_reason in ('goodbye', 'hung_up', 'time_limit'))
      from public.loose_contacts(window_start, window_end, in_channel, in_language, in_outcome, in_simulated, days)
    ) as c
  ), raised as (
    select count(*) as n from public.flags as f left join public.turns as t on t.id = f.turn
    where f.at >= window_start and f.at < window_end
      and (in_simulated is null or coalesce(starts_with(t.learner, 'facade'), false) = in_simulated)
      and (coalesce(in_channel, in_language, in_outcome) is null or (t.id is not null
        and (in_channel is null or t.channel = in_channel) and (in_language is null or t.language = in_language)
        and (in_outcome is null or t.outcome = in_outcome)))
  ), kinds as (
    select o.outcome, sum(o.n) as turns from (
      select e.outcome, e.n from sums as s cross join lateral (values
        ('answered', s.answered), ('served', s.served), ('silence', s.silence), ('degraded', s.degraded),
        ('refused', s.refused), ('failed', s.failed)) as e(outcome, n)
      union all
      select outcome, turns from loose
    ) as o where o.n > 0 group by o.outcome
  ), counts as (
    select step, sum(turns) as turns from (
      select c.step, c.turns from sums as s cross join lateral unnest(s.steps, s.step_turns) as c(step, turns)
      union all
      select unnest(steps), 1 from loose
    ) as c group by step
  ), placed as (
    select step, sum(turns) over (order by step) as up_to, sum(turns) over () as answers from counts
  ), summed as (
    select coalesce(sum(turns), 0) as turns, coalesce(sum(texts), 0) as texts, coalesce(sum(cost_micros), 0)::bigint as micros,
           coalesce(sum(estimated), 0) as estimated, coalesce(sum(unpriced), 0) as unpriced
    from (
      select turns, texts, cost_micros, estimated, unpriced from sums
      union all
      select turns, case channel when 'sms' then turns else 0 end, cost_micros, estimated, unpriced from loose
    ) as s
  )
  select jsonb_build_object(
    'sessions', contacts.n, 'calls', contacts.calls, 'texts', summed.texts, 'turns', summed.turns,
    'learners', counted.n, 'new_learners', counted.fresh,
    'outcomes', (select coalesce(jsonb_object_agg(outcome, turns), '{}') from kinds),
    'steps', (select array[min(step) filter (where up_to * 100 >= answers * 50),
                           min(step) filter (where up_to * 100 >= answers * 95)]::integer[]
              from placed having count(*) > 0),
    'call_time_s', contacts.took, 'calls_ended', contacts.closed, 'calls_completed', contacts.completed,
    'cost_micros', summed.micros, 'estimated', summed.estimated, 'unpriced', summed.unpriced, 'flags', raised.n)
  into answer from counted, contacts, raised, summed;
  return answer;
end
$$;

-- By bucket: an instant for an hour, a local day for a day or a week.
create or replace function public.report_series(
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text, in_simulated boolean,
  step text, zone text)
returns jsonb
language plpgsql stable security invoker
set search_path = '' set plan_cache_mode = 'force_custom_plan' set jit = 'off' set work_mem = '64MB' set enable_memoize = 'off'
-- Hours are few and known by none of the planner's counts: rows are not to be sorted by them.
set enable_mergejoin = 'off' as $$
#variable_conflict use_column
declare
  answer jsonb;
  fine boolean := public.is_fine(window_start, window_end, zone);
  width interval := case when fine then interval '15 minutes' else interval '1 hour' end;
  days date[] := case when fine then '{}' else public.summed_days(window_start, window_end) end;
  -- Days of UTC that are of two buckets are looked at hour by hour.
  cut constant date[] := array(
    select d from unnest(days) as d
    where step = 'hour' or date_trunc(step, public.begins(d) at time zone zone)
      <> date_trunc(step, (public.begins(d + 1) - interval '1 hour') at time zone zone));
begin
  with named as materialized (
    -- A bucket is worked out once an hour, not once a turn. Numbers group faster than names; the order of names is that
    -- of time but for an hour that comes twice, which is told by its own instant.
    select hour, bucket, dense_rank() over (order by bucket)::integer as n
    from (
      select q as hour, (case step
          when 'hour' then to_char(date_trunc('hour', q, zone) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
          when 'week' then to_char(date_trunc('week', q at time zone zone), 'YYYY-MM-DD')
          else to_char(q at time zone zone, 'YYYY-MM-DD') end) collate "C" as bucket
      from generate_series(date_bin(width, window_start, '1970-01-01 00:00+00'),
                           date_bin(width, window_end, '1970-01-01 00:00+00'), width) as q
    ) as q
  ), whole as materialized (
    select d.day, case when d.day <> all(cut) then q.n end as n
    from unnest(days) as d(day) join named as q on q.hour = public.begins(d.day)
  ), sums as materialized (
    select s.*, w.n
    from public.sums_under(days, in_channel, in_language, in_outcome, in_simulated) as s join whole as w using (day)
  ), loose as materialized (
    select q.n, h.learner, h.outcome, h.turns, h.cost_micros, h.estimated, h.unpriced, h.steps
    from public.loose_hours(
      window_start, window_end, in_channel, in_language, in_outcome, in_simulated, days, fine) as h
    join named as q using (hour)
  ), counts as (
    select n, step, sum(turns) as turns from (
      select s.n, c.step::integer, c.turns
      from sums as s cross join lateral unnest(s.steps, s.step_turns) as c(step, turns) where s.n is not null
      union all
      select q.n, c.step % 1024, c.turns
      from sums as s cross join lateral unnest(s.hour_steps, s.hour_step_turns) as c(step, turns)
      join named as q on q.hour = public.begins(s.day) + make_interval(hours => c.step / 1024)
      where s.n is null
      union all
      select n, unnest(steps), 1 from loose
    ) as c group by n, step
  ), placed as (
    select n, step, sum(turns) over (partition by n order by step) as up_to, sum(turns) over (partition by n) as answers
    from counts
  ), replies as (
    select n, array[min(placed.step) filter (where up_to * 100 >= answers * 50),
                    min(placed.step) filter (where up_to * 100 >= answers * 95)] as steps
    from placed group by n
  ), outcomes as (
    select n, jsonb_object_agg(outcome, turns) as outcomes from (
      select n, outcome, sum(turns) as turns from (
        select n, outcome, turns from loose
        union all
        select s.n, o.outcome, o.turns from sums as s cross join lateral (values
          ('answered', s.answered), ('served', s.served), ('silence', s.silence), ('degraded', s.degraded),
          ('refused', s.refused), ('failed', s.failed)) as o(outcome, turns)
        where s.n is not null and o.turns > 0
        union all
        select q.n, o.outcome, h.turns
        from unnest('{answered,served,silence,degraded,refused,failed}'::text[]) as o(outcome)
        cross join lateral public.hours_under(cut, in_channel, in_language, o.outcome, in_simulated) as h
        join named as q using (hour)
        where in_outcome is null or o.outcome = in_outcome
      ) as o group by n, outcome
    ) as o group by n
  ), priced as (
    select n, sum(turns) as turns, sum(cost_micros)::bigint as cost_micros, sum(estimated) as estimated,
           sum(unpriced) as unpriced
    from (
      select n, turns, cost_micros, estimated, unpriced from loose
      union all
      select n, turns, cost_micros, estimated, unpriced from sums where n is not null
      union all
      select q.n, h.turns, h.cost_micros, h.estimated, h.unpriced
      from public.hours_under(cut, in_channel, in_language, in_outcome, in_simulated) as h join named as q using (hour)
    ) as p group by n
  ), people as (
    -- A bucket and a learner as one number, which is told apart from others faster.
    select (p.one >> 32)::integer as n, count(*) as learners from (
      select s.n::bigint << 32 | (who / 32) as one from sums as s cross join lateral unnest(s.learners) as who
      where s.n is not null
      union
      select q.n::bigint << 32 | (who / 32) from sums as s cross join lateral unnest(s.learners) as who
      join named as q on q.hour = public.begins(s.day) + make_interval(hours => who % 32)
      where s.n is null
      union
      select h.n::bigint << 32 | l.number from loose as h join public.learners as l using (learner)
    ) as p group by 1
  ), opened as (
    select q.n, sum(s.sessions) as sessions
    from public.report_opened(
      window_start, window_end, in_channel, in_language, in_outcome, in_simulated, days, width) as s
    join named as q using (hour)
    group by q.n
  ), buckets as (
    select n, min(bucket) as bucket from named group by n
  )
  select coalesce(jsonb_agg(jsonb_build_object(
    'bucket', bucket, 'sessions', coalesce(o.sessions, 0), 'turns', coalesce(m.turns, 0),
    'learners', coalesce(p.learners, 0), 'outcomes', coalesce(c.outcomes, '{}'), 'steps', r.steps,
    'cost_micros', coalesce(m.cost_micros, 0), 'estimated', coalesce(m.estimated, 0),
    'unpriced', coalesce(m.unpriced, 0)) order by bucket), '[]')
  into answer
  from buckets left join outcomes as c using (n) left join priced as m using (n) left join opened as o using (n)
    left join people as p using (n) left join replies as r using (n)
  where c.n is not null or o.n is not null;
  return answer;
end
$$;

create or replace function public.report_heat(
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text, in_simulated boolean, zone text)
returns jsonb
language plpgsql stable security invoker
set search_path = '' set plan_cache_mode = 'force_custom_plan' set jit = 'off' set work_mem = '64MB' as $$
declare
  answer jsonb;
  fine boolean := public.is_fine(window_start, window_end, zone);
  width interval := case when fine then interval '15 minutes' else interval '1 hour' end;
  days date[] := case when fine then '{}' else public.summed_days(window_start, window_end) end;
begin
  with happened as (
    select h.hour, 0 as sessions, h.turns
    from public.hours_under(days, in_channel, in_language, in_outcome, in_simulated) as h
    union all
    select h.hour, 0, sum(h.turns)
    from public.loose_hours(
      window_start, window_end, in_channel, in_language, in_outcome, in_simulated, days, fine) as h
    group by h.hour
    union all
    select o.hour, o.sessions, 0
    from public.report_opened(
      window_start, window_end, in_channel, in_language, in_outcome, in_simulated, days, width) as o
  ), hours as (
    select hour, sum(sessions) as sessions, sum(turns) as turns from happened group by hour
  ), cells as (
    select extract(isodow from hour at time zone zone)::integer as weekday,
           extract(hour from hour at time zone zone)::integer as hour, sum(sessions) as sessions, sum(turns) as turns
    from hours group by 1, 2
  )
  select coalesce(jsonb_agg(to_jsonb(c) order by weekday, hour), '[]') into answer from cells as c;
  return answer;
end
$$;

create or replace function public.report_breakdown(
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text, in_simulated boolean,
  split text, fewest integer)
returns jsonb
language plpgsql stable security invoker
set search_path = '' set plan_cache_mode = 'force_custom_plan' set jit = 'off' set work_mem = '64MB' set enable_memoize = 'off' set enable_mergejoin = 'off' as $$
declare
  answer jsonb;
  days date[] := public.summed_days(window_start, window_end);
begin
  with sums as materialized (
    select s.key, (s.sums).*
    from public.sums_by(days, in_channel, in_language, in_outcome, in_simulated, report_breakdown.split) as s
  ), loose as materialized (
    select case report_breakdown.split
             when 'channel' then h.channel when 'language' then h.language when 'policy' then h.policy
             when 'outcome' then h.outcome when 'mode' then h.mode else h.end_reason end as key,
           h.session, l.number, h.outcome, h.turns, h.cost_micros, h.estimated, h.unpriced, h.steps
    from public.loose_hours(window_start, window_end, in_channel, in_language, in_outcome, in_simulated, days, false) as h
    join public.learners as l using (learner)
  ), named as materialized (
    select key, row_number() over () as n from (select key from sums union select key from loose) as k
  ), numbered as materialized (
    select k.n, s.learners from sums as s join named as k using (key)
  ), people as materialized (
    -- A key and a learner as one number, which is told apart from others faster.
    select s.n << 32 | (who / 32) as one from numbered as s cross join lateral unnest(s.learners) as who
    union
    select k.n << 32 | h.number from loose as h join named as k using (key)
  ), sizes as materialized (
    select k.n, k.key, p.learners, p.learners >= fewest as told
    from (select one >> 32 as n, count(*) as learners from people group by 1) as p join named as k using (n)
  ), contacts as (
    select key, sum(n) as sessions from (
      select s.key, sum(s.sessions) as n from sums as s join sizes as z using (key) where z.told group by s.key
      union all
      select key, count(*) from (
        select s.key, unnest(s.spread) as session from sums as s
        union
        select h.key, h.session from loose as h
      ) as c join sizes as z using (key) where z.told group by key
      union all
      -- Of groups of few learners, which are told as one: a contact may be in several of them.
      select null, count(*) from (
        select h.session from people as p join sizes as z on z.n = p.one >> 32
        cross join lateral (
          -- Looked up learner by learner (`offset`): mostly there are none.
          select h.session
          from public.learners as l join public.contact_hours as h using (learner)
          where l.number = (p.one & 4294967295)::integer and (h.hour at time zone 'UTC')::date = any(days)
            and z.key = case report_breakdown.split
              when 'channel' then h.channel when 'language' then h.language when 'policy' then h.policy
              when 'outcome' then h.outcome when 'mode' then h.mode else h.end_reason end
            and (in_channel is null or h.channel = in_channel) and (in_language is null or h.language = in_language)
            and (in_outcome is null or h.outcome = in_outcome) and (in_simulated is null or h.simulated = in_simulated)
          offset 0
        ) as h
        where not z.told
        union
        select h.session from loose as h join sizes as z using (key) where not z.told
      ) as c
    ) as c group by key
  ), summed as (
    select case when z.told then s.key end as key, sum(s.turns) as turns, sum(s.bad) as bad,
           max(case when z.told then z.learners end) as learners, sum(s.cost_micros)::bigint as cost_micros,
           sum(s.estimated) as estimated, sum(s.unpriced) as unpriced
    from (
      select key, turns, degraded + failed as bad, cost_micros, estimated, unpriced from sums
      union all
      select key, turns, case when outcome in ('degraded', 'failed') then turns else 0 end, cost_micros, estimated, unpriced
      from loose
    ) as s join sizes as z using (key) group by 1
  ), counts as (
    select case when z.told then c.key end as key, c.step, sum(c.turns) as turns from (
      select s.key, c.step, c.turns from sums as s cross join lateral unnest(s.steps, s.step_turns) as c(step, turns)
      union all
      select key, unnest(steps), 1 from loose
    ) as c join sizes as z using (key) group by 1, 2
  ), placed as (
    select key, step, sum(turns) over (partition by key order by step) as up_to,
           sum(turns) over (partition by key) as answers
    from counts
  ), replies as (
    select key, array[min(step) filter (where up_to * 100 >= answers * 50),
                      min(step) filter (where up_to * 100 >= answers * 95)] as steps
    from placed group by key
  )
  select coalesce(jsonb_agg(jsonb_build_object(
    'key', coalesce(s.key, 'other'), 'sessions', c.sessions, 'turns', s.turns, 'learners', s.learners,
    'steps', r.steps, 'cost_micros', s.cost_micros, 'estimated', s.estimated, 'unpriced', s.unpriced,
    'bad', s.bad) order by s.key is null, s.turns desc, s.key collate "C"), '[]')
  into answer
  from summed as s join contacts as c on c.key is not distinct from s.key
    left join replies as r on r.key is not distinct from s.key;
  return answer;
end
$$;

create or replace function public.report_policies(
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text, in_simulated boolean, fewest integer)
returns jsonb
language plpgsql stable security invoker
set search_path = '' set plan_cache_mode = 'force_custom_plan' set jit = 'off' set work_mem = '64MB' set enable_memoize = 'off' as $$
declare
  answer jsonb;
  days date[] := public.summed_days(window_start, window_end);
begin
  with sums as materialized (
    select (s.sums).* from public.sums_by(days, in_channel, in_language, in_outcome, in_simulated, 'policy') as s
  ), loose as materialized (
    select h.*, l.number
    from public.loose_hours(window_start, window_end, in_channel, in_language, in_outcome, in_simulated, days, false) as h
    join public.learners as l using (learner)
  ), people as (
    select policy, count(*) as learners from (
      select s.part as policy, who / 32 as number from sums as s cross join lateral unnest(s.learners) as who
      union
      select policy, number from loose
    ) as p group by policy
  ), contacts as (
    select policy, sum(n) as sessions from (
      select part as policy, sum(sessions) as n from sums group by part
      union all
      select policy, count(*) from (
        select part as policy, unnest(spread) as session from sums union select policy, session from loose
      ) as c group by policy
    ) as c group by policy
  ), raised as (
    select t.policy, count(*) as flags from public.flags as f join public.turns as t on t.id = f.turn
    where t.at >= window_start and t.at < window_end
      and (in_channel is null or t.channel = in_channel) and (in_language is null or t.language = in_language)
      and (in_outcome is null or t.outcome = in_outcome)
      and (in_simulated is null or starts_with(t.learner, 'facade') = in_simulated)
    group by t.policy
  ), summed as (
    select policy, jsonb_object_agg(outcome, n) filter (where n > 0) as outcomes, sum(n) as turns
    from (
      select policy, outcome, sum(turns) as n from (
        select s.part as policy, e.outcome, e.turns from sums as s cross join lateral (values
          ('answered', s.answered), ('served', s.served), ('silence', s.silence), ('degraded', s.degraded),
          ('refused', s.refused), ('failed', s.failed)) as e(outcome, turns)
        union all
        select policy, outcome, turns from loose
      ) as o group by policy, outcome
    ) as o group by policy
  ), priced as (
    select policy, sum(cost_micros)::bigint as cost_micros, sum(estimated) as estimated, sum(unpriced) as unpriced,
           min(first_at) as first_used, max(last_at) as last_used
    from (
      select part as policy, cost_micros, estimated, unpriced, first_at, last_at from sums
      union all
      select policy, cost_micros, estimated, unpriced, first_at, last_at from loose
    ) as o group by policy
  ), counts as (
    select policy, step, sum(turns) as turns from (
      select s.part as policy, c.step, c.turns
      from sums as s cross join lateral unnest(s.steps, s.step_turns) as c(step, turns)
      union all
      select policy, unnest(steps), 1 from loose
    ) as c group by policy, step
  ), placed as (
    select policy, step, sum(turns) over (partition by policy order by step) as up_to,
           sum(turns) over (partition by policy) as answers
    from counts
  ), replies as (
    select policy, array[min(step) filter (where up_to * 100 >= answers * 50),
                         min(step) filter (where up_to * 100 >= answers * 95)] as steps
    from placed group by policy
  )
  select coalesce(jsonb_agg(jsonb_build_object(
    'version', policy, 'first_used', m.first_used, 'last_used', m.last_used, 'sessions', c.sessions, 'turns', s.turns,
    'learners', case when p.learners >= fewest then p.learners end, 'outcomes', s.outcomes,
    'steps', r.steps, 'cost_micros', m.cost_micros, 'estimated', m.estimated, 'unpriced', m.unpriced,
    'flags', coalesce(f.flags, 0)) order by m.last_used desc, policy collate "C"), '[]')
  into answer
  from summed as s join priced as m using (policy) join people as p using (policy) join contacts as c using (policy)
    left join raised as f using (policy) left join replies as r using (policy);
  return answer;
end
$$;

create or replace function public.report_costs(
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text, in_simulated boolean, zone text)
returns jsonb
language plpgsql stable security invoker
set search_path = '' set plan_cache_mode = 'force_custom_plan' set jit = 'off' set work_mem = '64MB' as $$
declare
  answer jsonb;
  -- The days of a zone whose hours do not begin with hours of UTC are told by quarters; the rest of the question is not.
  fine boolean := public.is_fine(window_start, window_end, zone);
  days date[] := public.summed_days(window_start, window_end);
  timed date[] := public.timed_days(window_start, window_end);
begin
  with loose as materialized (
    select h.*
    from public.loose_hours(window_start, window_end, in_channel, in_language, in_outcome, in_simulated, days, false) as h
  ), hours as (
    select hour, sum(turns) as turns, sum(cost_micros) as cost_micros, sum(estimated) as estimated, sum(unpriced) as unpriced
    from (
      select * from public.hours_under(days, in_channel, in_language, in_outcome, in_simulated) as u where not fine
      union all
      select h.hour, h.turns, h.cost_micros, h.estimated, h.unpriced from loose as h where not fine
      union all
      select e.hour, e.turns, e.cost_micros, e.estimated, e.unpriced
      from public.loose_hours(
        window_start, window_end, in_channel, in_language, in_outcome, in_simulated, '{}', true) as e
      where fine
    ) as h group by hour
  ), by_day as (
    select (hour at time zone zone)::date as day, sum(turns) as turns, sum(cost_micros)::bigint as cost_micros,
           sum(estimated) as estimated, sum(unpriced) as unpriced
    from hours group by 1
  ), channels as (
    select channel, sum(turns) as turns, sum(cost_micros)::bigint as cost_micros, sum(estimated) as estimated,
           sum(unpriced) as unpriced
    from (
      select s.key as channel, (s.sums).turns, (s.sums).cost_micros, (s.sums).estimated, (s.sums).unpriced
      from public.sums_by(days, in_channel, in_language, in_outcome, in_simulated, 'channel') as s
      union all
      select channel, turns, cost_micros, estimated, unpriced from loose
    ) as c group by channel
  ), models as (
    select model, sum(uses) as uses, sum(tokens_in) as tokens_in, sum(tokens_out) as tokens_out,
           sum(audio_us) as audio_us, sum(characters) as characters, sum(cost_micros)::bigint as cost_micros,
           sum(estimated) as estimated, sum(unsure) as unsure, sum(unpriced) as unpriced
    from (
      select model, uses, tokens_in, tokens_out, audio_us, characters, cost_micros, estimated, unsure, unpriced
      from public.model_sums
      where day = any(timed) and channel = coalesce(in_channel, '') and language = coalesce(in_language, '')
        and outcome = coalesce(in_outcome, '') and (in_simulated is null or simulated = in_simulated)
      union all
      select m.model, m.uses, m.tokens_in, m.tokens_out, m.audio_us, m.characters, m.cost_micros, m.estimated, m.unsure,
             m.unpriced
      from public.loose_pieces(window_start, window_end, timed) as p
      cross join lateral (select * from public.models_between(p.since, p.until) offset 0) as m
      where (in_channel is null or m.channel = in_channel) and (in_language is null or m.language = in_language)
        and (in_outcome is null or m.outcome = in_outcome) and (in_simulated is null or m.simulated = in_simulated)
    ) as u
    group by model
  ), calls as materialized (
    select * from public.sums_under(days, 'voice', in_language, in_outcome, in_simulated)
    where in_channel is null or in_channel = 'voice'
  )
  select jsonb_build_object(
    'by_day', (select coalesce(jsonb_agg(to_jsonb(d) order by day), '[]') from by_day as d),
    'by_channel', (select coalesce(jsonb_agg(to_jsonb(c) order by cost_micros desc, channel collate "C"), '[]')
                   from channels as c),
    'by_model', (select coalesce(jsonb_agg(to_jsonb(m) order by cost_micros desc, model collate "C"), '[]')
                 from models as m),
    'calls', (select coalesce(sum(sessions), 0) from calls) + (
      select count(*) from (
        select unnest(spread) as session from calls union select session from loose where channel = 'voice') as c),
    'call_time_s', (
      select sum(took) from (
        select took_s as took from public.contacts_under(days, in_channel, in_language, in_outcome, in_simulated)
        union all
        select sum(duration_s)
        from public.loose_contacts(window_start, window_end, in_channel, in_language, in_outcome, in_simulated, days)
        where ended) as c))
  into answer;
  return answer;
end
$$;

create or replace function public.report_latency(
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text, in_simulated boolean)
returns jsonb
language plpgsql stable security invoker
set search_path = '' set plan_cache_mode = 'force_custom_plan' set jit = 'off' set work_mem = '64MB' as $$
declare
  answer jsonb;
  days date[] := public.timed_days(window_start, window_end);
begin
  select coalesce(jsonb_agg(jsonb_build_object(
    'stage', (public.stage_names())[s.stage / 1024], 'step', s.stage % 1024, 'turns', s.turns) order by s.stage), '[]')
  into answer
  from (
    select stage, sum(turns) as turns from (
      select c.stage, c.turns::bigint from public.sums_under(days, in_channel, in_language, in_outcome, in_simulated) as s
      cross join lateral unnest(s.stages, s.stage_turns) as c(stage, turns)
      union all
      select c.stage, c.turns
      from public.loose_pieces(window_start, window_end, days) as p
      cross join lateral (select * from public.stages_between(p.since, p.until) offset 0) as c
      where (in_channel is null or c.channel = in_channel) and (in_language is null or c.language = in_language)
        and (in_outcome is null or c.outcome = in_outcome) and (in_simulated is null or c.simulated = in_simulated)
    ) as c group by stage
  ) as s;
  return answer;
end
$$;

create or replace function public.report_turns_count(
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text, in_simulated boolean)
returns bigint
language plpgsql stable security invoker
set search_path = '' set plan_cache_mode = 'force_custom_plan' set jit = 'off' as $$
declare days date[] := public.summed_days(window_start, window_end);
begin
  return coalesce((
    select sum(c.turns) from (
      select turns from public.sums_under(days, in_channel, in_language, in_outcome, in_simulated)
      union all
      select turns from public.loose_hours(
        window_start, window_end, in_channel, in_language, in_outcome, in_simulated, days, false)
    ) as c), 0);
end
$$;

-- --- lists -------------------------------------------------------------------------------------------------------------

-- The sessions that are wanted, in their order: `wanted` holds the filters that are set and no others. Days of which it is
-- known that no contact was so dear or so slow are not looked at.
create or replace function public.report_chosen(
  window_start timestamptz, window_end timestamptz, wanted jsonb, oldest_first boolean,
  after_at timestamptz, after_id text, most integer)
returns setof text
language plpgsql stable security invoker set search_path = '' set jit = 'off' as $$
declare
  clauses constant jsonb := '{
    "channel": "s.channel = $3 ->> ''channel''",
    "language": "s.language = $3 ->> ''language''",
    "learner": "s.learner = $3 ->> ''learner''",
    "simulated": "starts_with(s.learner, ''facade'') = ($3 ->> ''simulated'')::boolean",
    "prefix": "starts_with(s.session, $3 ->> ''prefix'')",
    "outcome": "exists (select from public.contact_hours as t where t.session = s.session and t.outcome = $3 ->> ''outcome'')",
    "policy": "exists (select from public.contact_hours as t where t.session = s.session and t.policy = $3 ->> ''policy'')",
    "flagged": "($3 ->> ''flagged'')::boolean = exists (select from public.flags as f where f.session = s.session)",
    "least_cost": "(select coalesce(sum(t.cost_micros), 0) from public.contact_hours as t where t.session = s.session) >= ($3 ->> ''least_cost'')::bigint",
    "least_reply_ms": "exists (select from public.contact_hours as t where t.session = s.session and t.slowest_ms >= ($3 ->> ''least_reply_ms'')::double precision)"
  }';
  question constant text := format(
    'select s.session from public.sessions as s where s.opened_at >= $1 and s.opened_at < $2 %s %s '
    'order by s.opened_at %s, s.session collate "C" %s limit $6',
    (select coalesce(string_agg('and ' || (clauses ->> key), ' '), '') from jsonb_object_keys(wanted) as key),
    case when after_at is null then ''
         when oldest_first then 'and (s.opened_at, s.session collate "C") > ($4, $5)'
         else 'and (s.opened_at, s.session collate "C") < ($4, $5)' end,
    case when oldest_first then 'asc' else 'desc' end, case when oldest_first then 'asc' else 'desc' end);
  in_vain date[] := array(
    select d.day from public.days as d
    where d.day = any(public.summed_days(window_start, window_end))
      and (coalesce(d.dearest_micros, 0) < (wanted ->> 'least_cost')::bigint
        or coalesce(d.slowest_ms, -1) < (wanted ->> 'least_reply_ms')::double precision)
  );
  piece record;
  lacking integer := most;
  found integer;
begin
  for piece in
    select * from public.loose_pieces(window_start, window_end, in_vain) as p
    order by case when oldest_first then extract(epoch from p.since) else -extract(epoch from p.since) end
  loop
    -- Built of the clauses above and of nothing else; every value is bound.
    return query execute question using piece.since, piece.until, wanted, after_at, after_id, lacking;
    get diagnostics found = row_count;
    lacking := lacking - found;
    exit when lacking <= 0;
  end loop;
end
$$;

do $$
declare
  name text;
  scope constant text := 'timestamptz, timestamptz, text, text, text, boolean';
  days constant text := 'date[], text, text, text, boolean';
begin
  foreach name in array array[
    'hours_of(public.turns[], interval)', 'touch_days(text[])', 'stage_names()', 'stages_between(timestamptz, timestamptz)',
    'models_between(timestamptz, timestamptz)', 'sum_day(date)', 'sum_up_days(timestamptz, integer)',
    'summed_days(timestamptz, timestamptz)', 'timed_days(timestamptz, timestamptz)', 'loose_pieces(timestamptz, timestamptz, date[])',
    'loose_hours(' || scope || ', date[], boolean)', 'loose_contacts(' || scope || ', date[])', 'sums_under(' || days || ')',
    'sums_by(' || days || ', text)', 'hours_under(' || days || ')', 'contacts_under(' || days || ')',
    'report_opened(' || scope || ', date[], interval)'
  ] loop
    execute format('revoke all on function public.%s from public, anon, authenticated', name);
    execute format('grant execute on function public.%s to service_role', name);
  end loop;
end
$$;

insert into public.days (day)
select public.day_of(hour) from public.contact_hours
union
select public.day_of(opened_at) from public.sessions where opened_at is not null
union
select public.day_of(ended_at) from public.sessions where ended_at is not null
on conflict (day) do update set summed = false, timed = false;
select public.sum_up_days('infinity', null);
analyze public.days, public.turn_sums, public.contact_sums, public.model_sums, public.learners;
