import { describe, expect, it } from "vitest";
import { scopeOf, stepOf, windowOf } from "./filter";
import { changed, searchText } from "./search";
import { DAY } from "./zone";

const now = Date.parse("2026-11-10T09:30:00Z");
const iso = (window: { from: number; to: number }) => [window.from, window.to].map((at) => new Date(at).toISOString());

describe("a window", () => {
  it("of seven days begins at a midnight of the zone", () => {
    expect(iso(windowOf({}, now, "Africa/Kigali"))).toEqual(["2026-11-03T22:00:00.000Z", "2026-11-10T09:30:00.000Z"]);
  });
  it("of one's own takes its last day whole", () => {
    const search = { period: "custom", from: "2026-11-02", to: "2026-11-02" };
    expect(iso(windowOf(search, now, "Africa/Kigali"))).toEqual([
      "2026-11-01T22:00:00.000Z",
      "2026-11-02T22:00:00.000Z",
    ]);
  });
  it("that ends before it begins is not asked for", () => {
    const search = { period: "custom", from: "2026-11-05", to: "2026-11-02" };
    expect(windowOf(search, now, "UTC")).toEqual(windowOf({}, now, "UTC"));
    expect(windowOf({ period: "no such" }, now, "UTC")).toEqual(windowOf({}, now, "UTC"));
  });
  it("is drawn by hours, days or weeks", () => {
    expect([1, 7, 30, 90].map((days) => stepOf(now - days * DAY, now))).toEqual(["hour", "day", "day", "week"]);
  });
});

it("a filter that is not set is not asked for", () => {
  const { query } = scopeOf({ channel: "voice", language: "", period: "24h" }, now, "UTC");
  expect(query).toEqual({
    from: "2026-11-09T09:30:00.000Z",
    to: "2026-11-10T09:30:00.000Z",
    zone: "UTC",
    channel: "voice",
  });
});

describe("an address", () => {
  it("loses its page when the filter changes", () => {
    expect(changed({ channel: "sms", cursor: "abc" }, { language: "rw" })).toEqual({ channel: "sms", language: "rw" });
    expect(changed({ channel: "sms", cursor: "abc" }, { cursor: "def" })).toEqual({ channel: "sms", cursor: "def" });
  });
  it("holds no empty words", () => {
    expect(searchText(changed({ channel: "sms" }, { channel: null, q: "" }))).toBe("");
    expect(searchText({ q: "a b" })).toBe("?q=a+b");
  });
});
