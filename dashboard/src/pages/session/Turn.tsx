import { useEffect, useState } from "react";
import { Link } from "wouter";
import type { TurnFigures, TurnWords } from "../../api/types";
import { TurnStrip, TurnWaterfall } from "../../charts/TurnWaterfall";
import { useMay } from "../../lib/me";
import { count, duration } from "../../lib/numbers";
import { word } from "../../lib/words";
import { Money, Ms, NoData, Pill, Time } from "../../parts/values";
import { Words } from "./Words";

interface TurnProps {
  readonly turn: TurnFigures;
  readonly words: TurnWords | null;
  readonly opened: boolean;
  readonly longest: number;
  /** Where the time and the money went is shown of all turns. */
  readonly detailed: boolean;
  /** The address leads here. */
  readonly here: boolean;
}

/** One turn: what was said where the words are open, how it ended, where its time and its money went. */
export function Turn({ turn, words, opened, longest, detailed, here }: TurnProps) {
  return (
    <li className="turn card" id={`turn-${turn.number}`} data-outcome={turn.outcome} data-here={here}>
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
      <Checks title="Rules that the reply broke" checks={turn.checks.filter((check) => !isDue(check))} />
      <Checks title="What the lesson owed her" checks={turn.checks.filter(isDue)} />
      <Figures turn={turn} longest={longest} detailed={detailed} />
    </li>
  );
}

/** How long the learner waited and what it cost, in a line; and all that is known of it, where it is asked for. */
function Figures({ turn, longest, detailed }: Pick<TurnProps, "turn" | "longest" | "detailed">) {
  const [open, setOpen] = useState(detailed);
  useEffect(() => setOpen(detailed), [detailed]);
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="small">
        <span>{turn.total_ms === null ? <NoData what="not timed" /> : `${duration(turn.total_ms)} to the answer`}</span>
        <TurnStrip stages={turn.stages} total={turn.total_ms} longest={longest} />
        <Money value={turn.cost} />
      </summary>
      {open && (
        <div className="turn-figures">
          <TurnWaterfall stages={turn.stages} total={turn.total_ms} longest={longest} />
          <dl className="small">
            <div>
              <dt>First word after</dt>
              <dd>
                <Ms ms={turn.first_token_ms} what="not measured" />
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
      )}
    </details>
  );
}

function isDue({ fate }: TurnFigures["checks"][number]): boolean {
  return fate === "met" || fate === "owed";
}

/** What the model's reply broke on its way to the learner, or owed her, and what became of each; nothing where there is none. */
function Checks({ title, checks }: { readonly title: string; readonly checks: TurnFigures["checks"] }) {
  if (checks.length === 0) {
    return null;
  }
  return (
    <div className="checks small">
      <span className="dim">{title}</span>
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
