import { describe, expect, it } from "vitest";
import { bucketStarts, dayOf, HOUR, offsetAt, parseDay, startOfDay, weekdayOf } from "./zone";

const at = (text: string) => Date.parse(text);

describe("a day of a zone", () => {
  it("begins at its own midnight, not at that of the browser", () => {
    expect(startOfDay(at("2026-11-03T22:30:00Z"), "Africa/Kigali")).toBe(at("2026-11-03T22:00:00Z"));
    expect(startOfDay(at("2026-11-03T21:30:00Z"), "Africa/Kigali")).toBe(at("2026-11-02T22:00:00Z"));
  });
  it("has 25 hours where the clocks go back", () => {
    const start = startOfDay(at("2026-10-25T12:00:00Z"), "Europe/Paris");
    expect(startOfDay(start, "Europe/Paris", 1) - start).toBe(25 * HOUR);
  });
  it("is read from a date field, and what is no day is none", () => {
    expect(parseDay("2026-11-03", "Africa/Kigali")).toBe(at("2026-11-02T22:00:00Z"));
    expect(parseDay("2026-11-03", "Africa/Kigali", 1)).toBe(at("2026-11-03T22:00:00Z"));
    expect(parseDay("2026-02-30", "Africa/Kigali")).toBeNull();
    expect(parseDay("yesterday", "Africa/Kigali")).toBeNull();
    expect(dayOf(at("2026-11-03T22:00:00Z"), "Africa/Kigali")).toBe("2026-11-04");
  });
  it("knows its place in the week", () => {
    expect(weekdayOf(at("2026-11-01T23:00:00Z"), "Africa/Kigali")).toBe(1);
    expect(weekdayOf(at("2026-11-01T12:00:00Z"), "Africa/Kigali")).toBe(7);
  });
});

describe("buckets", () => {
  it("cover the window from the bucket that holds its beginning", () => {
    const starts = bucketStarts(at("2026-11-03T10:20:00Z"), at("2026-11-03T13:00:00Z"), "hour", "Africa/Kigali");
    expect(starts.map((start) => new Date(start).toISOString())).toEqual([
      "2026-11-03T10:00:00.000Z",
      "2026-11-03T11:00:00.000Z",
      "2026-11-03T12:00:00.000Z",
    ]);
  });
  it("of an hour stand on the zone's own hours", () => {
    const [first] = bucketStarts(at("2026-11-03T10:20:00Z"), at("2026-11-03T11:00:00Z"), "hour", "Asia/Kolkata");
    expect(new Date(first ?? 0).toISOString()).toBe("2026-11-03T09:30:00.000Z");
  });
  it("of a day follow the clocks", () => {
    const starts = bucketStarts(at("2026-10-24T00:00:00Z"), at("2026-10-27T00:00:00Z"), "day", "Europe/Paris");
    expect(starts.map((start) => dayOf(start, "Europe/Paris"))).toEqual([
      "2026-10-24",
      "2026-10-25",
      "2026-10-26",
      "2026-10-27",
    ]);
  });
  it("of a week begin on Monday", () => {
    const starts = bucketStarts(at("2026-11-04T00:00:00Z"), at("2026-11-12T00:00:00Z"), "week", "Africa/Kigali");
    expect(starts.map((start) => dayOf(start, "Africa/Kigali"))).toEqual(["2026-11-02", "2026-11-09"]);
  });
});

it("a zone's offset is that of the moment", () => {
  expect(offsetAt(at("2026-07-01T00:00:00Z"), "Europe/Paris")).toBe(2 * HOUR);
  expect(offsetAt(at("2026-12-01T00:00:00.750Z"), "Europe/Paris")).toBe(HOUR);
});

it.each([
  "UTC",
  "Africa/Abidjan",
  "Africa/Accra",
  "Africa/Kinshasa",
  "Africa/Lagos",
  "Africa/Bujumbura",
  "Africa/Kigali",
  "Africa/Lubumbashi",
  "Africa/Lusaka",
  "Africa/Maputo",
  "Africa/Addis_Ababa",
  "Africa/Dar_es_Salaam",
  "Africa/Kampala",
  "Africa/Nairobi",
])("the browser's calendar knows no other clock of %s", (zone) => {
  const theirs = new Intl.DateTimeFormat("en-GB", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
  const ours = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", dateStyle: "short", timeStyle: "short" });
  for (let month = 0; month < 12 * 40; month += 1) {
    const moment = Date.UTC(1995, month, 15, 12);
    expect(ours.format(moment + offsetAt(moment, zone))).toBe(theirs.format(moment));
  }
});
