import { describe, expect, it } from "vitest";
import { HOUR } from "../lib/zone";
import {
  axis,
  binned,
  buckets,
  heat,
  keysOf,
  labelled,
  partNamed,
  partsTold,
  runs,
  stacked,
  waterfall,
} from "./prepare";

const day = (text: string) => Date.parse(`${text}T00:00:00Z`);

describe("a series", () => {
  const window = { from: day("2026-11-01"), to: day("2026-11-05"), step: "day", zone: "UTC" } as const;
  const later = day("2026-12-01");

  it("has a gap where nothing happened", () => {
    const drawn = buckets([{ start: "2026-11-02T00:00:00+00:00", turns: 4 }], window, later);
    expect(drawn.map((bucket) => bucket.point?.turns ?? null)).toEqual([null, 4, null, null]);
  });
  it("takes a point's own offset", () => {
    const drawn = buckets([{ start: "2026-11-02T02:00:00+02:00", turns: 4 }], window, later);
    expect(drawn).toHaveLength(4);
  });
  it("loses no point that begins elsewhere", () => {
    const drawn = buckets([{ start: "2026-11-02T05:00:00Z", turns: 4 }], window, later);
    expect(drawn).toHaveLength(5);
    expect(drawn[2]?.point?.turns).toBe(4);
  });
  it("says what was not counted whole: the day that goes on, and what the window cuts off", () => {
    const parts = (its: Parameters<typeof buckets>[1], now: number) => buckets([], its, now).map(({ part }) => part);
    expect(parts(window, later)).toEqual(["whole", "whole", "whole", "whole"]);
    expect(parts(window, day("2026-11-04") + 9 * HOUR)).toEqual(["whole", "whole", "whole", "so far"]);
    const weeks = { ...window, from: day("2026-11-04"), to: day("2026-11-20"), step: "week" } as const;
    expect(parts(weeks, later)).toEqual(["in part", "whole", "in part"]);
    expect(parts(weeks, day("2026-11-19"))).toEqual(["in part", "whole", "so far"]);
    const hours = {
      ...window,
      from: day("2026-11-01") + HOUR / 2,
      to: day("2026-11-01") + 3 * HOUR,
      step: "hour",
    } as const;
    expect(parts(hours, hours.to)).toEqual(["in part", "whole", "whole"]);
    expect(partNamed("Mon", "whole")).toBe("Mon");
    expect(partNamed("Mon", "so far")).toBe("Mon (so far)");
    expect(partsTold(["whole", "whole"])).toBe("");
    expect(partsTold(["whole", "so far"])).toMatch(/not over yet/);
  });
  it("is drawn in runs, a lone value as a run of one", () => {
    expect(runs([null, 1, 2, null, 0, null])).toEqual([
      [
        [1, 1],
        [2, 2],
      ],
      [[4, 0]],
    ]);
  });
});

describe("an axis", () => {
  it("begins at nought and ends above the highest value", () => {
    expect(axis([3, null, 97])).toEqual({ top: 100, ticks: [0, 20, 40, 60, 80, 100] });
  });
  it("of nothing is still an axis", () => {
    expect(axis([null]).top).toBe(1);
    expect(axis([]).ticks[0]).toBe(0);
  });
  it("of things that are counted has whole ones only", () => {
    expect(axis([1], 4, true)).toEqual({ top: 1, ticks: [0, 1] });
    expect(axis([3], 4, true)).toEqual({ top: 3, ticks: [0, 1, 2, 3] });
  });
  it("of small amounts has round ones", () => {
    expect(axis([0.07])).toEqual({ top: 0.08, ticks: [0, 0.02, 0.04, 0.06, 0.08] });
    expect(axis([186_000]).ticks).toEqual([0, 50_000, 100_000, 150_000, 200_000]);
  });
  it("names as many buckets as there is room for", () => {
    expect(labelled(30, 7)).toEqual([0, 5, 10, 15, 20, 25]);
    expect(labelled(3, 7)).toEqual([0, 1, 2]);
    expect(labelled(0, 7)).toEqual([]);
  });
});

describe("parts of a whole", () => {
  it("stand on each other in the order of the legend", () => {
    expect(stacked({ failed: 1, answered: 3, silence: 0 }, ["answered", "silence", "failed"])).toEqual([
      { key: "answered", from: 0, to: 3 },
      { key: "failed", from: 3, to: 4 },
    ]);
  });
  it("keep their order, and one that nobody knew is not lost", () => {
    const all = [{ failed: 1 }, { zebra: 2, answered: 1, silence: 0 }];
    expect(keysOf(all, ["answered", "silence", "failed"])).toEqual(["answered", "failed", "zebra"]);
  });
});

it("hours of the week are all there, and empty ones are empty", () => {
  const week = heat([
    { weekday: 1, hour: 9, turns: 8 },
    { weekday: 7, hour: 23, turns: 1 },
  ]);
  expect(week.flat()).toHaveLength(168);
  expect(week[0]?.[9]).toMatchObject({ value: 8, level: 4 });
  expect(week[6]?.[23]).toMatchObject({ value: 1, level: 1 });
  expect(week[3]?.[12]).toMatchObject({ value: null, level: 0 });
});

describe("the stages of a turn", () => {
  it("follow each other, and the rest makes up the total", () => {
    const drawn = waterfall({ think: 600, hear: 200, keep: 10 }, 900);
    expect(drawn?.segments.map((segment) => [segment.stage, segment.from])).toEqual([
      ["hear", 0],
      ["think", 200],
      ["keep", 800],
    ]);
    expect(drawn?.rest).toEqual({ stage: "rest", from: 810, ms: 90 });
    const sum = [...(drawn?.segments ?? []), ...(drawn?.rest ? [drawn.rest] : [])].reduce((all, s) => all + s.ms, 0);
    expect(sum).toBe(900);
  });
  it("that ran beside each other are said to", () => {
    expect(waterfall({ think: 600, speak: 600 }, 900)).toMatchObject({ overlapping: true, rest: null, length: 1200 });
  });
  it("that were not timed draw nothing", () => {
    expect(waterfall({}, null)).toBeNull();
    expect(waterfall({}, 300)).toMatchObject({ segments: [], rest: { ms: 300 } });
  });
});

it("bins that are empty keep a place", () => {
  const slots = binned([
    { from_ms: 0, to_ms: 500, turns: 3 },
    { from_ms: 500, to_ms: 1000, turns: 5 },
    { from_ms: 2000, to_ms: null, turns: 1 },
  ]);
  expect(slots.map((slot) => slot.turns)).toEqual([3, 5, null, 1]);
  expect(slots.map((slot) => slot.place)).toEqual([0, 1, null, 2]);
});
