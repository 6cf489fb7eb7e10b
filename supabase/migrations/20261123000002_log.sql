-- The log's own operations, each one round trip and one transaction. All run with the caller's rights.

-- Write records, all or none; those whose ids are there already stay as they are. Returns how many were received.
create or replace function public.append_records(records jsonb) returns integer
language plpgsql volatile security invoker set search_path = '' as $$
begin
  if exists (
    select 1 from jsonb_array_elements(records) as r
    where coalesce(r ->> 'kind', '') not in ('opened', 'turn', 'closed', 'delivery')
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
     cost_micros, cost_precision, model, late, remembered)
  select id, session, learner, at, number, channel, language, heard, said, unheard, outcome, policy,
         cause_stage, cause_kind, cause_error, cause_adapter, stages, first_token_ms, total_ms, usage,
         cost_micros, cost_precision, model, late, remembered
  from jsonb_to_recordset(records) as r(
    kind text, id uuid, session text, learner text, at timestamptz, number integer, channel text, language text,
    heard text, said text, unheard text, outcome text, policy text, cause_stage text, cause_kind text,
    cause_error text, cause_adapter text, stages jsonb, first_token_ms double precision, total_ms double precision,
    usage jsonb, cost_micros bigint, cost_precision text, model text, late boolean, remembered boolean)
  where kind = 'turn'
  order by id
  on conflict (id) do nothing;

  insert into public.deliveries (id, at, message, status, error)
  select id, at, message, status, error
  from jsonb_to_recordset(records) as r(kind text, id uuid, at timestamptz, message text, status text, error integer)
  where kind = 'delivery'
  order by id
  on conflict (id) do nothing;

  return jsonb_array_length(records);
end
$$;

-- The rows of one contact: {"sessions": [row], "turns": [row ...]}. One value, so that no page limit cuts it.
create or replace function public.read_session(wanted text) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select jsonb_build_object(
    'sessions', coalesce((select jsonb_agg(to_jsonb(s)) from public.sessions as s where s.session = wanted), '[]'),
    'turns', coalesce((select jsonb_agg(to_jsonb(t) order by t.number, t.id) from public.turns as t
                       where t.session = wanted), '[]'));
$$;

-- Empty what a learner said and heard, replace her pseudonym by a new one, and say how many records that touched.
create or replace function public.erase_learner(wanted text) returns integer
language sql volatile security invoker set search_path = '' as $$
  with nobody as materialized (
    select replace(gen_random_uuid()::text, '-', '') as learner
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

revoke all on function public.append_records(jsonb), public.read_session(text), public.erase_learner(text)
  from public, anon, authenticated;
grant execute on function public.append_records(jsonb), public.read_session(text), public.erase_learner(text)
  to service_role;
