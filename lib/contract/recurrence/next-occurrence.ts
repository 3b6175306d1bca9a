const DAY = 86_400_000;
const WEEKDAYS = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

// A day that some periods lack recurs within a few leap years, or never.
const ROUNDS = 48;

/**
 * The first day of a repetition after a day, or null when it is over: what the SQL function
 * next_occurrence answers, for a rule as lib/contract/recurrence/rrule.ts writes it.
 */
export function nextOccurrence(rule: string, anchor: string, after: string): string | null {
  const parts = partsOf(rule, anchor);
  const { until, step } = parts;
  const passed = periodsBetween(parts, anchor, after);
  for (let round = passed; round <= passed + ROUNDS; round++) {
    const [first, end] = period(parts, anchor, round * step);
    const found = firstMatch(parts, { first, end }, anchor, after);
    if (found) return until && found > until ? null : found;
    if (until && toDay(first) > until) return null;
  }
  return null;
}

type Parts = {
  frequency: string;
  step: number;
  until: string | undefined;
  byDay: string[] | undefined;
  monthDays: number[];
  isLastOnly: boolean;
  month: number;
};

/** The parts of a rule; missing ones come from the anchor. */
function partsOf(rule: string, anchor: string): Parts {
  const part: Record<string, string | undefined> = Object.fromEntries(
    rule.split(";").map((entry) => entry.split("=")),
  );
  const [, month, monthDay] = anchor.split("-").map(Number);
  const isPlainWeek = part.FREQ === "WEEKLY" && !part.BYDAY;
  return {
    frequency: part.FREQ ?? "DAILY",
    step: Number(part.INTERVAL ?? 1),
    until: part.UNTIL?.replace(/(....)(..)(..)/, "$1-$2-$3"),
    byDay: isPlainWeek ? [weekdayOf(toTime(anchor))] : part.BYDAY?.split(","),
    monthDays: (part.BYMONTHDAY?.split(",") ?? [monthDay]).map(Number),
    isLastOnly: part.BYSETPOS === "-1",
    month: Number(part.BYMONTH ?? month),
  };
}

/** Steps of the rule between its origin and the day, which can be skipped. */
function periodsBetween({ frequency, step }: Parts, anchor: string, after: string): number {
  const [year = 0, anchorMonth = 0] = anchor.split("-").map(Number);
  const [afterYear = 0, afterMonth = 0] = after.split("-").map(Number);
  const days = (toTime(after) - toTime(anchor)) / DAY;
  switch (frequency) {
    case "DAILY":
      return Math.max(0, Math.trunc(days / step));
    case "WEEKLY":
      return Math.max(0, Math.trunc((days + weekdayIndex(toTime(anchor))) / (7 * step)));
    case "MONTHLY":
      return Math.max(0, Math.round(((afterYear - year) * 12 + afterMonth - anchorMonth) / step));
    default:
      return Math.max(0, Math.round((afterYear - year) / step));
  }
}

/** The first day of the period, and the first day after it. */
function period({ frequency, month }: Parts, anchor: string, distance: number): [number, number] {
  const [year = 0, anchorMonth = 1] = anchor.split("-").map(Number);
  const start = toTime(anchor);
  switch (frequency) {
    case "DAILY":
      return [start + distance * DAY, start + (distance + 1) * DAY];
    case "WEEKLY": {
      const monday = start - weekdayIndex(start) * DAY + distance * 7 * DAY;
      return [monday, monday + 7 * DAY];
    }
    case "MONTHLY":
      return [
        firstOfMonth(year, anchorMonth + distance),
        firstOfMonth(year, anchorMonth + distance + 1),
      ];
    default:
      return [firstOfMonth(year + distance, month), firstOfMonth(year + distance, month + 1)];
  }
}

function firstMatch(
  parts: Parts,
  { first, end }: { first: number; end: number },
  anchor: string,
  after: string,
): string | undefined {
  let found: string | undefined;
  for (let time = first; time < end; time += DAY) {
    if (!isOf(parts, time, end)) continue;
    const day = toDay(time);
    const isAhead = day > after && day >= anchor;
    if (isAhead && !parts.isLastOnly) return day;
    found = isAhead ? day : undefined;
  }
  return found;
}

function isOf({ frequency, byDay, monthDays }: Parts, time: number, end: number): boolean {
  if (frequency === "DAILY") return true;
  const name = weekdayOf(time);
  if (frequency === "WEEKLY") return byDay?.includes(name) ?? false;
  const number = new Date(time).getUTCDate();
  if (!byDay) return monthDays.includes(number) || (time === end - DAY && monthDays.includes(-1));
  const isLast = time >= end - 7 * DAY;
  return (
    byDay.includes(`${Math.ceil(number / 7)}${name}`) || (isLast && byDay.includes(`-1${name}`))
  );
}

/** Days since Monday. */
function weekdayIndex(time: number): number {
  return (new Date(time).getUTCDay() + 6) % 7;
}

function weekdayOf(time: number): string {
  return WEEKDAYS[new Date(time).getUTCDay()] ?? "";
}

function firstOfMonth(year: number, month: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, 1);
}

function toTime(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function toDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
