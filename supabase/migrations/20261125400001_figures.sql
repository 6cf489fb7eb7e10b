-- The dashboard's figures, as `docs/metrics.md` defines them. Windows are half-open; what was not measured is null, never
-- 0; each function is one question and gives one value, so that no page limit cuts it.
--
-- The arguments `in_...` narrow a window down to one channel, language or outcome; null is all.

drop function if exists public.overview(timestamptz, timestamptz);
drop function if exists public.daily(timestamptz, timestamptz, text);

-- What a window has of the quarters at its ends, in the form of spans; the whole ones between stand in `turn_spans`.
create or replace function public.report_edges(
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text)
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
      and (in_outcome is null or t.outcome = in_outcome))) as e;
end
$$;

-- The first quarter that begins at `at` or later.
create or replace function public.whole_from(at timestamptz) returns timestamptz
language sql immutable strict parallel safe security invoker set search_path = '' as $$
  select public.quarter(at + interval '15 minutes' - interval '1 microsecond');
$$;

-- How many of the window's turns had a stage that took each step; of one stage, `total`, or of all.
create or replace function public.report_steps(
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text, in_stage text)
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
    select d.stage, d.step, d.turns from public.timing_days as d
    where d.day >= first_day and d.day < last_day and (in_stage is null or d.stage = in_stage)
      and (in_channel is null or d.channel = in_channel) and (in_language is null or d.language = in_language)
      and (in_outcome is null or d.outcome = in_outcome)
    union all
    select 'total', (case when t.total_ms <= 1 then 0
      else least(599, ceil(ln(t.total_ms) / ln(1.025::double precision))) end)::smallint, 1
    from public.turns as t
    where in_stage = 'total' and t.outcome in ('answered', 'degraded')
      and ((t.at >= window_start and t.at < until) or (t.at >= since and t.at < window_end))
      and (in_channel is null or t.channel = in_channel) and (in_language is null or t.language = in_language)
      and (in_outcome is null or t.outcome = in_outcome)
    union all
    select e.stage, e.step, e.turns from public.timings_of(array(
      select t from public.turns as t
      where in_stage is null
        and ((t.at >= window_start and t.at < until) or (t.at >= since and t.at < window_end))
        and (in_channel is null or t.channel = in_channel) and (in_language is null or t.language = in_language)
        and (in_outcome is null or t.outcome = in_outcome))) as e
  ) as s
  group by s.stage, s.step;
end
$$;

-- An exact percentile of the times to an answer: its step by the counts, then its place among the times of that step.
create or replace function public.report_reply(
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text,
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
      from public.report_steps(window_start, window_end, in_channel, in_language, in_outcome, 'total')
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
      order by t.total_ms offset place.skip limit 1);
  end loop;
  return found;
end
$$;

create or replace function public.report_figures(
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text)
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
    union all
    select s.learner, s.channel, s.outcome, s.turns, s.cost_micros, s.estimated, s.unpriced from public.report_edges(window_start, window_end, in_channel, in_language, in_outcome) as s
  ), people as (
    select count(*) as n, count(*) filter (where l.first_turn >= window_start and l.first_turn < window_end) as fresh
    from (select distinct learner from taken) as t left join public.learners as l using (learner)
  ), opened as (
    select count(*) as n, count(*) filter (where channel = 'voice') as calls from public.sessions as s
    where opened_at >= window_start and opened_at < window_end
      and (in_channel is null or channel = in_channel) and (in_language is null or language = in_language)
      and (in_outcome is null or exists (
        select from public.turn_spans as t where t.session = s.session and t.outcome = in_outcome))
  ), closed as (
    select sum(duration_s) as took,
           count(*) filter (where channel = 'voice' and end_reason in ('goodbye', 'time_limit')) as completed
    from public.sessions as s
    where ended_at >= window_start and ended_at < window_end
      and (in_channel is null or channel = in_channel) and (in_language is null or language = in_language)
      and (in_outcome is null or exists (
        select from public.turn_spans as t where t.session = s.session and t.outcome = in_outcome))
  ), raised as (
    select count(*) as n from public.flags as f
    where f.at >= window_start and f.at < window_end
      and (coalesce(in_channel, in_language, in_outcome) is null or exists (
        select from public.turns as t where t.id = f.turn
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
    'replies', public.report_reply(window_start, window_end, in_channel, in_language, in_outcome, '{50,95}'),
    'call_time_s', closed.took, 'calls_completed', closed.completed,
    'cost_micros', summed.micros, 'estimated', summed.estimated, 'unpriced', summed.unpriced, 'flags', raised.n)
  into answer from people, opened, closed, raised, summed;
  return answer;
end
$$;

create or replace function public.report_overview(
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text)
returns jsonb
language sql stable security invoker set search_path = '' as $$
  select jsonb_build_object(
    'current', public.report_figures(window_start, window_end, in_channel, in_language, in_outcome),
    'before', public.report_figures(window_start - (window_end - window_start), window_start,
                                    in_channel, in_language, in_outcome),
    'open_flags', count(*), 'high_flags', count(*) filter (where severity = 'high'), 'oldest_open_at', min(at))
  from public.flags where status = 'open';
$$;

-- By bucket: an instant for an hour, a local day for a day or a week.
--
-- Here and below `date_bin` stands for `quarter`, written out: a call for each row would cost more than all the rest.
create or replace function public.report_series(
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text,
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
    union all
    select s.span, s.learner, s.outcome, s.turns, s.cost_micros, s.estimated, s.unpriced from public.report_edges(window_start, window_end, in_channel, in_language, in_outcome) as s
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
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text, zone text)
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
    union all
    select s.span, s.turns from public.report_edges(window_start, window_end, in_channel, in_language, in_outcome) as s
    ) as s group by span
    union all
    select date_bin('15 minutes', opened_at, '1970-01-01 00:00+00'), count(*), 0 from public.sessions as s
    where opened_at >= window_start and opened_at < window_end
      and (in_channel is null or channel = in_channel) and (in_language is null or language = in_language)
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
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text,
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
    union all
    select s.session, s.learner, s.channel, s.language, s.outcome, s.policy, s.turns, s.cost_micros, s.estimated, s.unpriced, s.replies from public.report_edges(window_start, window_end, in_channel, in_language, in_outcome) as s
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
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text, fewest integer)
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
    union all
    select s.* from public.report_edges(window_start, window_end, in_channel, in_language, in_outcome) as s
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
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text, zone text)
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
    union all
    select s.span, s.channel, s.session, s.turns, s.cost_micros, s.estimated, s.unpriced from public.report_edges(window_start, window_end, in_channel, in_language, in_outcome) as s
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
      select * from public.usage_spans as u where u.span >= first_whole and u.span < last_whole
      union all
      select e.* from public.usage_of(array(
        select t from public.turns as t
        where (t.at >= window_start and t.at < least(first_whole, window_end))
           or (t.at >= greatest(first_whole, last_whole) and t.at < window_end))) as e
    ) as u
    where (in_channel is null or channel = in_channel) and (in_language is null or language = in_language)
      and (in_outcome is null or outcome = in_outcome)
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
        and (in_outcome is null or exists (
          select from public.turn_spans as t where t.session = s.session and t.outcome = in_outcome))))
  into answer;
  return answer;
end
$$;

create or replace function public.report_latency(
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text)
returns jsonb
language sql stable security invoker set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('stage', stage, 'step', step, 'turns', turns) order by stage, step), '[]')
  from public.report_steps(window_start, window_end, in_channel, in_language, in_outcome, null);
$$;

create or replace function public.report_turns_count(
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text)
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
    union all
    select s.turns from public.report_edges(window_start, window_end, in_channel, in_language, in_outcome) as s
  ) as taken), 0);
end
$$;

create or replace function public.report_failures(
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text)
returns jsonb
language plpgsql stable security invoker
set search_path = '' set plan_cache_mode = 'force_custom_plan' set jit = 'off' as $$
declare answer jsonb;
begin
  select jsonb_build_object(
    'turns', public.report_turns_count(window_start, window_end, in_channel, in_language, in_outcome),
    'errors', (select coalesce(jsonb_agg(to_jsonb(e)), '[]') from (
      select cause_adapter as adapter, cause_error as error, count(*) as turns from public.turns
      where at >= window_start and at < window_end and cause_adapter <> ''
        and (in_channel is null or channel = in_channel) and (in_language is null or language = in_language)
        and (in_outcome is null or outcome = in_outcome)
      group by 1, 2) as e))
  into answer;
  return answer;
end
$$;

do $$
declare
  name text;
  scope constant text := 'timestamptz, timestamptz, text, text, text';
begin
  foreach name in array array[
    'report_edges(' || scope || ')', 'whole_from(timestamptz)', 'report_turns_count(' || scope || ')',
    'report_steps(' || scope || ', text)', 'report_reply(' || scope || ', integer[])',
    'report_figures(' || scope || ')', 'report_overview(' || scope || ')', 'report_series(' || scope || ', text, text)', 'report_heat(' || scope || ', text)',
    'report_breakdown(' || scope || ', text, integer)', 'report_policies(' || scope || ', integer)',
    'report_costs(' || scope || ', text)', 'report_latency(' || scope || ')', 'report_failures(' || scope || ')'
  ] loop
    execute format('revoke all on function public.%s from public, anon, authenticated', name);
    execute format('grant execute on function public.%s to service_role', name);
  end loop;
end
$$;
