import { sql } from "drizzle-orm";
import fc from "fast-check";
import { RRuleTemporal } from "rrule-temporal";
import { expect, test } from "vitest";
import { repeatSchema } from "@/lib/contract/scalars";
import { withFunctions } from "@/tests/support/database/functions";

const weekday = fc.constantFrom("MO", "TU", "WE", "TH", "FR", "SA", "SU");
const weekdays = fc.uniqueArray(weekday, { minLength: 1 }).map((days) => days.join(","));
const nth = fc.constantFrom(1, 2, 3, 4, 5, -1);

const pattern = fc.oneof(
  fc.constantFrom("FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY"),
  weekdays.map((days) => `FREQ=WEEKLY;BYDAY=${days}`),
  fc.constantFrom(1, 15, 28, 29, 30, 31, -1).map((day) => `FREQ=MONTHLY;BYMONTHDAY=${day}`),
  fc.tuple(nth, weekday).map(([number, day]) => `FREQ=MONTHLY;BYDAY=${number}${day}`),
  fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 29 }))
    .map(([month, day]) => `FREQ=YEARLY;BYMONTH=${month};BYMONTHDAY=${day}`),
);
const interval = fc.integer({ min: 1, max: 4 }).map((step) => `;INTERVAL=${step}`);
const date = fc.oneof(
  fc.integer({ min: 19_000, max: 23_000 }).map(toDay),
  // Where months and years end differently.
  fc.constantFrom("2024-02-29", "2025-01-31", "2025-03-30", "2025-12-31", "2026-10-25"),
);

test("the next occurrence is the one that RFC 5545 says, as a library reads it", async () => {
  const cases = fc.record({
    pattern,
    interval: fc.option(interval, { nil: "" }),
    anchor: date,
    distance: fc.integer({ min: -3, max: 1500 }),
    until: fc.option(fc.integer({ min: 0, max: 400 }), { nil: undefined }),
  });
  const ofCase = async ({ pattern, interval, anchor, distance, until }: Case) => {
    const after = toDay(toNumber(anchor) + distance);
    const last =
      until === undefined ? "" : `;UNTIL=${toDay(toNumber(after) + until).replaceAll("-", "")}`;
    const rule = repeatSchema.parse(`${pattern}${interval}${last}`);
    expect({ rule, anchor, after, next: await nextOccurrence(rule, anchor, after) }).toEqual({
      rule,
      anchor,
      after,
      next: accordingToLibrary(rule, anchor, after),
    });
  };
  type Case = typeof cases extends fc.Arbitrary<infer Value> ? Value : never;

  await fc.assert(fc.asyncProperty(cases, ofCase), { seed: 20_261_123, numRuns: 1_500 });
});

test.each([
  ["FREQ=MONTHLY;BYMONTHDAY=31", "2025-01-31", "2025-03-31"],
  ["FREQ=MONTHLY;BYMONTHDAY=-1", "2025-01-31", "2025-02-28"],
  ["FREQ=MONTHLY", "2025-01-30", "2025-03-30"],
  ["FREQ=YEARLY", "2024-02-29", "2028-02-29"],
  ["FREQ=YEARLY", "2096-02-29", "2104-02-29"],
  ["FREQ=MONTHLY;BYDAY=5FR", "2026-01-30", "2026-05-29"],
  ["FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU", "2026-11-23", "2026-11-29"],
  ["FREQ=DAILY;INTERVAL=999", "2026-01-01", "2028-09-26"],
  // The clocks change on these days; a calendar day does not care.
  ["FREQ=DAILY", "2026-03-29", "2026-03-30"],
  ["FREQ=DAILY", "2026-10-25", "2026-10-26"],
  // Every twelfth month from April on has thirty days.
  ["FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31", "2026-04-30", null],
  ["FREQ=DAILY;UNTIL=20261123", "2026-11-23", null],
])("after %s from %s comes %s", async (rule, anchor, next) => {
  expect(await nextOccurrence(rule, anchor, anchor)).toBe(next);
});

test("a repetition that has waited for a thousand years goes on at once", async () => {
  expect(await nextOccurrence("FREQ=DAILY", "1026-01-01", "2026-01-01")).toBe("2026-01-02");
});

async function nextOccurrence(rule: string, anchor: string, after: string) {
  const next = sql<string | null>`next_occurrence(${rule}, ${anchor}::date, ${after}::date)::text`;
  const [row] = await withFunctions((db) => db.select({ next }).from(sql`(values (1)) as one`));
  return row?.next;
}

function accordingToLibrary(rule: string, anchor: string, after: string): string | null {
  const start = `DTSTART;TZID=UTC:${anchor.replaceAll("-", "")}T000000`;
  const rrule = new RRuleTemporal({ rruleString: `${start}\nRRULE:${rule}` });
  return (
    rrule
      .next(new Date(`${after}T00:00:00Z`))
      ?.toPlainDate()
      .toString() ?? null
  );
}

function toDay(number: number): string {
  return new Date(number * 86_400_000).toISOString().slice(0, 10);
}

function toNumber(day: string): number {
  return Date.parse(day) / 86_400_000;
}
