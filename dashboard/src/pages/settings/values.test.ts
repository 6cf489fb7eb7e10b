import { describe, expect, it } from "vitest";
import { changesOf, differences, leafName, leafText, leavesOf, nested, withChanges, withLeaf } from "./values";

const values = {
  greeting: { en: "Hello" },
  languages: ["en", "rw"],
  limits: { texts_per_minute: 20, daily_spend_usd: null },
  quiet_hours: { from: "21:00", to: "06:00", zone: "Africa/Kigali" },
  later: 7,
};

describe("leaves", () => {
  it("come back as they were, unknown ones too", () => {
    expect(nested(leavesOf(values))).toEqual(values);
  });
  it("are by their path, and quiet hours are one", () => {
    expect(Object.keys(leavesOf(values))).toEqual([
      "greeting.en",
      "languages",
      "limits.texts_per_minute",
      "limits.daily_spend_usd",
      "quiet_hours",
      "later",
    ]);
  });
});

describe("a draft", () => {
  const defaults = leavesOf(values);
  it("that sets what is usual anyway changes nothing", () => {
    expect(differences(defaults, {}, { "limits.texts_per_minute": 20 })).toEqual([]);
  });
  it("is made again of what was changed, over a newer version too", () => {
    const changes = changesOf({ a: 1, b: 2, c: 3 }, { a: 5, c: 3, d: 4 });
    expect(withChanges({ a: 1, b: 2, c: 9, e: 6 }, changes)).toEqual({ a: 5, c: 9, d: 4, e: 6 });
  });
  it("goes back to the usual when a leaf is taken away", () => {
    const draft = withLeaf({ "limits.texts_per_minute": 5 }, "limits.texts_per_minute", undefined);
    expect(draft).toEqual({});
    expect(differences(defaults, { "limits.texts_per_minute": 5 }, draft)).toEqual([
      { path: "limits.texts_per_minute", before: 5, after: 20 },
    ]);
  });
  it("can switch something off", () => {
    const [only] = differences(defaults, {}, withLeaf({}, "quiet_hours", null));
    expect(only).toMatchObject({ path: "quiet_hours", after: null });
    expect(leafText("quiet_hours", null)).toBe("off");
  });
});

it("leaves have names that people use", () => {
  expect(leafName("greeting.rw")).toBe("Greeting on calls, Kinyarwanda");
  expect(leafName("limits.max_call_minutes")).toBe("Longest call, in minutes");
  expect(leafName("limits.new_thing")).toBe("limits.new_thing");
  expect(leafText("languages", ["rw", "en"])).toBe("Kinyarwanda, English");
});
