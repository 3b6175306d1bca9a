import { sql } from "drizzle-orm";
import fc from "fast-check";
import { RRuleTemporal } from "rrule-temporal";
import { expect, test } from "vitest";
import { nextOccurrence } from "@/lib/contract/recurrence/next-occurrence";
import { repeatSchema } from "@/lib/contract/scalars";
import { withFunctions } from "@/tests/support/database/functions";

type Case = { rule: string; anchor: string; after: string };

const weekday = fc.constantFrom("MO", "TU", "WE", "TH", "FR", "SA", "SU");
const weekdays = fc.uniqueArray(weekday, { minLength: 1 }).map((days) => days.join(","));
const nth = fc.constantFrom(1, 2, 3, 4, 5, -1);
const monthDay = fc.constantFrom(1, 15, 28, 29, 30, 31, -1);
const set = fc.constantFrom("", ";BYSETPOS=-1");

const pattern = fc.oneof(
  fc.constantFrom("FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY"),
  weekdays.map((days) => `FREQ=WEEKLY;BYDAY=${days}`),
  monthDay.map((day) => `FREQ=MONTHLY;BYMONTHDAY=${day}`),
  fc
    .tuple(fc.uniqueArray(monthDay, { minLength: 1, maxLength: 5 }), set)
    .map(([days, last]) => `FREQ=MONTHLY;BYMONTHDAY=${days}${last}`),
  fc
    .array(fc.tuple(nth, weekday), { minLength: 1, maxLength: 3 })
    .map((days) => `FREQ=MONTHLY;BYDAY=${days.map(([number, day]) => `${number}${day}`)}`),
  fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 29 }))
    .map(([month, day]) => `FREQ=YEARLY;BYMONTH=${month};BYMONTHDAY=${day}`),
  fc
    .tuple(
      fc.constantFrom(2, 11),
      fc.uniqueArray(fc.integer({ min: 27, max: 29 }), { minLength: 1 }),
      set,
    )
    .map(([month, days, last]) => `FREQ=YEARLY;BYMONTH=${month};BYMONTHDAY=${days}${last}`),
);

const day = fc.oneof(
  fc.integer({ min: 19_000, max: 23_000 }).map(toDay),
  // Where months and years end differently.
  fc.constantFrom("2024-02-29", "2025-01-31", "2025-03-30", "2025-12-31", "2026-10-25"),
);

const cases = fc
  .record({
    pattern,
    interval: fc.integer({ min: 1, max: 14 }),
    anchor: day,
    distance: fc.integer({ min: -3, max: 1500 }),
    until: fc.option(fc.integer({ min: 0, max: 400 }), { nil: undefined }),
  })
  .map(({ pattern, interval, anchor, distance, until }): Case => {
    const after = toDay(toNumber(anchor) + distance);
    const last = until === undefined ? undefined : toDay(toNumber(after) + until);
    const end = last ? `;UNTIL=${last.replaceAll("-", "")}` : "";
    return { rule: repeatSchema.parse(`${pattern};INTERVAL=${interval}${end}`), anchor, after };
  });

test("the next day is the one that the database finds", async () => {
  const some: Case[] = [
    ...fc.sample(cases, { seed: 20_261_123, numRuns: 1_500 }),
    ...[
      // Neither has a day that is found within the rounds that are looked at.
      { rule: "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31", anchor: "2026-04-30", after: "2026-04-30" },
      { rule: "FREQ=YEARLY;INTERVAL=7", anchor: "2096-02-29", after: "2096-02-29" },
      { rule: "FREQ=DAILY", anchor: "0001-01-01", after: "2026-01-01" },
      { rule: "FREQ=YEARLY", anchor: "0004-02-29", after: "0097-01-01" },
      // Nothing is due in a year of five digits.
      { rule: "FREQ=DAILY", anchor: "9999-12-31", after: "9999-12-31" },
      { rule: "FREQ=DAILY;INTERVAL=2", anchor: "9999-12-29", after: "9999-12-29" },
      { rule: "FREQ=YEARLY;INTERVAL=2", anchor: "9998-05-01", after: "9998-05-01" },
    ],
  ];
  const rows = await accordingToDatabase(some);
  const found = some.map(({ rule, anchor, after }) => nextOccurrence(rule, anchor, after));
  expect(some.map((one, index) => ({ ...one, next: found[index] }))).toEqual(
    some.map((one, index) => ({ ...one, next: rows[index] })),
  );
  expect(found.filter((next) => next !== null).length).toBeGreaterThan(800);
});

test("the next day is the one that RFC 5545 says, as a library reads it", () => {
  fc.assert(
    fc.property(cases, ({ rule, anchor, after }) => {
      expect(nextOccurrence(rule, anchor, after)).toBe(accordingToLibrary(rule, anchor, after));
    }),
    { seed: 20_261_123, numRuns: 1_500 },
  );
});

/** In statements that end in time, however busy the machine is. */
async function accordingToDatabase(some: Case[]) {
  const found: (string | null)[] = [];
  const one = sql`next_occurrence(one->>'rule', (one->>'anchor')::date, (one->>'after')::date)`;
  for (let start = 0; start < some.length; start += 100) {
    const part = JSON.stringify(some.slice(start, start + 100));
    const rows = await withFunctions((db) =>
      db
        .select({ next: sql<string | null>`${one}::text` })
        .from(sql`jsonb_array_elements(${part}::jsonb) with ordinality as cases (one, number)`)
        .orderBy(sql`number`),
    );
    found.push(...rows.map(({ next }) => next));
  }
  return found;
}

function accordingToLibrary(rule: string, anchor: string, after: string): string | null {
  const start = `DTSTART;TZID=UTC:${anchor.replaceAll("-", "")}T000000`;
  const rrule = new RRuleTemporal({ rruleString: `${start}\nRRULE:${rule}` });
  const next = rrule.next(new Date(`${after}T00:00:00Z`));
  return next?.toPlainDate().toString() ?? null;
}

function toDay(number: number): string {
  return new Date(number * 86_400_000).toISOString().slice(0, 10);
}

function toNumber(day: string): number {
  return Date.parse(day) / 86_400_000;
}
