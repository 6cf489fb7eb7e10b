-- What admins write: reviews of flags, operational settings, blocked learners, proofs of erasure; and the policies' texts.
--
-- Decisions
--   * Nothing is locked while a person reads. Each change is one statement that checks what she saw; where somebody was
--     first, nothing is written and the answer says `refused`, with the row as it is now.
--   * Settings only grow: a rollback is a new version. `content` holds what a version sets and nothing else.
--   * A proof of erasure holds nothing that leads to the learner.

alter table public.flags add column if not exists taken_by text;

create table if not exists public.settings_versions (
  version  integer primary key check (version >= 1),
  at       timestamptz not null,
  actor    text not null,
  note     text not null,
  content  jsonb not null check (jsonb_typeof(content) = 'object'),
  restores integer
);

create table if not exists public.blocked_learners (
  learner text primary key check (learner ~ '^[0-9a-f]{16,64}$'),
  at      timestamptz not null,
  actor   text not null,
  reason  text not null
);

create table if not exists public.policies (
  version    text primary key,
  first_seen timestamptz not null,
  text       text not null
);

create table if not exists public.erasures (
  id      uuid primary key,
  at      timestamptz not null,
  actor   text not null,
  records integer not null check (records >= 0)
);

create index if not exists erasures_at on public.erasures (at);
-- What the retention has yet to take; and sessions that were made up, of which a real database has none.
create index if not exists turns_kept on public.turns (at) where erased_at is null;
create index if not exists sessions_kept on public.sessions (coalesce(opened_at, ended_at)) where erased_at is null;
create index if not exists sessions_made_up on public.sessions (session) where session like 'DEMO%';

alter table public.settings_versions enable row level security;
alter table public.blocked_learners enable row level security;
alter table public.policies enable row level security;
alter table public.erasures enable row level security;
revoke all on public.settings_versions, public.blocked_learners, public.policies, public.erasures
  from public, anon, authenticated, service_role;
grant select, insert on public.settings_versions, public.policies, public.erasures to service_role;
grant select, insert, delete on public.blocked_learners to service_role;
drop policy if exists service on public.settings_versions;
drop policy if exists service on public.blocked_learners;
drop policy if exists service on public.policies;
drop policy if exists service on public.erasures;
create policy service on public.settings_versions for all to service_role using (true) with check (true);
create policy service on public.blocked_learners for all to service_role using (true) with check (true);
create policy service on public.policies for all to service_role using (true) with check (true);
create policy service on public.erasures for all to service_role using (true) with check (true);

-- A flag as it is now, or null: {"refused": whether the change was, "flag": row}.
create or replace function public.flag_now(wanted uuid, refused boolean) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select jsonb_build_object('refused', refused, 'flag', to_jsonb(f)) from public.flags as f where f.id = wanted;
$$;

create or replace function public.take_flag(wanted uuid, who text) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
begin
  update public.flags set status = 'taken', taken_by = who
  where id = wanted and (status = 'open' or (status = 'taken' and taken_by = who));
  return public.flag_now(wanted, not found);
end
$$;

create or replace function public.release_flag(wanted uuid, who text, forced boolean) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
begin
  update public.flags set status = 'open', taken_by = null
  where id = wanted and (status = 'open' or (status = 'taken' and (forced or taken_by = who)));
  return public.flag_now(wanted, not found);
end
$$;

create or replace function public.decide_flag(wanted uuid, who text, decision text, words text, decided timestamptz)
returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
begin
  if exists (select 1 from public.flags
             where id = wanted and status = decision and decided_by = who and note = words) then
    return public.flag_now(wanted, false);
  end if;
  update public.flags set status = decision, taken_by = null, decided_by = who, decided_at = decided, note = words
  where id = wanted and (status = 'open' or (status = 'taken' and taken_by = who));
  return public.flag_now(wanted, not found);
end
$$;

create or replace function public.write_audit(entry jsonb) returns void
language sql volatile security invoker set search_path = '' as $$
  insert into public.audit (id, at, actor, action, subject, reason)
  select id, at, actor, action, subject, reason
  from jsonb_to_record(entry) as r(id uuid, at timestamptz, actor text, action text, subject text, reason text)
  on conflict (id) do nothing;
$$;

-- {"settings": the newest version or null, "blocked": [learner ...]}
create or replace function public.in_force() returns jsonb
language sql stable security invoker set search_path = '' as $$
  select jsonb_build_object(
    'settings', (select to_jsonb(s) from public.settings_versions as s order by version desc limit 1),
    'blocked', coalesce((select jsonb_agg(learner) from public.blocked_learners), '[]'));
$$;

-- {"refused": whether `based_on` was not the newest any more, "settings": the newest version now}
create or replace function public.save_settings(based_on integer, saved jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare refused boolean;
begin
  -- Two who see the same newest version write the same primary key: one of them finds it taken.
  insert into public.settings_versions (version, at, actor, note, content, restores)
  select based_on + 1, at, actor, note, content, restores
  from jsonb_to_record(saved) as r(at timestamptz, actor text, note text, content jsonb, restores integer)
  where based_on = (select coalesce(max(version), 0) from public.settings_versions)
  on conflict (version) do nothing;
  refused := not found;
  return jsonb_build_object('refused', refused, 'settings',
    (select to_jsonb(s) from public.settings_versions as s order by version desc limit 1));
end
$$;

create or replace function public.settings_page(wanted integer, older_than integer, most integer) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select coalesce(jsonb_agg(to_jsonb(s) order by version desc), '[]') from (
    select * from public.settings_versions
    where (wanted is null or version = wanted) and (older_than is null or version < older_than)
    order by version desc limit most) as s;
$$;

-- The block that stands: an earlier one stays as it is.
create or replace function public.block_learner(block jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
begin
  insert into public.blocked_learners (learner, at, actor, reason)
  select learner, at, actor, reason
  from jsonb_to_record(block) as r(learner text, at timestamptz, actor text, reason text)
  on conflict (learner) do nothing;
  return (select to_jsonb(b) from public.blocked_learners as b where b.learner = block ->> 'learner');
end
$$;

create or replace function public.unblock_learner(wanted text) returns boolean
language sql volatile security invoker set search_path = '' as $$
  with gone as (delete from public.blocked_learners where learner = wanted returning 1) select exists (select 1 from gone);
$$;

create or replace function public.blocks() returns jsonb
language sql stable security invoker set search_path = '' as $$
  select coalesce(jsonb_agg(to_jsonb(b) order by at desc, learner desc), '[]') from public.blocked_learners as b;
$$;

create or replace function public.keep_policy(kept jsonb) returns void
language sql volatile security invoker set search_path = '' as $$
  insert into public.policies (version, first_seen, text)
  select version, first_seen, text from jsonb_to_record(kept) as r(version text, first_seen timestamptz, text text)
  on conflict (version) do nothing;
$$;

create or replace function public.policies_kept(wanted text) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select coalesce(jsonb_agg(to_jsonb(p) order by first_seen desc, version desc), '[]') from public.policies as p
  where wanted is null or version = wanted;
$$;

-- The learner's words are gone by `erase_learner`; what admins wrote of her goes here, and the proof comes.
create or replace function public.keep_erasure(wanted text, proof jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
begin
  delete from public.blocked_learners where learner = wanted;
  insert into public.erasures (id, at, actor, records)
  select id, at, actor, records from jsonb_to_record(proof) as r(id uuid, at timestamptz, actor text, records integer)
  on conflict (id) do nothing;
  return (select to_jsonb(e) from public.erasures as e where e.id = (proof ->> 'id')::uuid);
end
$$;

create or replace function public.erasures_kept(most integer) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select coalesce(jsonb_agg(to_jsonb(e) order by at desc, id desc), '[]') from (
    select * from public.erasures order by at desc, id desc limit most) as e;
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
    select learner, replace(gen_random_uuid()::text, '-', '') as nobody from (select learner from old limit most) as o
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

create or replace function public.has_made_up_sessions() returns boolean
language sql stable security invoker set search_path = '' as $$
  select exists (select 1 from public.sessions where session like 'DEMO%');
$$;

do $$
declare name text;
begin
  foreach name in array array[
    'flag_now(uuid, boolean)', 'take_flag(uuid, text)', 'release_flag(uuid, text, boolean)',
    'decide_flag(uuid, text, text, text, timestamptz)', 'write_audit(jsonb)', 'in_force()',
    'save_settings(integer, jsonb)', 'settings_page(integer, integer, integer)', 'block_learner(jsonb)',
    'unblock_learner(text)', 'blocks()', 'keep_policy(jsonb)', 'policies_kept(text)', 'keep_erasure(text, jsonb)',
    'erasures_kept(integer)', 'retain_records(timestamptz, integer)', 'has_made_up_sessions()'
  ] loop
    execute format('revoke all on function public.%s from public, anon, authenticated', name);
    execute format('grant execute on function public.%s to service_role', name);
  end loop;
end
$$;
