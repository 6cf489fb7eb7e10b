-- A learner's words and the proof that they are gone go in one transaction: whatever dies meanwhile, there are both or neither.

-- What she said, what is held of her besides, and the proof, whose `records` count what was erased elsewhere. Null where there
-- was nothing of her: she was erased by somebody else meanwhile, whose proof stands. The same proof again is the same proof.
create or replace function public.erase_with_proof(wanted text, proof jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  -- Of two at once the second waits here until the first is done.
  touched integer := public.erase_learner(wanted) + (proof ->> 'records')::integer;
begin
  if touched = 0
    and not exists (select from public.blocked_learners where learner = wanted)
    and not exists (select from public.erasures where id = (proof ->> 'id')::uuid)
  then
    return null;
  end if;
  return public.keep_erasure(wanted, proof || jsonb_build_object('records', touched));
end
$$;

revoke all on function public.erase_with_proof(text, jsonb) from public, anon, authenticated;
grant execute on function public.erase_with_proof(text, jsonb) to service_role;
