-- How many calls ended: of them is the share that ended normally. A call that is still up has not ended in any way.

do $$
declare
  ended constant text := 'count(*) filter (where s.ended and s.channel = ''voice'') as closed';
  counted text := pg_catalog.pg_get_functiondef(
    'public.report_figures(timestamptz, timestamptz, text, text, text, boolean)'::regprocedure);
begin
  counted := replace(counted, 'sum(s.duration_s) filter (where s.ended) as took,',
                     'sum(s.duration_s) filter (where s.ended) as took, ' || ended || ',');
  counted := replace(counted, '''calls_completed'', contacts.completed,',
                     '''calls_ended'', contacts.closed, ''calls_completed'', contacts.completed,');
  if strpos(counted, ended) = 0 or strpos(counted, 'contacts.closed') = 0 then
    raise exception 'report_figures is not as it was: calls that ended cannot be counted in it';
  end if;
  execute counted;
end
$$;
