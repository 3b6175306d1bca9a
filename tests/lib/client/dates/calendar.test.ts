import { afterEach, describe, expect, test, vi } from "vitest";
import { addMonths, monthGrid, weekStartOf } from "@/lib/client/dates/calendar";
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

describe("the grid of a month", () => {
  test("begins with the week that its first day is in", () => {
    const weeks = monthGrid("2026-12", 1);
    expect(weeks[0]).toEqual([
      "2026-11-30",
      "2026-12-01",
      "2026-12-02",
      "2026-12-03",
      "2026-12-04",
      "2026-12-05",
      "2026-12-06",
    ]);
    expect(monthGrid("2026-12", 7)[0]?.[0]).toBe("2026-11-29");
    expect(monthGrid("2026-11", 7)[0]?.[0]).toBe("2026-11-01");
  });

  test("holds six whole weeks without a gap, whatever the month", () => {
    for (let month = 1; month <= 12; month++) {
      const days = monthGrid(`2027-${String(month).padStart(2, "0")}`, 1).flat();
      expect(days).toHaveLength(42);
      days.forEach((day, index) => {
        expect(day).toBe(addDays(days[0] ?? "", index));
      });
    }
  });
});
