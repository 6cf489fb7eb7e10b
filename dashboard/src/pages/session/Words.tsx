import type { TurnWords } from "../../api/types";

/** A text without the piece at its end that nobody heard; null where it is not its end. */
export function heardPart(said: string, unheard: string): string | null {
  const [all, rest] = [said.trimEnd(), unheard.trim()];
  return rest !== "" && all.endsWith(rest) ? all.slice(0, all.length - rest.length) : null;
}

/** What was heard and what was said; what the learner did not hear is struck through, and said to be so in words. */
export function Words({ words }: { readonly words: TurnWords | null }) {
  if (words === null) return <p className="dim">No words of this turn are kept.</p>;
  const { heard, said, unheard } = words;
  const begun = heardPart(said, unheard);
  return (
    <div className="words">
      <div className="learner">
        <span className="who-said">Learner</span>
        <p>{heard === "" ? <span className="dim">nothing that could be made out</span> : heard}</p>
      </div>
      <div className="tutor">
        <span className="who-said">Tutor</span>
        <p>
          {said === "" && unheard === "" && <span className="dim">nothing</span>}
          {begun ?? said}
          {unheard !== "" && (
            <>
              {begun === null && said !== "" && " "}
              <span className="sr"> The learner did not hear: </span>
              <s className="unheard">{unheard}</s>
            </>
          )}
        </p>
        {unheard !== "" && <p className="dim small">Struck through: cut off, she did not hear it.</p>}
      </div>
    </div>
  );
}
