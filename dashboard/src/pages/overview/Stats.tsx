import type { ReactNode } from "react";
import { useState } from "react";
import { Link } from "wouter";
import type { Figures } from "../../api/types";
import { change, count, duration, share } from "../../lib/numbers";
import { changed, searchText, useSearchState } from "../../lib/search";
import { Money, Moved, NoData } from "../../parts/values";

interface StatsProps {
  readonly current: Figures;
  readonly before: Figures;
}

/** The figures of the window, each beside the time of the same length just before it. */
export function Stats({ current, before }: StatsProps) {
  const { search } = useSearchState();
  const sessions = (changes: Record<string, string>) => `/sessions${searchText(changed(search, changes))}`;
  return (
    <>
      <dl className="stats">
        {FIGURES.map(({ title, value, show, filter, to }) => {
          const [now, was] = [value(current), value(before)];
          const target = filter ? sessions(filter) : to;
          return (
            <div className="stat" key={title}>
              <dt>{target ? <Link href={target}>{title}</Link> : title}</dt>
              <dd>{now === null ? <NoData /> : show(now, current)}</dd>
              <dd className="foot">
                <Moved change={change(now, was)} was={was === null ? "no data" : show(was, before)} />
              </dd>
            </div>
          );
        })}
      </dl>
      <Definitions />
    </>
  );
}

/** What each figure counts, in the words of `docs/metrics.md`. */
function Definitions() {
  const [open, setOpen] = useState(false);
  return (
    <details className="definitions small" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>What each figure counts</summary>
      {open && (
        <dl>
          {FIGURES.map(({ title, about }) => (
            <div key={title}>
              <dt>{title}</dt>
              <dd>{about}</dd>
            </div>
          ))}
        </dl>
      )}
    </details>
  );
}

/** Where the figures will stand. */
export function StatBones() {
  return (
    <div className="stack" aria-hidden="true">
      <div className="bone" style={{ height: "5.5rem" }} />
      <div className="stats">
        {FIGURES.map(({ title }) => (
          <div className="stat" key={title}>
            <div className="bone" style={{ height: "100%", minHeight: "4.5rem" }} />
          </div>
        ))}
      </div>
    </div>
  );
}

interface Shown {
  readonly title: string;
  readonly about: string;
  readonly value: (figures: Figures) => number | null;
  readonly show: (value: number, figures: Figures) => ReactNode;
  /** The sessions behind it, as words of their list's address. */
  readonly filter?: Record<string, string>;
  readonly to?: string;
}

const FIGURES: readonly Shown[] = [
  {
    title: "Learners",
    about: "Different learners who took a turn in this time.",
    value: (f) => f.learners,
    show: count,
  },
  {
    title: "New learners",
    about: "Those of them whose first turn ever lies in this time.",
    value: (f) => f.new_learners,
    show: count,
  },
  {
    title: "Calls",
    about: "Calls that began in this time.",
    value: (f) => f.calls,
    show: count,
    filter: { channel: "voice" },
  },
  { title: "Texts", about: "Turns by text message.", value: (f) => f.texts, show: count, filter: { channel: "sms" } },
  {
    title: "Turns",
    about: "From a learner's words to the answer, once each.",
    value: (f) => f.turns,
    show: count,
    filter: {},
  },
  {
    title: "Time on calls",
    about: "Sum of the carrier's own durations of calls that ended in this time.",
    value: (f) => (f.call_time_s === null ? null : f.call_time_s * 1000),
    show: duration,
  },
  {
    title: "Ended normally",
    about: "Calls that ended by a goodbye, by the learner hanging up, or at the time limit, of the calls of this time.",
    // Of no calls there is no share.
    value: (f) => (f.calls === 0 ? null : Math.min(1, f.calls_completed / f.calls)),
    show: share,
  },
  {
    title: "Degraded or failed",
    about: "Turns in which something broke: the learner got a useful line all the same (degraded), or none (failed).",
    value: (f) => (f.turns === 0 ? null : ((f.outcomes["degraded"] ?? 0) + (f.outcomes["failed"] ?? 0)) / f.turns),
    show: share,
    to: "/health",
  },
  {
    title: "Median reply",
    about: "Half of the answers came sooner: from the learner's words to the answer.",
    value: (f) => f.reply_p50_ms,
    show: duration,
  },
  {
    title: "95th pct. of replies",
    about: "95 of 100 answers came sooner.",
    value: (f) => f.reply_p95_ms,
    show: duration,
    to: "/health",
  },
  {
    title: "Cost",
    about:
      "Sum over the turns of what models and voices cost; ≈ where a part is estimated, ≥ where a part has no price.",
    value: (f) => (f.turns === 0 ? null : f.cost.micros),
    show: (_, figures) => <Money value={figures.cost} />,
    to: "/costs",
  },
  {
    title: "Safety flags",
    about: "Flags that were raised in this time: turns that a person must look at.",
    value: (f) => f.flags,
    show: count,
    filter: { flagged: "true" },
  },
];
