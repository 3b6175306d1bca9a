import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { nextDueDate } from "@/lib/contract/recurrence/next-due-date";
import { repeatSchema } from "@/lib/contract/scalars";
import { withFunctions } from "@/tests/support/database/functions";

test.each([
  ["FREQ=MONTHLY;BYMONTHDAY=31", "2025-01-31", "2025-03-31"],
  ["FREQ=MONTHLY;BYMONTHDAY=-1", "2025-01-31", "2025-02-28"],
  ["FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "2025-01-31", "2025-02-28"],
  ["FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "2025-02-28", "2025-03-31"],
  ["FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", "2028-01-30", "2028-02-29"],
  ["FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", "2028-02-29", "2028-03-30"],
  ["FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1", "2027-01-29", "2027-02-28"],
  // The last of the days is before the 30th on which it begins.
  ["FREQ=MONTHLY;BYMONTHDAY=1,15;BYSETPOS=-1", "2027-01-30", "2027-02-15"],
  ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1", "2024-02-29", "2025-02-28"],
  ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1", "2027-02-28", "2028-02-29"],
  ["FREQ=MONTHLY;BYMONTHDAY=1,15", "2027-01-01", "2027-01-15"],
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
  // The last year has four digits.
  ["FREQ=DAILY", "9999-12-31", null],
])("after %s from %s comes %s", async (rule, anchor, next) => {
  expect(await nextOccurrence(rule, anchor, anchor)).toBe(next);
});

test("a repetition that has waited for a thousand years goes on at once", async () => {
  expect(await nextOccurrence("FREQ=DAILY", "1026-01-01", "2026-01-01")).toBe("2026-01-02");
});

// What a person expects who ticks the todo on a day: rule, due date, day, next due date.
const fromCompletion: [string, string, string, string | null][] = [
  // Named days come after the day of completion, and after the due date.
  ["FREQ=WEEKLY;BYDAY=MO", "2026-12-07", "2026-12-06", "2026-12-14"],
  ["FREQ=WEEKLY;BYDAY=MO", "2026-12-07", "2026-12-07", "2026-12-14"],
  ["FREQ=WEEKLY;BYDAY=MO", "2026-12-07", "2026-12-08", "2026-12-14"],
  ["FREQ=WEEKLY;BYDAY=MO", "2026-12-07", "2026-12-15", "2026-12-21"],
  ["FREQ=WEEKLY;BYDAY=MO,TH", "2026-12-07", "2026-12-06", "2026-12-10"],
  ["FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "2026-12-07", "2026-12-07", "2026-12-21"],
  ["FREQ=MONTHLY;BYMONTHDAY=15", "2026-12-15", "2026-12-01", "2027-01-15"],
  ["FREQ=MONTHLY;BYMONTHDAY=-1", "2026-12-31", "2026-12-30", "2027-01-31"],
  ["FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "2027-01-31", "2027-01-30", "2027-02-28"],
  ["FREQ=MONTHLY;BYDAY=1MO", "2026-12-07", "2026-12-06", "2027-01-04"],
  ["FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24", "2026-12-24", "2026-12-20", "2027-12-24"],
  ["FREQ=WEEKLY;BYDAY=MO;UNTIL=20261213", "2026-12-07", "2026-12-06", null],
  // An interval is counted from the day of completion alone.
  ["FREQ=DAILY;INTERVAL=3", "2027-02-01", "2026-11-29", "2026-12-02"],
  ["FREQ=WEEKLY", "2026-11-01", "2026-11-29", "2026-12-06"],
  ["FREQ=WEEKLY;INTERVAL=2", "2026-11-01", "2026-11-29", "2026-12-13"],
  ["FREQ=DAILY;INTERVAL=999", "2026-01-01", "2026-01-01", "2028-09-26"],
  // Into a month that is too short it leads to the last day.
  ["FREQ=MONTHLY;INTERVAL=3", "2026-11-29", "2026-11-29", "2027-02-28"],
  ["FREQ=MONTHLY", "2026-01-31", "2026-01-31", "2026-02-28"],
  ["FREQ=MONTHLY", "2028-01-31", "2028-01-31", "2028-02-29"],
  ["FREQ=MONTHLY", "2026-02-28", "2026-02-28", "2026-03-28"],
  ["FREQ=MONTHLY", "2026-03-31", "2026-03-31", "2026-04-30"],
  ["FREQ=MONTHLY;INTERVAL=6", "2026-08-31", "2026-08-31", "2027-02-28"],
  ["FREQ=MONTHLY;INTERVAL=12", "2028-02-29", "2028-02-29", "2029-02-28"],
  ["FREQ=YEARLY", "2028-02-29", "2028-02-29", "2029-02-28"],
  ["FREQ=YEARLY;INTERVAL=4", "2028-02-29", "2028-02-29", "2032-02-29"],
  ["FREQ=YEARLY;INTERVAL=2", "2026-12-31", "2026-12-31", "2028-12-31"],
  ["FREQ=MONTHLY;UNTIL=20260228", "2026-01-31", "2026-01-31", "2026-02-28"],
  ["FREQ=MONTHLY;UNTIL=20260227", "2026-01-31", "2026-01-31", null],
  ["FREQ=YEARLY", "9999-05-01", "9999-05-01", null],
];

// The same days as RFC 5545 says, whenever it is ticked.
const fromDueDate: [string, string, string, string | null][] = [
  ["FREQ=WEEKLY;BYDAY=MO", "2026-12-07", "2026-12-06", "2026-12-14"],
  ["FREQ=MONTHLY;INTERVAL=3", "2026-11-29", "2026-11-20", "2027-05-29"],
  ["FREQ=MONTHLY", "2026-01-31", "2026-01-31", "2026-03-31"],
  ["FREQ=YEARLY", "2028-02-29", "2028-02-29", "2032-02-29"],
];

describe.each([
  { repeatFrom: "completion", cases: fromCompletion } as const,
  { repeatFrom: "dueDate", cases: fromDueDate } as const,
])("repeating from $repeatFrom", ({ repeatFrom, cases }) => {
  test.each(cases)(
    "%s, due %s and done %s, is due again %s",
    async (rule, dueDate, today, next) => {
      const repeat = repeatSchema.parse(rule);
      expect(repeat).toBe(rule);
      expect(nextDueDate({ repeat, repeatFrom, dueDate }, today)).toBe(next);
      const todo = { repeat, repeat_from: repeatFrom, due_date: dueDate };
      const found = sql`next_due_date(jsonb_populate_record(null::todos, ${JSON.stringify(todo)}::jsonb), ${today}::date)`;
      expect(await ask(found)).toBe(next);
    },
  );
});

function nextOccurrence(rule: string, anchor: string, after: string) {
  return ask(sql`next_occurrence(${rule}, ${anchor}::date, ${after}::date)`);
}

async function ask(found: ReturnType<typeof sql>): Promise<string | null | undefined> {
  const next = sql<string | null>`${found}::text`;
  const [row] = await withFunctions((db) => db.select({ next }).from(sql`(values (1)) as one`));
  return row?.next;
}
