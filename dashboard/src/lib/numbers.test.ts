import { expect, it } from "vitest";
import {
  age,
  bytes,
  change,
  dollars,
  duration,
  plural,
  points,
  roundCount,
  roundDollars,
  roundDuration,
  share,
} from "./numbers";

it("money keeps what is less than a cent", () => {
  expect([0, 12, 1_234, 12_340, 123_400, 1_234_000, 1_234_567_890, -5_000_000].map(dollars)).toEqual([
    "$0.00",
    "$0.000012",
    "$0.0012",
    "$0.012",
    "$0.12",
    "$1.23",
    "$1,234.57",
    "−$5.00",
  ]);
});

it("durations are read at a glance", () => {
  expect([0, 0.2, 840.4, 1_240, 9_994, 12_400, 125_000, 3_725_000].map(duration)).toEqual([
    "0 ms",
    "under 1 ms",
    "840 ms",
    "1.24 s",
    "9.99 s",
    "12.4 s",
    "2 min 05 s",
    "1 h 02 min",
  ]);
});

it("an axis has round numbers", () => {
  expect([0, 250, 1_000, 1_500].map(roundDuration)).toEqual(["0", "250 ms", "1 s", "1.5 s"]);
  expect([0, 8_000, 20_000, 1_500_000, 2e9].map(roundCount)).toEqual(["0", "8,000", "20k", "1.5M", "2B"]);
  expect([0, 5, 2_500, 4e6, 3e15].map(roundDollars)).toEqual(["$0", "$0.000005", "$0.0025", "$4", "$3B"]);
});

it("a share is nought or all only where it is", () => {
  expect([0, 0.0004, 0.034, 0.5, 0.9996, 1].map(share)).toEqual([
    "0 %",
    "under 0.1 %",
    "3.4 %",
    "50 %",
    "over 99.9 %",
    "100 %",
  ]);
});

it("a change is none where nothing was before", () => {
  expect(change(5, 0)).toBeNull();
  expect(change(5, null)).toBeNull();
  expect(change(null, 5)).toBeNull();
  expect(change(112, 100)).toEqual({ direction: "up", text: "+12 %" });
  expect(change(50, 100)).toEqual({ direction: "down", text: "−50 %" });
  expect(change(1_000, 10)).toEqual({ direction: "up", text: "100 times" });
  expect(change(1_001, 1_000)).toEqual({ direction: "same", text: "the same" });
});

it("a size and a plural", () => {
  expect([bytes(900), bytes(12_340), bytes(5_600_000)]).toEqual(["900 B", "12.3 kB", "5.6 MB"]);
  expect([plural(1, "turn"), plural(1_200, "turn")]).toEqual(["1 turn", "1,200 turns"]);
});

it("a share moves in points, and a wait has one unit", () => {
  expect(points(0.84, 0.93)).toEqual({ direction: "down", text: "−9.0 points" });
  expect(points(0.5, 0.2)?.text).toBe("+30 points");
  expect([points(0.5, 0.5)?.text, points(0.5, null)]).toEqual(["the same", null]);
  expect([0, 59 * 60_000, 47 * 3_600_000, 72 * 3_600_000].map(age)).toEqual(["1 min", "59 min", "47 h", "3 d"]);
});
