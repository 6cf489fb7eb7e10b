import { describe, expect, it } from "vitest";
import { fullTimeText, type TimeStyle, timeText } from "./times";

const options: Record<TimeStyle, Intl.DateTimeFormatOptions> = {
  moment: { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" },
  recent: { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
  second: { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit" },
  clock: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
  minute: { hour: "2-digit", minute: "2-digit" },
  day: { day: "numeric", month: "short", year: "numeric" },
  date: { day: "numeric", month: "short" },
};

describe("a moment", () => {
  it.each(Object.keys(options) as TimeStyle[])("is written as British readers know it (%s)", (style) => {
    for (const zone of ["Africa/Kigali", "UTC", "Asia/Kathmandu", "America/New_York"]) {
      const format = new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options[style] });
      for (let month = 0; month < 24; month += 1) {
        const moment = Date.UTC(2026, month, (month * 5) % 29, month, month * 2, month);
        expect(timeText(moment, zone, style)).toBe(format.format(moment));
      }
    }
  });
  it("tells its weekday and how far its clock is from UTC", () => {
    const moment = Date.parse("2026-11-03T12:05:09Z");
    expect(fullTimeText(moment, "Africa/Kigali")).toBe("Tue, 3 Nov 2026, 14:05:09 UTC+2");
    expect(fullTimeText(moment, "UTC")).toBe("Tue, 3 Nov 2026, 12:05:09 UTC");
    expect(fullTimeText(moment, "Asia/Kathmandu")).toBe("Tue, 3 Nov 2026, 17:50:09 UTC+5:45");
    expect(fullTimeText(moment, "America/St_Johns")).toBe("Tue, 3 Nov 2026, 08:35:09 UTC−3:30");
  });
});
