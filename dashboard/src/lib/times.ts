/** How moments are written, once. By hand, as numbers are: the browser's own formats cost a phone 20 ms each to set up. */
import { HOUR, offsetAt, partsAt, weekdayOf } from "./zone";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"];
const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

const two = (value: number): string => String(value).padStart(2, "0");

/** What is told of a moment: `moment` 3 Nov 2026, 14:05; `recent` without the year; `second` with seconds; and parts of it. */
export type TimeStyle = "moment" | "recent" | "second" | "clock" | "minute" | "day" | "date";

const written: Readonly<Record<TimeStyle, (moment: number, zone: string) => string>> = {
  moment: (moment, zone) => `${written.day(moment, zone)}, ${written.minute(moment, zone)}`,
  recent: (moment, zone) => `${written.date(moment, zone)}, ${written.minute(moment, zone)}`,
  second: (moment, zone) => `${written.day(moment, zone)}, ${written.clock(moment, zone)}`,
  clock: (moment, zone) => `${written.minute(moment, zone)}:${two(partsAt(moment, zone).second)}`,
  day: (moment, zone) => `${written.date(moment, zone)} ${partsAt(moment, zone).year}`,
  minute: (moment, zone) => {
    const { hour, minute } = partsAt(moment, zone);
    return `${two(hour)}:${two(minute)}`;
  },
  date: (moment, zone) => {
    const { day, month } = partsAt(moment, zone);
    return `${day} ${MONTHS[month - 1]}`;
  },
};

export function timeText(moment: number, zone: string, style: TimeStyle): string {
  return written[style](moment, zone);
}

/** All of it, with the weekday and how far the zone's clock is from UTC: Tue, 3 Nov 2026, 14:05:00 UTC+2. */
export function fullTimeText(moment: number, zone: string): string {
  return `${WEEKDAYS[weekdayOf(moment, zone) - 1]}, ${written.second(moment, zone)} UTC${aheadText(offsetAt(moment, zone))}`;
}

function aheadText(ahead: number): string {
  if (ahead === 0) return "";
  const minutes = Math.round((Math.abs(ahead) % HOUR) / 60_000);
  return `${ahead < 0 ? "−" : "+"}${Math.floor(Math.abs(ahead) / HOUR)}${minutes === 0 ? "" : `:${two(minutes)}`}`;
}
