/** The filter is the address: every view of figures or sessions is a link that can be sent and comes back as it was. */
import { useEffect, useMemo, useState } from "react";
import type { operations } from "../api/schema";
import { useZone } from "./preferences";
import { useSearchState } from "./search";
import { DAY, HOUR, parseDay, type Step, startOfDay } from "./zone";

export const PERIODS = [
  ["24h", "Last 24 hours"],
  ["7d", "Last 7 days"],
  ["30d", "Last 30 days"],
  ["90d", "Last 90 days"],
  ["custom", "From … to …"],
] as const;

export type Period = (typeof PERIODS)[number][0];

export const USUAL: Period = "7d";

export type Search = Readonly<Record<string, string>>;

export interface Scope {
  readonly from: number;
  readonly to: number;
  readonly zone: string;
  readonly step: Step;
  /** As the API takes it. */
  readonly query: ScopeQuery;
}

type Filter = NonNullable<operations["getOverview"]["parameters"]["query"]>;

export type ScopeQuery = Filter & { from: string; to: string; zone: string };

const FILTERED = ["channel", "language", "outcome", "learners"] as const;
const RENEWED = 5 * 60_000;
const days: Record<string, number> = { "7d": 7, "30d": 30, "90d": 90 };

/** The window that a search asks for; what makes no sense falls back to the last seven days. */
export function windowOf(
  search: Search,
  now: number,
  zone: string,
  usual: Period = USUAL,
): { readonly from: number; readonly to: number } {
  const period = search["period"] ?? usual;
  if (period === "custom") {
    const from = parseDay(search["from"] ?? "", zone);
    const to = parseDay(search["to"] ?? "", zone, 1);
    if (from !== null && to !== null && from < to) return { from, to };
  }
  if (period === "24h") return { from: now - DAY, to: now };
  return { from: startOfDay(now, zone, 1 - (days[period] ?? 7)), to: now };
}

export function stepOf(from: number, to: number): Step {
  const length = to - from;
  if (length <= 2 * DAY + HOUR) return "hour";
  return length <= 62 * DAY ? "day" : "week";
}

/** What is asked of the API for a search. `now` moves in steps, so that a page asks anew every five minutes at most. */
export function scopeOf(search: Search, now: number, zone: string, usual: Period = USUAL): Scope {
  const { from, to } = windowOf(search, now, zone, usual);
  const query: ScopeQuery = { from: new Date(from).toISOString(), to: new Date(to).toISOString(), zone };
  // A word that the API does not know is sent all the same: its answer says what is wrong with it.
  const chosen = FILTERED.map((name) => [name, search[name]]).filter(([, value]) => value);
  return { from, to, zone, step: stepOf(from, to), query: { ...query, ...Object.fromEntries(chosen) } };
}

function steppedNow(): number {
  return Math.ceil(Date.now() / RENEWED) * RENEWED;
}

/** Now, up to the end of the present five minutes. */
export function useNow(): number {
  const [now, setNow] = useState(steppedNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(steppedNow()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** What the address asks for; `usual` is the time where it names none. */
export function useScope(usual: Period = USUAL): Scope {
  const { search } = useSearchState();
  const zone = useZone();
  const now = useNow();
  return useMemo(() => scopeOf(search, now, zone, usual), [search, now, zone, usual]);
}
