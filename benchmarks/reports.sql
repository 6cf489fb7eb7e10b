-- 100,000 sessions and 1,000,000 turns over a year, made up: about 20,000 learners, a few of whom call very often.
-- `random()` is seeded: the same every time.
select setseed(0.5);
alter table sessions disable trigger user;
alter table turns disable trigger user;
alter table flags disable trigger user;
create temporary table made as
select n, 'CA' || md5('session ' || n) as session,
  -- One session in fifty is of a simulated learner.
  case when n % 50 = 0 then 'facade' || substr(md5('simulated ' || n % 1000), 7)
       else md5('learner ' || (power(random(), 2) * 20000)::int) end as learner,
  timestamptz '2026-11-25 00:00+02' - make_interval(days => (random() * 364)::int)
    + make_interval(secs => 6 * 3600 + (random() + random()) / 2 * 15 * 3600) as at,
  (array['voice', 'voice', 'voice', 'sms', 'sms', 'chat'])[1 + floor(random() * 6)::int] as channel,
  (array['rw', 'rw', 'rw', 'en', 'en', 'sw', 'fr'])[1 + floor(random() * 7)::int] as language
from generate_series(1, 100000) as n;
-- In the order of time, as a log is written.
insert into sessions (session, learner, id, opened_at, channel, language, mode, end_id, ended_at, end_reason, duration_s)
select session, learner, gen_random_uuid(), at, channel, language,
  case channel when 'voice' then (array['record', 'stream'])[1 + n % 2] else '' end, gen_random_uuid(),
  at + interval '5 minutes', (array['goodbye', 'hung_up', 'hung_up', 'silence', 'time_limit'])[1 + n % 5],
  case channel when 'voice' then 60 + n % 600 end
from made order by at;
insert into turns (id, session, learner, at, number, channel, language, heard, said, unheard, outcome, policy,
  cause_stage, cause_kind, cause_error, cause_adapter, stages, first_token_ms, total_ms, usage, cost_micros,
  cost_precision, model, late, remembered)
select gen_random_uuid(), session, learner, at + make_interval(secs => t * 30 + random()), t, channel, language,
  'what is ' || t || ' times seven, please tell me',
  'It is ' || t * 7 || '. Shall we try another one? What is ' || t || ' times eight?', '',
  outcome, 'tutor-2026-' || to_char(at, 'MM') || '@0f3a' || to_char(at, 'MM'),
  case outcome when 'degraded' then 'think' end, case outcome when 'degraded' then 'transient' end,
  case outcome when 'degraded' then (array['TimedOut', 'Unavailable'])[1 + n % 2] end,
  case outcome when 'degraded' then 'openai' end,
  jsonb_build_object('recall', round((2 + random() * 5)::numeric, 3), 'hear', round((300 + random() * 600)::numeric, 3),
    'think', round((total * 0.6)::numeric, 3), 'keep', round((3 + random() * 9)::numeric, 3)),
  case when outcome in ('answered', 'degraded') then round((total * 0.2)::numeric, 3) end, round(total::numeric, 3),
  jsonb_build_array(
    jsonb_build_object('model', 'whisper-1', 'input_tokens', 0, 'output_tokens', 0, 'audio_seconds', 3.5,
      'characters', 0, 'estimated', false, 'cost_micros', 350, 'cost_precision', 'exact'),
    jsonb_build_object('model', 'gpt-4o-mini', 'input_tokens', 300 + t, 'output_tokens', 40, 'audio_seconds', 0,
      'characters', 0, 'estimated', false, 'cost_micros', 69, 'cost_precision', 'exact'),
    jsonb_build_object('model', 'gpt-4o-mini-tts', 'input_tokens', 0, 'output_tokens', 0, 'audio_seconds', 0,
      'characters', 60, 'estimated', true, 'cost_micros', 900, 'cost_precision', 'estimated')),
  1319, case when random() < 0.01 then 'unknown' else 'estimated' end, 'gpt-4o-mini', false, true
from (
  select made.*, t, 800 + 700 * exp(sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random()) * 0.6) as total,
    case when r < 0.86 then 'answered' when r < 0.92 then 'served' when r < 0.95 then 'silence'
         when r < 0.98 then 'degraded' when r < 0.99 then 'refused' else 'failed' end as outcome
  -- A chance of each turn's own: `random()` in a subquery is drawn once for many.
  from made, generate_series(1, 10) as t,
    lateral (select (hashtextextended(n || '.' || t, 7) & 1048575) / 1048576.0 as r) as chance
) as turns
order by at, t;
insert into flags (id, at, session, turn, category, severity)
select gen_random_uuid(), at, session, id, 'self_harm', 'high' from turns where random() < 0.001;
insert into audit (id, at, actor, action, subject, reason)
select gen_random_uuid(), at, 'amina', 'openTranscript', session, 'a benchmark' from made where n % 10 = 0;
alter table sessions enable trigger user;
alter table turns enable trigger user;
alter table flags enable trigger user;
select rebuild_rollups();
