-- As reports.sql, for SQLite, and a tenth of it: 10,000 sessions and 100,000 turns over a year, about 10,000 learners.
drop trigger turns_came;
drop trigger flags_came;
drop trigger contacts_opened;
drop trigger contacts_ended;
create temporary table made as
with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < 10000), drawn as (
  select n, abs(random() % 1000000) / 1000000.0 as a, abs(random() % 1000000) / 1000000.0 as b,
    abs(random() % 1000000) / 1000000.0 as c, abs(random() % 60) as d from numbers)
select n, printf('CA%032x', n * 7919) as session, printf('%032x', 16777216 + cast(a * a * 20000 as integer)) as learner,
  -- Days are whole numbers of a Julian date: 2026-11-25 and a year before it.
  julianday('2026-11-25') - cast(b * 365 as integer) - 1 + (4 + c * 15) / 24.0 as at,
  case d % 6 when 3 then 'sms' when 4 then 'sms' when 5 then 'chat' else 'voice' end as channel,
  case d % 7 when 3 then 'en' when 4 then 'en' when 5 then 'sw' when 6 then 'fr' else 'rw' end as language
from drawn;
insert into sessions (session, learner, id, opened_at, channel, language, mode, end_id, ended_at, end_reason, duration_s)
select session, learner, printf('%08x-0000-7000-8000-000000000000', n), strftime('%Y-%m-%dT%H:%M:%f000Z', at), channel, language,
  case channel when 'voice' then case n % 2 when 0 then 'record' else 'stream' end else '' end,
  printf('%08x-0000-7000-8000-000000000001', n), strftime('%Y-%m-%dT%H:%M:%f000Z', at + 5 / 1440.0),
  case n % 5 when 0 then 'goodbye' when 3 then 'silence' when 4 then 'time_limit' else 'hung_up' end,
  case channel when 'voice' then 60.0 + n % 600 end
from made order by at;
insert into turns (id, session, learner, at, number, channel, language, heard, said, unheard, outcome, policy,
  cause_stage, cause_kind, cause_error, cause_adapter, stages, first_token_ms, total_ms, usage, cost_micros,
  cost_precision, model, late, remembered, checks)
select printf('%08x-%04x-7000-8000-000000000002', n, t), session, learner,
  strftime('%Y-%m-%dT%H:%M:%f000Z', at + t * 30 / 86400.0), t, channel, language,
  'what is ' || t || ' times seven, please tell me',
  'It is ' || t * 7 || '. Shall we try another one? What is ' || t || ' times eight?', '', outcome,
  'tutor-' || substr(strftime('%Y-%m', at), 1, 7),
  case outcome when 'degraded' then 'think' end, case outcome when 'degraded' then 'transient' end,
  case outcome when 'degraded' then case n % 2 when 0 then 'TimedOut' else 'Unavailable' end end,
  case outcome when 'degraded' then 'openai' end,
  json_object('recall', 2.0 + r % 5, 'hear', 300.0 + r % 600, 'think', total * 0.6, 'keep', 3.0 + r % 9),
  case when outcome in ('answered', 'degraded') then total * 0.2 end, total,
  '[{"model":"whisper-1","input_tokens":0,"output_tokens":0,"audio_seconds":3.5,"characters":0,"estimated":false,"cost_micros":350,"cost_precision":"exact"},{"model":"gpt-4o-mini","input_tokens":300,"output_tokens":40,"audio_seconds":0,"characters":0,"estimated":false,"cost_micros":69,"cost_precision":"exact"},{"model":"gpt-4o-mini-tts","input_tokens":0,"output_tokens":0,"audio_seconds":0,"characters":60,"estimated":true,"cost_micros":900,"cost_precision":"estimated"}]',
  1319, case when r % 100 = 0 then 'unknown' else 'estimated' end, 'gpt-4o-mini', 0, 1, '[]'
from (
  select *, 800.0 + r % 1400 + (r % 7) * (r % 11) * 20 as total,
    case when r % 100 < 86 then 'answered' when r % 100 < 92 then 'served' when r % 100 < 95 then 'silence'
         when r % 100 < 98 then 'degraded' when r % 100 < 99 then 'refused' else 'failed' end as outcome
  from (select made.*, value as t, (n * 7919 + value * 104729) % 1000003 as r
        from (select * from made order by at) as made, json_each('[1,2,3,4,5,6,7,8,9,10]'))
);
insert into flags (id, at, session, turn, category, severity)
select printf('%08x-0000-7000-8000-000000000003', rowid), at, session, id, 'self_harm', 'high' from turns where rowid % 1000 = 0;
insert into audit (id, at, actor, action, subject, reason)
select printf('%08x-0000-7000-8000-000000000004', n), strftime('%Y-%m-%dT%H:%M:%f000Z', at), 'amina', 'openTranscript', session,
  'a benchmark' from made where n % 10 = 0;
