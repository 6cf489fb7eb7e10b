/**
 * Days and hours of a time zone, by what the browser knows of it. A moment is a number of milliseconds since 1970.
 *
 * The zone is the admin's choice, the school's by default, and never silently the browser's.
 */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export type Step = "hour" | "day" | "week";

export interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/**
 * Hours ahead of UTC of zones whose clocks have never changed since 1970 (IANA's database; a test compares them with the
 * browser's). The school's is one of them, and to ask the browser's calendar the first time takes a phone a tenth of a second.
 */
const STEADY: ReadonlyMap<string, number> = new Map([
  ["UTC", 0],
  ["Africa/Abidjan", 0],
  ["Africa/Accra", 0],
  ["Africa/Kinshasa", 1],
  ["Africa/Lagos", 1],
  ["Africa/Bujumbura", 2],
  ["Africa/Kigali", 2],
  ["Africa/Lubumbashi", 2],
  ["Africa/Lusaka", 2],
  ["Africa/Maputo", 2],
  ["Africa/Addis_Ababa", 3],
  ["Africa/Dar_es_Salaam", 3],
  ["Africa/Kampala", 3],
  ["Africa/Nairobi", 3],
]);

const calendars = new Map<string, Intl.DateTimeFormat>();

function calendarOf(zone: string): Intl.DateTimeFormat {
  let calendar = calendars.get(zone);
  if (calendar === undefined) {
    calendar = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
      hourCycle: "h23",
    });
    calendars.set(zone, calendar);
  }
  return calendar;
}

export function isZone(name: string): boolean {
  if (STEADY.has(name)) return true;
  try {
    calendarOf(name);
    return true;
  } catch {
    return false;
  }
}

/** How far the zone's clock is ahead of UTC at that moment. */
export function offsetAt(moment: number, zone: string): number {
  const steady = STEADY.get(zone);
  if (steady !== undefined) return steady * HOUR;
  const found: Record<string, number> = {};
  for (const part of calendarOf(zone).formatToParts(moment)) found[part.type] = Number(part.value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = found;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(moment / 1000) * 1000;
}

/** What a clock of the zone shows at that moment. */
export function partsAt(moment: number, zone: string): Parts {
  const clock = new Date(moment + offsetAt(moment, zone));
  return {
    year: clock.getUTCFullYear(),
    month: clock.getUTCMonth() + 1,
    day: clock.getUTCDate(),
    hour: clock.getUTCHours(),
    minute: clock.getUTCMinutes(),
    second: clock.getUTCSeconds(),
  };
}

/** The moment at which a clock of the zone shows this (a time that does not exist becomes the next that does). */
function momentOf(year: number, month: number, day: number, zone: string): number {
  const wall = Date.UTC(year, month - 1, day);
  const guess = wall - offsetAt(wall, zone);
  return wall - offsetAt(guess, zone);
}

export function startOfDay(moment: number, zone: string, plusDays = 0): number {
  const p = partsAt(moment, zone);
  return momentOf(p.year, p.month, p.day + plusDays, zone);
}

/** `2026-11-03` of a moment, as an `<input type="date">` has it. */
export function dayOf(moment: number, zone: string): string {
  const p = partsAt(moment, zone);
  return `${p.year}-${String(p.month).padStart(2, "0")}-${String(p.day).padStart(2, "0")}`;
}

/** The moment at which that day begins; null where it is no day. */
export function parseDay(day: string, zone: string, plusDays = 0): number | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day);
  if (match === null) return null;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const moment = momentOf(year, month, date, zone);
  return dayOf(moment, zone) === day ? momentOf(year, month, date + plusDays, zone) : null;
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(moment: number, zone: string): number {
  return new Date(moment + offsetAt(moment, zone)).getUTCDay() || 7;
}

/** The beginnings of all buckets that [from, to) touches. */
export function bucketStarts(from: number, to: number, step: Step, zone: string): number[] {
  const starts: number[] = [];
  let at = firstBucket(from, step, zone);
  while (at < to && starts.length < 2_000) {
    starts.push(at);
    at = nextBucket(at, step, zone);
  }
  return starts;
}

function firstBucket(from: number, step: Step, zone: string): number {
  if (step === "day") return startOfDay(from, zone);
  if (step === "week") return startOfDay(from, zone, 1 - weekdayOf(from, zone));
  const offset = offsetAt(from, zone);
  return Math.floor((from + offset) / HOUR) * HOUR - offset;
}

/** Where the bucket that begins there ends. */
export function nextBucket(at: number, step: Step, zone: string): number {
  if (step === "hour") return at + HOUR;
  return startOfDay(at, zone, step === "day" ? 1 : 7);
}

export { DAY, HOUR };
