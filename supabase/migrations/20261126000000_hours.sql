-- The dashboard's figures from one set of sums, with and without a filter, in place of the two that there were
-- (`turn_spans` and its kin for questions with a filter, `contact_days` and its kin for those without).
--
-- Decisions
--   * `contact_hours` is what can be counted once only: contacts and learners. Every question reads it, so that a filter is
--     a condition on rows and nothing else. An hour of UTC is an hour of nearly every zone's clock; for the others the
--     turns themselves are read (`fine`).
--   * Percentiles come from counts by step (2.5 %), whole months and days of which are added up; the hours that are left at
--     the ends of a window have their steps in `contact_hours`. So a year is some ten thousand rows, not a million times.
--   * What a window cuts of the hours at its ends is read from the turns: figures are exact for any window.
--   * Sums of whole days stand in `turn_days`. Contacts are nearly all of one hour, one language and one policy: `place` says
--     so, that they can be counted without being compared with one another.
--   * A contact's mode and end come after its turns: they stand on its hours, and are set when they come.

drop trigger if exists totals_came on public.turns;
drop trigger if exists totals_changed on public.turns;
drop trigger if exists totals_came on public.sessions;
drop trigger if exists totals_changed on public.sessions;

-- What one learner did in one contact within an hour, with one outcome under one policy.
create table if not exists public.contact_hours (
  hour        timestamptz not null,
  session     text not null,
  learner     text not null,
  channel     text not null,
  language    text not null,
  outcome     text not null,
  policy      text not null,
  mode        text not null,
  end_reason  text not null,
  simulated   boolean not null,
  turns       integer not null,
  cost_micros bigint not null,
  estimated   integer not null,
  unpriced    integer not null,
  first_at    timestamptz not null,
  last_at     timestamptz not null,
  slowest_ms  double precision,
  place       smallint not null,
  steps       smallint[] not null,
  primary key (session, hour, learner, channel, language, outcome, policy)
) with (fillfactor = 85);
comment on column public.contact_hours.steps is 'Steps of the times to an answer, of the turns that were answered or degraded.';
comment on column public.contact_hours.place is 'Of a contact whose rows differ by outcome alone 1 for one of them and 2 for the others; else 0.';
create index if not exists contact_hours_hour on public.contact_hours (hour);
create index if not exists contact_hours_learner on public.contact_hours (learner);
-- Which contacts had an outcome, whenever that was.
create index if not exists contact_hours_outcome on public.contact_hours (outcome, session);

create table if not exists public.turn_days (
  day         date not null,
  channel     text not null,
  language    text not null,
  outcome     text not null,
  policy      text not null,
  simulated   boolean not null,
  turns       integer not null,
  cost_micros bigint not null,
  estimated   integer not null,
  unpriced    integer not null,
  first_at    timestamptz not null,
  last_at     timestamptz not null,
  primary key (day, channel, language, outcome, policy, simulated)
) with (fillfactor = 70);

-- How many turns of a day (UTC) had a stage that took so many steps. Stage `bins` is the histogram of the times to an
-- answer: its step is the place among the edges. The policy is told for `total` alone.
create table if not exists public.stage_days (
  stage     text not null,
  day       date not null,
  channel   text not null,
  language  text not null,
  outcome   text not null,
  policy    text not null,
  simulated boolean not null,
  step      smallint not null,
  turns     bigint not null,
  primary key (stage, day, channel, language, outcome, policy, simulated, step)
) with (fillfactor = 80);

-- The same by the first day of the month.
create table if not exists public.stage_months (
  stage     text not null,
  month     date not null,
  channel   text not null,
  language  text not null,
  outcome   text not null,
  policy    text not null,
  simulated boolean not null,
  step      smallint not null,
  turns     bigint not null,
  primary key (stage, month, channel, language, outcome, policy, simulated, step)
) with (fillfactor = 80);

create table if not exists public.model_days (
  day         date not null,
  model       text not null,
  channel     text not null,
  language    text not null,
  outcome     text not null,
  simulated   boolean not null,
  uses        bigint not null,
  tokens_in   bigint not null,
  tokens_out  bigint not null,
  audio_us    bigint not null,
  characters  bigint not null,
  cost_micros bigint not null,
  estimated   bigint not null,
  unsure      bigint not null,
  unpriced    bigint not null,
  primary key (day, model, channel, language, outcome, simulated)
) with (fillfactor = 70);
comment on column public.model_days.unsure is 'Uses whose cost is unknown, `unpriced` those for which none was written down.';

do $$
declare name text;
begin
  foreach name in array array['contact_hours', 'turn_days', 'stage_days', 'stage_months', 'model_days'] loop
    execute format('alter table public.%I enable row level security', name);
    execute format('revoke all on public.%I from public, anon, authenticated', name);
    execute format('grant select, insert, update, delete on public.%I to service_role', name);
    execute format('drop policy if exists service on public.%I', name);
    execute format('create policy service on public.%I for all to service_role using (true) with check (true)', name);
  end loop;
end
$$;

-- What was there before, and whatever asked it.
drop function if exists public.add_totals(public.turns[]);
drop function if exists public.contact_days_of(public.turns[]);
drop function if exists public.reply_days_of(public.turns[]);
drop function if exists public.stage_days_of(public.turns[]);
drop function if exists public.usage_days_of(public.turns[]);
drop function if exists public.outcome_spans_of(public.turns[]);
drop function if exists public.move_contacts(public.sessions[], public.sessions[]);
drop function if exists public.totals_came();
drop function if exists public.totals_changed();
drop function if exists public.contact_totals_came();
drop function if exists public.contact_totals_changed();
drop function if exists public.edge_quarters(timestamptz, timestamptz, boolean);
drop function if exists public.edge_spans(timestamptz, timestamptz, boolean);
drop function if exists public.window_contacts(timestamptz, timestamptz, boolean);
drop function if exists public.window_replies(timestamptz, timestamptz, boolean, text, text[]);
drop function if exists public.total_figures(timestamptz, timestamptz, boolean);
drop function if exists public.total_overview(timestamptz, timestamptz, boolean);
drop function if exists public.total_series(timestamptz, timestamptz, boolean, text, text);
drop function if exists public.total_heat(timestamptz, timestamptz, boolean, text);
drop function if exists public.total_breakdown(timestamptz, timestamptz, boolean, text, integer);
drop function if exists public.total_policies(timestamptz, timestamptz, boolean, integer);
drop function if exists public.total_costs(timestamptz, timestamptz, boolean, text);
drop function if exists public.total_latency(timestamptz, timestamptz, boolean);
drop function if exists public.total_turns_count(timestamptz, timestamptz, boolean);
drop function if exists public.total_failures(timestamptz, timestamptz, boolean);
drop function if exists public.report_edges(timestamptz, timestamptz, text, text, text, boolean);
drop function if exists public.report_steps(timestamptz, timestamptz, text, text, text, boolean, text);
drop function if exists public.report_reply(timestamptz, timestamptz, text, text, text, boolean, integer[]);
drop function if exists public.spans_of(public.turns[]);
drop function if exists public.usage_sums_of(public.turns[]);
drop function if exists public.timing_sums_of(public.turns[]);
drop function if exists public.whole_from(timestamptz);
drop function if exists public.quarter(timestamptz);
drop table if exists public.turn_spans, public.usage_sums, public.timing_sums, public.contact_days, public.step_days,
  public.step_hours, public.outcome_spans, public.learner_hours, public.usage_days;
drop index if exists public.turns_steps;
drop index if exists public.turns_replies;
-- All that figures ask of contacts, so that they are read from the index alone.
drop index if exists public.sessions_opened_all;
drop index if exists public.sessions_ended_all;
create index sessions_opened_all on public.sessions (opened_at)
  include (session, learner, channel, language, ended_at, end_reason, duration_s);
create index sessions_ended_all on public.sessions (ended_at)
  include (session, learner, channel, language, opened_at, end_reason, duration_s);

-- --- adding up ---------------------------------------------------------------------------------------------------------

-- Here and below `latency_step` is written out: a call for each time would cost more than all the rest.
--
-- `whole` says that contacts have no other turns than these: then they get their places.
create or replace function public.hours_of(taken public.turns[], width interval, whole boolean)
returns setof public.contact_hours
language sql stable security invoker set search_path = '' as $$
  select date_bin(width, t.at, '1970-01-01 00:00+00'), t.session, t.learner, t.channel, t.language, t.outcome, t.policy,
         public.mode_of(s), coalesce(s.end_reason, 'open'), starts_with(t.learner, 'facade'), count(*)::integer,
         sum(t.cost_micros)::bigint, (count(*) filter (where t.cost_precision = 'estimated'))::integer,
         (count(*) filter (where t.cost_precision = 'unknown'))::integer, min(t.at), max(t.at),
         max(t.total_ms) filter (where t.outcome in ('answered', 'degraded')),
         (case when not whole
                 or min(date_bin(width, t.at, '1970-01-01 00:00+00')) over w <> max(date_bin(width, t.at, '1970-01-01 00:00+00')) over w
                 or min(array[t.learner, t.channel, t.language, t.policy]) over w
                   <> max(array[t.learner, t.channel, t.language, t.policy]) over w then 0
               when row_number() over (w order by t.outcome) = 1 then 1 else 2 end)::smallint,
         coalesce(array_agg((case when t.total_ms <= 1 then 0
             else least(599, ceil(ln(t.total_ms) / ln(1.025::double precision))) end)::smallint order by t.total_ms)
           filter (where t.outcome in ('answered', 'degraded')), '{}')
  from unnest(taken) as t left join public.sessions as s using (session)
  group by date_bin(width, t.at, '1970-01-01 00:00+00'), t.session, t.learner, t.channel, t.language, t.outcome, t.policy,
           8, 9
  window w as (partition by t.session);
$$;

-- Set the places of these contacts anew.
create or replace function public.place_contacts(contacts text[]) returns void
language sql volatile security invoker set search_path = '' as $$
  update public.contact_hours as c set place = p.place
  from (
    select h.ctid as row, (case
        when min(h.hour) over w <> max(h.hour) over w
          or min(array[h.learner, h.channel, h.language, h.policy]) over w
            <> max(array[h.learner, h.channel, h.language, h.policy]) over w then 0
        when row_number() over (w order by h.outcome) = 1 then 1 else 2 end)::smallint as place
    from public.contact_hours as h where h.session = any(contacts)
    window w as (partition by h.session)
  ) as p
  where c.ctid = p.row and c.place <> p.place;
$$;

create or replace function public.turn_days_of(taken public.turns[]) returns setof public.turn_days
language sql stable security invoker set search_path = '' as $$
  select (at at time zone 'UTC')::date, channel, language, outcome, policy, starts_with(learner, 'facade'),
         count(*)::integer, sum(cost_micros)::bigint, (count(*) filter (where cost_precision = 'estimated'))::integer,
         (count(*) filter (where cost_precision = 'unknown'))::integer, min(at), max(at)
  from unnest(taken) group by 1, 2, 3, 4, 5, 6;
$$;

create or replace function public.stages_of(taken public.turns[]) returns setof public.stage_days
language sql stable security invoker set search_path = '' as $$
  select s.stage, (t.at at time zone 'UTC')::date, t.channel, t.language, t.outcome,
         case s.stage when 'total' then t.policy else '' end, starts_with(t.learner, 'facade'),
         coalesce(s.bin, case when s.ms <= 1 then 0 else least(599, ceil(ln(s.ms) / ln(1.025::double precision))) end)
           ::smallint, count(*)
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
  group by 1, 2, 3, 4, 5, 6, 7, 8;
$$;

create or replace function public.models_of(taken public.turns[]) returns setof public.model_days
language sql stable security invoker set search_path = '' as $$
  select (t.at at time zone 'UTC')::date, u.model, t.channel, t.language, t.outcome, starts_with(t.learner, 'facade'),
         count(*), coalesce(sum(u.input_tokens), 0)::bigint, coalesce(sum(u.output_tokens), 0)::bigint,
         coalesce(sum(round(u.audio_seconds * 1e6)), 0)::bigint, coalesce(sum(u.characters), 0)::bigint,
         coalesce(sum(u.cost_micros), 0)::bigint, count(*) filter (where u.cost_precision = 'estimated'),
         count(*) filter (where coalesce(u.cost_precision, 'unknown') = 'unknown'),
         count(*) filter (where u.cost_micros is null)
  from unnest(taken) as t, jsonb_to_recordset(t.usage) as u(
    model text, input_tokens bigint, output_tokens bigint, audio_seconds double precision, characters bigint,
    cost_micros bigint, cost_precision text)
  group by 1, 2, 3, 4, 5, 6;
$$;

create or replace function public.add_turns(fresh public.turns[]) returns void
language sql volatile security invoker set search_path = '' as $$
  insert into public.contact_hours as c
  select * from public.hours_of(fresh, '1 hour', false) order by session, hour, learner, channel, language, outcome, policy
  on conflict (session, hour, learner, channel, language, outcome, policy) do update set
    turns = c.turns + excluded.turns, cost_micros = c.cost_micros + excluded.cost_micros,
    estimated = c.estimated + excluded.estimated, unpriced = c.unpriced + excluded.unpriced,
    first_at = least(c.first_at, excluded.first_at), last_at = greatest(c.last_at, excluded.last_at),
    slowest_ms = greatest(c.slowest_ms, excluded.slowest_ms), steps = c.steps || excluded.steps;
  select public.place_contacts(array(select distinct session from unnest(fresh)));

  insert into public.turn_days as d
  select * from public.turn_days_of(fresh) order by day, channel, language, outcome, policy, simulated
  on conflict (day, channel, language, outcome, policy, simulated) do update set
    turns = d.turns + excluded.turns, cost_micros = d.cost_micros + excluded.cost_micros,
    estimated = d.estimated + excluded.estimated, unpriced = d.unpriced + excluded.unpriced,
    first_at = least(d.first_at, excluded.first_at), last_at = greatest(d.last_at, excluded.last_at);

  with counted as materialized (
    select * from public.stages_of(fresh)
  ), days as (
    insert into public.stage_days as d
    select * from counted order by stage, day, channel, language, outcome, policy, simulated, step
    on conflict (stage, day, channel, language, outcome, policy, simulated, step)
      do update set turns = d.turns + excluded.turns
  )
  insert into public.stage_months as m
  select stage, date_trunc('month', day::timestamp)::date, channel, language, outcome, policy, simulated, step, sum(turns)
  from counted group by 1, 2, 3, 4, 5, 6, 7, 8 order by 1, 2, 3, 4, 5, 6, 7, 8
  on conflict (stage, month, channel, language, outcome, policy, simulated, step)
    do update set turns = m.turns + excluded.turns;

  insert into public.model_days as u
  select * from public.models_of(fresh) order by day, model, channel, language, outcome, simulated
  on conflict (day, model, channel, language, outcome, simulated) do update set
    uses = u.uses + excluded.uses, tokens_in = u.tokens_in + excluded.tokens_in,
    tokens_out = u.tokens_out + excluded.tokens_out, audio_us = u.audio_us + excluded.audio_us,
    characters = u.characters + excluded.characters, cost_micros = u.cost_micros + excluded.cost_micros,
    estimated = u.estimated + excluded.estimated, unsure = u.unsure + excluded.unsure,
    unpriced = u.unpriced + excluded.unpriced;
$$;

-- From nothing, of all turns there are; a day at a time, for memory's sake. No two days share a row but of months.
create or replace function public.rebuild_rollups() returns void
language plpgsql volatile security invoker set search_path = '' as $$
declare
  day record;
  taken public.turns[];
begin
  lock table public.sessions, public.turns in share row exclusive mode;
  delete from public.contact_hours;
  delete from public.turn_days;
  delete from public.stage_days;
  delete from public.stage_months;
  delete from public.model_days;
  delete from public.learners;
  for day in select generate_series(date_trunc('day', min(at), 'UTC'), max(at), interval '1 day') as starts
             from public.turns loop
    taken := array(select t from public.turns as t where t.at >= day.starts and t.at < day.starts + interval '1 day');
    insert into public.contact_hours select * from public.hours_of(taken, '1 hour', true);
    insert into public.turn_days select * from public.turn_days_of(taken);
    insert into public.stage_days select * from public.stages_of(taken);
    insert into public.model_days select * from public.models_of(taken);
  end loop;
  -- Contacts that go over midnight.
  perform public.place_contacts(array(
    select session from public.contact_hours group by session having min(hour) <> max(hour)));
  insert into public.stage_months
  select stage, date_trunc('month', d.day::timestamp)::date, channel, language, outcome, policy, simulated, step, sum(turns)
  from public.stage_days as d group by 1, 2, 3, 4, 5, 6, 7, 8;
  perform public.see_learners(array(select learner from public.turns union select learner from public.sessions));
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
    select * from public.hours_of(array(select t from public.turns as t where t.session = any(contacts)), '1 hour', true);
    perform public.see_learners(array(select learner from fresh union select learner from stale));
  end if;
  return null;
end
$$;

-- A contact's opening or end came: how it was carried and how it ended stand on its hours.
create or replace function public.contacts_told() returns trigger
language plpgsql volatile security invoker set search_path = '' as $$
begin
  update public.contact_hours as c set mode = f.mode, end_reason = f.end_reason
  from (select session, case when id is null then 'unknown' when mode = '' then 'none' else mode end as mode,
               coalesce(end_reason, 'open') as end_reason from fresh) as f
  where c.session = f.session and (c.mode <> f.mode or c.end_reason <> f.end_reason);
  return null;
end
$$;

create or replace trigger told after insert on public.sessions
  referencing new table as fresh for each statement execute function public.contacts_told();
create or replace trigger told_late after update on public.sessions
  referencing new table as fresh for each statement execute function public.contacts_told();

-- --- pieces of a window ------------------------------------------------------------------------------------------------

create or replace function public.hour_of(at timestamptz) returns timestamptz
language sql immutable strict parallel safe security invoker set search_path = '' as $$
  select date_bin('1 hour', at, '1970-01-01 00:00+00');
$$;

-- The first hour that begins at `at` or later; likewise `day_from`.
create or replace function public.hour_from(at timestamptz) returns timestamptz
language sql immutable strict parallel safe security invoker set search_path = '' as $$
  select date_bin('1 hour', at + interval '1 hour' - interval '1 microsecond', '1970-01-01 00:00+00');
$$;

-- Midnight of a day of UTC, and the day that `at` lies in.
create or replace function public.begins(day date) returns timestamptz
language sql immutable strict parallel safe security invoker set search_path = '' as $$
  select day::timestamp at time zone 'UTC';
$$;

create or replace function public.day_of(at timestamptz) returns date
language sql immutable strict parallel safe security invoker set search_path = '' as $$
  select (at at time zone 'UTC')::date;
$$;

-- Whether hours or days of this zone do not begin with hours of UTC, at any time in the window.
create or replace function public.is_fine(window_start timestamptz, window_end timestamptz, zone text) returns boolean
language sql stable security invoker set search_path = '' as $$
  select exists (select from generate_series(window_start, window_end + interval '1 day', interval '1 day') as d
                 where extract(minute from date_trunc('hour', d, 'UTC') at time zone zone) <> 0);
$$;

-- What a window has of the hours that it cuts, in the form of `contact_hours`; if `fine`, all that it has, by quarters.
-- They are few (`rows`): what is asked of them is looked up.
create or replace function public.edge_hours(
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text,
  in_simulated boolean, fine boolean)
returns setof public.contact_hours
language plpgsql stable rows 100 security invoker
set search_path = '' set plan_cache_mode = 'force_custom_plan' set jit = 'off' as $$
declare
  first_whole timestamptz := least(public.hour_from(window_start), window_end);
  last_whole timestamptz := public.hour_of(window_end);
  piece record;
begin
  for piece in
    select window_start as since, first_whole as until, false as by_quarters where not fine
    union all
    select last_whole, window_end, false where not fine and last_whole >= first_whole
    union all
    -- Day by day: quarters do not reach over midnight of UTC, and a day fits into memory.
    select greatest(d, window_start), least(d + interval '1 day', window_end), true
    from generate_series(date_trunc('day', window_start, 'UTC'), window_end, interval '1 day') as d where fine
  loop
    return query select e.* from public.hours_of(array(
      select t from public.turns as t
      where t.at >= piece.since and t.at < piece.until
        and (in_channel is null or t.channel = in_channel) and (in_language is null or t.language = in_language)
        and (in_outcome is null or t.outcome = in_outcome)
        and (in_simulated is null or starts_with(t.learner, 'facade') = in_simulated)),
      case when piece.by_quarters then interval '15 minutes' else interval '1 hour' end, false) as e;
  end loop;
end
$$;

-- What contacts did in a window. Without settings of its own it becomes part of the question that asks it.
create or replace function public.report_hours(
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text,
  in_simulated boolean, fine boolean)
returns setof public.contact_hours
language sql stable as $$
  select c.* from public.contact_hours as c
  where not fine and c.hour >= public.hour_from(window_start) and c.hour < public.hour_of(window_end)
    and (in_channel is null or c.channel = in_channel) and (in_language is null or c.language = in_language)
    and (in_outcome is null or c.outcome = in_outcome) and (in_simulated is null or c.simulated = in_simulated)
  union all
  select e.* from public.edge_hours(window_start, window_end, in_channel, in_language, in_outcome, in_simulated, fine) as e;
$$;

-- What turns of a window add up to: whole days, and the hours at its ends.
create or replace function public.report_sums(
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text, in_simulated boolean)
returns table (channel text, language text, outcome text, policy text, turns integer, cost_micros bigint,
  estimated integer, unpriced integer, first_at timestamptz, last_at timestamptz)
language sql stable as $$
  select d.channel, d.language, d.outcome, d.policy, d.turns, d.cost_micros, d.estimated, d.unpriced, d.first_at, d.last_at
  from public.turn_days as d
  where d.day >= public.day_from(window_start) and d.day < public.day_of(window_end)
    and (in_channel is null or d.channel = in_channel) and (in_language is null or d.language = in_language)
    and (in_outcome is null or d.outcome = in_outcome) and (in_simulated is null or d.simulated = in_simulated)
  union all
  select h.channel, h.language, h.outcome, h.policy, h.turns, h.cost_micros, h.estimated, h.unpriced, h.first_at, h.last_at
  from public.report_hours(window_start, least(public.begins(public.day_from(window_start)), window_end),
                           in_channel, in_language, in_outcome, in_simulated, false) as h
  union all
  select h.channel, h.language, h.outcome, h.policy, h.turns, h.cost_micros, h.estimated, h.unpriced, h.first_at, h.last_at
  from public.report_hours(greatest(public.begins(public.day_from(window_start)), public.begins(public.day_of(window_end))),
                           window_end, in_channel, in_language, in_outcome, in_simulated, false) as h;
$$;

-- Of a window, by what turns have in common (`in_split`, '' for nothing): how many answers took each step.
create or replace function public.report_counts(
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text,
  in_simulated boolean, in_split text)
returns table (key text, step smallint, turns bigint)
language plpgsql stable security invoker
set search_path = '' set plan_cache_mode = 'force_custom_plan' set jit = 'off' set work_mem = '64MB' as $$
#variable_conflict use_column
declare
  -- How a contact was carried and ended is told by contact alone.
  by_contact boolean := in_split in ('mode', 'end_reason');
  first_day date := public.day_from(window_start);
  last_day date := public.day_of(window_end);
  first_month date := date_trunc('month', first_day::timestamp + interval '1 month' - interval '1 day')::date;
  last_month date := date_trunc('month', last_day::timestamp)::date;
  until timestamptz := least(public.begins(first_day), window_end);
  since timestamptz := greatest(public.begins(first_day), public.begins(last_day));
begin
  if by_contact then
    return query
    select s.key, s.step, count(*) from (
      select case in_split when 'mode' then h.mode else h.end_reason end as key, unnest(h.steps) as step
      from public.report_hours(window_start, window_end, in_channel, in_language, in_outcome, in_simulated, false) as h
    ) as s group by s.key, s.step;
    return;
  end if;
  return query
  select s.key, s.step, sum(s.turns)::bigint from (
    select case in_split when 'channel' then m.channel when 'language' then m.language when 'outcome' then m.outcome
                         when 'policy' then m.policy else '' end as key, m.step, m.turns
    from public.stage_months as m
    where m.stage = 'total' and m.month >= first_month and m.month < last_month
      and (in_channel is null or m.channel = in_channel) and (in_language is null or m.language = in_language)
      and (in_outcome is null or m.outcome = in_outcome) and (in_simulated is null or m.simulated = in_simulated)
    union all
    select case in_split when 'channel' then d.channel when 'language' then d.language when 'outcome' then d.outcome
                         when 'policy' then d.policy else '' end, d.step, d.turns
    from public.stage_days as d
    where d.stage = 'total' and d.day >= first_day and d.day < least(first_month, last_day)
      and (in_channel is null or d.channel = in_channel) and (in_language is null or d.language = in_language)
      and (in_outcome is null or d.outcome = in_outcome) and (in_simulated is null or d.simulated = in_simulated)
    union all
    select case in_split when 'channel' then d.channel when 'language' then d.language when 'outcome' then d.outcome
                         when 'policy' then d.policy else '' end, d.step, d.turns
    from public.stage_days as d
    where d.stage = 'total' and d.day >= greatest(first_day, first_month, last_month) and d.day < last_day
      and (in_channel is null or d.channel = in_channel) and (in_language is null or d.language = in_language)
      and (in_outcome is null or d.outcome = in_outcome) and (in_simulated is null or d.simulated = in_simulated)
    union all
    select case in_split when 'channel' then h.channel when 'language' then h.language when 'outcome' then h.outcome
                         when 'policy' then h.policy else '' end, unnest(h.steps), 1
    from (
      select * from public.report_hours(window_start, until, in_channel, in_language, in_outcome, in_simulated, false)
      union all
      select * from public.report_hours(since, window_end, in_channel, in_language, in_outcome, in_simulated, false)
    ) as h
  ) as s group by s.key, s.step;
end
$$;

-- The median and the 95th percentile of these, as steps; keys that are `merged` are told together, as null.
create or replace function public.report_replies(
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text,
  in_simulated boolean, in_split text, merged text[])
returns table (key text, steps integer[])
language sql stable security invoker set search_path = '' as $$
  with counts as (
    select case when c.key = any(merged) then null else c.key end as key, c.step, sum(c.turns) as turns
    from public.report_counts(window_start, window_end, in_channel, in_language, in_outcome, in_simulated, in_split) as c
    group by 1, 2
  ), placed as (
    select c.key, c.step, sum(c.turns) over (partition by c.key order by c.step) as up_to,
           sum(c.turns) over (partition by c.key) as answers
    from counts as c
  )
  select p.key, array[min(p.step) filter (where p.up_to * 100 >= p.answers * 50),
                      min(p.step) filter (where p.up_to * 100 >= p.answers * 95)]::integer[]
  from placed as p group by p.key;
$$;

-- --- questions ---------------------------------------------------------------------------------------------------------

create or replace function public.report_figures(
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text, in_simulated boolean)
returns jsonb
language plpgsql stable security invoker
set search_path = '' set plan_cache_mode = 'force_custom_plan' set jit = 'off' set work_mem = '64MB' as $$
declare answer jsonb;
begin
  with people as (
    select count(*) as n, count(*) filter (where l.first_turn >= window_start and l.first_turn < window_end) as fresh
    from (
      select distinct h.learner
      from public.report_hours(window_start, window_end, in_channel, in_language, in_outcome, in_simulated, false) as h
      where in_outcome is not null or h.place <> 2
    ) as t left join public.learners as l using (learner)
  ), contacts as (
    -- One pass over those that opened or ended in the window: whether they had an outcome is looked up once.
    select count(*) filter (where s.opened) as n, count(*) filter (where s.opened and s.channel = 'voice') as calls,
           sum(s.duration_s) filter (where s.ended) as took,
           count(*) filter (where s.ended and s.channel = 'voice' and s.end_reason in ('goodbye', 'time_limit')) as completed
    from (
      select session, learner, channel, language, end_reason, duration_s, true as opened,
             coalesce(ended_at >= window_start and ended_at < window_end, false) as ended
      from public.sessions where opened_at >= window_start and opened_at < window_end
      union all
      select session, learner, channel, language, end_reason, duration_s, false, true
      from public.sessions where ended_at >= window_start and ended_at < window_end
        and (opened_at >= window_start and opened_at < window_end) is not true
    ) as s
    where (in_channel is null or s.channel = in_channel) and (in_language is null or s.language = in_language)
      and (in_simulated is null or starts_with(s.learner, 'facade') = in_simulated)
      and (in_outcome is null or exists (
        select from public.contact_hours as t where t.session = s.session and t.outcome = in_outcome))
  ), raised as (
    select count(*) as n from public.flags as f left join public.turns as t on t.id = f.turn
    where f.at >= window_start and f.at < window_end
      and (in_simulated is null or coalesce(starts_with(t.learner, 'facade'), false) = in_simulated)
      and (coalesce(in_channel, in_language, in_outcome) is null or (t.id is not null
        and (in_channel is null or t.channel = in_channel) and (in_language is null or t.language = in_language)
        and (in_outcome is null or t.outcome = in_outcome)))
  ), kinds as materialized (
    select r.outcome, r.channel, sum(r.turns) as turns, sum(r.cost_micros) as micros, sum(r.estimated) as estimated,
           sum(r.unpriced) as unpriced
    from public.report_sums(window_start, window_end, in_channel, in_language, in_outcome, in_simulated) as r
    group by r.outcome, r.channel
  ), summed as (
    select coalesce(sum(turns), 0) as turns, coalesce(sum(turns) filter (where channel = 'sms'), 0) as texts,
           coalesce(sum(micros), 0)::bigint as micros, coalesce(sum(estimated), 0) as estimated,
           coalesce(sum(unpriced), 0) as unpriced
    from kinds
  )
  select jsonb_build_object(
    'sessions', contacts.n, 'calls', contacts.calls, 'texts', summed.texts, 'turns', summed.turns,
    'learners', people.n, 'new_learners', people.fresh,
    'outcomes', (select coalesce(jsonb_object_agg(o.outcome, o.n), '{}') from
                   (select outcome, sum(turns) as n from kinds group by outcome) as o),
    'steps', (select r.steps from public.report_replies(
                window_start, window_end, in_channel, in_language, in_outcome, in_simulated, '', '{}') as r),
    'call_time_s', contacts.took, 'calls_completed', contacts.completed,
    'cost_micros', summed.micros, 'estimated', summed.estimated, 'unpriced', summed.unpriced, 'flags', raised.n)
  into answer from people, contacts, raised, summed;
  return answer;
end
$$;

-- By bucket: an instant for an hour, a local day for a day or a week.
create or replace function public.report_series(
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text, in_simulated boolean,
  step text, zone text)
returns jsonb
language plpgsql stable security invoker
set search_path = '' set plan_cache_mode = 'force_custom_plan' set jit = 'off' set work_mem = '64MB'
-- Hours are few and known by none of the planner's counts: rows are not to be sorted by them.
set enable_mergejoin = 'off' as $$
#variable_conflict use_column
declare
  answer jsonb;
  fine boolean := public.is_fine(window_start, window_end, zone);
  width interval := case when fine then interval '15 minutes' else interval '1 hour' end;
begin
  with named as materialized (
    -- A bucket is worked out once an hour, not once a turn. Numbers group faster than names; the order of names is that
    -- of time but for an hour that comes twice, which is told by its own instant.
    select hour, bucket, dense_rank() over (order by bucket collate "C")::integer as n
    from (
      select q as hour, case step
          when 'hour' then to_char(date_trunc('hour', q, zone) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
          when 'week' then to_char(date_trunc('week', q at time zone zone), 'YYYY-MM-DD')
          else to_char(q at time zone zone, 'YYYY-MM-DD') end as bucket
      from generate_series(date_bin(width, window_start, '1970-01-01 00:00+00'),
                           date_bin(width, window_end, '1970-01-01 00:00+00'), width) as q
    ) as q
  ), days as materialized (
    -- Days of UTC that lie in the window and in one bucket: their steps are counted already.
    select (hour at time zone 'UTC')::date as day, min(n) as n from named
    where not fine and hour >= public.begins(public.day_from(window_start))
      and hour < public.begins(public.day_of(window_end))
    group by 1 having min(n) = max(n)
  ), hours as materialized (
    select h.hour, h.n, d.day is null as loose
    from named as h left join days as d on d.day = (h.hour at time zone 'UTC')::date
  ), pieces as materialized (
    -- Hour by hour: where days are counted already, the others are few.
    select q.n, h.outcome, h.turns, h.cost_micros, h.estimated, h.unpriced, h.steps
    from hours as q cross join lateral (
      select * from public.contact_hours as c
      where not fine and c.hour = q.hour
        and c.hour >= public.hour_from(window_start) and c.hour < public.hour_of(window_end)
        and (in_channel is null or c.channel = in_channel) and (in_language is null or c.language = in_language)
        and (in_outcome is null or c.outcome = in_outcome) and (in_simulated is null or c.simulated = in_simulated)
      offset 0
    ) as h
    where q.loose
    union all
    select q.n, e.outcome, e.turns, e.cost_micros, e.estimated, e.unpriced, e.steps
    from public.edge_hours(window_start, window_end, in_channel, in_language, in_outcome, in_simulated, fine) as e
    join hours as q using (hour)
  ), counts as (
    select n, step, sum(turns) as turns from (
      select n, unnest(steps) as step, 1 as turns from pieces
      union all
      select d.n, s.step, s.turns from days as d join public.stage_days as s using (day)
      where s.stage = 'total'
        and (in_channel is null or s.channel = in_channel) and (in_language is null or s.language = in_language)
        and (in_outcome is null or s.outcome = in_outcome) and (in_simulated is null or s.simulated = in_simulated)
    ) as c group by n, step
  ), placed as (
    select n, step, sum(turns) over (partition by n order by step) as up_to, sum(turns) over (partition by n) as answers
    from counts
  ), replies as (
    select n, array[min(placed.step) filter (where up_to * 100 >= answers * 50),
                    min(placed.step) filter (where up_to * 100 >= answers * 95)] as steps
    from placed group by n
  ), outcomes as (
    select n, jsonb_object_agg(outcome, turns) as outcomes, sum(turns) as turns, sum(micros)::bigint as cost_micros,
           sum(guessed) as estimated, sum(dark) as unpriced
    from (
      select n, outcome, sum(turns) as turns, sum(cost_micros) as micros, sum(estimated) as guessed, sum(unpriced) as dark
      from (
        select n, outcome, turns, cost_micros, estimated, unpriced from pieces
        union all
        select d.n, t.outcome, t.turns, t.cost_micros, t.estimated, t.unpriced
        from days as d join public.turn_days as t using (day)
        where (in_channel is null or t.channel = in_channel) and (in_language is null or t.language = in_language)
          and (in_outcome is null or t.outcome = in_outcome) and (in_simulated is null or t.simulated = in_simulated)
      ) as h group by n, outcome
    ) as o group by n
  ), people as (
    select n, count(*) as learners from (
      select distinct q.n, h.learner
      from public.report_hours(window_start, window_end, in_channel, in_language, in_outcome, in_simulated, fine) as h
      join hours as q using (hour) where in_outcome is not null or h.place <> 2
    ) as p group by n
  ), opened as (
    select q.n, sum(s.n) as sessions
    from (
      select date_bin(width, opened_at, '1970-01-01 00:00+00') as hour, count(*) as n from public.sessions as s
      where opened_at >= window_start and opened_at < window_end
        and (in_channel is null or channel = in_channel) and (in_language is null or language = in_language)
        and (in_simulated is null or starts_with(learner, 'facade') = in_simulated)
        and (in_outcome is null or exists (
          select from public.contact_hours as t where t.session = s.session and t.outcome = in_outcome))
      group by 1
    ) as s join hours as q using (hour)
    group by q.n
  ), buckets as (
    select n, min(bucket) as bucket from named group by n
  )
  select coalesce(jsonb_agg(jsonb_build_object(
    'bucket', bucket, 'sessions', coalesce(o.sessions, 0), 'turns', coalesce(c.turns, 0),
    'learners', coalesce(p.learners, 0), 'outcomes', coalesce(c.outcomes, '{}'), 'steps', r.steps,
    'cost_micros', coalesce(c.cost_micros, 0), 'estimated', coalesce(c.estimated, 0),
    'unpriced', coalesce(c.unpriced, 0)) order by bucket collate "C"), '[]')
  into answer
  from buckets left join outcomes as c using (n) left join opened as o using (n) left join people as p using (n)
    left join replies as r using (n)
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
begin
  with happened as (
    select h.hour, 0 as sessions, sum(h.turns) as turns
    from public.report_hours(window_start, window_end, in_channel, in_language, in_outcome, in_simulated, fine) as h
    group by h.hour
    union all
    select date_bin(width, opened_at, '1970-01-01 00:00+00'), count(*), 0 from public.sessions as s
    where opened_at >= window_start and opened_at < window_end
      and (in_channel is null or channel = in_channel) and (in_language is null or language = in_language)
      and (in_simulated is null or starts_with(s.learner, 'facade') = in_simulated)
      and (in_outcome is null or exists (
        select from public.contact_hours as t where t.session = s.session and t.outcome = in_outcome))
    group by 1
  ), cells as (
    select extract(isodow from hour at time zone zone)::integer as weekday,
           extract(hour from hour at time zone zone)::integer as hour, sum(sessions) as sessions, sum(turns) as turns
    from happened group by 1, 2
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
set search_path = '' set plan_cache_mode = 'force_custom_plan' set jit = 'off' set work_mem = '64MB' as $$
declare
  answer jsonb;
  by_contact boolean := split in ('mode', 'end_reason');
  by_outcome boolean := split = 'outcome' or in_outcome is not null;
begin
  with taken as materialized (
    -- One row a contact where that is enough.
    select h.session, h.learner, h.place, case split
             when 'channel' then h.channel when 'language' then h.language when 'policy' then h.policy
             when 'outcome' then h.outcome when 'mode' then h.mode else h.end_reason end as key
    from public.report_hours(window_start, window_end, in_channel, in_language, in_outcome, in_simulated, false) as h
    where by_outcome or h.place <> 2
  ), sizes as materialized (
    select key, count(*) as learners from (select distinct key, learner from taken) as p group by key
  ), contacts as (
    select key, sum(n) as sessions from (
      select case when s.learners >= fewest then t.key end as key, t.n
      from (select key, count(*) as n from taken where place <> 0 group by key) as t join sizes as s using (key)
      -- Few outcomes in one: a contact may have had two of them.
      where split <> 'outcome' or s.learners >= fewest
      union all
      select key, count(*) from (
        select distinct case when s.learners >= fewest then t.key end as key, t.session
        from taken as t join sizes as s using (key)
        where t.place = 0 or (split = 'outcome' and s.learners < fewest)) as c
      group by key
    ) as c group by key
  ), sums as (
    select key, sum(turns) as turns, coalesce(sum(turns) filter (where outcome in ('degraded', 'failed')), 0) as bad,
           sum(cost_micros) as cost_micros, sum(estimated) as estimated, sum(unpriced) as unpriced
    from (
      select case split when 'channel' then r.channel when 'language' then r.language when 'policy' then r.policy
                        else r.outcome end as key, r.outcome, r.turns, r.cost_micros, r.estimated, r.unpriced
      from public.report_sums(window_start, window_end, in_channel, in_language, in_outcome, in_simulated) as r
      where not by_contact
      union all
      select case split when 'mode' then h.mode else h.end_reason end, h.outcome, h.turns, h.cost_micros, h.estimated,
             h.unpriced
      from public.report_hours(window_start, window_end, in_channel, in_language, in_outcome, in_simulated, false) as h
      where by_contact
    ) as r group by key
  ), summed as (
    select case when s.learners >= fewest then t.key end as key, sum(t.turns) as turns, sum(t.bad) as bad,
           max(case when s.learners >= fewest then s.learners end) as learners, sum(t.cost_micros)::bigint as cost_micros,
           sum(t.estimated) as estimated, sum(t.unpriced) as unpriced
    from sums as t join sizes as s using (key) group by 1
  ), replies as (
    select * from public.report_replies(window_start, window_end, in_channel, in_language, in_outcome, in_simulated, split,
                                        array(select key from sizes where learners < fewest))
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
set search_path = '' set plan_cache_mode = 'force_custom_plan' set jit = 'off' set work_mem = '64MB' as $$
declare answer jsonb;
begin
  with taken as materialized (
    select h.session, h.learner, h.policy, h.place
    from public.report_hours(window_start, window_end, in_channel, in_language, in_outcome, in_simulated, false) as h
    where in_outcome is not null or h.place <> 2
  ), people as (
    select policy, count(*) as learners from (select distinct policy, learner from taken) as p group by policy
  ), contacts as (
    select policy, sum(n) as sessions from (
      select policy, count(*) as n from taken where place <> 0 group by policy
      union all
      select policy, count(distinct session) from taken where place = 0 group by policy
    ) as c group by policy
  ), raised as (
    select t.policy, count(*) as flags from public.flags as f join public.turns as t on t.id = f.turn
    where t.at >= window_start and t.at < window_end
      and (in_channel is null or t.channel = in_channel) and (in_language is null or t.language = in_language)
      and (in_outcome is null or t.outcome = in_outcome)
      and (in_simulated is null or starts_with(t.learner, 'facade') = in_simulated)
    group by t.policy
  ), summed as (
    select policy, jsonb_object_agg(outcome, n) as outcomes, sum(n) as turns, sum(micros)::bigint as cost_micros,
           sum(guessed) as estimated, sum(dark) as unpriced, min(first_at) as first_used, max(last_at) as last_used
    from (select policy, outcome, sum(turns) as n, sum(cost_micros) as micros, sum(estimated) as guessed,
                 sum(unpriced) as dark, min(first_at) as first_at, max(last_at) as last_at
          from public.report_sums(window_start, window_end, in_channel, in_language, in_outcome, in_simulated)
          group by policy, outcome) as o
    group by policy
  )
  select coalesce(jsonb_agg(jsonb_build_object(
    'version', s.policy, 'first_used', s.first_used, 'last_used', s.last_used, 'sessions', c.sessions, 'turns', s.turns,
    'learners', case when p.learners >= fewest then p.learners end, 'outcomes', s.outcomes,
    'steps', r.steps, 'cost_micros', s.cost_micros, 'estimated', s.estimated, 'unpriced', s.unpriced,
    'flags', coalesce(f.flags, 0)) order by s.last_used desc, s.policy collate "C"), '[]')
  into answer
  from summed as s join people as p using (policy) join contacts as c using (policy) left join raised as f using (policy)
    left join public.report_replies(
      window_start, window_end, in_channel, in_language, in_outcome, in_simulated, 'policy', '{}') as r
      on r.key = s.policy;
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
  fine boolean := public.is_fine(window_start, window_end, zone);
  first_day date := public.day_from(window_start);
  last_day date := public.day_of(window_end);
begin
  with hours as materialized (
    select h.hour, h.channel, sum(h.turns) as turns, sum(h.cost_micros) as cost_micros, sum(h.estimated) as estimated,
           sum(h.unpriced) as unpriced
    from public.report_hours(window_start, window_end, in_channel, in_language, in_outcome, in_simulated, fine) as h
    group by h.hour, h.channel
  ), days as (
    select (hour at time zone zone)::date as day, sum(turns) as turns, sum(cost_micros)::bigint as cost_micros,
           sum(estimated) as estimated, sum(unpriced) as unpriced
    from hours group by 1
  ), channels as (
    select channel, sum(turns) as turns, sum(cost_micros)::bigint as cost_micros, sum(estimated) as estimated,
           sum(unpriced) as unpriced
    from hours group by channel
  ), models as (
    select model, sum(uses) as uses, sum(tokens_in) as tokens_in, sum(tokens_out) as tokens_out,
           sum(audio_us) as audio_us, sum(characters) as characters, sum(cost_micros)::bigint as cost_micros,
           sum(estimated) as estimated, sum(unsure) as unsure, sum(unpriced) as unpriced
    from (
      select * from public.model_days as u where u.day >= first_day and u.day < last_day
      union all
      select * from public.models_of(array(
        select t from public.turns as t
        where (t.at >= window_start and t.at < least(public.begins(first_day), window_end))
           or (t.at >= public.begins(greatest(first_day, last_day)) and t.at < window_end)))
    ) as u
    where (in_channel is null or channel = in_channel) and (in_language is null or language = in_language)
      and (in_outcome is null or outcome = in_outcome) and (in_simulated is null or simulated = in_simulated)
    group by model
  )
  select jsonb_build_object(
    'by_day', (select coalesce(jsonb_agg(to_jsonb(d) order by day), '[]') from days as d),
    'by_channel', (select coalesce(jsonb_agg(to_jsonb(c) order by cost_micros desc, channel collate "C"), '[]')
                   from channels as c),
    'by_model', (select coalesce(jsonb_agg(to_jsonb(m) order by cost_micros desc, model collate "C"), '[]')
                 from models as m),
    'calls', (
      select count(*) filter (where h.place <> 0) + count(distinct h.session) filter (where h.place = 0)
      from public.report_hours(window_start, window_end, in_channel, in_language, in_outcome, in_simulated, false) as h
      where h.channel = 'voice' and (in_outcome is not null or h.place <> 2)),
    'call_time_s', (
      select sum(duration_s) from public.sessions as s
      where ended_at >= window_start and ended_at < window_end
        and (in_channel is null or channel = in_channel) and (in_language is null or language = in_language)
        and (in_simulated is null or starts_with(s.learner, 'facade') = in_simulated)
        and (in_outcome is null or exists (
          select from public.contact_hours as t where t.session = s.session and t.outcome = in_outcome))))
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
  first_day date := public.day_from(window_start);
  last_day date := public.day_of(window_end);
  first_month date := date_trunc('month', first_day::timestamp + interval '1 month' - interval '1 day')::date;
  last_month date := date_trunc('month', last_day::timestamp)::date;
  -- By name, so that days are looked up within each.
  stages constant text[] := '{recall,fetch,hear,think,speak,keep,deliver,first_token,total,bins}';
begin
  select coalesce(jsonb_agg(jsonb_build_object('stage', stage, 'step', step, 'turns', turns) order by stage, step), '[]')
  into answer
  from (
    select stage, step, sum(turns) as turns from (
      select * from public.stage_months as m
      where m.stage = any(stages) and m.month >= first_month and m.month < last_month
      union all
      select * from public.stage_days as d
      where d.stage = any(stages) and d.day >= first_day and d.day < least(first_month, last_day)
      union all
      select * from public.stage_days as d
      where d.stage = any(stages) and d.day >= greatest(first_day, first_month, last_month) and d.day < last_day
      union all
      select * from public.stages_of(array(
        select t from public.turns as t
        where (t.at >= window_start and t.at < least(public.begins(first_day), window_end))
           or (t.at >= public.begins(greatest(first_day, last_day)) and t.at < window_end)))
    ) as s
    where (in_channel is null or channel = in_channel) and (in_language is null or language = in_language)
      and (in_outcome is null or outcome = in_outcome) and (in_simulated is null or simulated = in_simulated)
    group by stage, step
  ) as s;
  return answer;
end
$$;

create or replace function public.report_turns_count(
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text, in_simulated boolean)
returns bigint
language plpgsql stable security invoker
set search_path = '' set plan_cache_mode = 'force_custom_plan' set jit = 'off' as $$
begin
  return coalesce((
    select sum(r.turns)
    from public.report_sums(window_start, window_end, in_channel, in_language, in_outcome, in_simulated) as r), 0);
end
$$;

-- --- lists -------------------------------------------------------------------------------------------------------------

-- The sessions that are wanted, in their order: `wanted` holds the filters that are set and no others.
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
begin
  -- Built of the clauses above and of nothing else; every value is bound.
  return query execute format(
    'select s.session from public.sessions as s where s.opened_at >= $1 and s.opened_at < $2 %s %s '
    'order by s.opened_at %s, s.session collate "C" %s limit $6',
    (select coalesce(string_agg('and ' || (clauses ->> key), ' '), '') from jsonb_object_keys(wanted) as key),
    case when after_at is null then ''
         when oldest_first then 'and (s.opened_at, s.session collate "C") > ($4, $5)'
         else 'and (s.opened_at, s.session collate "C") < ($4, $5)' end,
    case when oldest_first then 'asc' else 'desc' end, case when oldest_first then 'asc' else 'desc' end)
  using window_start, window_end, wanted, after_at, after_id, most;
end
$$;

-- Rows of these sessions, in the order in which they are named. The 95th percentile of one session is exact.
create or replace function public.report_rows(chosen text[]) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select coalesce(jsonb_agg(to_jsonb(s) - 'id' - 'end_id' || jsonb_build_object(
    'turns', coalesce(t.turns, 0), 'outcomes', coalesce(t.outcomes, '{}'), 'policies', coalesce(t.policies, '[]'),
    'cost_micros', coalesce(t.cost_micros, 0), 'estimated', coalesce(t.estimated, 0),
    'unpriced', coalesce(t.unpriced, 0), 'replies', coalesce(r.at, '{}'),
    'flags', (select count(*) from public.flags as f where f.session = s.session)) order by c.place), '[]')
  from unnest(chosen) with ordinality as c(session, place)
  join public.sessions as s using (session)
  left join lateral (
    select sum(o.turns) as turns, jsonb_object_agg(o.outcome, o.turns) as outcomes,
           sum(o.cost_micros)::bigint as cost_micros, sum(o.estimated) as estimated, sum(o.unpriced) as unpriced,
           (select jsonb_agg(p.policy order by p.policy collate "C") from (
              select distinct policy from public.contact_hours where session = s.session) as p) as policies
    from (select outcome, sum(turns) as turns, sum(cost_micros) as cost_micros, sum(estimated) as estimated,
                 sum(unpriced) as unpriced
          from public.contact_hours where session = s.session group by outcome) as o
  ) as t on true
  left join lateral (
    select percentile_disc(array[0.95]) within group (order by x.total_ms) as at
    from public.turns as x where x.session = s.session and x.outcome in ('answered', 'degraded')
  ) as r on true;
$$;

create or replace function public.report_learners(
  wanted text, in_simulated boolean, after_at timestamptz, after_id text, most integer) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select coalesce(jsonb_agg(to_jsonb(l) || jsonb_build_object(
    'turns', (select coalesce(sum(turns), 0) from public.contact_hours as t where t.learner = l.learner),
    'sessions', (select count(id) from public.sessions as s where s.learner = l.learner),
    'call_time_s', (select sum(duration_s) from public.sessions as s where s.learner = l.learner),
    'languages', (select jsonb_agg(language order by language) from (
        select language from public.contact_hours as t where t.learner = l.learner
        union
        select language from public.sessions as s where s.learner = l.learner and language is not null) as spoken))
    order by l.first_seen desc, l.learner collate "C" desc), '[]')
  from (
    select * from public.learners
    where (wanted is null or learner = wanted)
      and (in_simulated is null or starts_with(learner, 'facade') = in_simulated)
      and (after_at is null or (first_seen, learner collate "C") < (after_at, after_id))
    order by first_seen desc, learner collate "C" desc limit most
  ) as l;
$$;

do $$
declare
  name text;
  scope constant text := 'timestamptz, timestamptz, text, text, text, boolean';
begin
  foreach name in array array[
    'hours_of(public.turns[], interval, boolean)', 'place_contacts(text[])', 'turn_days_of(public.turns[])',
    'report_sums(' || scope || ')', 'stages_of(public.turns[])', 'models_of(public.turns[])', 'contacts_told()',
    'hour_of(timestamptz)', 'hour_from(timestamptz)', 'begins(date)', 'day_of(timestamptz)',
    'is_fine(timestamptz, timestamptz, text)',
    'edge_hours(' || scope || ', boolean)', 'report_hours(' || scope || ', boolean)',
    'report_counts(' || scope || ', text)', 'report_replies(' || scope || ', text, text[])'
  ] loop
    execute format('revoke all on function public.%s from public, anon, authenticated', name);
    execute format('grant execute on function public.%s to service_role', name);
  end loop;
end
$$;

select public.rebuild_rollups();
