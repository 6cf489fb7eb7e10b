import { useSearchState } from "../lib/search";
import { useSimulated } from "../lib/simulated";

/** Says on every page that its figures hold lessons that no learner had. */
export function SimulatedNotice() {
  const { search } = useSearchState();
  const { there, counted } = useSimulated();
  const chosen = search["learners"] ?? (counted ? "all" : "real");
  if (!there || chosen === "real") return null;
  return (
    <aside className="simulated" aria-label="Simulated lessons">
      <strong>Simulated lessons are in these figures.</strong>{" "}
      {search["learners"] === undefined
        ? "No other is here yet: they were made up, or are calls of the telephone simulator."
        : "The filter asks for them: they were made up, or are calls of the telephone simulator."}
    </aside>
  );
}
