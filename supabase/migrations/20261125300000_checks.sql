-- Which rules of the policy the model's reply broke, and what became of each: [{"rule": ..., "fate": ...}]; [] for none.

alter table public.turns add column if not exists checks jsonb not null default '[]';

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

  -- One ordered pass over the contacts, so that two writers never wait for each other in a circle.
  with arrived as (
    select * from rows from (jsonb_to_recordset(records) as (
      kind text, id uuid, session text, learner text, at timestamptz, channel text, language text, mode text,
      reason text, duration_s double precision)) with ordinality as r(
      kind, id, session, learner, at, channel, language, mode, reason, duration_s, place)
  ), opened as (
    select distinct on (session) * from arrived where kind = 'opened' order by session, place
  ), closed as (
    select distinct on (session) * from arrived where kind = 'closed' order by session, place
  )
  insert into public.sessions as s
    (session, learner, id, opened_at, channel, language, mode, end_id, ended_at, end_reason, duration_s)
  select session, coalesce(o.learner, c.learner), o.id, o.at, o.channel, o.language, o.mode,
         c.id, c.at, c.reason, c.duration_s
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
     cost_micros, cost_precision, model, late, remembered, checks)
  select id, session, learner, at, number, channel, language, heard, said, unheard, outcome, policy,
         cause_stage, cause_kind, cause_error, cause_adapter, stages, first_token_ms, total_ms, usage,
         cost_micros, cost_precision, model, late, remembered, coalesce(checks, '[]')
  from jsonb_to_recordset(records) as r(
    kind text, id uuid, session text, learner text, at timestamptz, number integer, channel text, language text,
    heard text, said text, unheard text, outcome text, policy text, cause_stage text, cause_kind text,
    cause_error text, cause_adapter text, stages jsonb, first_token_ms double precision, total_ms double precision,
    usage jsonb, cost_micros bigint, cost_precision text, model text, late boolean, remembered boolean,
    checks jsonb)
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

revoke all on function public.append_records(jsonb) from public, anon, authenticated;
grant execute on function public.append_records(jsonb) to service_role;
