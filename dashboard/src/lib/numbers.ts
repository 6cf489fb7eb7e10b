/** How numbers are written, once. What is not known is `null` here, and each caller must say what it shows then. */

/** With so many places, and commas between thousands. By hand: the browser's own formats cost a phone 20 ms to set up. */
function written(value: number, places: number): string {
  const [whole = "", rest] = value.toFixed(places).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return rest === undefined ? grouped : `${grouped}.${rest}`;
}

export function count(value: number): string {
  return written(value, 0);
}

/** A round number beside an axis, where there is room for few signs: 8,000, 20k, 1.5M. */
export function roundCount(value: number): string {
  const [unit, sign] = UNITS.find(([size]) => value >= size) ?? [1, ""];
  return value < 10_000 ? count(value) : `${Number((value / unit).toPrecision(3))}${sign}`;
}

const UNITS = [
  [1e9, "B"],
  [1e6, "M"],
  [1e3, "k"],
] as const;

/** Likewise dollars, of micros. */
export function roundDollars(micros: number): string {
  const value = micros / 1e6;
  return value < 10_000 ? `$${Number(value.toPrecision(3))}` : `$${roundCount(value)}`;
}

/** Dollars of micros: two places, more where less than a cent would vanish. */
export function dollars(micros: number): string {
  const value = Math.abs(micros) / 1e6;
  const sign = micros < 0 ? "−" : "";
  if (value === 0) return "$0.00";
  if (value >= 0.995) return `${sign}$${written(value, 2)}`;
  if (value < 0.0001) return `${sign}$${value.toFixed(6)}`;
  const places = value >= 0.1 ? 2 : value >= 0.01 ? 3 : 4;
  return `${sign}$${value.toFixed(places)}`;
}

/** 840 ms, 1.24 s, 12.4 s, 2 min 05 s. */
export function duration(ms: number): string {
  if (ms > 0 && ms < 0.5) return "under 1 ms";
  if (ms < 999.5) return `${written(ms, 0)} ms`;
  if (ms < 9_995) return `${written(ms / 1000, 2)} s`;
  if (ms < 59_950) return `${written(ms / 1000, 1)} s`;
  return longDuration(Math.round(ms / 1000));
}

function longDuration(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  if (hours > 0) return `${written(hours, 0)} h ${String(minutes).padStart(2, "0")} min`;
  return `${minutes} min ${String(seconds % 60).padStart(2, "0")} s`;
}

/** How long ago, in one unit: 5 min, 3 h, 12 d. */
export function age(ms: number): string {
  const minutes = Math.max(1, Math.floor(ms / 60_000));
  if (minutes < 60) return `${minutes} min`;
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1_440)} d`;
}

/** A round time beside an axis: 0, 250 ms, 4 s, 1.5 s. */
export function roundDuration(ms: number): string {
  if (ms === 0) return "0";
  return ms < 1_000 ? `${ms} ms` : `${ms / 1_000} s`;
}

/** A share of one, in per cent; never 0 % or 100 % where it is only nearly so. */
export function share(value: number): string {
  if (value > 0 && value < 0.001) return "under 0.1 %";
  if (value < 1 && value > 0.999) return "over 99.9 %";
  const percent = value * 100;
  return `${percent >= 10 || Number.isInteger(percent) ? written(percent, 0) : written(percent, 1)} %`;
}

export function bytes(value: number): string {
  if (value < 1_000) return `${written(value, 0)} B`;
  return value < 1e6 ? `${written(value / 1e3, 1)} kB` : `${written(value / 1e6, 1)} MB`;
}

/** One thing, two things. */
export function plural(value: number, singular: string, many = `${singular}s`): string {
  return `${count(value)} ${value === 1 ? singular : many}`;
}

export interface Change {
  readonly direction: "up" | "down" | "same";
  readonly text: string;
}

/** How a share moved, in points of a hundred. */
export function points(now: number | null, before: number | null): Change | null {
  if (now === null || before === null) return null;
  const moved = (now - before) * 100;
  if (Math.abs(moved) < 0.05) return { direction: "same", text: "the same" };
  const size = written(Math.abs(moved), Math.abs(moved) < 10 ? 1 : 0);
  return { direction: moved > 0 ? "up" : "down", text: `${moved > 0 ? "+" : "−"}${size} points` };
}

/** What became of a figure since the period before; null where there is nothing to compare with. */
export function change(now: number | null | undefined, before: number | null | undefined): Change | null {
  if (now == null || before == null || before === 0) return null;
  const ratio = now / before - 1;
  if (Math.abs(ratio) < 0.005) return { direction: "same", text: "the same" };
  if (ratio > 8.995) return { direction: "up", text: `${written(now / before, 0)} times` };
  return { direction: ratio > 0 ? "up" : "down", text: `${ratio > 0 ? "+" : "−"}${share(Math.abs(ratio))}` };
}
