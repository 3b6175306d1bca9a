import { describe, expect, test } from "vitest";
import { addDays, dayName, longDayName, todayIn } from "@/lib/days";

const today = "2026-11-23";

test.each([
  ["2026-11-22", "Yesterday"],
  ["2026-11-23", "Today"],
  ["2026-11-24", "Tomorrow"],
  ["2026-11-25", "Wednesday"],
  ["2026-11-29", "Sunday"],
  ["2026-11-30", "Nov 30"],
  ["2026-11-21", "Nov 21"],
  ["2027-01-02", "Jan 2, 2027"],
])("%s is called %s", (day, name) => {
  expect(dayName(day, today)).toBe(name);
});

test.each([
  ["2026-11-24", "Tomorrow, Tuesday, November 24"],
  ["2026-11-26", "Thursday, November 26"],
  ["2027-01-02", "Saturday, January 2, 2027"],
])("%s is headed %s", (day, heading) => {
  expect(longDayName(day, today)).toBe(heading);
});

describe("days are counted", () => {
  test.each([
    ["2026-12-31", 1, "2027-01-01"],
    ["2028-02-28", 1, "2028-02-29"],
    ["2026-03-01", -1, "2026-02-28"],
    // Where clocks are put forward or back, a day has 23 or 25 hours.
    ["2026-03-28", 2, "2026-03-30"],
    ["2026-10-24", 2, "2026-10-26"],
  ])("from %s by %i to %s", (day, count, result) => {
    expect(addDays(day, count)).toBe(result);
  });
});

test("today is the local day, whatever day it is in Greenwich", () => {
  expect(todayIn(new Date(2026, 10, 23, 0, 0))).toBe(today);
  expect(todayIn(new Date(2026, 10, 23, 23, 59, 59))).toBe(today);
});
