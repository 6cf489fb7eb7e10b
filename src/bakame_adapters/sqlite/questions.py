"""
The SQL of the reports: each question reads the turns and contacts of its window themselves.

Functions of the connection do what SQLite has not: ``bucket``, ``weekday`` and ``hour`` on the wall clock,
``bin`` of a time in milliseconds, and the aggregates ``replies`` with the percentiles of the times to an answer and ``uses``
with the sums by model.
"""

# ruff: noqa: S608 - every statement is built of the constants below; values are always bound

from __future__ import annotations

_OF = """(:in_channel is null or {0}.channel = :in_channel) and (:in_language is null or {0}.language = :in_language)
  and (:in_simulated is null or ({0}.learner glob 'facade*') = :in_simulated)"""
# A flag whose turn is not there counts as a real learner's.
_FLAG = "(:in_simulated is null or coalesce(t.learner glob 'facade*', 0) = :in_simulated)"
_TURN = _OF.format("t") + " and (:in_outcome is null or t.outcome = :in_outcome)"
_CONTACT = (
    _OF.format("s")
    + " and (:in_outcome is null or exists (select 1 from turns x where x.session = s.session and x.outcome = :in_outcome))"
)
_TAKEN = f"turns t where t.at >= :window_start and t.at < :window_end and {_TURN}"
_OPENED = f"sessions s where s.opened_at >= :window_start and s.opened_at < :window_end and {_CONTACT}"
_CLOSED = f"sessions s where s.ended_at >= :window_start and s.ended_at < :window_end and {_CONTACT}"
_COST = """coalesce(sum(t.cost_micros), 0) as cost_micros,
  count(*) filter (where t.cost_precision = 'estimated') as estimated,
  count(*) filter (where t.cost_precision = 'unknown') as unpriced"""
_REPLIES = "replies(t.total_ms) filter (where t.outcome in ('answered', 'degraded')) as replies"
_BAD = "count(*) filter (where t.outcome in ('degraded', 'failed')) as bad"

SUMMED = f"""select count(*) as turns, count(*) filter (where t.channel = 'sms') as texts,
  count(distinct t.learner) as learners, {_COST}, {_REPLIES} from {_TAKEN}"""
NEW_LEARNERS = f"""select count(*) as new_learners from (select distinct t.learner from {_TAKEN}) as p
  where not exists (select 1 from turns x where x.learner = p.learner and x.at < :window_start)"""
OUTCOMES = f"select t.outcome, count(*) as n from {_TAKEN} group by t.outcome"
OPENED = f"select count(*) as sessions, count(*) filter (where s.channel = 'voice') as calls from {_OPENED}"
CLOSED = f"""select sum(s.duration_s) as call_time_s, count(*) filter (where s.channel = 'voice') as calls_ended,
  count(*) filter (where s.channel = 'voice' and s.end_reason in ('goodbye', 'hung_up', 'time_limit')) as calls_completed
  from {_CLOSED}"""
RAISED = f"""select count(*) as flags from flags f left join turns t on t.id = f.turn
  where f.at >= :window_start and f.at < :window_end and {_FLAG}
  and (coalesce(:in_channel, :in_language, :in_outcome) is null or (t.id is not null and {_TURN}))"""
ATTENTION = f"""select count(*) as open_flags, count(*) filter (where severity = 'high') as high_flags,
  min(f.at) as oldest_open_at from flags f left join turns t on t.id = f.turn where f.status = 'open' and {_FLAG}"""

BUCKETS = f"""select bucket(t.at) as bucket, count(*) as turns, count(distinct t.learner) as learners, {_COST}, {_REPLIES}
  from {_TAKEN} group by 1"""
BUCKET_OUTCOMES = f"select bucket(t.at) as bucket, t.outcome, count(*) as n from {_TAKEN} group by 1, 2"
BUCKET_SESSIONS = f"select bucket(s.opened_at) as bucket, count(*) as sessions from {_OPENED} group by 1"

HEAT = f"""select weekday, hour, sum(sessions) as sessions, sum(turns) as turns from (
    select weekday(t.at) as weekday, hour(t.at) as hour, 0 as sessions, 1 as turns from {_TAKEN}
    union all
    select weekday(s.opened_at), hour(s.opened_at), 1, 0 from {_OPENED})
  group by weekday, hour order by weekday, hour"""

KEYS = {
    "channel": "t.channel",
    "language": "t.language",
    "policy": "t.policy",
    "outcome": "t.outcome",
    "mode": """(select case when s.id is null then 'unknown' when s.mode = '' then 'none' else s.mode end
        from (select 1) left join sessions s on s.session = t.session)""",
    "end_reason": "coalesce((select s.end_reason from sessions s where s.session = t.session), 'open')",
}


def breakdown(split: str) -> str:
    """The parts of a window by what `split` names."""
    return f"""with taken as materialized (select {KEYS[split]} as key, t.session, t.learner, t.outcome, t.total_ms,
        t.cost_micros, t.cost_precision from {_TAKEN}),
      sizes as (select key, count(distinct learner) as learners from taken group by key)
    select case when z.learners >= :fewest then t.key else 'other' end as name, z.learners >= :fewest as told,
      count(distinct t.session) as sessions, count(*) as turns, count(distinct t.learner) as people, {_COST}, {_REPLIES},
      {_BAD}
    from taken t join sizes z using (key) group by 1, 2 order by told desc, turns desc, name"""


POLICIES = f"""select t.policy as version, min(t.at) as first_used, max(t.at) as last_used,
    count(distinct t.session) as sessions, count(*) as turns, count(distinct t.learner) as learners, {_COST}, {_REPLIES}
  from {_TAKEN} group by t.policy order by last_used desc, version"""
POLICY_OUTCOMES = f"select t.policy as version, t.outcome, count(*) as n from {_TAKEN} group by 1, 2"
POLICY_FLAGS = f"""select t.policy as version, count(*) as flags from flags f cross join turns t
  where t.id = f.turn and t.at >= :window_start and t.at < :window_end and {_TURN} group by 1"""

COST_DAYS = f"select bucket(t.at) as day, {_COST} from {_TAKEN} group by 1 order by 1"
COST_CHANNELS = f"""select t.channel, count(*) as turns, {_COST} from {_TAKEN} group by 1
  order by cost_micros desc, t.channel"""
COST_MODELS = f"select uses(t.usage) as models from {_TAKEN}"
CALLS = f"select count(distinct t.session) as calls from {_TAKEN} and t.channel = 'voice'"

# `step_of`, in SQLite's own functions: one call of ours for each time would take most of the answer's time.
_STEP = "case when {0} <= 1 then 0 else min(599, cast(ceil(ln({0}) / ln(1.025)) as integer)) end"
LATENCY = f"""with taken as materialized (
    select t.stages, t.first_token_ms, t.total_ms, t.outcome in ('answered', 'degraded') as replied from {_TAKEN})
  select s.key as stage, {_STEP.format("s.value")} as step, count(*) as turns
    from taken t, json_each(t.stages) s group by 1, 2
  union all
  select 'first_token', {_STEP.format("first_token_ms")}, count(*) from taken
    where first_token_ms is not null group by 2
  union all
  select 'total', {_STEP.format("total_ms")}, count(*) from taken where replied group by 2
  union all
  select 'bins', bin(total_ms), count(*) from taken where replied group by 2"""
TURNS = f"select count(*) as turns from {_TAKEN}"
ERRORS = f"""select t.cause_adapter as adapter, t.cause_error as error, count(*) as turns
  from {_TAKEN} and t.cause_adapter <> '' group by 1, 2"""

CHOSEN = {
    "channel": "s.channel = :channel",
    "language": "s.language = :language",
    "learner": "s.learner = :learner",
    "simulated": "(s.learner glob 'facade*') = :simulated",
    "prefix": "substr(s.session, 1, length(:prefix)) = :prefix",
    "outcome": "exists (select 1 from turns t where t.session = s.session and t.outcome = :outcome)",
    "policy": "exists (select 1 from turns t where t.session = s.session and t.policy = :policy)",
    "flagged": ":flagged = exists (select 1 from flags f where f.session = s.session)",
    "least_cost": """(select coalesce(sum(t.cost_micros), 0) from turns t where t.session = s.session) >= :least_cost""",
    "least_reply_ms": """exists (select 1 from turns t where t.session = s.session and t.total_ms >= :least_reply_ms
        and t.outcome in ('answered', 'degraded'))""",
}


def chosen(filters: set[str], *, oldest_first: bool) -> str:
    """The sessions of a window that pass the filters of these names, after a place, in order."""
    more = " ".join(f"and {CHOSEN[name]}" for name in sorted(filters))
    after, order = (">", "asc") if oldest_first else ("<", "desc")
    return f"""select s.* from sessions s where s.opened_at >= :window_start and s.opened_at < :window_end {more}
        and (:after_at is null or (s.opened_at, s.session) {after} (:after_at, :after_id))
      order by s.opened_at {order}, s.session {order} limit :most"""


UP = """select s.* from sessions s where s.opened_at >= :since and s.end_id is null and s.channel = 'voice'
  order by s.opened_at desc, s.session desc limit :most"""
CONTACT = "select s.* from sessions s where s.session = :session"
CONTACT_SUMS = f"select count(*) as turns, {_COST}, {_REPLIES} from turns t where t.session = :session"
CONTACT_OUTCOMES = "select outcome, count(*) as n from turns where session = :session group by outcome"
CONTACT_POLICIES = "select distinct policy from turns where session = :session order by policy"
CONTACT_FLAGS = "select count(*) as flags from flags where session = :session"
TURNS_OF = "select * from turns where session = :session order by number, id"

LEARNERS = """with seen as (
    select learner, min(at) as first_seen, max(at) as last_seen from (
      select learner, min(at) as at from turns where :wanted is null or learner = :wanted group by learner
      union all
      select learner, max(at) from turns where :wanted is null or learner = :wanted group by learner
      union all
      select learner, opened_at from sessions where id is not null and (:wanted is null or learner = :wanted))
    group by learner)
  select l.*,
    (select count(*) from turns t where t.learner = l.learner) as turns,
    (select count(s.id) from sessions s where s.learner = l.learner) as sessions,
    (select sum(s.duration_s) from sessions s where s.learner = l.learner) as call_time_s
  from seen l where (:after_at is null or (l.first_seen, l.learner) < (:after_at, :after_id))
    and (:in_simulated is null or (l.learner glob 'facade*') = :in_simulated)
  order by l.first_seen desc, l.learner desc limit :most"""
LANGUAGES = """select language from turns where learner = :learner
  union select language from sessions where learner = :learner and language is not null order by language"""

FLAGS = f"""select f.*, t.number, t.learner, t.channel, t.language from flags f left join turns t on t.id = f.turn
  where {{}} and {_FLAG} and (:after_at is null or (f.at, f.id) < (:after_at, :after_id)) order by f.at desc, f.id desc limit :most"""
FLAG = """select f.*, t.number, t.learner, t.channel, t.language from flags f left join turns t on t.id = f.turn
  where f.id = :flag"""
FLAGS_OF = """select f.*, t.number, t.learner, t.channel, t.language from flags f left join turns t on t.id = f.turn
  where f.session = :session order by f.at, f.id"""

AUDIT = """select * from audit where (:window_start is null or at >= :window_start)
    and (:window_end is null or at < :window_end) and (:by_actor is null or actor = :by_actor)
    and (:by_action is null or action = :by_action)
    and (:after_at is null or (at, id) < (:after_at, :after_id))
  order by at desc, id desc limit :most"""

NOW = "select coalesce(max(seq), 0) as now, coalesce(min(seq), 1) as oldest from news"
NEWS = """select n.seq, n.kind, n.id, coalesce(t.at, f.at, o.opened_at, e.ended_at) as at,
    coalesce(t.session, f.session, o.session, e.session) as session
  from news n
  left join turns t on n.kind = 'turn' and t.id = n.id
  left join flags f on n.kind = 'flag' and f.id = n.id
  left join sessions o on n.kind = 'opened' and o.id = n.id
  left join sessions e on n.kind = 'ended' and e.end_id = n.id
  where n.seq > :after order by n.seq limit :most"""
TURN = "select * from turns where id = :id"

COUNT_CONTACTS = "select count(*) as n from ({})"
BATCH = f"""select t.* from {_TAKEN} and (:after_at is null or (t.at, t.id) > (:after_at, :after_id))
  order by t.at, t.id limit :most"""
