-- A child who hangs up has ended her call as children do: it counts as ended normally, as a goodbye and the time limit do.

do $$
declare
  before constant text := 'end_reason in (''goodbye'', ''time_limit'')';
  after constant text := 'end_reason in (''goodbye'', ''hung_up'', ''time_limit'')';
  counting regprocedure;
begin
  for counting in
    select p.oid::regprocedure from pg_catalog.pg_proc as p
    where p.pronamespace = 'public'::regnamespace and strpos(p.prosrc, before) > 0
  loop
    execute replace(pg_catalog.pg_get_functiondef(counting), before, after);
  end loop;
end
$$;
