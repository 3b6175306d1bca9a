import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { onDayOfMonth, onDayOfYear } from "@/lib/client/dates/short-months";
import { describeRepeat } from "@/lib/client/i18n/describe-repeat";
import { parseQuickAdd } from "@/lib/client/quick-add/parse";
import { repeatSchema } from "@/lib/contract/scalars";

describe("a rule in words, in English and German", () => {
  test.each([
    ["FREQ=DAILY", "Every day", "Jeden Tag"],
    ["FREQ=DAILY;INTERVAL=3", "Every 3 days", "Alle 3 Tage"],
    ["FREQ=WEEKLY", "Every week", "Jede Woche"],
    ["FREQ=WEEKLY;BYDAY=MO,TH", "Every week on Mon and Thu", "Jede Woche am Mo und Do"],
    [
      "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH,SA",
      "Every 2 weeks on Tue, Thu, and Sat",
      "Alle 2 Wochen am Di, Do und Sa",
    ],
    ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Every weekday", "Von Montag bis Freitag"],
    [
      "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=3",
      "Every weekday, 3 times",
      "Von Montag bis Freitag, 3-mal",
    ],
    ["FREQ=MONTHLY", "Every month", "Jeden Monat"],
    ["FREQ=MONTHLY;BYMONTHDAY=1", "Every month on the 1st", "Jeden Monat am 1."],
    ["FREQ=MONTHLY;BYMONTHDAY=12", "Every month on the 12th", "Jeden Monat am 12."],
    ["FREQ=MONTHLY;BYMONTHDAY=22", "Every month on the 22nd", "Jeden Monat am 22."],
    [
      "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1",
      "Every month on the 31st, or the last day",
      "Jeden Monat am 31. oder am letzten Tag",
    ],
    [
      "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=28,29;BYSETPOS=-1;COUNT=3",
      "Every 2 months on the 29th, or the last day, 3 times",
      "Alle 2 Monate am 29. oder am letzten Tag, 3-mal",
    ],
    ["FREQ=MONTHLY;BYMONTHDAY=31", "Every month on the 31st", "Jeden Monat am 31."],
    [
      "FREQ=MONTHLY;BYMONTHDAY=1,15,-1",
      "Every month on the 1st, 15th, and last day",
      "Jeden Monat am 1., 15. und letzten Tag",
    ],
    [
      "FREQ=MONTHLY;BYMONTHDAY=15,30;BYSETPOS=-1",
      "Every month on the last of these days: 15th and 30th",
      "Jeden Monat am letzten dieser Tage: 15. und 30.",
    ],
    [
      "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1",
      "Every year on Feb 29, or Feb 28",
      "Jedes Jahr am 29. Feb. oder 28. Feb.",
    ],
    ["FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=-1", "Every year on Apr 30", "Jedes Jahr am 30. Apr."],
    ["FREQ=MONTHLY;BYMONTHDAY=-1", "Every month on the last day", "Jeden Monat am letzten Tag"],
    ["FREQ=MONTHLY;BYDAY=2TU", "Every month on the 2nd Tuesday", "Jeden Monat am 2. Dienstag"],
    ["FREQ=MONTHLY;BYDAY=-1FR", "Every month on the last Friday", "Jeden Monat am letzten Freitag"],
    [
      "FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO,3MO",
      "Every 2 months on the 1st Monday and 3rd Monday",
      "Alle 2 Monate am 1. Montag und 3. Montag",
    ],
    ["FREQ=YEARLY", "Every year", "Jedes Jahr"],
    ["FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24", "Every year on Dec 24", "Jedes Jahr am 24. Dez."],
    ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "Every year on Feb 29", "Jedes Jahr am 29. Feb."],
    ["FREQ=DAILY;UNTIL=20261231", "Every day until Dec 31, 2026", "Jeden Tag bis 31.12.2026"],
    ["FREQ=WEEKLY;COUNT=5", "Every week, 5 times", "Jede Woche, 5-mal"],
    ["FREQ=WEEKLY;COUNT=1", "Every week, once", "Jede Woche, 1-mal"],
  ])("%s: %s, %s", (rule, english, german) => {
    expect(describeRepeat(rule, "en-US")).toBe(english);
    expect(describeRepeat(rule, "de-AT")).toBe(german.replace("Jan.", "Jän."));
  });
});

test.each([
  ["FREQ=WEEKLY;INTERVAL=2", "Every 2 weeks after completion", "Alle 2 Wochen nach Erledigung"],
  [
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "Every weekday after completion",
    "Von Montag bis Freitag nach Erledigung",
  ],
  [
    "FREQ=DAILY;INTERVAL=10;COUNT=3",
    "Every 10 days after completion, 3 times",
    "Alle 10 Tage nach Erledigung, 3-mal",
  ],
])("%s, counted from completion: %s, %s", (rule, english, german) => {
  expect(describeRepeat(rule, "en-US", "completion")).toBe(english);
  expect(describeRepeat(rule, "de-DE", "completion")).toBe(german);
});

test("days stand as they do where the person is", () => {
  const rule = "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24;UNTIL=20301231";
  expect(describeRepeat(rule, "en-GB")).toBe("Every year on 24 Dec until 31 Dec 2030");
});

test("what is said can be typed into quick add", () => {
  const weekday = fc.constantFrom("MO", "TU", "WE", "TH", "FR", "SA", "SU");
  const days = fc.uniqueArray(weekday, { minLength: 1 });
  const nth = fc.constantFrom(1, 2, 3, 4, 5, -1);
  const pattern = fc.oneof(
    fc.constantFrom("FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY"),
    days.map((names) => `FREQ=WEEKLY;BYDAY=${names}`),
    fc.integer({ min: 1, max: 31 }).map((day) => `FREQ=MONTHLY;${onDayOfMonth(day)}`),
    fc.constant(`FREQ=YEARLY;${onDayOfYear(2, 29)}`),
    fc.constant("FREQ=MONTHLY;BYMONTHDAY=-1"),
    fc.tuple(nth, weekday).map(([number, day]) => `FREQ=MONTHLY;BYDAY=${number}${day}`),
    fc
      .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
      .map(([month, day]) => `FREQ=YEARLY;BYMONTH=${month};BYMONTHDAY=${day}`),
  );
  const end = fc.constantFrom("", ";COUNT=7", ";UNTIL=20281231", ";UNTIL=20280105");
  const rules = fc
    .tuple(pattern, fc.integer({ min: 1, max: 12 }), end)
    .map(([start, interval, last]) => repeatSchema.parse(`${start};INTERVAL=${interval}${last}`));

  fc.assert(
    fc.property(
      rules,
      fc.constantFrom("en-US", "en-GB", "de-DE", "de-AT", "de-CH"),
      fc.constantFrom("dueDate" as const, "completion" as const),
      (rule, locale, repeatFrom) => {
        const context = { today: "2026-11-23", locale, lists: [], labels: [] };
        const words = describeRepeat(rule, locale, repeatFrom);
        const { todo } = parseQuickAdd(`Stretch ${words}`, context);
        expect(todo).toMatchObject({ title: "Stretch", repeat: rule });
        expect(todo.repeatFrom ?? "dueDate").toBe(repeatFrom);
      },
    ),
    { numRuns: 1000, seed: 20_261_123 },
  );
});
