import { Link } from "wouter";
import type { TurnFigures, TurnWords } from "../../api/types";
import { TurnWaterfall } from "../../charts/TurnWaterfall";
import { useMay } from "../../lib/me";
import { count, duration } from "../../lib/numbers";
import { word } from "../../lib/words";
import { Money, Ms, Pill, Time } from "../../parts/values";
import { Words } from "./Words";

interface TurnProps {
  readonly turn: TurnFigures;
  readonly words: TurnWords | null;
  readonly opened: boolean;
  readonly longest: number;
}

/** One turn: what was said where the words are open, how it ended, where its time and its money went. */
export function Turn({ turn, words, opened, longest }: TurnProps) {
  return (
    <li className="turn card" id={`turn-${turn.number}`} data-outcome={turn.outcome}>
      <header className="row between">
        <h3>
          Turn {turn.number} <Time at={turn.at} as="clock" />
        </h3>
        <span className="pills">
          <Pill kind="outcome" name={turn.outcome} />
          {turn.cut_short && <Pill kind="" name="Cut short" tone="note" />}
          {turn.late && <Pill kind="" name="Answered late" tone="warn" />}
          {!turn.remembered && <Pill kind="" name="Not remembered" />}
          {turn.flags.map((flag) => (
            <FlagPill key={flag.id} flag={flag} />
          ))}
        </span>
      </header>
      {opened && <Words words={words} />}
      {turn.cause && (
        <p className="small">
          {word("stage", turn.cause.stage)} went wrong: <code>{turn.cause.error}</code> ({turn.cause.kind})
          {turn.cause.adapter && ` of ${turn.cause.adapter}`}
        </p>
      )}
      {turn.checks.length > 0 && <Checks checks={turn.checks} />}
      <div className="turn-figures">
        <TurnWaterfall stages={turn.stages} total={turn.total_ms} longest={longest} />
        <dl className="small">
          <div>
            <dt>First word after</dt>
            <dd>
              <Ms ms={turn.first_token_ms} what="not measured" />
            </dd>
          </div>
          <div>
            <dt>Cost</dt>
            <dd>
              <Money value={turn.cost} />
            </dd>
          </div>
          {turn.usage.map((usage) => (
            <div key={usage.model}>
              <dt>{usage.model}</dt>
              <dd>{used(usage)}</dd>
            </div>
          ))}
          <div>
            <dt>Policy</dt>
            <dd>
              <Link href={`/policies/${encodeURIComponent(turn.policy)}`}>{turn.policy}</Link>
            </dd>
          </div>
        </dl>
      </div>
    </li>
  );
}

/** Which rules of the policy the model's reply broke on its way to the learner, and what became of each. */
function Checks({ checks }: { readonly checks: TurnFigures["checks"] }) {
  return (
    <div className="checks small">
      <span className="dim">Rules that the reply broke</span>
      <ul className="pills">
        {checks.map((check) => (
          <li
            key={`${check.rule} ${check.fate}`}
            className="pill"
            data-tone={check.fate === "broken" ? "warn" : "note"}
          >
            {word("rule", check.rule)}: {word("fate", check.fate)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function FlagPill({ flag }: { readonly flag: TurnFigures["flags"][number] }) {
  const may = useMay("reviewer");
  const said = `${word("category", flag.category)}, ${word("severity", flag.severity).toLowerCase()}`;
  return (
    <span className="pill" data-tone={flag.severity === "high" ? "bad" : "warn"}>
      {may ? <Link href={`/safety?flag=${flag.id}`}>Flag: {said}</Link> : `Flag: ${said}`}
    </span>
  );
}

function used(usage: TurnFigures["usage"][number]): string {
  const parts = [
    usage.input_tokens + usage.output_tokens > 0 &&
      `${count(usage.input_tokens)} tokens in, ${count(usage.output_tokens)} out`,
    usage.audio_seconds > 0 && `${duration(usage.audio_seconds * 1000)} of sound`,
    usage.characters > 0 && `${count(usage.characters)} characters`,
  ].filter((part) => part !== false);
  return `${parts.join(", ") || "nothing counted"}${usage.estimated ? " (estimated)" : ""}`;
}
