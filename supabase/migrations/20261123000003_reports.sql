-- What the dashboard asks. Windows are half-open. What was not measured is null, never 0.

-- What happened in a window: one row.
create or replace function public.overview(window_start timestamptz, window_end timestamptz)
returns table (
  sessions bigint, turns bigint, learners bigint, outcomes jsonb, reply_p50_ms double precision,
  reply_p95_ms double precision, call_time_s double precision, cost_micros bigint, cost_precision text,
  unpriced bigint)
language sql stable security invoker set search_path = '' as $$
  with taken as materialized (
    select learner, outcome, total_ms, cost_micros, cost_precision
    from public.turns where at >= window_start and at < window_end
  )
  select
    (select count(*) from public.sessions where opened_at >= window_start and opened_at < window_end),
    count(*),
    count(distinct learner),
    (select coalesce(jsonb_object_agg(o.outcome, o.n), '{}') from
       (select outcome, count(*) as n from taken group by outcome) as o),
    -- percentile_disc: the smallest value that has the given share at or below it.
    percentile_disc(0.5) within group (order by total_ms) filter (where outcome in ('answered', 'degraded')),
    percentile_disc(0.95) within group (order by total_ms) filter (where outcome in ('answered', 'degraded')),
    (select sum(duration_s) from public.sessions where ended_at >= window_start and ended_at < window_end),
    coalesce(sum(taken.cost_micros), 0)::bigint,
    case max(case taken.cost_precision when 'unknown' then 2 when 'estimated' then 1 else 0 end)
      when 2 then 'unknown' when 1 then 'estimated' else 'exact' end,
    count(*) filter (where taken.cost_precision = 'unknown')
  from taken;
$$;

-- The same by local day of `zone` (a name of the tz database); days on which nothing happened are absent.
create or replace function public.daily(window_start timestamptz, window_end timestamptz, zone text)
returns table (day date, sessions bigint, turns bigint, learners bigint, cost_micros bigint, cost_precision text)
language sql stable security invoker set search_path = '' as $$
  with opened as (
    select (opened_at at time zone zone)::date as day, count(*) as n
    from public.sessions where opened_at >= window_start and opened_at < window_end group by 1
  ), taken as (
    select (at at time zone zone)::date as day, count(*) as n, count(distinct learner) as learners,
           sum(cost_micros)::bigint as micros,
           max(case cost_precision when 'unknown' then 2 when 'estimated' then 1 else 0 end) as doubt
    from public.turns where at >= window_start and at < window_end group by 1
  )
  select day, coalesce(opened.n, 0), coalesce(taken.n, 0), coalesce(taken.learners, 0), coalesce(taken.micros, 0),
         case taken.doubt when 2 then 'unknown' when 1 then 'estimated' else 'exact' end
  from opened full join taken using (day)
  order by day;
$$;

revoke all on function public.overview(timestamptz, timestamptz), public.daily(timestamptz, timestamptz, text)
  from public, anon, authenticated;
grant execute on function public.overview(timestamptz, timestamptz), public.daily(timestamptz, timestamptz, text)
  to service_role;
