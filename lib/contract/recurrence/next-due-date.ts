import { nextOccurrence } from "./next-occurrence";

type Repetition = { repeat: string; repeatFrom: "dueDate" | "completion"; dueDate: string };

/**
 * When a repeating todo is due again once it is completed, or null when its repetition is over:
 * what the SQL function next_due_date answers.
 */
export function nextDueDate(
  { repeat, repeatFrom, dueDate }: Repetition,
  today: string,
): string | null {
  const isFromCompletion = repeatFrom === "completion";
  // A rule without days is an interval: treated as an occurrence it would skip short months.
  if (isFromCompletion && !repeat.includes(";BY")) return dateAfterWait(repeat, today);
  const anchor = isFromCompletion ? today : dueDate;
  return nextOccurrence(repeat, anchor, dueDate > today ? dueDate : today);
}

/** The same day of a later month, or its last day if the month is shorter. */
function dateAfterWait(repeat: string, from: string): string | null {
  const [year = 0, month = 0, day = 0] = from.split("-").map(Number);
  const step = Number(/INTERVAL=(\d+)/.exec(repeat)?.[1] ?? 1);
  const frequency = /FREQ=(\w+)/.exec(repeat)?.[1];
  const days = frequency === "DAILY" ? step : frequency === "WEEKLY" ? 7 * step : 0;
  const months = frequency === "MONTHLY" ? step : frequency === "YEARLY" ? 12 * step : 0;
  const length = new Date(timeOf(year, month + months + 1, 0)).getUTCDate();
  const next = timeOf(year, month + months, Math.min(day, length) + days);
  return next <= lastTime(repeat) ? new Date(next).toISOString().slice(0, 10) : null;
}

/** Nothing is due after the year 9999. */
function lastTime(repeat: string): number {
  const [, year = 9999, month = 12, day = 31] = /UNTIL=(....)(..)(..)/.exec(repeat) ?? [];
  return timeOf(Number(year), Number(month), Number(day));
}

function timeOf(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day);
}
