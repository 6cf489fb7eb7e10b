import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { health } from "../api/queries";
import { keep, kept } from "../lib/preferences";

const RENEWED = 5 * 60_000;

/** Says on every page that lessons are in the figures which no learner had. What was known last stands until it is asked. */
export function MadeUp() {
  const { data } = useQuery({ ...health, refetchInterval: false, staleTime: RENEWED });
  const known = data === undefined ? null : data.synthetic;
  useEffect(() => {
    if (known !== null) keep("made-up", known || null);
  }, [known]);
  if (!(known ?? kept<boolean>("made-up") ?? false)) return null;
  return (
    <aside className="made-up" aria-label="Made-up lessons">
      <strong>Made-up lessons are in these figures.</strong> <code>bakame demo-data</code> wrote them, and no learner
      had them.
    </aside>
  );
}
