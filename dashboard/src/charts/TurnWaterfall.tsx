import { duration } from "../lib/numbers";
import { colour, word } from "../lib/words";
import { waterfall } from "./prepare";

interface TurnWaterfallProps {
  readonly stages: Readonly<Record<string, number>>;
  readonly total: number | null;
  /** The longest turn of the session, so that all are drawn to one scale. */
  readonly longest: number;
}

/** The same on one line, for who looks over many turns; its numbers are told beside it. */
export function TurnStrip({ stages, total, longest }: TurnWaterfallProps) {
  const drawn = waterfall(stages, total);
  if (drawn === null) return null;
  const all = drawn.rest === null ? drawn.segments : [...drawn.segments, drawn.rest];
  return (
    <span className="bar strip" aria-hidden="true">
      {all.map(({ stage, ms }) => (
        <span
          key={stage}
          data-c={colour(stage)}
          data-rest={stage === "rest"}
          style={{ width: `${(ms / Math.max(1, longest)) * 100}%` }}
        />
      ))}
    </span>
  );
}

/** Where one turn's time went; the numbers stand beside the bars. */
export function TurnWaterfall({ stages, total, longest }: TurnWaterfallProps) {
  const drawn = waterfall(stages, total);
  if (drawn === null) return <p className="none">no timings</p>;
  const all = drawn.rest === null ? drawn.segments : [...drawn.segments, drawn.rest];
  const percent = (ms: number) => `${(ms / Math.max(1, longest)) * 100}%`;
  return (
    <div className="waterfall">
      <ul>
        {all.map((segment) => (
          <li key={segment.stage}>
            <span>{word("stage", segment.stage)}</span>
            <span className="track" aria-hidden="true">
              <span
                data-c={colour(segment.stage)}
                data-rest={segment.stage === "rest"}
                style={{ marginLeft: percent(segment.from), width: percent(segment.ms) }}
              />
            </span>
            <span className="num">{duration(segment.ms)}</span>
          </li>
        ))}
        {total !== null && (
          <li className="total">
            <span>Whole turn</span>
            <span className="track" aria-hidden="true" />
            <span className="num">{duration(total)}</span>
          </li>
        )}
      </ul>
      {drawn.overlapping && (
        <p className="dim small">Some stages ran beside each other: together they are longer than the turn.</p>
      )}
    </div>
  );
}
