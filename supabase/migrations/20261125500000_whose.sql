-- Whose figures: a learner whose pseudonym begins with `facade` is simulated (a telephone simulator's, or made up), and no
-- figure is of her unless she is asked for. And: who was erased stays erased, whatever still waits in an outbox.
--
-- Decisions
--   * `in_simulated` narrows a window down: false for real learners, true for simulated ones, null for all.
--   * An erased learner of either kind stays of her kind: her new pseudonym begins likewise.
--   * `erased_learners` holds a hash of each pseudonym that was erased, and when. What is older than that and comes later,
--     from the disk of a machine that was cut off, is written down without words and under a pseudonym of nobody's. What
--     she does after her erasure is a new learner's like any other.

create table if not exists public.erased_learners (
  mark text primary key check (mark ~ '^[0-9a-f]{64}$'),
  at   timestamptz not null
);
comment on column public.erased_learners.mark is 'SHA-256 of the pseudonym: it recognises her, and tells nobody who she was.';
alter table public.erased_learners enable row level security;
revoke all on public.erased_learners from public, anon, authenticated, service_role;
grant select, insert, update on public.erased_learners to service_role;
drop policy if exists service on public.erased_learners;
create policy service on public.erased_learners for all to service_role using (true) with check (true);

create or replace function public.mark_of(learner text) returns text
language sql immutable strict parallel safe security invoker set search_path = '' as $$
  select encode(sha256(convert_to(learner, 'UTF8')), 'hex');
$$;

-- A new pseudonym that is nobody's; of a simulated learner it says that she is one.
create or replace function public.nobody_for(learner text) returns text
language sql volatile security invoker set search_path = '' as $$
  select case when starts_with(learner, 'facade') then 'facade' || substr(replace(gen_random_uuid()::text, '-', ''), 7)
              else replace(gen_random_uuid()::text, '-', '') end;
$$;

-- Write records, all or none; those whose ids are there already stay as they are. Returns how many were received.
create or replace function public.append_records(records jsonb) returns integer
language plpgsql volatile security invoker set search_path = '' as $$
begin
  if exists (
    select 1 from jsonb_array_elements(records) as r
    where coalesce(r ->> 'kind', '') not in ('opened', 'turn', 'closed', 'delivery', 'flag')
  ) then
    -- A newer program than schema: refusing keeps the records in its outbox, instead of dropping them here.
    raise exception 'unknown kind of record' using errcode = 'feature_not_supported';
  end if;

  -- What waited on another machine while its learner was erased comes without her words and under another pseudonym.
  if exists (select from public.erased_learners) then
    select jsonb_agg(case when e.mark is null then r else r || jsonb_build_object('learner', e.nobody, 'erased_at', now())
                       || case when r ->> 'kind' = 'turn' then '{"heard": "", "said": "", "unheard": ""}'::jsonb else '{}' end
                     end order by place)
    into records
    from jsonb_array_elements(records) with ordinality as w(r, place)
    left join (
      select mark, at, public.nobody_for(learner) as nobody
      from (select distinct r ->> 'learner' as learner from jsonb_array_elements(records) as r) as l
      join public.erased_learners on mark = public.mark_of(learner)
    ) as e on e.mark = public.mark_of(r ->> 'learner') and (r ->> 'at')::timestamptz <= e.at;
  end if;

  -- One ordered pass over the contacts, so that two writers never wait for each other in a circle.
  with arrived as (
    select * from rows from (jsonb_to_recordset(records) as (
      kind text, id uuid, session text, learner text, at timestamptz, channel text, language text, mode text,
      reason text, duration_s double precision, erased_at timestamptz)) with ordinality as r(
      kind, id, session, learner, at, channel, language, mode, reason, duration_s, erased_at, place)
  ), opened as (
    select distinct on (session) * from arrived where kind = 'opened' order by session, place
  ), closed as (
    select distinct on (session) * from arrived where kind = 'closed' order by session, place
  )
  insert into public.sessions as s
    (session, learner, id, opened_at, channel, language, mode, end_id, ended_at, end_reason, duration_s, erased_at)
  select session, coalesce(o.learner, c.learner), o.id, o.at, o.channel, o.language, o.mode,
         c.id, c.at, c.reason, c.duration_s, coalesce(o.erased_at, c.erased_at)
  from opened as o full join closed as c using (session)
  order by session
  on conflict (session) do update set
    id = coalesce(s.id, excluded.id),
    opened_at = coalesce(s.opened_at, excluded.opened_at),
    channel = coalesce(s.channel, excluded.channel),
    language = coalesce(s.language, excluded.language),
    mode = coalesce(s.mode, excluded.mode),
    end_id = coalesce(s.end_id, excluded.end_id),
    ended_at = coalesce(s.ended_at, excluded.ended_at),
    end_reason = coalesce(s.end_reason, excluded.end_reason),
    duration_s = case when s.end_id is null then excluded.duration_s else s.duration_s end
  where (s.id is null and excluded.id is not null) or (s.end_id is null and excluded.end_id is not null);

  insert into public.turns
    (id, session, learner, at, number, channel, language, heard, said, unheard, outcome, policy,
     cause_stage, cause_kind, cause_error, cause_adapter, stages, first_token_ms, total_ms, usage,
     cost_micros, cost_precision, model, late, remembered, checks, erased_at)
  select id, session, learner, at, number, channel, language, heard, said, unheard, outcome, policy,
         cause_stage, cause_kind, cause_error, cause_adapter, stages, first_token_ms, total_ms, usage,
         cost_micros, cost_precision, model, late, remembered, coalesce(checks, '[]'), erased_at
  from jsonb_to_recordset(records) as r(
    kind text, id uuid, session text, learner text, at timestamptz, number integer, channel text, language text,
    heard text, said text, unheard text, outcome text, policy text, cause_stage text, cause_kind text,
    cause_error text, cause_adapter text, stages jsonb, first_token_ms double precision, total_ms double precision,
    usage jsonb, cost_micros bigint, cost_precision text, model text, late boolean, remembered boolean,
    checks jsonb, erased_at timestamptz)
  where kind = 'turn'
  order by id
  on conflict (id) do nothing;

  insert into public.deliveries (id, at, message, status, error)
  select id, at, message, status, error
  from jsonb_to_recordset(records) as r(kind text, id uuid, at timestamptz, message text, status text, error integer)
  where kind = 'delivery'
  order by id
  on conflict (id) do nothing;

  insert into public.flags (id, at, session, turn, category, severity)
  select id, at, session, turn, category, severity
  from jsonb_to_recordset(records) as r(
    kind text, id uuid, at timestamptz, session text, turn uuid, category text, severity text)
  where kind = 'flag'
  order by id
  on conflict (id) do nothing;

  return jsonb_array_length(records);
end
$$;

-- Empty what a learner said and heard, replace her pseudonym by a new one, and say how many records that touched.
create or replace function public.erase_learner(wanted text) returns integer
language sql volatile security invoker set search_path = '' as $$
  insert into public.erased_learners as e (mark, at) values (public.mark_of(wanted), now())
  on conflict (mark) do update set at = greatest(e.at, excluded.at);
  with nobody as materialized (
    select public.nobody_for(wanted) as learner
  ), contacts as materialized (
    select session from public.sessions where learner = wanted
    union
    select session from public.turns where learner = wanted
  ), notes as (
    update public.flags set note = '' where session in (select session from contacts) and note <> ''
  ), emptied as (
    update public.turns set heard = '', said = '', unheard = '', learner = nobody.learner, erased_at = now()
    from nobody where turns.learner = wanted
    returning 1
  ), renamed as (
    update public.sessions set learner = nobody.learner, erased_at = now()
    from nobody where sessions.learner = wanted
    returning num_nonnulls(id, end_id) as records
  )
  select ((select count(*) from emptied) + (select coalesce(sum(records), 0) from renamed))::integer;
$$;

-- Empty what is older than `before`, of the learners of about `most` records; how many records that touched. A learner is
-- taken whole, so that she becomes one other pseudonym and is still counted once.
create or replace function public.retain_records(before timestamptz, most integer) returns integer
language sql volatile security invoker set search_path = '' as $$
  with old as (
    (select learner from public.turns where erased_at is null and at < before order by at limit most)
    union
    (select learner from public.sessions where erased_at is null and coalesce(opened_at, ended_at) < before
     order by coalesce(opened_at, ended_at) limit most)
  ), chosen as materialized (
    select learner, public.nobody_for(learner) as nobody from (select learner from old limit most) as o
  ), notes as (
    update public.flags set note = '' where note <> '' and at < before
  ), emptied as (
    update public.turns as t set heard = '', said = '', unheard = '', learner = nobody, erased_at = now()
    from chosen as c where t.learner = c.learner and t.erased_at is null and t.at < before
    returning 1
  ), renamed as (
    update public.sessions as s set learner = nobody, erased_at = now()
    from chosen as c
    where s.learner = c.learner and s.erased_at is null and coalesce(s.opened_at, s.ended_at) < before
    returning 1
  )
  select ((select count(*) from emptied) + (select count(*) from renamed))::integer;
$$;

create or replace function public.origins() returns jsonb
language sql stable security invoker set search_path = '' as $$
  select jsonb_build_object(
    'real', exists (select from public.sessions where not starts_with(learner, 'facade'))
      or exists (select from public.turns where not starts_with(learner, 'facade')),
    'simulated', exists (select from public.sessions where starts_with(learner, 'facade'))
      or exists (select from public.turns where starts_with(learner, 'facade')));
$$;
create index if not exists sessions_simulated on public.sessions (session) where starts_with(learner, 'facade');
create index if not exists turns_simulated on public.turns (at) where starts_with(learner, 'facade');

-- The tables of before, with the column that they lacked.
drop function if exists public.usage_of(public.turns[]);
drop function if exists public.timings_of(public.turns[]);
drop table if exists public.usage_spans;
drop table if exists public.timing_days;
create table if not exists public.usage_sums (
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
  simulated   boolean not null,
  primary key (span, model, channel, language, outcome, simulated)
) with (fillfactor = 70);
create table if not exists public.timing_sums (
  day       date not null,
  stage     text not null,
  step      smallint not null,
  channel   text not null,
  language  text not null,
  outcome   text not null,
  turns     bigint not null,
  simulated boolean not null,
  primary key (stage, day, step, channel, language, outcome, simulated)
) with (fillfactor = 70);
alter table public.usage_sums enable row level security;
alter table public.timing_sums enable row level security;
revoke all on public.usage_sums, public.timing_sums from public, anon, authenticated;
grant select, insert, update, delete on public.usage_sums, public.timing_sums to service_role;
drop policy if exists service on public.usage_sums;
drop policy if exists service on public.timing_sums;
create policy service on public.usage_sums for all to service_role using (true) with check (true);
create policy service on public.timing_sums for all to service_role using (true) with check (true);

create or replace function public.usage_sums_of(taken public.turns[]) returns setof public.usage_sums
language sql stable security invoker set search_path = '' as $$
  select date_bin('15 minutes', t.at, '1970-01-01 00:00+00'), u.model, t.channel, t.language, t.outcome, count(*),
         coalesce(sum(u.input_tokens), 0)::bigint, coalesce(sum(u.output_tokens), 0)::bigint,
         coalesce(sum(round(u.audio_seconds * 1e6)), 0)::bigint, coalesce(sum(u.characters), 0)::bigint,
         coalesce(sum(u.cost_micros), 0)::bigint, count(*) filter (where u.cost_precision = 'estimated'),
         count(*) filter (where coalesce(u.cost_precision, 'unknown') = 'unknown'),
         count(*) filter (where u.cost_micros is null), starts_with(t.learner, 'facade')
  from unnest(taken) as t, jsonb_to_recordset(t.usage) as u(
    model text, input_tokens bigint, output_tokens bigint, audio_seconds double precision, characters bigint,
    cost_micros bigint, cost_precision text)
  group by 1, u.model, t.channel, t.language, t.outcome, starts_with(t.learner, 'facade');
$$;

create or replace function public.timing_sums_of(taken public.turns[]) returns setof public.timing_sums
language sql stable security invoker set search_path = '' as $$
  select (t.at at time zone 'UTC')::date, s.stage,
         -- `latency_step`, written out: a call for each stage of each turn would cost more than all the rest.
         coalesce(s.bin, case when s.ms <= 1 then 0 else least(599, ceil(ln(s.ms) / ln(1.025::double precision))) end)
           ::smallint as step,
         t.channel, t.language, t.outcome, count(*), starts_with(t.learner, 'facade')
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
  group by 1, 2, 3, 4, 5, 6, starts_with(t.learner, 'facade');
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

  insert into public.usage_sums as u
  select * from public.usage_sums_of(fresh) order by 1, 2, 3, 4, 5, simulated
  on conflict (span, model, channel, language, outcome, simulated) do update set
    uses = u.uses + excluded.uses,
    tokens_in = u.tokens_in + excluded.tokens_in,
    tokens_out = u.tokens_out + excluded.tokens_out,
    audio_us = u.audio_us + excluded.audio_us,
    characters = u.characters + excluded.characters,
    cost_micros = u.cost_micros + excluded.cost_micros,
    estimated = u.estimated + excluded.estimated,
    unsure = u.unsure + excluded.unsure,
    unpriced = u.unpriced + excluded.unpriced;

  insert into public.timing_sums as d
  select * from public.timing_sums_of(fresh) order by 2, 1, 3, 4, 5, 6, simulated
  on conflict (stage, day, step, channel, language, outcome, simulated) do update set turns = d.turns + excluded.turns;
$$;

-- From nothing, of all turns there are; a day at a time, for memory's sake.
create or replace function public.rebuild_rollups() returns void
language plpgsql volatile security invoker set search_path = '' as $$
declare day record;
begin
  lock table public.sessions, public.turns in share row exclusive mode;
  delete from public.turn_spans;
  delete from public.usage_sums;
  delete from public.timing_sums;
  delete from public.learners;
  for day in select generate_series(date_trunc('day', min(at)), max(at), interval '1 day') as starts from public.turns loop
    perform public.add_turns(array_agg(t)) from public.turns as t
    where t.at >= day.starts and t.at < day.starts + interval '1 day'
    having count(*) > 0;
  end loop;
  perform public.see_learners(array(select learner from public.turns union select learner from public.sessions));
end
$$;

drop function if exists public.report_edges(timestamptz, timestamptz, text, text, text);
drop function if exists public.report_turns_count(timestamptz, timestamptz, text, text, text);
drop function if exists public.report_steps(timestamptz, timestamptz, text, text, text, text);
drop function if exists public.report_reply(timestamptz, timestamptz, text, text, text, integer[]);
drop function if exists public.report_figures(timestamptz, timestamptz, text, text, text);
drop function if exists public.report_overview(timestamptz, timestamptz, text, text, text);
drop function if exists public.report_series(timestamptz, timestamptz, text, text, text, text, text);
drop function if exists public.report_heat(timestamptz, timestamptz, text, text, text, text);
drop function if exists public.report_breakdown(timestamptz, timestamptz, text, text, text, text, integer);
drop function if exists public.report_policies(timestamptz, timestamptz, text, text, text, integer);
drop function if exists public.report_costs(timestamptz, timestamptz, text, text, text, text);
drop function if exists public.report_latency(timestamptz, timestamptz, text, text, text);
drop function if exists public.report_failures(timestamptz, timestamptz, text, text, text);
drop function if exists public.report_turns_words(timestamptz, timestamptz, text, text, text, timestamptz, uuid, integer);
drop function if exists public.report_learners(text, timestamptz, text, integer);
drop function if exists public.report_flags(text[], timestamptz, uuid, integer);
drop function if exists public.has_made_up_sessions();

-- What a window has of the quarters at its ends, in the form of spans; the whole ones between stand in `turn_spans`.
create or replace function public.report_edges(
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text, in_simulated boolean)
returns setof public.turn_spans
language plpgsql stable security invoker
set search_path = '' set plan_cache_mode = 'force_custom_plan' set jit = 'off' as $$
declare
  first_whole timestamptz := public.whole_from(window_start);
  last_whole timestamptz := public.quarter(window_end);
begin
  return query select e.* from public.spans_of(array(
    select t from public.turns as t
    where ((t.at >= window_start and t.at < least(first_whole, window_end))
        or (t.at >= greatest(first_whole, last_whole) and t.at < window_end))
      and (in_channel is null or t.channel = in_channel) and (in_language is null or t.language = in_language)
      and (in_outcome is null or t.outcome = in_outcome)
      and (in_simulated is null or starts_with(t.learner, 'facade') = in_simulated))) as e;
end
$$;

-- The first quarter that begins at `at` or later.
create or replace function public.whole_from(at timestamptz) returns timestamptz
language sql immutable strict parallel safe security invoker set search_path = '' as $$
  select public.quarter(at + interval '15 minutes' - interval '1 microsecond');
$$;

-- How many of the window's turns had a stage that took each step; of one stage, `total`, or of all.
create or replace function public.report_steps(
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text, in_simulated boolean, in_stage text)
returns table (stage text, step smallint, turns bigint)
language plpgsql stable security invoker
set search_path = '' set plan_cache_mode = 'force_custom_plan' set jit = 'off' as $$
declare
  first_day date := ((window_start + interval '1 day' - interval '1 microsecond') at time zone 'UTC')::date;
  last_day date := (window_end at time zone 'UTC')::date;
  -- The days that the window cuts, at its ends, are read from the turns.
  until timestamptz := least(first_day::timestamp at time zone 'UTC', window_end);
  since timestamptz := greatest(first_day, last_day)::timestamp at time zone 'UTC';
begin
  return query
  select s.stage, s.step, sum(s.turns)::bigint from (
    select d.stage, d.step, d.turns from public.timing_sums as d
    where d.day >= first_day and d.day < last_day and (in_stage is null or d.stage = in_stage)
      and (in_channel is null or d.channel = in_channel) and (in_language is null or d.language = in_language)
      and (in_outcome is null or d.outcome = in_outcome)
      and (in_simulated is null or d.simulated = in_simulated)
    union all
    select 'total', (case when t.total_ms <= 1 then 0
      else least(599, ceil(ln(t.total_ms) / ln(1.025::double precision))) end)::smallint, 1
    from public.turns as t
    where in_stage = 'total' and t.outcome in ('answered', 'degraded')
      and ((t.at >= window_start and t.at < until) or (t.at >= since and t.at < window_end))
      and (in_channel is null or t.channel = in_channel) and (in_language is null or t.language = in_language)
      and (in_outcome is null or t.outcome = in_outcome)
      and (in_simulated is null or starts_with(t.learner, 'facade') = in_simulated)
    union all
    select e.stage, e.step, e.turns from public.timing_sums_of(array(
      select t from public.turns as t
      where in_stage is null
        and ((t.at >= window_start and t.at < until) or (t.at >= since and t.at < window_end))
        and (in_channel is null or t.channel = in_channel) and (in_language is null or t.language = in_language)
        and (in_outcome is null or t.outcome = in_outcome)
      and (in_simulated is null or starts_with(t.learner, 'facade') = in_simulated))) as e
  ) as s
  group by s.stage, s.step;
end
$$;

-- An exact percentile of the times to an answer: its step by the counts, then its place among the times of that step.
create or replace function public.report_reply(
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text, in_simulated boolean,
  shares integer[])
returns double precision[]
language plpgsql stable security invoker
set search_path = '' set plan_cache_mode = 'force_custom_plan' set jit = 'off' as $$
declare
  found double precision[] := '{}';
  place record;
begin
  for place in
    with steps as materialized (
      select step, sum(turns) over (order by step) as up_to, sum(turns) over () as answers, turns
      from public.report_steps(window_start, window_end, in_channel, in_language, in_outcome, in_simulated, 'total')
    )
    select c.step, c.rank - (c.up_to - c.turns) - 1 as skip from unnest(shares) with ordinality as w(share, n)
    cross join lateral (
      select s.*, (w.share * s.answers + 99)::bigint / 100 as rank from steps as s
      where s.up_to >= (w.share * s.answers + 99)::bigint / 100 order by s.step limit 1
    ) as c
    order by w.n
  loop
    found := found || (
      select t.total_ms from public.turns as t
      where t.at >= window_start and t.at < window_end and t.outcome in ('answered', 'degraded')
        and public.latency_step(t.total_ms) = place.step
        and (in_channel is null or t.channel = in_channel) and (in_language is null or t.language = in_language)
        and (in_outcome is null or t.outcome = in_outcome)
      and (in_simulated is null or starts_with(t.learner, 'facade') = in_simulated)
      order by t.total_ms offset place.skip limit 1);
  end loop;
  return found;
end
$$;

create or replace function public.report_figures(
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text, in_simulated boolean)
returns jsonb
language plpgsql stable security invoker
set search_path = '' set plan_cache_mode = 'force_custom_plan' set jit = 'off' set work_mem = '64MB' as $$
declare
  answer jsonb;
  first_whole timestamptz := public.whole_from(window_start);
  last_whole timestamptz := public.quarter(window_end);
begin
  with taken as materialized (
    select s.learner, s.channel, s.outcome, s.turns, s.cost_micros, s.estimated, s.unpriced from public.turn_spans as s
    where s.span >= first_whole and s.span < last_whole
      and (in_channel is null or s.channel = in_channel) and (in_language is null or s.language = in_language)
      and (in_outcome is null or s.outcome = in_outcome)
      and (in_simulated is null or starts_with(s.learner, 'facade') = in_simulated)
    union all
    select s.learner, s.channel, s.outcome, s.turns, s.cost_micros, s.estimated, s.unpriced from public.report_edges(window_start, window_end, in_channel, in_language, in_outcome, in_simulated) as s
  ), people as (
    select count(*) as n, count(*) filter (where l.first_turn >= window_start and l.first_turn < window_end) as fresh
    from (select distinct learner from taken) as t left join public.learners as l using (learner)
  ), opened as (
    select count(*) as n, count(*) filter (where channel = 'voice') as calls from public.sessions as s
    where opened_at >= window_start and opened_at < window_end
      and (in_channel is null or channel = in_channel) and (in_language is null or language = in_language)
      and (in_simulated is null or starts_with(s.learner, 'facade') = in_simulated)
      and (in_outcome is null or exists (
        select from public.turn_spans as t where t.session = s.session and t.outcome = in_outcome))
  ), closed as (
    select sum(duration_s) as took,
           count(*) filter (where channel = 'voice' and end_reason in ('goodbye', 'time_limit')) as completed
    from public.sessions as s
    where ended_at >= window_start and ended_at < window_end
      and (in_channel is null or channel = in_channel) and (in_language is null or language = in_language)
      and (in_simulated is null or starts_with(s.learner, 'facade') = in_simulated)
      and (in_outcome is null or exists (
        select from public.turn_spans as t where t.session = s.session and t.outcome = in_outcome))
  ), raised as (
    select count(*) as n from public.flags as f left join public.turns as t on t.id = f.turn
    where f.at >= window_start and f.at < window_end
      and (in_simulated is null or coalesce(starts_with(t.learner, 'facade'), false) = in_simulated)
      and (coalesce(in_channel, in_language, in_outcome) is null or (t.id is not null
        and (in_channel is null or t.channel = in_channel) and (in_language is null or t.language = in_language)
        and (in_outcome is null or t.outcome = in_outcome)))
  ), kinds as materialized (
    -- All sums in one pass; what follows adds up a handful of rows.
    select outcome, channel, sum(turns) as turns, sum(cost_micros) as micros, sum(estimated) as estimated,
           sum(unpriced) as unpriced
    from taken group by outcome, channel
  ), summed as (
    select coalesce(sum(turns), 0) as turns, coalesce(sum(turns) filter (where channel = 'sms'), 0) as texts,
           coalesce(sum(micros), 0)::bigint as micros, coalesce(sum(estimated), 0) as estimated,
           coalesce(sum(unpriced), 0) as unpriced
    from kinds
  )
  select jsonb_build_object(
    'sessions', opened.n, 'calls', opened.calls, 'texts', summed.texts, 'turns', summed.turns,
    'learners', people.n, 'new_learners', people.fresh,
    'outcomes', (select coalesce(jsonb_object_agg(o.outcome, o.n), '{}') from
                   (select outcome, sum(turns) as n from kinds group by outcome) as o),
    'replies', public.report_reply(window_start, window_end, in_channel, in_language, in_outcome, in_simulated, '{50,95}'),
    'call_time_s', closed.took, 'calls_completed', closed.completed,
    'cost_micros', summed.micros, 'estimated', summed.estimated, 'unpriced', summed.unpriced, 'flags', raised.n)
  into answer from people, opened, closed, raised, summed;
  return answer;
end
$$;

create or replace function public.report_overview(
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text, in_simulated boolean)
returns jsonb
language sql stable security invoker set search_path = '' as $$
  select jsonb_build_object(
    'current', public.report_figures(window_start, window_end, in_channel, in_language, in_outcome, in_simulated),
    'before', public.report_figures(window_start - (window_end - window_start), window_start,
                                    in_channel, in_language, in_outcome, in_simulated),
    'open_flags', count(*), 'high_flags', count(*) filter (where severity = 'high'), 'oldest_open_at', min(f.at))
  from public.flags as f left join public.turns as t on t.id = f.turn
  where f.status = 'open'
    and (in_simulated is null or coalesce(starts_with(t.learner, 'facade'), false) = in_simulated);
$$;

-- By bucket: an instant for an hour, a local day for a day or a week.
--
-- Here and below `date_bin` stands for `quarter`, written out: a call for each row would cost more than all the rest.
create or replace function public.report_series(
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text, in_simulated boolean,
  step text, zone text)
returns jsonb
language plpgsql stable security invoker
set search_path = '' set plan_cache_mode = 'force_custom_plan' set jit = 'off' set work_mem = '64MB' as $$
declare
  answer jsonb;
  first_whole timestamptz := public.whole_from(window_start);
  last_whole timestamptz := public.quarter(window_end);
begin
  with quarters as materialized (
    -- Zones change by whole quarters: a bucket is worked out once a quarter, not once a turn.
    select q as span, case step
        when 'hour' then to_char(date_trunc('hour', q, zone) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
        when 'week' then to_char(date_trunc('week', q at time zone zone), 'YYYY-MM-DD')
        else to_char(q at time zone zone, 'YYYY-MM-DD') end as bucket
    from generate_series(public.quarter(window_start), public.quarter(window_end), interval '15 minutes') as q
  ), taken as materialized (
    select q.bucket, s.learner, s.outcome, s.turns, s.cost_micros, s.estimated, s.unpriced
    from (
    select s.span, s.learner, s.outcome, s.turns, s.cost_micros, s.estimated, s.unpriced from public.turn_spans as s
    where s.span >= first_whole and s.span < last_whole
      and (in_channel is null or s.channel = in_channel) and (in_language is null or s.language = in_language)
      and (in_outcome is null or s.outcome = in_outcome)
      and (in_simulated is null or starts_with(s.learner, 'facade') = in_simulated)
    union all
    select s.span, s.learner, s.outcome, s.turns, s.cost_micros, s.estimated, s.unpriced from public.report_edges(window_start, window_end, in_channel, in_language, in_outcome, in_simulated) as s
    ) as s join quarters as q using (span)
  ), edges as materialized (
    -- A bucket's quarters need not be neighbours: where clocks are put back over midnight, a day has two pieces.
    select bucket, min(span) as starts, max(span) + interval '15 minutes' as ends
    from (select *, span - row_number() over (partition by bucket order by span) * interval '15 minutes' as piece
          from quarters) as q
    group by bucket, piece
  ), replies as (
    select e.bucket, percentile_disc(array[0.5, 0.95]) within group (order by t.total_ms) as at
    from edges as e join lateral (
      select total_ms from public.turns as t
      where t.at >= greatest(e.starts, window_start) and t.at < least(e.ends, window_end)
        and t.outcome in ('answered', 'degraded')
        and (in_channel is null or t.channel = in_channel) and (in_language is null or t.language = in_language)
        and (in_outcome is null or t.outcome = in_outcome)
      and (in_simulated is null or starts_with(t.learner, 'facade') = in_simulated)
      -- Without a limit of its own the planner would read the turns once a bucket, from their beginning.
      offset 0
    ) as t on true
    group by e.bucket
  ), outcomes as (
    select bucket, jsonb_object_agg(outcome, n) as outcomes, sum(n) as turns, sum(micros)::bigint as cost_micros,
           sum(guessed) as estimated, sum(dark) as unpriced
    from (select bucket, outcome, sum(turns) as n, sum(cost_micros) as micros, sum(estimated) as guessed,
                 sum(unpriced) as dark
          from taken group by bucket, outcome) as o
    group by bucket
  ), people as (
    select bucket, count(*) as learners from (select distinct bucket, learner from taken) as p group by bucket
  ), opened as (
    select q.bucket, count(*) as sessions
    from public.sessions as s join quarters as q
      on q.span = date_bin('15 minutes', s.opened_at, '1970-01-01 00:00+00')
    where s.opened_at >= window_start and s.opened_at < window_end
      and (in_channel is null or s.channel = in_channel) and (in_language is null or s.language = in_language)
      and (in_simulated is null or starts_with(s.learner, 'facade') = in_simulated)
      and (in_outcome is null or exists (
        select from public.turn_spans as t where t.session = s.session and t.outcome = in_outcome))
    group by q.bucket
  )
  select coalesce(jsonb_agg(jsonb_build_object(
    'bucket', bucket, 'sessions', coalesce(o.sessions, 0), 'turns', coalesce(c.turns, 0),
    'learners', coalesce(p.learners, 0), 'outcomes', coalesce(c.outcomes, '{}'), 'replies', coalesce(r.at, '{}'),
    'cost_micros', coalesce(c.cost_micros, 0), 'estimated', coalesce(c.estimated, 0),
    'unpriced', coalesce(c.unpriced, 0)) order by bucket collate "C"), '[]')
  into answer
  from outcomes as c full join opened as o using (bucket) left join people as p using (bucket)
    left join replies as r using (bucket);
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
  first_whole timestamptz := public.whole_from(window_start);
  last_whole timestamptz := public.quarter(window_end);
begin
  with happened as (
    select span, 0 as sessions, sum(turns) as turns
    from (
    select s.span, s.turns from public.turn_spans as s
    where s.span >= first_whole and s.span < last_whole
      and (in_channel is null or s.channel = in_channel) and (in_language is null or s.language = in_language)
      and (in_outcome is null or s.outcome = in_outcome)
      and (in_simulated is null or starts_with(s.learner, 'facade') = in_simulated)
    union all
    select s.span, s.turns from public.report_edges(window_start, window_end, in_channel, in_language, in_outcome, in_simulated) as s
    ) as s group by span
    union all
    select date_bin('15 minutes', opened_at, '1970-01-01 00:00+00'), count(*), 0 from public.sessions as s
    where opened_at >= window_start and opened_at < window_end
      and (in_channel is null or channel = in_channel) and (in_language is null or language = in_language)
      and (in_simulated is null or starts_with(s.learner, 'facade') = in_simulated)
      and (in_outcome is null or exists (
        select from public.turn_spans as t where t.session = s.session and t.outcome = in_outcome))
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

create or replace function public.report_breakdown(
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text, in_simulated boolean,
  split text, fewest integer)
returns jsonb
language plpgsql stable security invoker
set search_path = '' set plan_cache_mode = 'force_custom_plan' set jit = 'off' set work_mem = '64MB' as $$
declare
  answer jsonb;
  first_whole timestamptz := public.whole_from(window_start);
  last_whole timestamptz := public.quarter(window_end);
begin
  with taken as materialized (
    select t.session, t.learner, t.outcome, t.turns, t.cost_micros, t.estimated, t.unpriced, t.replies, case split
        when 'channel' then t.channel when 'language' then t.language when 'policy' then t.policy
        when 'outcome' then t.outcome
        when 'mode' then (case when s.id is null then 'unknown' when s.mode = '' then 'none' else s.mode end)
        else coalesce(s.end_reason, 'open') end as key
    from (
    select s.session, s.learner, s.channel, s.language, s.outcome, s.policy, s.turns, s.cost_micros, s.estimated, s.unpriced, s.replies from public.turn_spans as s
    where s.span >= first_whole and s.span < last_whole
      and (in_channel is null or s.channel = in_channel) and (in_language is null or s.language = in_language)
      and (in_outcome is null or s.outcome = in_outcome)
      and (in_simulated is null or starts_with(s.learner, 'facade') = in_simulated)
    union all
    select s.session, s.learner, s.channel, s.language, s.outcome, s.policy, s.turns, s.cost_micros, s.estimated, s.unpriced, s.replies from public.report_edges(window_start, window_end, in_channel, in_language, in_outcome, in_simulated) as s
    ) as t left join public.sessions as s on split in ('mode', 'end_reason') and s.session = t.session
  ), sizes as (
    select key, count(*) as learners from (select distinct key, learner from taken) as p group by key
  ), groups as materialized (
    -- A number for each group: rows are sorted by it for the percentiles, and numbers sort faster than names.
    select key, learners, case when learners >= fewest then row_number() over (order by key) else 0 end as n from sizes
  ), grouped as not materialized (
    select g.n, t.* from taken as t join groups as g using (key)
  ), replies as (
    select n, percentile_disc(array[0.5, 0.95]) within group (order by ms) as at
    from (select n, unnest(replies) as ms from grouped) as m group by n
  ), contacts as (
    select n, count(*) as sessions from (select distinct n, session from grouped) as c group by n
  ), summed as (
    select n, sum(turns) as turns, sum(cost_micros)::bigint as cost_micros, sum(estimated) as estimated,
           sum(unpriced) as unpriced, coalesce(sum(turns) filter (where outcome in ('degraded', 'failed')), 0) as bad
    from grouped group by n
  )
  select coalesce(jsonb_agg(jsonb_build_object(
    'key', coalesce(g.key, 'other'), 'sessions', c.sessions, 'turns', s.turns, 'learners', g.learners,
    'replies', coalesce(r.at, '{}'), 'cost_micros', s.cost_micros, 'estimated', s.estimated, 'unpriced', s.unpriced,
    'bad', s.bad) order by s.n = 0, s.turns desc, g.key collate "C"), '[]')
  into answer
  from summed as s join contacts as c using (n) left join replies as r using (n)
    left join groups as g on g.n = s.n and s.n > 0;
  return answer;
end
$$;

create or replace function public.report_policies(
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text, in_simulated boolean, fewest integer)
returns jsonb
language plpgsql stable security invoker
set search_path = '' set plan_cache_mode = 'force_custom_plan' set jit = 'off' set work_mem = '64MB' as $$
declare
  answer jsonb;
  first_whole timestamptz := public.whole_from(window_start);
  last_whole timestamptz := public.quarter(window_end);
begin
  with taken as materialized (
    select s.* from public.turn_spans as s
    where s.span >= first_whole and s.span < last_whole
      and (in_channel is null or s.channel = in_channel) and (in_language is null or s.language = in_language)
      and (in_outcome is null or s.outcome = in_outcome)
      and (in_simulated is null or starts_with(s.learner, 'facade') = in_simulated)
    union all
    select s.* from public.report_edges(window_start, window_end, in_channel, in_language, in_outcome, in_simulated) as s
  ), replies as (
    select policy, percentile_disc(array[0.5, 0.95]) within group (order by ms) as at
    from (select policy, unnest(replies) as ms from taken) as m group by policy
  ), people as (
    select policy, count(*) as learners from (select distinct policy, learner from taken) as p group by policy
  ), contacts as (
    select policy, count(*) as sessions from (select distinct policy, session from taken) as c group by policy
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
          from taken group by policy, outcome) as o
    group by policy
  )
  select coalesce(jsonb_agg(jsonb_build_object(
    'version', s.policy, 'first_used', s.first_used, 'last_used', s.last_used, 'sessions', c.sessions, 'turns', s.turns,
    'learners', case when p.learners >= fewest then p.learners end, 'outcomes', s.outcomes,
    'replies', coalesce(r.at, '{}'), 'cost_micros', s.cost_micros, 'estimated', s.estimated, 'unpriced', s.unpriced,
    'flags', coalesce(f.flags, 0)) order by s.last_used desc, s.policy collate "C"), '[]')
  into answer
  from summed as s join people as p using (policy) join contacts as c using (policy)
    left join replies as r using (policy) left join raised as f using (policy);
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
  first_whole timestamptz := public.whole_from(window_start);
  last_whole timestamptz := public.quarter(window_end);
begin
  with taken as materialized (
    select s.span, s.channel, s.session, s.turns, s.cost_micros, s.estimated, s.unpriced from public.turn_spans as s
    where s.span >= first_whole and s.span < last_whole
      and (in_channel is null or s.channel = in_channel) and (in_language is null or s.language = in_language)
      and (in_outcome is null or s.outcome = in_outcome)
      and (in_simulated is null or starts_with(s.learner, 'facade') = in_simulated)
    union all
    select s.span, s.channel, s.session, s.turns, s.cost_micros, s.estimated, s.unpriced from public.report_edges(window_start, window_end, in_channel, in_language, in_outcome, in_simulated) as s
  ), spans as (
    select span, sum(turns) as turns, sum(cost_micros) as cost_micros, sum(estimated) as estimated,
           sum(unpriced) as unpriced
    from taken group by span
  ), days as (
    select (span at time zone zone)::date as day, sum(turns) as turns, sum(cost_micros)::bigint as cost_micros, sum(estimated) as estimated,
           sum(unpriced) as unpriced
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
      select * from public.usage_sums as u where u.span >= first_whole and u.span < last_whole
      union all
      select e.* from public.usage_sums_of(array(
        select t from public.turns as t
        where (t.at >= window_start and t.at < least(first_whole, window_end))
           or (t.at >= greatest(first_whole, last_whole) and t.at < window_end))) as e
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
    'calls', (select count(*) from (select distinct session from taken where channel = 'voice') as c),
    'call_time_s', (
      select sum(duration_s) from public.sessions as s
      where ended_at >= window_start and ended_at < window_end
        and (in_channel is null or channel = in_channel) and (in_language is null or language = in_language)
        and (in_simulated is null or starts_with(s.learner, 'facade') = in_simulated)
      and (in_outcome is null or exists (
          select from public.turn_spans as t where t.session = s.session and t.outcome = in_outcome))))
  into answer;
  return answer;
end
$$;

create or replace function public.report_latency(
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text, in_simulated boolean)
returns jsonb
language sql stable security invoker set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('stage', stage, 'step', step, 'turns', turns) order by stage, step), '[]')
  from public.report_steps(window_start, window_end, in_channel, in_language, in_outcome, in_simulated, null);
$$;

create or replace function public.report_turns_count(
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text, in_simulated boolean)
returns bigint
language plpgsql stable security invoker
set search_path = '' set plan_cache_mode = 'force_custom_plan' set jit = 'off' as $$
declare
  first_whole timestamptz := public.whole_from(window_start);
  last_whole timestamptz := public.quarter(window_end);
begin
  return coalesce((select sum(turns) from (
    select s.turns from public.turn_spans as s
    where s.span >= first_whole and s.span < last_whole
      and (in_channel is null or s.channel = in_channel) and (in_language is null or s.language = in_language)
      and (in_outcome is null or s.outcome = in_outcome)
      and (in_simulated is null or starts_with(s.learner, 'facade') = in_simulated)
    union all
    select s.turns from public.report_edges(window_start, window_end, in_channel, in_language, in_outcome, in_simulated) as s
  ) as taken), 0);
end
$$;

create or replace function public.report_failures(
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text, in_simulated boolean)
returns jsonb
language plpgsql stable security invoker
set search_path = '' set plan_cache_mode = 'force_custom_plan' set jit = 'off' as $$
declare answer jsonb;
begin
  select jsonb_build_object(
    'turns', public.report_turns_count(window_start, window_end, in_channel, in_language, in_outcome, in_simulated),
    'errors', (select coalesce(jsonb_agg(to_jsonb(e)), '[]') from (
      select cause_adapter as adapter, cause_error as error, count(*) as turns from public.turns
      where at >= window_start and at < window_end and cause_adapter <> ''
        and (in_channel is null or channel = in_channel) and (in_language is null or language = in_language)
        and (in_outcome is null or outcome = in_outcome)
        and (in_simulated is null or starts_with(learner, 'facade') = in_simulated)
      group by 1, 2) as e))
  into answer;
  return answer;
end
$$;


-- A batch of the export: turns with their words, oldest first, after the one that is named.
create or replace function public.report_turns_words(
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text, in_simulated boolean,
  after_at timestamptz, after_id uuid, most integer)
returns jsonb
language plpgsql stable security invoker
set search_path = '' set plan_cache_mode = 'force_custom_plan' set jit = 'off' as $$
declare answer jsonb;
begin
  select coalesce(jsonb_agg(to_jsonb(t) order by t.at, t.id), '[]') into answer from (
    select * from public.turns as x
    where x.at >= coalesce(after_at, window_start) and x.at < window_end
      and (after_at is null or (x.at, x.id) > (after_at, after_id))
      and (in_channel is null or x.channel = in_channel) and (in_language is null or x.language = in_language)
      and (in_outcome is null or x.outcome = in_outcome)
      and (in_simulated is null or starts_with(x.learner, 'facade') = in_simulated)
    order by x.at, x.id limit most
  ) as t;
  return answer;
end
$$;

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
    "outcome": "exists (select from public.turn_spans as t where t.session = s.session and t.outcome = $3 ->> ''outcome'')",
    "policy": "exists (select from public.turn_spans as t where t.session = s.session and t.policy = $3 ->> ''policy'')",
    "flagged": "($3 ->> ''flagged'')::boolean = exists (select from public.flags as f where f.session = s.session)",
    "least_cost": "(select coalesce(sum(t.cost_micros), 0) from public.turn_spans as t where t.session = s.session) >= ($3 ->> ''least_cost'')::bigint",
    "least_reply_ms": "exists (select from public.turn_spans as t where t.session = s.session and t.slowest_ms >= ($3 ->> ''least_reply_ms'')::double precision)"
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

create or replace function public.report_learners(
  wanted text, in_simulated boolean, after_at timestamptz, after_id text, most integer) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select coalesce(jsonb_agg(to_jsonb(l) || jsonb_build_object(
    'turns', (select coalesce(sum(turns), 0) from public.turn_spans as t where t.learner = l.learner),
    'sessions', (select count(id) from public.sessions as s where s.learner = l.learner),
    'call_time_s', (select sum(duration_s) from public.sessions as s where s.learner = l.learner),
    'languages', (select jsonb_agg(language order by language) from (
        select language from public.turn_spans as t where t.learner = l.learner
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

create or replace function public.report_flags(
  statuses text[], in_simulated boolean, after_at timestamptz, after_id uuid, most integer) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select coalesce(jsonb_agg(public.flag_row(f) order by f.at desc, f.id desc), '[]') from (
    select o.* from public.flags as o left join public.turns as t on t.id = o.turn
    where (statuses = '{}' or o.status = any(statuses)) and (after_at is null or (o.at, o.id) < (after_at, after_id))
      -- One whose turn is not there counts as a real learner's.
      and (in_simulated is null or coalesce(starts_with(t.learner, 'facade'), false) = in_simulated)
    order by o.at desc, o.id desc limit most
  ) as f;
$$;

do $$
declare
  name text;
  scope constant text := 'timestamptz, timestamptz, text, text, text, boolean';
begin
  foreach name in array array[
    'report_edges(' || scope || ')',
    'report_turns_count(' || scope || ')',
    'report_steps(' || scope || ', text)',
    'report_reply(' || scope || ', integer[])',
    'report_figures(' || scope || ')',
    'report_overview(' || scope || ')',
    'report_series(' || scope || ', text, text)',
    'report_heat(' || scope || ', text)',
    'report_breakdown(' || scope || ', text, integer)',
    'report_policies(' || scope || ', integer)',
    'report_costs(' || scope || ', text)',
    'report_latency(' || scope || ')',
    'report_failures(' || scope || ')',
    'report_turns_words(' || scope || ', timestamptz, uuid, integer)',
    'report_learners(text, boolean, timestamptz, text, integer)',
    'report_flags(text[], boolean, timestamptz, uuid, integer)',
    'usage_sums_of(public.turns[])',
    'timing_sums_of(public.turns[])',
    'mark_of(text)',
    'nobody_for(text)',
    'origins()'
  ] loop
    execute format('revoke all on function public.%s from public, anon, authenticated', name);
    execute format('grant execute on function public.%s to service_role', name);
  end loop;
end
$$;

select public.rebuild_rollups();
