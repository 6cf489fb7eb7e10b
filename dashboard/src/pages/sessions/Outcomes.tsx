import { keysOf } from "../../charts/prepare";
import { colour, OUTCOMES, word } from "../../lib/words";

/** How the turns of one session ended: a bar, and the same in words. */
export function Outcomes({ outcomes, told = false }: OutcomesProps) {
  const keys = keysOf([outcomes], OUTCOMES);
  const total = keys.reduce((sum, key) => sum + (outcomes[key] ?? 0), 0);
  if (total === 0) return <span className="none">no turns</span>;
  const said = keys.map((key) => `${outcomes[key]} ${word("outcome", key).toLowerCase()}`).join(", ");
  return (
    <span title={said}>
      <span className="bar" aria-hidden="true">
        {keys.map((key, index) => (
          <span key={key} data-c={colour(key, index)} style={{ width: `${((outcomes[key] ?? 0) / total) * 100}%` }} />
        ))}
      </span>
      <span className={told ? "small dim" : "sr"}>{said}</span>
    </span>
  );
}

interface OutcomesProps {
  readonly outcomes: Readonly<Record<string, number>>;
  /** The words stand there for everybody. */
  readonly told?: boolean;
}
