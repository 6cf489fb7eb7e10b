-- The dashboard's questions without a filter, as most are asked: answered from sums that are kept by day and by quarter of an
-- hour, so that a year answers while somebody waits. Questions with a filter go on reading `turn_spans` (`report_...`).
--
-- Decisions
--   * Each table is one way to add up, as narrow as its questions allow; `docs/metrics.md` says what they answer.
--   * Days are those of UTC: what a window has of the days at its ends is read from the turns themselves. A day of a zone is
--     made of quarters, as everywhere.
--   * A contact's mode and end come after its turns: what was counted under the old ones moves to the new ones.
--   * Percentiles are told by step (2.5 %): a million times are not sorted while somebody waits.

-- What one learner did in one contact on a day.
create table if not exists public.contact_days (
  day         date not null,
  session     text not null,
  learner     text not null,
  channel     text not null,
  language    text not null,
  policy      text not null,
  mode        text not null,
  end_reason  text not null,
  simulated   boolean not null,
  turns       integer not null,
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
  primary key (day, session, learner, channel, language, policy)
) with (fillfactor = 85);
create index if not exists contact_days_session on public.contact_days (session);

-- How many turns of a day had a stage that took so many steps: of all turns (`dim` is ''), and of those with a channel,
-- language, outcome, policy, mode or end in common (the time to an answer, `total`, alone).
create table if not exists public.step_days (
  dim       text not null,
  stage     text not null,
  day       date not null,
  key       text not null,
  step      smallint not null,
  simulated boolean not null,
  turns     bigint not null,
  primary key (dim, stage, day, key, step, simulated)
) with (fillfactor = 80);

create table if not exists public.step_hours (
  hour      timestamptz not null,
  step      smallint not null,
  simulated boolean not null,
  turns     integer not null,
  primary key (hour, step, simulated) include (turns)
) with (fillfactor = 80);
comment on table public.step_hours is 'Times to an answer by hour, for series.';

create table if not exists public.outcome_spans (
  span        timestamptz not null,
  outcome     text not null,
  simulated   boolean not null,
  turns       integer not null,
  cost_micros bigint not null,
  estimated   integer not null,
  unpriced    integer not null,
  primary key (span, outcome, simulated)
) with (fillfactor = 80);

create table if not exists public.learner_hours (
  hour    timestamptz not null,
  learner text not null,
  primary key (hour, learner)
);
create index if not exists learner_hours_learner on public.learner_hours (learner);

create table if not exists public.usage_days (
  day         date not null,
  model       text not null,
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
  primary key (day, model, simulated)
) with (fillfactor = 70);

create index if not exists learners_first_turn on public.learners (first_turn) include (learner);
create index if not exists sessions_opened_all on public.sessions (opened_at) include (learner, channel);
create index if not exists sessions_ended_all on public.sessions (ended_at) include (learner, channel, end_reason, duration_s);

alter table public.contact_days enable row level security;
alter table public.step_days enable row level security;
alter table public.step_hours enable row level security;
alter table public.outcome_spans enable row level security;
alter table public.learner_hours enable row level security;
alter table public.usage_days enable row level security;
revoke all on public.contact_days, public.step_days, public.step_hours, public.outcome_spans, public.learner_hours, public.usage_days
  from public, anon, authenticated;
grant select, insert, update, delete on public.contact_days, public.step_days, public.step_hours, public.outcome_spans, public.learner_hours, public.usage_days
  to service_role;
drop policy if exists service on public.contact_days;
drop policy if exists service on public.step_days;
drop policy if exists service on public.step_hours;
drop policy if exists service on public.outcome_spans;
drop policy if exists service on public.learner_hours;
drop policy if exists service on public.usage_days;
create policy service on public.contact_days for all to service_role using (true) with check (true);
create policy service on public.step_days for all to service_role using (true) with check (true);
create policy service on public.step_hours for all to service_role using (true) with check (true);
create policy service on public.outcome_spans for all to service_role using (true) with check (true);
create policy service on public.learner_hours for all to service_role using (true) with check (true);
create policy service on public.usage_days for all to service_role using (true) with check (true);

-- How a contact is carried; of one whose opening has not come that is unknown.
create or replace function public.mode_of(contact public.sessions) returns text
language sql immutable parallel safe as $$
  select case when contact.id is null then 'unknown' when contact.mode = '' then 'none' else contact.mode end;
$$;

-- What turns are in each of these tables: the same expressions for those that come in, and for the ends of windows.
create or replace function public.contact_days_of(taken public.turns[]) returns setof public.contact_days
language sql stable security invoker set search_path = '' as $$
  select (t.at at time zone 'UTC')::date, t.session, t.learner, t.channel, t.language, t.policy,
         public.mode_of(s), coalesce(s.end_reason, 'open'), starts_with(t.learner, 'facade'),
         count(*)::integer, (count(*) filter (where t.outcome = 'answered'))::integer,
         (count(*) filter (where t.outcome = 'served'))::integer, (count(*) filter (where t.outcome = 'silence'))::integer,
         (count(*) filter (where t.outcome = 'degraded'))::integer, (count(*) filter (where t.outcome = 'refused'))::integer,
         (count(*) filter (where t.outcome = 'failed'))::integer, sum(t.cost_micros)::bigint,
         (count(*) filter (where t.cost_precision = 'estimated'))::integer,
         (count(*) filter (where t.cost_precision = 'unknown'))::integer, min(t.at), max(t.at)
  from unnest(taken) as t left join public.sessions as s using (session)
  group by 1, t.session, t.learner, t.channel, t.language, t.policy, 7, 8;
$$;

-- The times to an answer alone, by all that turns can have in common.
create or replace function public.reply_days_of(taken public.turns[]) returns setof public.step_days
language sql stable security invoker set search_path = '' as $$
  select d.dim, 'total', t.day, d.key, t.step, t.simulated, sum(t.turns)::bigint
  from (
    select (t.at at time zone 'UTC')::date as day, t.channel, t.language, t.outcome, t.policy, public.mode_of(s) as mode,
           coalesce(s.end_reason, 'open') as end_reason, starts_with(t.learner, 'facade') as simulated,
           (case when t.total_ms <= 1 then 0
             else least(599, ceil(ln(t.total_ms) / ln(1.025::double precision))) end)::smallint as step, count(*) as turns
    from unnest(taken) as t left join public.sessions as s using (session)
    where t.outcome in ('answered', 'degraded')
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
  ) as t, lateral (values ('', ''), ('channel', channel), ('language', language), ('outcome', outcome), ('policy', policy),
    ('mode', mode), ('end_reason', end_reason)) as d(dim, key)
  group by d.dim, t.day, d.key, t.step, t.simulated;
$$;

-- Of the finer counts, those of all turns.
create or replace function public.stage_days_of(taken public.turns[]) returns setof public.step_days
language sql stable security invoker set search_path = '' as $$
  select '', s.stage, s.day, '', s.step, s.simulated, sum(s.turns)::bigint
  from public.timing_sums_of(taken) as s where s.stage <> 'total' group by s.stage, s.day, s.step, s.simulated;
$$;

create or replace function public.usage_days_of(taken public.turns[]) returns setof public.usage_days
language sql stable security invoker set search_path = '' as $$
  select (span at time zone 'UTC')::date, model, simulated, sum(uses)::bigint, sum(tokens_in)::bigint,
         sum(tokens_out)::bigint, sum(audio_us)::bigint, sum(characters)::bigint, sum(cost_micros)::bigint,
         sum(estimated)::bigint, sum(unsure)::bigint, sum(unpriced)::bigint
  from public.usage_sums_of(taken) group by 1, model, simulated;
$$;

create or replace function public.outcome_spans_of(taken public.turns[]) returns setof public.outcome_spans
language sql stable security invoker set search_path = '' as $$
  select date_bin('15 minutes', at, '1970-01-01 00:00+00'), outcome, starts_with(learner, 'facade'), count(*)::integer,
         sum(cost_micros)::bigint, (count(*) filter (where cost_precision = 'estimated'))::integer,
         (count(*) filter (where cost_precision = 'unknown'))::integer
  from unnest(taken) group by 1, 2, 3;
$$;

create or replace function public.add_totals(fresh public.turns[]) returns void
language sql volatile security invoker set search_path = '' as $$
  insert into public.contact_days as c
  select * from public.contact_days_of(fresh) order by 1, 2, 3, 4, 5, 6
  on conflict (day, session, learner, channel, language, policy) do update set
    turns = c.turns + excluded.turns, answered = c.answered + excluded.answered, served = c.served + excluded.served,
    silence = c.silence + excluded.silence, degraded = c.degraded + excluded.degraded,
    refused = c.refused + excluded.refused, failed = c.failed + excluded.failed,
    cost_micros = c.cost_micros + excluded.cost_micros, estimated = c.estimated + excluded.estimated,
    unpriced = c.unpriced + excluded.unpriced, first_at = least(c.first_at, excluded.first_at),
    last_at = greatest(c.last_at, excluded.last_at);

  insert into public.step_days as d
  select * from (select * from public.reply_days_of(fresh) union all select * from public.stage_days_of(fresh)) as s
  order by 1, 2, 3, 4, 5, 6
  on conflict (dim, stage, day, key, step, simulated) do update set turns = d.turns + excluded.turns;

  insert into public.step_hours as h
  select date_bin('1 hour', at, '1970-01-01 00:00+00'), (case when total_ms <= 1 then 0
      else least(599, ceil(ln(total_ms) / ln(1.025::double precision))) end)::smallint,
    starts_with(learner, 'facade'), count(*)
  from unnest(fresh) where outcome in ('answered', 'degraded') group by 1, 2, 3 order by 1, 2, 3
  on conflict (hour, step, simulated) do update set turns = h.turns + excluded.turns;

  insert into public.outcome_spans as o
  select * from public.outcome_spans_of(fresh) order by 1, 2, 3
  on conflict (span, outcome, simulated) do update set
    turns = o.turns + excluded.turns, cost_micros = o.cost_micros + excluded.cost_micros,
    estimated = o.estimated + excluded.estimated, unpriced = o.unpriced + excluded.unpriced;

  insert into public.learner_hours
  select distinct date_bin('1 hour', at, '1970-01-01 00:00+00'), learner from unnest(fresh) order by 1, 2
  on conflict (hour, learner) do nothing;

  insert into public.usage_days as u
  select * from public.usage_days_of(fresh) order by 1, 2, 3
  on conflict (day, model, simulated) do update set
    uses = u.uses + excluded.uses, tokens_in = u.tokens_in + excluded.tokens_in,
    tokens_out = u.tokens_out + excluded.tokens_out, audio_us = u.audio_us + excluded.audio_us,
    characters = u.characters + excluded.characters, cost_micros = u.cost_micros + excluded.cost_micros,
    estimated = u.estimated + excluded.estimated, unsure = u.unsure + excluded.unsure,
    unpriced = u.unpriced + excluded.unpriced;
$$;

-- The openings and ends of these contacts came: their turns are counted under the new mode and end.
create or replace function public.move_contacts(fresh public.sessions[], stale public.sessions[]) returns void
language sql volatile security invoker set search_path = '' as $$
  with changed as materialized (
    select f.session, public.mode_of(o) as old_mode, public.mode_of(f) as new_mode,
           coalesce(o.end_reason, 'open') as old_end, coalesce(f.end_reason, 'open') as new_end
    from unnest(fresh) as f left join unnest(stale) as o using (session)
    where public.mode_of(o) <> public.mode_of(f) or o.end_reason is distinct from f.end_reason
  ), moved as (
    update public.contact_days as c set mode = m.new_mode, end_reason = m.new_end
    from changed as m where c.session = m.session
    returning 1
  ), times as (
    select m.old_mode, m.new_mode, m.old_end, m.new_end, (t.at at time zone 'UTC')::date as day,
           starts_with(t.learner, 'facade') as simulated, public.latency_step(t.total_ms) as step, count(*) as turns
    from public.turns as t join changed as m using (session)
    where t.outcome in ('answered', 'degraded')
    group by 1, 2, 3, 4, 5, 6, 7
  )
  insert into public.step_days as d
  select x.dim, 'total', t.day, x.key, t.step, t.simulated, sum(x.sign * t.turns) as turns
  from times as t, lateral (values ('mode', old_mode, -1), ('mode', new_mode, 1), ('end_reason', old_end, -1),
    ('end_reason', new_end, 1)) as x(dim, key, sign)
  group by 1, 3, 4, 5, 6 having sum(x.sign * t.turns) <> 0
  order by 1, 2, 3, 4, 5, 6
  on conflict (dim, stage, day, key, step, simulated) do update set turns = d.turns + excluded.turns;
$$;

create or replace function public.rebuild_rollups() returns void
language plpgsql volatile security invoker set search_path = '' as $$
declare day record;
begin
  lock table public.sessions, public.turns in share row exclusive mode;
  delete from public.turn_spans;
  delete from public.usage_sums;
  delete from public.timing_sums;
  delete from public.learners;
  delete from public.contact_days;
  delete from public.step_days;
  delete from public.step_hours;
  delete from public.outcome_spans;
  delete from public.learner_hours;
  delete from public.usage_days;
  for day in select generate_series(date_trunc('day', min(at)), max(at), interval '1 day') as starts from public.turns loop
    perform public.add_turns(array_agg(t)), public.add_totals(array_agg(t)) from public.turns as t
    where t.at >= day.starts and t.at < day.starts + interval '1 day'
    having count(*) > 0;
  end loop;
  perform public.see_learners(array(select learner from public.turns union select learner from public.sessions));
end
$$;

create or replace function public.totals_came() returns trigger
language plpgsql volatile security invoker set search_path = '' as $$
begin
  perform public.add_totals(array_agg(row(t.*)::public.turns)) from fresh as t having count(*) > 0;
  return null;
end
$$;

create or replace function public.totals_changed() returns trigger
language plpgsql volatile security invoker set search_path = '' as $$
declare
  contacts text[] := array(select n.session from fresh as n join stale as o using (id) where n.learner <> o.learner
                           group by n.session);
  people text[] := array(select n.learner from fresh as n join stale as o using (id) where n.learner <> o.learner
                         union
                         select o.learner from fresh as n join stale as o using (id) where n.learner <> o.learner);
begin
  if contacts <> '{}' then
    delete from public.contact_days where session = any(contacts);
    insert into public.contact_days
    select * from public.contact_days_of(array(select t from public.turns as t where t.session = any(contacts)))
    order by 1, 2, 3, 4, 5, 6;
    delete from public.learner_hours where learner = any(people);
    insert into public.learner_hours
    select distinct date_bin('1 hour', at, '1970-01-01 00:00+00'), learner from public.turns where learner = any(people)
    order by 1, 2;
  end if;
  return null;
end
$$;

create or replace function public.contact_totals_came() returns trigger
language plpgsql volatile security invoker set search_path = '' as $$
begin
  perform public.move_contacts(array_agg(row(f.*)::public.sessions), '{}') from fresh as f having count(*) > 0;
  return null;
end
$$;

create or replace function public.contact_totals_changed() returns trigger
language plpgsql volatile security invoker set search_path = '' as $$
begin
  perform public.move_contacts((select array_agg(row(f.*)::public.sessions) from fresh as f),
                               (select array_agg(row(o.*)::public.sessions) from stale as o));
  return null;
end
$$;

create or replace trigger totals_came after insert on public.turns
  referencing new table as fresh for each statement execute function public.totals_came();
create or replace trigger totals_changed after update on public.turns
  referencing old table as stale new table as fresh for each statement execute function public.totals_changed();
create or replace trigger totals_came after insert on public.sessions
  referencing new table as fresh for each statement execute function public.contact_totals_came();
create or replace trigger totals_changed after update on public.sessions
  referencing old table as stale new table as fresh for each statement execute function public.contact_totals_changed();

-- The first day of UTC that begins at `at` or later.
create or replace function public.day_from(at timestamptz) returns date
language sql immutable strict parallel safe security invoker set search_path = '' as $$
  select ((at + interval '1 day' - interval '1 microsecond') at time zone 'UTC')::date;
$$;

-- The turns of the quarters that a window cuts at its ends; at most half an hour of them.
create or replace function public.edge_quarters(window_start timestamptz, window_end timestamptz, in_simulated boolean)
returns public.turns[]
language plpgsql stable security invoker set search_path = '' set plan_cache_mode = 'force_custom_plan' set jit = 'off' as $$
declare
  first_whole timestamptz := public.whole_from(window_start);
  last_whole timestamptz := public.quarter(window_end);
begin
  return array(
    select t from public.turns as t
    where ((t.at >= window_start and t.at < least(first_whole, window_end))
        or (t.at >= greatest(first_whole, last_whole) and t.at < window_end))
      and (in_simulated is null or starts_with(t.learner, 'facade') = in_simulated));
end
$$;

-- The quarters of the days that a window cuts at its ends, in the form of spans. They are few (`rows`): their contacts are
-- looked up, and not all of them read.
create or replace function public.edge_spans(window_start timestamptz, window_end timestamptz, in_simulated boolean)
returns setof public.turn_spans
language plpgsql stable rows 200 security invoker set search_path = '' set plan_cache_mode = 'force_custom_plan' set jit = 'off' as $$
declare
  first_whole timestamptz := public.whole_from(window_start);
  last_whole timestamptz := public.quarter(window_end);
  first_day timestamptz := public.day_from(window_start)::timestamp at time zone 'UTC';
  last_day timestamptz := (window_end at time zone 'UTC')::date::timestamp at time zone 'UTC';
begin
  return query
  select s.* from public.turn_spans as s
  where ((s.span >= first_whole and s.span < least(first_day, last_whole))
      or (s.span >= greatest(first_whole, first_day, last_day) and s.span < last_whole))
    and (in_simulated is null or starts_with(s.learner, 'facade') = in_simulated)
  union all
  select e.* from public.spans_of(public.edge_quarters(window_start, window_end, in_simulated)) as e;
end
$$;

-- What contacts did in a window, a row a day. Without settings of its own it becomes part of the question that asks it.
create or replace function public.window_contacts(
  window_start timestamptz, window_end timestamptz, in_simulated boolean)
returns table (
  session text, learner text, channel text, language text, policy text, mode text, end_reason text, turns integer,
  answered integer, served integer, silence integer, degraded integer, refused integer, failed integer,
  cost_micros bigint, estimated integer, unpriced integer, first_at timestamptz, last_at timestamptz)
language sql stable as $$
  select c.session, c.learner, c.channel, c.language, c.policy, c.mode, c.end_reason, c.turns, c.answered, c.served,
         c.silence, c.degraded, c.refused, c.failed, c.cost_micros, c.estimated, c.unpriced, c.first_at, c.last_at
  from public.contact_days as c
  where c.day >= public.day_from(window_start) and c.day < (window_end at time zone 'UTC')::date
    and (in_simulated is null or c.simulated = in_simulated)
  union all
  select e.session, e.learner, e.channel, e.language, e.policy, public.mode_of(s), coalesce(s.end_reason, 'open'), e.turns,
         case e.outcome when 'answered' then e.turns else 0 end, case e.outcome when 'served' then e.turns else 0 end,
         case e.outcome when 'silence' then e.turns else 0 end, case e.outcome when 'degraded' then e.turns else 0 end,
         case e.outcome when 'refused' then e.turns else 0 end, case e.outcome when 'failed' then e.turns else 0 end,
         e.cost_micros, e.estimated, e.unpriced, e.first_at, e.last_at
  from public.edge_spans(window_start, window_end, in_simulated) as e left join public.sessions as s using (session);
$$;

-- By what they have in common (`in_dim`), the median and the 95th percentile of the times to an answer, as steps.
create or replace function public.window_replies(
  window_start timestamptz, window_end timestamptz, in_simulated boolean, in_dim text, merged text[])
returns table (key text, steps integer[])
language plpgsql stable security invoker set search_path = '' set plan_cache_mode = 'force_custom_plan' set jit = 'off' as $$
#variable_conflict use_column
declare
  first_day date := public.day_from(window_start);
  last_day date := (window_end at time zone 'UTC')::date;
begin
  return query
  with counts as (
    select case when s.key = any(merged) then null else s.key end as key, s.step, sum(s.turns) as turns from (
      select d.key, d.step, d.turns from public.step_days as d
      where d.dim = in_dim and d.stage = 'total' and d.day >= first_day and d.day < last_day
        and (in_simulated is null or d.simulated = in_simulated)
      union all
      select case in_dim when '' then '' when 'channel' then e.channel when 'language' then e.language
               when 'outcome' then e.outcome when 'policy' then e.policy when 'mode' then public.mode_of(s)
               else coalesce(s.end_reason, 'open') end,
             (case when ms <= 1 then 0 else least(599, ceil(ln(ms) / ln(1.025::double precision))) end)::smallint, 1
      from public.edge_spans(window_start, window_end, in_simulated) as e
      left join public.sessions as s using (session), unnest(e.replies) as ms
    ) as s group by 1, 2 having sum(s.turns) > 0
  ), placed as (
    select c.key, c.step, sum(c.turns) over (partition by c.key order by c.step) as up_to,
           sum(c.turns) over (partition by c.key) as answers
    from counts as c
  )
  select p.key, array[min(p.step) filter (where p.up_to * 100 >= p.answers * 50),
                      min(p.step) filter (where p.up_to * 100 >= p.answers * 95)]::integer[]
  from placed as p group by p.key;
end
$$;

create or replace function public.total_figures(window_start timestamptz, window_end timestamptz, in_simulated boolean)
returns jsonb
language plpgsql stable security invoker
set search_path = '' set plan_cache_mode = 'force_custom_plan' set jit = 'off' set work_mem = '64MB' as $$
declare
  answer jsonb;
begin
  with taken as materialized (
    select c.learner, c.channel, c.turns, c.answered, c.served, c.silence, c.degraded, c.refused, c.failed, c.cost_micros,
           c.estimated, c.unpriced
    from public.window_contacts(window_start, window_end, in_simulated) as c
  ), summed as (
    select coalesce(sum(turns), 0) as turns, coalesce(sum(turns) filter (where channel = 'sms'), 0) as texts,
           (select count(*) from (select distinct learner from taken) as l) as learners, sum(answered) as answered, sum(served) as served, sum(silence) as silence,
           sum(degraded) as degraded, sum(refused) as refused, sum(failed) as failed,
           coalesce(sum(cost_micros), 0)::bigint as micros, coalesce(sum(estimated), 0) as estimated,
           coalesce(sum(unpriced), 0) as unpriced
    from taken
  ), opened as (
    select count(*) as n, count(*) filter (where channel = 'voice') as calls from public.sessions
    where opened_at >= window_start and opened_at < window_end
      and (in_simulated is null or starts_with(learner, 'facade') = in_simulated)
  ), closed as (
    select sum(duration_s) as took,
           count(*) filter (where channel = 'voice' and end_reason in ('goodbye', 'time_limit')) as completed
    from public.sessions
    where ended_at >= window_start and ended_at < window_end
      and (in_simulated is null or starts_with(learner, 'facade') = in_simulated)
  ), raised as (
    select count(*) as n from public.flags as f left join public.turns as t on t.id = f.turn
    where f.at >= window_start and f.at < window_end
      and (in_simulated is null or coalesce(starts_with(t.learner, 'facade'), false) = in_simulated)
  )
  select jsonb_build_object(
    'sessions', opened.n, 'calls', opened.calls, 'texts', summed.texts, 'turns', summed.turns,
    'learners', summed.learners,
    'new_learners', (select count(*) from public.learners
                     where first_turn >= window_start and first_turn < window_end
                       and (in_simulated is null or starts_with(learner, 'facade') = in_simulated)),
    'outcomes', (select coalesce(jsonb_object_agg(name, n), '{}') from (values ('answered', answered), ('served', served),
                   ('silence', silence), ('degraded', degraded), ('refused', refused), ('failed', failed)) as o(name, n)
                 where n > 0),
    'steps', (select r.steps from public.window_replies(window_start, window_end, in_simulated, '', '{}') as r),
    'call_time_s', closed.took, 'calls_completed', closed.completed,
    'cost_micros', summed.micros, 'estimated', summed.estimated, 'unpriced', summed.unpriced, 'flags', raised.n)
  into answer from opened, closed, raised, summed;
  return answer;
end
$$;

create or replace function public.total_overview(window_start timestamptz, window_end timestamptz, in_simulated boolean)
returns jsonb
language sql stable security invoker set search_path = '' as $$
  select jsonb_build_object(
    'current', public.total_figures(window_start, window_end, in_simulated),
    'before', public.total_figures(window_start - (window_end - window_start), window_start, in_simulated),
    'open_flags', count(*), 'high_flags', count(*) filter (where severity = 'high'), 'oldest_open_at', min(f.at))
  from public.flags as f left join public.turns as t on t.id = f.turn
  where f.status = 'open'
    and (in_simulated is null or coalesce(starts_with(t.learner, 'facade'), false) = in_simulated);
$$;

create or replace function public.total_series(
  window_start timestamptz, window_end timestamptz, in_simulated boolean, step text, zone text)
returns jsonb
language plpgsql stable security invoker
set search_path = '' set plan_cache_mode = 'force_custom_plan' set jit = 'off' set work_mem = '64MB' as $$
#variable_conflict use_column
declare
  answer jsonb;
  first_whole timestamptz := public.whole_from(window_start);
  last_whole timestamptz := public.quarter(window_end);
  first_hour timestamptz := date_bin('1 hour', window_start + interval '1 hour' - interval '1 microsecond', '1970-01-01 00:00+00');
  last_hour timestamptz := date_bin('1 hour', window_end, '1970-01-01 00:00+00');
  edges public.turns[] := public.edge_quarters(window_start, window_end, in_simulated);
begin
  if exists (select from generate_series(window_start, window_end + interval '1 day', interval '1 day') as d
             where extract(minute from date_trunc('hour', d, 'UTC') at time zone zone) <> 0) then
    -- The hours of this zone are not those of UTC.
    return public.report_series(window_start, window_end, null, null, null, in_simulated, step, zone);
  end if;
  with quarters as materialized (
    -- Zones change by whole quarters: a bucket is worked out once a quarter, not once a turn. Numbers group faster than
    -- names; the order of names is that of time but for an hour that comes twice, which is told by its own instant.
    select q as span, dense_rank() over (order by bucket collate "C") as n, bucket
    from (
      select q, case step
          when 'hour' then to_char(date_trunc('hour', q, zone) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
          when 'week' then to_char(date_trunc('week', q at time zone zone), 'YYYY-MM-DD')
          else to_char(q at time zone zone, 'YYYY-MM-DD') end as bucket
      from generate_series(public.quarter(window_start), public.quarter(window_end), interval '15 minutes') as q
    ) as q
  ), hour_edges as materialized (
    select q.n, t.learner, t.outcome, t.total_ms
    from public.turns as t join quarters as q on q.span = date_bin('15 minutes', t.at, '1970-01-01 00:00+00')
    where ((t.at >= window_start and t.at < least(first_hour, window_end))
        or (t.at >= greatest(first_hour, last_hour) and t.at < window_end))
      and (in_simulated is null or starts_with(t.learner, 'facade') = in_simulated)
  ), sums as (
    select q.n, o.outcome, sum(o.turns) as turns, sum(o.cost_micros) as micros, sum(o.estimated) as guessed,
           sum(o.unpriced) as dark
    from (
      select s.span, s.outcome, s.turns, s.cost_micros, s.estimated, s.unpriced from public.outcome_spans as s
      where s.span >= first_whole and s.span < last_whole and (in_simulated is null or s.simulated = in_simulated)
      union all
      select e.span, e.outcome, e.turns, e.cost_micros, e.estimated, e.unpriced from public.outcome_spans_of(edges) as e
    ) as o join quarters as q using (span)
    group by q.n, o.outcome
  ), outcomes as (
    select n, jsonb_object_agg(outcome, turns) as outcomes, sum(turns) as turns, sum(micros)::bigint as cost_micros,
           sum(guessed) as estimated, sum(dark) as unpriced
    from sums group by n
  ), people as (
    select n, count(*) as learners from (
      select q.n, h.learner from public.learner_hours as h join quarters as q on q.span = h.hour
      where h.hour >= first_hour and h.hour < last_hour
        and (in_simulated is null or starts_with(h.learner, 'facade') = in_simulated)
      union
      select n, learner from hour_edges
    ) as p group by n
  ), counts as (
    select n, step, sum(turns) as turns from (
      select q.n, h.step, h.turns from public.step_hours as h join quarters as q on q.span = h.hour
      where h.hour >= first_hour and h.hour < last_hour and (in_simulated is null or h.simulated = in_simulated)
      union all
      select n, public.latency_step(total_ms), 1 from hour_edges where outcome in ('answered', 'degraded')
    ) as c(n, step, turns) group by n, step
  ), placed as (
    select n, step, sum(turns) over (partition by n order by step) as up_to, sum(turns) over (partition by n) as answers
    from counts
  ), replies as (
    select n, array[min(placed.step) filter (where up_to * 100 >= answers * 50),
                    min(placed.step) filter (where up_to * 100 >= answers * 95)] as steps
    from placed group by n
  ), opened as (
    select q.n, sum(s.n) as sessions
    from (
      select date_bin('15 minutes', opened_at, '1970-01-01 00:00+00') as span, count(*) as n from public.sessions
      where opened_at >= window_start and opened_at < window_end
        and (in_simulated is null or starts_with(learner, 'facade') = in_simulated)
      group by 1
    ) as s join quarters as q using (span)
    group by q.n
  ), named as (
    select n, min(bucket) as bucket from quarters group by n
  )
  select coalesce(jsonb_agg(jsonb_build_object(
    'bucket', bucket, 'sessions', coalesce(o.sessions, 0), 'turns', coalesce(c.turns, 0),
    'learners', coalesce(p.learners, 0), 'outcomes', coalesce(c.outcomes, '{}'), 'steps', r.steps,
    'cost_micros', coalesce(c.cost_micros, 0), 'estimated', coalesce(c.estimated, 0),
    'unpriced', coalesce(c.unpriced, 0)) order by bucket collate "C"), '[]')
  into answer
  from named left join outcomes as c using (n) left join opened as o using (n) left join people as p using (n)
    left join replies as r using (n)
  where c.n is not null or o.n is not null;
  return answer;
end
$$;

create or replace function public.total_heat(
  window_start timestamptz, window_end timestamptz, in_simulated boolean, zone text)
returns jsonb
language plpgsql stable security invoker
set search_path = '' set plan_cache_mode = 'force_custom_plan' set jit = 'off' set work_mem = '64MB' as $$
declare
  answer jsonb;
  first_whole timestamptz := public.whole_from(window_start);
  last_whole timestamptz := public.quarter(window_end);
begin
  with happened as (
    select span, 0 as sessions, sum(turns) as turns from public.outcome_spans
    where span >= first_whole and span < last_whole and (in_simulated is null or simulated = in_simulated)
    group by span
    union all
    select span, 0, turns from public.outcome_spans_of(public.edge_quarters(window_start, window_end, in_simulated))
    union all
    select date_bin('15 minutes', opened_at, '1970-01-01 00:00+00'), count(*), 0 from public.sessions
    where opened_at >= window_start and opened_at < window_end
      and (in_simulated is null or starts_with(learner, 'facade') = in_simulated)
    group by 1
  ), cells as (
    select extract(isodow from span at time zone zone)::integer as weekday,
           extract(hour from span at time zone zone)::integer as hour, sum(sessions) as sessions, sum(turns) as turns
    from happened group by 1, 2
  )
  select coalesce(jsonb_agg(to_jsonb(c) order by weekday, hour), '[]') into answer from cells as c;
  return answer;
end
$$;

create or replace function public.total_breakdown(
  window_start timestamptz, window_end timestamptz, in_simulated boolean, split text, fewest integer)
returns jsonb
language plpgsql stable security invoker
set search_path = '' set plan_cache_mode = 'force_custom_plan' set jit = 'off' set work_mem = '64MB' as $$
declare
  answer jsonb;
  first_whole timestamptz := public.whole_from(window_start);
  last_whole timestamptz := public.quarter(window_end);
begin
  with taken as materialized (
    select o.key, c.session, c.learner, o.turns, c.cost_micros, c.estimated, c.unpriced, o.bad
    from public.window_contacts(window_start, window_end, in_simulated) as c,
      -- By outcome a contact counts in each that one of its turns had.
      lateral (
        select case split when 'channel' then c.channel when 'language' then c.language when 'policy' then c.policy
                          when 'mode' then c.mode else c.end_reason end as key, c.turns, c.degraded + c.failed as bad
        where split <> 'outcome'
        union all
        select e.name, e.n, case when e.name in ('degraded', 'failed') then e.n else 0 end
        from (values ('answered', c.answered), ('served', c.served), ('silence', c.silence), ('degraded', c.degraded),
                     ('refused', c.refused), ('failed', c.failed)) as e(name, n)
        where split = 'outcome' and e.n > 0
      ) as o
  ), sizes as materialized (
    select key, count(*) as learners from (select distinct key, learner from taken) as p group by key
  ), contacts as (
    select key, count(*) as sessions
    from (select distinct case when s.learners >= fewest then t.key end as key, t.session
          from taken as t join sizes as s using (key)) as c
    group by key
  ), priced as (
    -- What turns of one outcome cost is not known by contact.
    select outcome as key, sum(cost_micros) as cost_micros, sum(estimated) as estimated, sum(unpriced) as unpriced
    from (
      select o.outcome, o.cost_micros, o.estimated, o.unpriced from public.outcome_spans as o
      where split = 'outcome' and o.span >= first_whole and o.span < last_whole
        and (in_simulated is null or o.simulated = in_simulated)
      union all
      select e.outcome, e.cost_micros, e.estimated, e.unpriced
      from public.outcome_spans_of(public.edge_quarters(window_start, window_end, in_simulated)) as e
      where split = 'outcome'
    ) as o group by outcome
  ), summed as (
    select case when s.learners >= fewest then t.key end as key, sum(t.turns) as turns, sum(t.bad) as bad,
           max(case when s.learners >= fewest then s.learners end) as learners,
           sum(coalesce(p.cost_micros, t.cost_micros))::bigint as cost_micros,
           sum(coalesce(p.estimated, t.estimated)) as estimated, sum(coalesce(p.unpriced, t.unpriced)) as unpriced
    from (select key, sum(turns) as turns, sum(bad) as bad, sum(cost_micros) as cost_micros, sum(estimated) as estimated,
                 sum(unpriced) as unpriced from taken group by key) as t
    join sizes as s using (key) left join priced as p using (key) group by 1
  ), replies as (
    select * from public.window_replies(window_start, window_end, in_simulated, split,
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

create or replace function public.total_policies(
  window_start timestamptz, window_end timestamptz, in_simulated boolean, fewest integer)
returns jsonb
language plpgsql stable security invoker
set search_path = '' set plan_cache_mode = 'force_custom_plan' set jit = 'off' set work_mem = '64MB' as $$
declare
  answer jsonb;
begin
  with taken as materialized (
    select * from public.window_contacts(window_start, window_end, in_simulated)
  ), summed as (
    select policy, min(first_at) as first_used, max(last_at) as last_used, sum(turns) as turns, sum(answered) as answered, sum(served) as served,
           sum(silence) as silence, sum(degraded) as degraded, sum(refused) as refused, sum(failed) as failed,
           sum(cost_micros)::bigint as cost_micros, sum(estimated) as estimated, sum(unpriced) as unpriced
    from taken group by policy
  ), people as (
    select policy, count(*) as learners from (select distinct policy, learner from taken) as p group by policy
  ), contacts as (
    select policy, count(*) as sessions from (select distinct policy, session from taken) as c group by policy
  ), raised as (
    select t.policy, count(*) as flags from public.flags as f join public.turns as t on t.id = f.turn
    where t.at >= window_start and t.at < window_end
      and (in_simulated is null or starts_with(t.learner, 'facade') = in_simulated)
    group by t.policy
  )
  select coalesce(jsonb_agg(jsonb_build_object(
    'version', s.policy, 'first_used', s.first_used, 'last_used', s.last_used, 'sessions', c.sessions, 'turns', s.turns,
    'learners', case when p.learners >= fewest then p.learners end,
    'outcomes', (select coalesce(jsonb_object_agg(name, n), '{}') from (values ('answered', answered), ('served', served),
                   ('silence', silence), ('degraded', degraded), ('refused', refused), ('failed', failed)) as o(name, n)
                 where n > 0),
    'steps', r.steps, 'cost_micros', s.cost_micros, 'estimated', s.estimated, 'unpriced', s.unpriced,
    'flags', coalesce(f.flags, 0)) order by s.last_used desc, s.policy collate "C"), '[]')
  into answer
  from summed as s join people as p using (policy) join contacts as c using (policy) left join raised as f using (policy)
    left join public.window_replies(window_start, window_end, in_simulated, 'policy', '{}') as r
      on r.key = s.policy;
  return answer;
end
$$;

create or replace function public.total_costs(
  window_start timestamptz, window_end timestamptz, in_simulated boolean, zone text)
returns jsonb
language plpgsql stable security invoker
set search_path = '' set plan_cache_mode = 'force_custom_plan' set jit = 'off' set work_mem = '64MB' as $$
declare
  answer jsonb;
  first_whole timestamptz := public.whole_from(window_start);
  last_whole timestamptz := public.quarter(window_end);
  first_day date := public.day_from(window_start);
  last_day date := (window_end at time zone 'UTC')::date;
begin
  with taken as materialized (
    select channel, session, turns, cost_micros, estimated, unpriced
    from public.window_contacts(window_start, window_end, in_simulated)
  ), spans as (
    select span, sum(turns) as turns, sum(cost_micros) as cost_micros, sum(estimated) as estimated,
           sum(unpriced) as unpriced
    from (
      select * from public.outcome_spans as o
      where o.span >= first_whole and o.span < last_whole and (in_simulated is null or o.simulated = in_simulated)
      union all
      select * from public.outcome_spans_of(public.edge_quarters(window_start, window_end, in_simulated))
    ) as o group by span
  ), days as (
    select (span at time zone zone)::date as day, sum(turns) as turns, sum(cost_micros)::bigint as cost_micros,
           sum(estimated) as estimated, sum(unpriced) as unpriced
    from spans group by 1
  ), channels as (
    select channel, sum(turns) as turns, sum(cost_micros)::bigint as cost_micros, sum(estimated) as estimated,
           sum(unpriced) as unpriced
    from taken group by channel
  ), models as (
    select model, sum(uses) as uses, sum(tokens_in) as tokens_in, sum(tokens_out) as tokens_out,
           sum(audio_us) as audio_us, sum(characters) as characters, sum(cost_micros)::bigint as cost_micros,
           sum(estimated) as estimated, sum(unsure) as unsure, sum(unpriced) as unpriced
    from (
      select * from public.usage_days as u
      where u.day >= first_day and u.day < last_day and (in_simulated is null or u.simulated = in_simulated)
      union all
      select null, u.model, u.simulated, u.uses, u.tokens_in, u.tokens_out, u.audio_us, u.characters, u.cost_micros,
             u.estimated, u.unsure, u.unpriced
      from public.usage_sums as u
      where ((u.span >= first_whole and u.span < least(first_day::timestamp at time zone 'UTC', last_whole))
          or (u.span >= greatest(first_whole, greatest(first_day, last_day)::timestamp at time zone 'UTC')
              and u.span < last_whole))
        and (in_simulated is null or u.simulated = in_simulated)
      union all
      select * from public.usage_days_of(public.edge_quarters(window_start, window_end, in_simulated))
    ) as u group by model
  )
  select jsonb_build_object(
    'by_day', (select coalesce(jsonb_agg(to_jsonb(d) order by day), '[]') from days as d),
    'by_channel', (select coalesce(jsonb_agg(to_jsonb(c) order by cost_micros desc, channel collate "C"), '[]')
                   from channels as c),
    'by_model', (select coalesce(jsonb_agg(to_jsonb(m) order by cost_micros desc, model collate "C"), '[]')
                 from models as m),
    'calls', (select count(*) from (select distinct session from taken where channel = 'voice') as c),
    'call_time_s', (select sum(duration_s) from public.sessions
                    where ended_at >= window_start and ended_at < window_end
                      and (in_simulated is null or starts_with(learner, 'facade') = in_simulated)))
  into answer;
  return answer;
end
$$;

create or replace function public.total_latency(window_start timestamptz, window_end timestamptz, in_simulated boolean)
returns jsonb
language plpgsql stable security invoker
set search_path = '' set plan_cache_mode = 'force_custom_plan' set jit = 'off' as $$
declare
  answer jsonb;
  first_day date := public.day_from(window_start);
  last_day date := (window_end at time zone 'UTC')::date;
begin
  select coalesce(jsonb_agg(jsonb_build_object('stage', stage, 'step', step, 'turns', turns) order by stage, step), '[]')
  into answer
  from (
    select stage, step, sum(turns) as turns from (
      select d.stage, d.step, d.turns from public.step_days as d
      where d.dim = '' and d.day >= first_day and d.day < last_day and (in_simulated is null or d.simulated = in_simulated)
      union all
      select s.stage, coalesce(s.bin, case when s.ms <= 1 then 0
               else least(599, ceil(ln(s.ms) / ln(1.025::double precision))) end)::smallint, 1
      from public.turns as t, lateral (
        select e.key as stage, e.value::double precision as ms, null::integer as bin from jsonb_each_text(t.stages) as e
        union all
        select 'first_token', t.first_token_ms, null where t.first_token_ms is not null
        union all
        select 'total', t.total_ms, null where t.outcome in ('answered', 'degraded')
        union all
        select 'bins', null, 11 - width_bucket(-t.total_ms,
          '{-15000,-10000,-7500,-5000,-4000,-3000,-2000,-1500,-1000,-500,-250}'::double precision[])
        where t.outcome in ('answered', 'degraded')
      ) as s
      where ((t.at >= window_start and t.at < least(first_day::timestamp at time zone 'UTC', window_end))
          or (t.at >= greatest(first_day, last_day)::timestamp at time zone 'UTC' and t.at < window_end))
        and (in_simulated is null or starts_with(t.learner, 'facade') = in_simulated)
    ) as s group by stage, step
  ) as s;
  return answer;
end
$$;

create or replace function public.total_turns_count(window_start timestamptz, window_end timestamptz, in_simulated boolean)
returns bigint
language plpgsql stable security invoker
set search_path = '' set plan_cache_mode = 'force_custom_plan' set jit = 'off' as $$
declare
  first_whole timestamptz := public.whole_from(window_start);
  last_whole timestamptz := public.quarter(window_end);
begin
  return coalesce((select sum(turns) from public.outcome_spans
                   where span >= first_whole and span < last_whole
                     and (in_simulated is null or simulated = in_simulated)), 0)
    + coalesce(cardinality(public.edge_quarters(window_start, window_end, in_simulated)), 0);
end
$$;

create or replace function public.total_failures(window_start timestamptz, window_end timestamptz, in_simulated boolean)
returns jsonb
language sql stable security invoker set search_path = '' as $$
  select jsonb_build_object(
    'turns', public.total_turns_count(window_start, window_end, in_simulated),
    'errors', public.report_failures(window_start, window_end, null, null, null, in_simulated) -> 'errors');
$$;

do $$
declare name text;
begin
  foreach name in array array[
    'mode_of(public.sessions)',
    'contact_days_of(public.turns[])',
    'reply_days_of(public.turns[])',
    'stage_days_of(public.turns[])',
    'usage_days_of(public.turns[])',
    'outcome_spans_of(public.turns[])',
    'add_totals(public.turns[])',
    'move_contacts(public.sessions[], public.sessions[])',
    'rebuild_rollups()',
    'totals_came()',
    'totals_changed()',
    'contact_totals_came()',
    'contact_totals_changed()',
    'day_from(timestamptz)',
    'edge_quarters(timestamptz, timestamptz, boolean)',
    'edge_spans(timestamptz, timestamptz, boolean)',
    'window_contacts(timestamptz, timestamptz, boolean)',
    'window_replies(timestamptz, timestamptz, boolean, text, text[])',
    'total_figures(timestamptz, timestamptz, boolean)',
    'total_overview(timestamptz, timestamptz, boolean)',
    'total_series(timestamptz, timestamptz, boolean, text, text)',
    'total_heat(timestamptz, timestamptz, boolean, text)',
    'total_breakdown(timestamptz, timestamptz, boolean, text, integer)',
    'total_policies(timestamptz, timestamptz, boolean, integer)',
    'total_costs(timestamptz, timestamptz, boolean, text)',
    'total_latency(timestamptz, timestamptz, boolean)',
    'total_turns_count(timestamptz, timestamptz, boolean)',
    'total_failures(timestamptz, timestamptz, boolean)'
  ] loop
    execute format('revoke all on function public.%s from public, anon, authenticated', name);
    execute format('grant execute on function public.%s to service_role', name);
  end loop;
end
$$;

select public.rebuild_rollups();
