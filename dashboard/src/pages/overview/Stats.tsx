import type { ReactNode } from "react";
import { Link } from "wouter";
import type { Figures } from "../../api/types";
import { type Change, change, count, duration, points, share } from "../../lib/numbers";
import { changed, searchText, useSearchState } from "../../lib/search";
import { Stat } from "../../parts/Stat";
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
      {FIGURES.map(({ title, about, value, show, compare = change, filter, to }) => {
        const [now, was] = [value(current), value(before)];
        const target = filter ? sessions(filter) : to;
        return (
          <Stat key={title} title={target ? <Link href={target}>{title}</Link> : title} name={title} about={about}>
            <dd>{now === null ? <NoData /> : show(now, current)}</dd>
            <dd className="foot">
              <Moved change={compare(now, was)} was={was === null ? "no data" : show(was, before)} />
            </dd>
          </Stat>
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
  readonly about: string;
  readonly value: (figures: Figures) => number | null;
  readonly show: (value: number, figures: Figures) => ReactNode;
  /** How it moved; of a share the points, as a per cent of per cents is understood by nobody. */
  readonly compare?: (now: number | null, before: number | null) => Change | null;
  /** The sessions behind it, as words of their list's address. */
  readonly filter?: Record<string, string>;
  readonly to?: string;
}

const FIGURES: readonly Shown[] = [
  {
    title: "Learners",
    about: "Different children who asked at least one thing in this time.",
    value: (f) => f.learners,
    show: count,
  },
  {
    title: "New learners",
    about: "Those of them who came for the first time ever.",
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
  {
    title: "Texts",
    about: "Text messages of learners that were answered or should have been.",
    value: (f) => f.texts,
    show: count,
    filter: { channel: "sms" },
  },
  {
    title: "Turns",
    about: "One turn is what a learner said or wrote, with the tutor's answer. Calls and texts together.",
    value: (f) => f.turns,
    show: count,
    filter: {},
  },
  {
    title: "Time on calls",
    about: "How long all calls that ended in this time were together, by the telephone company's clock.",
    value: (f) => (f.call_time_s === null ? null : f.call_time_s * 1000),
    show: duration,
  },
  {
    title: "Ended normally",
    about:
      "Of the calls that ended in this time: how many by a goodbye, by the learner hanging up, or at the time limit. The others broke off, fell silent or failed.",
    // Of no calls there is no share.
    value: (f) => (f.calls_ended === 0 ? null : f.calls_completed / f.calls_ended),
    show: share,
    compare: points,
    filter: { channel: "voice" },
  },
  {
    title: "Degraded or failed",
    about: "Turns in which something broke: the learner got a useful line all the same (degraded), or none (failed).",
    value: (f) => (f.turns === 0 ? null : ((f.outcomes["degraded"] ?? 0) + (f.outcomes["failed"] ?? 0)) / f.turns),
    show: share,
    compare: points,
    to: "/health",
  },
  {
    title: "Usual reply",
    about: "How long learners wait for an answer: half of the answers came sooner, half later (the median).",
    value: (f) => f.reply_p50_ms,
    show: duration,
  },
  {
    title: "Slow reply",
    about: "1 answer in 20 took longer than this; the other 19 came sooner (the 95th percentile).",
    value: (f) => f.reply_p95_ms,
    show: duration,
    to: "/health",
  },
  {
    title: "Cost",
    about: "What models and voices cost for these turns. ≈ means that a part is estimated, ≥ that a part has no price.",
    value: (f) => (f.turns === 0 ? null : f.cost.micros),
    show: (_, figures) => <Money value={figures.cost} />,
    to: "/costs",
  },
  {
    title: "Safety flags",
    about: "Turns in this time that tell of danger, so that a person must look at them.",
    value: (f) => f.flags,
    show: count,
    filter: { flagged: "true" },
  },
];
