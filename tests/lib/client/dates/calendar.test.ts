import { afterEach, describe, expect, test, vi } from "vitest";
import {
  addMonths,
  isShownFrom,
  nextStart,
  startFor,
  weekStartOf,
  weeksFrom,
} from "@/lib/client/dates/calendar";
import { addDays } from "@/lib/client/dates/days";

afterEach(() => {
  vi.restoreAllMocks();
});

test.each([
  ["2026-11-23", 1, "2026-12-23"],
  ["2026-12-31", 2, "2027-02-28"],
  ["2027-03-31", -1, "2027-02-28"],
  ["2028-02-29", 12, "2029-02-28"],
  ["2026-11-30", 3, "2027-02-28"],
  ["2026-05-15", -12, "2025-05-15"],
])("%s and %i months is %s", (day, count, result) => {
  expect(addMonths(day, count)).toBe(result);
});

describe("the week begins", () => {
  const regions: [string, number][] = [
    ["en-US", 7],
    ["en", 7],
    ["en-GB", 1],
    ["de", 1],
    ["pt-BR", 7],
    ["ja", 7],
    ["fr-FR", 1],
  ];

  test.each(regions)("in %s on day %i", (locale, day) => {
    expect(weekStartOf(locale)).toBe(day);
  });

  test.each(regions)("in %s on day %i, also where the browser does not know", (locale, day) => {
    vi.spyOn(Intl.Locale.prototype, "maximize").mockImplementation(function (this: Intl.Locale) {
      const region =
        new Map([
          ["en", "US"],
          ["ja", "JP"],
        ]).get(this.toString()) ?? this.region;
      return { region } as Intl.Locale;
    });
    expect(weekStartOf(locale)).toBe(day);
  });
});

describe("the weeks that a calendar shows", () => {
  const onSunday = { today: "2026-11-29", weekStart: 1 };

  test("begin with this one, as long as the day is in them", () => {
    for (const day of ["2026-11-23", "2026-11-29", "2026-12-24", "2027-01-03"]) {
      expect(startFor(day, onSunday)).toBe("2026-11-23");
    }
    expect(startFor("2026-12-24", { today: "2026-11-29", weekStart: 7 })).toBe("2026-11-29");
  });

  test("begin with the first one of its month, when the day is further away", () => {
    expect(startFor("2027-01-04", onSunday)).toBe("2026-12-28");
    expect(startFor("2026-11-22", onSunday)).toBe("2026-10-26");
    expect(startFor("2026-11-01", { today: "2026-11-29", weekStart: 7 })).toBe("2026-11-01");
  });

  test("lead from month to month, both ways, and leave no day out", () => {
    let start = startFor("2026-08-15", onSunday);
    for (let page = 0; page < 12; page++) {
      const next = startFor(nextStart(start), onSunday);
      expect(next <= nextStart(start)).toBe(true);
      expect(next > start).toBe(true);
      start = next;
    }
    expect(start).toBe("2027-07-26");
    for (let page = 0; page < 12; page++) start = startFor(addDays(start, -1), onSunday);
    expect(start).toBe("2026-07-27");
  });

  test("are six whole ones without a gap", () => {
    const days = weeksFrom("2026-11-23").flat();
    expect(days).toHaveLength(42);
    for (const [index, day] of days.entries()) expect(day).toBe(addDays("2026-11-23", index));
    expect(isShownFrom("2026-11-23", days.at(-1) ?? "")).toBe(true);
    expect(isShownFrom("2026-11-23", "2027-01-04")).toBe(false);
  });
});
