/**
 * What is drawn, from what was measured.
 *
 * 1. Only what was measured is drawn: a bucket in which nothing happened is a gap, never a nought.
 * 2. A measured bucket is never lost, wherever its beginning falls.
 * 3. One unit an axis, from nought; nothing is smoothed.
 */
import { bucketStarts, nextBucket, type Step } from "../lib/zone";

export interface Bucket<P> {
  readonly start: number;
  readonly point: P | null;
  readonly part: Part;
}

/** How much of a bucket was counted: all of it, what is over of it so far, or what lies in the window. */
export type Part = "whole" | "so far" | "in part";

export function partOf(start: number, window: SeriesWindow, now: number): Part {
  const end = nextBucket(start, window.step, window.zone);
  if (end > now) return "so far";
  return start < window.from || end > window.to ? "in part" : "whole";
}

/** A bucket's name with how much of it was counted, where that is not all. */
export function partNamed(name: string, part: Part = "whole"): string {
  return part === "whole" ? name : `${name} (${part})`;
}

/** What is said of the buckets that were not counted whole, after a chart's sentence; nothing where all were. */
export function partsTold(parts: readonly Part[]): string {
  const going = parts.includes("so far");
  const cut = parts.includes("in part");
  if (!going && !cut) return "";
  if (!cut) return " The last is not over yet, and drawn with a broken line.";
  return going
    ? " The first holds a part only, and the last is not over yet: they are drawn with a broken line."
    : " Those at the ends hold a part only: they are drawn with a broken line.";
}

export interface SeriesWindow {
  readonly from: number;
  readonly to: number;
  readonly step: Step;
  readonly zone: string;
}

/** All buckets of the window in order, each with its point where there is one. */
export function buckets<P extends { readonly start: string }>(
  points: readonly P[],
  window: SeriesWindow,
  now: number,
): readonly Bucket<P>[] {
  const byStart = new Map<number, P | null>();
  for (const start of bucketStarts(window.from, window.to, window.step, window.zone)) byStart.set(start, null);
  for (const point of points) byStart.set(Date.parse(point.start), point);
  return [...byStart]
    .sort(([a], [b]) => a - b)
    .map(([start, point]) => ({ start, point, part: partOf(start, window, now) }));
}

/** Runs of values without a gap, as [index, value]; a run of one is drawn as a dot. */
export function runs(values: readonly (number | null)[]): readonly (readonly (readonly [number, number])[])[] {
  const found: [number, number][][] = [];
  let open = false;
  values.forEach((value, index) => {
    if (value === null) {
      open = false;
      return;
    }
    if (!open) found.push([]);
    found.at(-1)?.push([index, value]);
    open = true;
  });
  return found;
}

/** The top of an axis that begins at nought, and where its lines are; of things that are counted, between whole ones. */
export function axis(
  values: readonly (number | null)[],
  lines = 4,
  counted = false,
): { readonly top: number; readonly ticks: number[] } {
  const highest = Math.max(0, ...values.filter((value) => value !== null));
  let top = highest || 1;
  // A rounder top can make the steps larger, and those a rounder top.
  for (let round = 0; round < 4; round += 1) {
    const { size, parts } = stepOf(top, lines, counted);
    top = (Math.ceil((top * parts) / size - 1e-9) * size) / parts;
  }
  const { size, parts } = stepOf(top, lines, counted);
  const steps = Math.round((top * parts) / size);
  return { top, ticks: Array.from({ length: steps + 1 }, (_, index) => (index * size) / parts) };
}

/** 1, 2 or 5 times a power of ten, of which about `lines` are in `top`; as a fraction, so that its multiples are exact. */
function stepOf(top: number, lines: number, counted: boolean): { readonly size: number; readonly parts: number } {
  const wanted = Math.max(top / lines, counted ? 1 : 0);
  const power = 10 ** Math.floor(Math.log10(wanted));
  const factor = [10, 5, 2].find((each) => wanted / power >= Math.sqrt((each * each) / 2)) ?? 1;
  return power < 1 ? { size: factor, parts: Math.round(1 / power) } : { size: factor * power, parts: 1 };
}

/** Which buckets are named below the axis: the first, and then as many as fit. */
export function labelled(length: number, room: number): readonly number[] {
  if (length === 0) return [];
  const every = Math.max(1, Math.ceil(length / Math.max(1, room)));
  return Array.from({ length: Math.ceil(length / every) }, (_, index) => index * every);
}

export interface Layer {
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

/** One bar of parts that stand on each other, in the order of `keys`; parts of nought are left out. */
export function stacked(parts: Readonly<Record<string, number>>, keys: readonly string[]): readonly Layer[] {
  let height = 0;
  const layers: Layer[] = [];
  for (const key of keys) {
    const value = parts[key] ?? 0;
    if (value > 0) layers.push({ key, from: height, to: height + value });
    height += value;
  }
  return layers;
}

/** The keys that occur, known ones first and in their order, so that a colour always means the same. */
export function keysOf(all: readonly Readonly<Record<string, number>>[], known: readonly string[]): readonly string[] {
  const found = new Set(all.flatMap((parts) => Object.keys(parts).filter((key) => (parts[key] ?? 0) > 0)));
  return [...known.filter((key) => found.has(key)), ...[...found].filter((key) => !known.includes(key)).sort()];
}

export interface HeatCell {
  readonly weekday: number;
  readonly hour: number;
  readonly value: number | null;
  /** 0 for nothing, then 1 to 4 by quarters of the highest. */
  readonly level: number;
}

export function heat(
  cells: readonly { readonly weekday: number; readonly hour: number; readonly turns: number }[],
): readonly (readonly HeatCell[])[] {
  const byPlace = new Map(cells.map((cell) => [cell.weekday * 24 + cell.hour, cell.turns]));
  const highest = Math.max(1, ...cells.map((cell) => cell.turns));
  const week = [1, 2, 3, 4, 5, 6, 7];
  return week.map((weekday) =>
    Array.from({ length: 24 }, (_, hour) => {
      const value = byPlace.get(weekday * 24 + hour) ?? null;
      return { weekday, hour, value, level: value === null ? 0 : Math.max(1, Math.ceil((value / highest) * 4)) };
    }),
  );
}

interface Segment {
  readonly stage: string;
  readonly from: number;
  readonly ms: number;
}

export interface Waterfall {
  readonly segments: readonly Segment[];
  /** Time of the turn that no stage claims; null where the stages take all of it or more. */
  readonly rest: Segment | null;
  readonly length: number;
  /** Stages ran beside each other: together they are longer than the turn. */
  readonly overlapping: boolean;
}

const STAGES = [
  "endpoint",
  "recall",
  "fetch",
  "hear",
  "think",
  "first_token",
  "first_audio",
  "speak",
  "keep",
  "deliver",
];

/** The stages of one turn after each other; null where nothing was timed. */
export function waterfall(stages: Readonly<Record<string, number>>, total: number | null): Waterfall | null {
  const place = (stage: string) => (STAGES.includes(stage) ? STAGES.indexOf(stage) : STAGES.length);
  const names = Object.keys(stages).sort((a, b) => place(a) - place(b) || a.localeCompare(b));
  let at = 0;
  const segments = names.map((stage) => {
    const ms = Math.max(0, stages[stage] ?? 0);
    at += ms;
    return { stage, from: at - ms, ms };
  });
  if (segments.length === 0 && total === null) return null;
  // Less than a millisecond either way is rounding.
  const missing = total === null ? 0 : total - at;
  const rest = missing > 1 ? { stage: "rest", from: at, ms: missing } : null;
  return { segments, rest, length: Math.max(at, total ?? 0), overlapping: missing < -1 };
}

export interface Slot {
  readonly from_ms: number;
  readonly turns: number | null;
  /** Its place among the bins that came; null for one that was empty. */
  readonly place: number | null;
}

/** Bins from quick to slow, with one empty slot wherever bins between two are absent. */
export function binned(
  bins: readonly { readonly from_ms: number; readonly to_ms: number | null; readonly turns: number }[],
): readonly Slot[] {
  const slots: Slot[] = [];
  bins.forEach((bin, place) => {
    const before = bins[place - 1]?.to_ms ?? null;
    if (before !== null && before < bin.from_ms - 0.001) slots.push({ from_ms: before, turns: null, place: null });
    slots.push({ from_ms: bin.from_ms, turns: bin.turns, place });
  });
  return slots;
}
