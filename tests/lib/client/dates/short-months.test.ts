import { expect, test } from "vitest";
import { addDays } from "@/lib/client/dates/days";
import { inEveryPeriod, onDayOfMonth, onDayOfYear } from "@/lib/client/dates/short-months";
import { nextOccurrence } from "@/lib/contract/recurrence/next-occurrence";
import { repeatSchema } from "@/lib/contract/scalars";

const leapYear = Array.from({ length: 366 }, (_, number) => addDays("2028-01-01", number));

test.each([28, 29, 30, 31])("the %ith is in each of twelve months, or the last day is", (day) => {
  for (const start of leapYear.filter((date) => Number(date.slice(8)) === day)) {
    for (const rule of [
      `FREQ=MONTHLY;${onDayOfMonth(day)}`,
      inEveryPeriod("FREQ=MONTHLY", start),
    ]) {
      const dates = datesFrom(rule, start, 12);
      expect(dates.map(monthOf)).toEqual(Array.from(dates, (_, index) => monthOf(start) + index));
      for (const date of dates) expect(date.slice(8)).toBe(dayOrLast(day, date));
    }
  }
});

test("each day of a leap year is in each of eight years, or the last of February is", () => {
  for (const start of leapYear) {
    const [, month = 0, day = 0] = start.split("-").map(Number);
    const named = `FREQ=YEARLY;${onDayOfYear(month, day)}`;
    for (const rule of [named, inEveryPeriod("FREQ=YEARLY", start)]) {
      const dates = datesFrom(rule, start, 8);
      expect(dates.map(monthOf)).toEqual(dates.map((_, index) => monthOf(start) + 12 * index));
      for (const date of dates) expect(date.slice(8)).toBe(dayOrLast(day, date));
    }
  }
});

test.each([
  ["FREQ=DAILY", "2027-01-31"],
  ["FREQ=WEEKLY;INTERVAL=2", "2027-01-31"],
  ["FREQ=MONTHLY;INTERVAL=2;COUNT=3", "2027-01-28"],
  // Programs write it, and mean months with 31 days.
  ["FREQ=MONTHLY;BYMONTHDAY=31", "2027-01-31"],
  ["FREQ=YEARLY", "2027-02-28"],
])("%s from %s needs no other rule", (rule, start) => {
  expect(inEveryPeriod(rule, start)).toBe(rule);
});

/** The due dates as they follow when each is completed in time. */
function datesFrom(rule: string, start: string, count: number): string[] {
  expect(repeatSchema.parse(rule)).toBe(rule);
  const dates = [start];
  while (dates.length < count) {
    const last = dates.at(-1) ?? "";
    dates.push(nextOccurrence(rule, last, last) ?? "never");
  }
  return dates;
}

function monthOf(date: string): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
}

function dayOrLast(day: number, date: string): string {
  const last = new Date(`${date.slice(0, 7)}-01T00:00:00Z`);
  last.setUTCMonth(last.getUTCMonth() + 1, 0);
  return String(Math.min(day, last.getUTCDate())).padStart(2, "0");
}
