import { describe, expect, it } from "vitest";
import { keep } from "../lib/preferences";
import { shown } from "../testing";
import { Count, Money, Moved, Ms, Time } from "./values";

const text = (part: Parameters<typeof shown>[0]) => shown(part).container.textContent;

describe("what is not known", () => {
  it("is never shown as nought", () => {
    for (const part of [<Ms key="" ms={null} />, <Count key="" value={null} />, <Money key="" value={null} />]) {
      expect(text(part)).toBe("no data");
    }
    expect(text(<Money value={{ micros: 0, precision: "unknown" }} />)).toBe("not known");
    expect(text(<Time at={null} />)).toBe("no data");
  });
  it("is something else than nought", () => {
    expect(text(<Count value={0} />)).toBe("0");
    expect(text(<Money value={{ micros: 0, precision: "exact" }} />)).toBe("$0.00");
  });
});

it("money that is not sure says so, in words too", () => {
  expect(text(<Money value={{ micros: 1_500_000, precision: "estimated" }} />)).toBe("≈ $1.50 estimated");
  expect(text(<Money value={{ micros: 1_500_000, precision: "unknown" }} />)).toContain("at least");
  expect(text(<Money value={{ micros: 1_500_000, precision: "exact" }} />)).toBe("$1.50");
});

it("a time is told by the school's clock, or by that which an admin chose", () => {
  const at = "2026-11-03T22:30:00Z";
  const first = shown(<Time at={at} />).container.querySelector("time");
  expect(first?.getAttribute("datetime")).toBe(at);
  expect(first?.textContent).toBe("4 Nov 2026, 00:30");
  keep("zone", "UTC");
  expect(text(<Time at={at} />)).toBe("3 Nov 2026, 22:30");
  keep("zone", "No/Such_Zone");
  expect(text(<Time at={at} />)).toBe("4 Nov 2026, 00:30");
});

it("a change says what was before, and nothing where nothing was", () => {
  expect(text(<Moved change={{ direction: "up", text: "+12 %" }} was="100" />)).toBe("▲ +12 % before: 100");
  expect(text(<Moved change={null} was="no data" />)).toBe("before: no data");
});
