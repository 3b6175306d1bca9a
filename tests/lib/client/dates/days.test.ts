import { afterEach, describe, expect, test, vi } from "vitest";
import {
  addDays,
  daysBetween,
  formatDay,
  formatLongDay,
  formatTime,
  todayIn,
  weekdayOf,
} from "@/lib/client/dates/days";

// A Monday.
const TODAY = "2026-11-23";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

test.each([
  ["2026-11-23", 1, "2026-11-24"],
  ["2026-11-23", 0, "2026-11-23"],
  ["2026-12-31", 1, "2027-01-01"],
  ["2028-02-28", 1, "2028-02-29"],
  ["2027-03-01", -1, "2027-02-28"],
  ["2026-10-24", 2, "2026-10-26"],
  ["2026-11-23", 365, "2027-11-23"],
])("%s and %i days is %s", (day, count, result) => {
  expect(addDays(day, count)).toBe(result);
  expect(daysBetween(day, result)).toBe(count);
});

test("the week begins with Monday as 1 and ends with Sunday as 7", () => {
  const week = [0, 1, 2, 3, 4, 5, 6].map((count) => addDays(TODAY, count));
  expect(week.map(weekdayOf)).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test.each([
  ["Pacific/Auckland", "2026-11-24"],
  ["America/Los_Angeles", "2026-11-23"],
  ["UTC", "2026-11-23"],
])("in %s it is %s", (zone, day) => {
  vi.stubEnv("TZ", zone);
  expect(todayIn(new Date("2026-11-23T20:00:00Z"))).toBe(day);
});

describe("a day as people say it", () => {
  test.each([
    ["2026-11-23", "Today", "Heute"],
    ["2026-11-24", "Tomorrow", "Morgen"],
    ["2026-11-22", "Yesterday", "Gestern"],
    ["2026-11-25", "Wednesday", "Mittwoch"],
    ["2026-11-29", "Sunday", "Sonntag"],
    ["2026-11-30", "30 Nov", "30. Nov."],
    ["2026-11-21", "21 Nov", "21. Nov."],
    ["2026-12-24", "24 Dec", "24. Dez."],
    ["2027-01-02", "2 Jan 2027", "2. Jan. 2027"],
    ["2025-11-23", "23 Nov 2025", "23. Nov. 2025"],
  ])("%s is %s, %s", (day, english, german) => {
    expect(formatDay(day, TODAY, "en-GB")).toBe(english);
    expect(formatDay(day, TODAY, "de")).toBe(german);
  });

  test("the year stays away from a weekday of the next one", () => {
    expect(formatDay("2027-01-02", "2026-12-30", "en-US")).toBe("Saturday");
    expect(formatDay("2027-01-06", "2026-12-30", "en-US")).toBe("Jan 6, 2027");
  });

  test("the time zone of the device changes nothing", () => {
    vi.stubEnv("TZ", "America/Los_Angeles");
    expect(formatDay("2026-12-24", TODAY, "en-US")).toBe("Dec 24");
    expect(formatLongDay("2026-12-24", "en-US")).toBe("Thursday, December 24, 2026");
  });
});

test("a day in full", () => {
  expect(formatLongDay("2026-12-24", "en-GB")).toMatch(/^Thursday,? 24 December 2026$/);
  expect(formatLongDay("2026-12-24", "de")).toBe("Donnerstag, 24. Dezember 2026");
});

test.each([
  ["09:30", "9:30 AM", "09:30"],
  ["00:00", "12:00 AM", "00:00"],
  ["17:05", "5:05 PM", "17:05"],
])("%s is %s in America and %s in Germany", (time, american, german) => {
  expect(formatTime(time, "en-US").replace("\u202f", " ")).toBe(american);
  expect(formatTime(time, "de-DE")).toBe(german);
});
