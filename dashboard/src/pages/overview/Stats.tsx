import type { ReactNode } from "react";
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
  readonly value: (figures: Figures) => number | null;
  readonly show: (value: number, figures: Figures) => ReactNode;
  /** The sessions behind it, as words of their list's address. */
  readonly filter?: Record<string, string>;
  readonly to?: string;
}

const FIGURES: readonly Shown[] = [
  { title: "Learners", value: (f) => f.learners, show: count },
  { title: "New learners", value: (f) => f.new_learners, show: count },
  { title: "Calls", value: (f) => f.calls, show: count, filter: { channel: "voice" } },
  { title: "Texts", value: (f) => f.texts, show: count, filter: { channel: "sms" } },
  { title: "Turns", value: (f) => f.turns, show: count, filter: {} },
  { title: "Time on calls", value: (f) => (f.call_time_s === null ? null : f.call_time_s * 1000), show: duration },
  {
    title: "Ended as planned",
    // By a goodbye or by the time limit; of no calls there is no share.
    value: (f) => (f.calls === 0 ? null : Math.min(1, f.calls_completed / f.calls)),
    show: share,
  },
  {
    title: "Degraded or failed",
    value: (f) => (f.turns === 0 ? null : ((f.outcomes["degraded"] ?? 0) + (f.outcomes["failed"] ?? 0)) / f.turns),
    show: share,
    to: "/health",
  },
  { title: "Median reply", value: (f) => f.reply_p50_ms, show: duration },
  { title: "95th pct. of replies", value: (f) => f.reply_p95_ms, show: duration, to: "/health" },
  {
    title: "Cost",
    value: (f) => (f.turns === 0 ? null : f.cost.micros),
    show: (_, figures) => <Money value={figures.cost} />,
    to: "/costs",
  },
  { title: "Safety flags", value: (f) => f.flags, show: count, filter: { flagged: "true" } },
];
