-- The dashboard's lists and single rows, and what a page follows live. Newest first; a page begins after the row whose
-- time and id it names, so that new rows do not move it. Only the functions named `..._words` and the export of turns
-- give words.

create index if not exists sessions_listed on public.sessions (opened_at, session collate "C");
create index if not exists sessions_up on public.sessions (opened_at) where end_id is null and channel = 'voice';
create index if not exists flags_at on public.flags (at, id);
create index if not exists flags_turn on public.flags (turn);
create index if not exists audit_listed on public.audit (at, id);
create index if not exists turns_listed on public.turns (at, id);

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

-- Rows of these sessions, in the order in which they are named.
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
              select distinct policy from public.turn_spans where session = s.session) as p) as policies
    from (select outcome, sum(turns) as turns, sum(cost_micros) as cost_micros, sum(estimated) as estimated,
                 sum(unpriced) as unpriced
          from public.turn_spans where session = s.session group by outcome) as o
  ) as t on true
  left join lateral (
    select percentile_disc(array[0.95]) within group (order by ms) as at
    from public.turn_spans as x, unnest(x.replies) as ms where x.session = s.session
  ) as r on true;
$$;

create or replace function public.report_sessions(
  window_start timestamptz, window_end timestamptz, wanted jsonb, oldest_first boolean,
  after_at timestamptz, after_id text, most integer)
returns jsonb
language sql stable security invoker set search_path = '' as $$
  select public.report_rows(array(
    select * from public.report_chosen(window_start, window_end, wanted, oldest_first, after_at, after_id, most)));
$$;

create or replace function public.report_sessions_count(window_start timestamptz, window_end timestamptz, wanted jsonb)
returns bigint
language sql stable security invoker set search_path = '' as $$
  select count(*) from public.report_chosen(window_start, window_end, wanted, true, null, null, null);
$$;

-- A turn without its words, and a flag with what is known of its turn.
create or replace function public.turn_figures(t public.turns) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select to_jsonb(t) - 'heard' - 'said' - 'unheard' || jsonb_build_object('cut_short', t.unheard <> '');
$$;

create or replace function public.turn_words(t public.turns) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select jsonb_build_object('turn', t.id, 'number', t.number, 'at', t.at, 'heard', t.heard, 'said', t.said,
                            'unheard', t.unheard);
$$;

create or replace function public.flag_row(f public.flags) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select to_jsonb(f) || coalesce((
    select jsonb_build_object('number', t.number, 'learner', t.learner, 'channel', t.channel, 'language', t.language)
    from public.turns as t where t.id = f.turn), '{}');
$$;

create or replace function public.report_session(wanted text) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select jsonb_build_object(
    'row', public.report_rows(array[wanted]) -> 0,
    'turns', (select coalesce(jsonb_agg(public.turn_figures(t) order by t.number, t.id), '[]')
              from public.turns as t where t.session = wanted),
    'flags', (select coalesce(jsonb_agg(public.flag_row(f) order by f.at, f.id), '[]')
              from public.flags as f where f.session = wanted))
  where exists (select from public.sessions where session = wanted and id is not null);
$$;

create or replace function public.report_session_words(wanted text) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select coalesce(jsonb_agg(public.turn_words(t) order by t.number, t.id) filter (where t.id is not null), '[]')
  from (select wanted as session where exists (select from public.sessions where session = wanted)
                                    or exists (select from public.turns where session = wanted)) as s
  left join public.turns as t using (session)
  having count(s.session) > 0;
$$;

create or replace function public.report_learners(
  wanted text, after_at timestamptz, after_id text, most integer) returns jsonb
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
      and (after_at is null or (first_seen, learner collate "C") < (after_at, after_id))
    order by first_seen desc, learner collate "C" desc limit most
  ) as l;
$$;

create or replace function public.report_flags(
  statuses text[], after_at timestamptz, after_id uuid, most integer) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select coalesce(jsonb_agg(public.flag_row(f) order by f.at desc, f.id desc), '[]') from (
    select * from public.flags
    where (statuses = '{}' or status = any(statuses)) and (after_at is null or (at, id) < (after_at, after_id))
    order by at desc, id desc limit most
  ) as f;
$$;

create or replace function public.report_flag(wanted uuid) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select public.flag_row(f) from public.flags as f where f.id = wanted;
$$;

-- The flagged turn, the two before it and the two after; [] where the turn is not there.
create or replace function public.report_flag_words(wanted uuid) returns jsonb
language sql stable security invoker set search_path = '' as $$
  with placed as (
    select t, row_number() over (order by (t).number, (t).id) as place
    from (select t from public.turns as t
          where t.session = (select session from public.flags where id = wanted)) as x
  )
  select (select coalesce(jsonb_agg(public.turn_words((p.t)) order by p.place), '[]')
          from placed as p, placed as m where (m.t).id = f.turn and p.place between m.place - 2 and m.place + 2)
  from public.flags as f where f.id = wanted;
$$;

create or replace function public.report_audit(
  window_start timestamptz, window_end timestamptz, by_actor text, by_action text,
  after_at timestamptz, after_id uuid, most integer) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select coalesce(jsonb_agg(to_jsonb(a) order by a.at desc, a.id desc), '[]') from (
    select * from public.audit
    where (window_start is null or at >= window_start) and (window_end is null or at < window_end)
      and (by_actor is null or actor = by_actor) and (by_action is null or action = by_action)
      and (after_at is null or (at, id) < (after_at, after_id))
    order by at desc, id desc limit most
  ) as a;
$$;

create or replace function public.report_live(since timestamptz, most integer) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select public.report_rows(array(
    select session from public.sessions where opened_at >= since and end_id is null and channel = 'voice'
    order by opened_at desc, session collate "C" desc limit most));
$$;

-- Without a place: the place that is now. A transaction that has not ended comes after it, whenever it began.
create or replace function public.report_news(after_xid xid8, after_seq bigint, most integer) returns jsonb
language sql stable security invoker set search_path = '' as $$
  with horizon as (select pg_snapshot_xmin(pg_current_snapshot()) as xid), found as (
    select n.* from public.news as n, horizon as h
    where (n.xid, n.seq) > (after_xid, after_seq) and n.xid < h.xid order by n.xid, n.seq limit most
  )
  select jsonb_build_object(
    'xid', case when count(f.xid) = greatest(most, 1) then (array_agg(f.xid order by f.xid desc))[1] else h.xid end,
    'seq', case when count(f.xid) = greatest(most, 1) then (array_agg(f.seq order by f.xid desc, f.seq desc))[1] else 0 end,
    'now', extract(epoch from now()),
    'items', coalesce(jsonb_agg(jsonb_build_object(
      'kind', f.kind, 'id', f.id, 'at', coalesce(t.at, g.at, o.opened_at, e.ended_at),
      'session', coalesce(t.session, g.session, o.session, e.session),
      'turn', case when t.id is not null then public.turn_figures(t) end,
      'flag', case when g.id is not null then public.flag_row(g) end) order by f.xid, f.seq)
      filter (where f.xid is not null), '[]'))
  from horizon as h
  left join found as f on true
  left join public.turns as t on f.kind = 'turn' and t.id = f.id
  left join public.flags as g on f.kind = 'flag' and g.id = f.id
  left join public.sessions as o on f.kind = 'opened' and o.id = f.id
  left join public.sessions as e on f.kind = 'ended' and e.end_id = f.id
  group by h.xid;
$$;
create index if not exists sessions_id on public.sessions (id);
create index if not exists sessions_end_id on public.sessions (end_id);

-- A batch of the export: turns with their words, oldest first, after the one that is named.
create or replace function public.report_turns_words(
  window_start timestamptz, window_end timestamptz, in_channel text, in_language text, in_outcome text,
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
    order by x.at, x.id limit most
  ) as t;
  return answer;
end
$$;

do $$
declare
  name text;
  scope constant text := 'timestamptz, timestamptz, text, text, text';
begin
  foreach name in array array[
    'report_chosen(timestamptz, timestamptz, jsonb, boolean, timestamptz, text, integer)', 'report_rows(text[])',
    'report_sessions(timestamptz, timestamptz, jsonb, boolean, timestamptz, text, integer)',
    'report_sessions_count(timestamptz, timestamptz, jsonb)', 'turn_figures(public.turns)', 'turn_words(public.turns)',
    'flag_row(public.flags)', 'report_session(text)', 'report_session_words(text)',
    'report_learners(text, timestamptz, text, integer)', 'report_flags(text[], timestamptz, uuid, integer)',
    'report_flag(uuid)', 'report_flag_words(uuid)',
    'report_audit(timestamptz, timestamptz, text, text, timestamptz, uuid, integer)',
    'report_live(timestamptz, integer)', 'report_news(xid8, bigint, integer)', 'report_turns_words(' || scope || ', timestamptz, uuid, integer)'
  ] loop
    execute format('revoke all on function public.%s from public, anon, authenticated', name);
    execute format('grant execute on function public.%s to service_role', name);
  end loop;
end
$$;
