// In a shorter month, people take the 31st to be the last day. RFC 5545 skips such months, unless a rule
// asks for the last of several days.

/** The parts of a monthly rule for a day of the month. */
export function onDayOfMonth(day: number): string {
  if (day <= 28 || day > 31) return `BYMONTHDAY=${day}`;
  return `BYMONTHDAY=${[28, 29, 30, 31].filter((one) => one <= day)};BYSETPOS=-1`;
}

/** The parts of a yearly rule for a day of the year. */
export function onDayOfYear(month: number, day: number): string {
  const isLeapDay = month === 2 && day === 29;
  return `BYMONTH=${month};${isLeapDay ? onDayOfMonth(day) : `BYMONTHDAY=${day}`}`;
}

/** Adds the due date's day to a rule without one, so that no month or year is skipped. */
export function inEveryPeriod(rule: string, dueDate: string): string {
  const parts = rule.includes(";BY") ? undefined : daysFor(rule, dueDate);
  return parts ? rule.replace(/(;COUNT|;UNTIL|$)/, `;${parts}$1`) : rule;
}

function daysFor(rule: string, dueDate: string): string | undefined {
  const [, month = 0, day = 0] = dueDate.split("-").map(Number);
  if (day <= 28) return;
  if (rule.startsWith("FREQ=MONTHLY")) return onDayOfMonth(day);
  if (rule.startsWith("FREQ=YEARLY") && month === 2) return onDayOfYear(month, day);
}
