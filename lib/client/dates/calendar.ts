import { addDays, weekdayOf } from "./days";

const WEEKS_SHOWN = 6;

/** The same day of another month, or its last day. */
export function addMonths(day: string, count: number): string {
  const [year = 0, month = 1, number = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + count, 0));
  last.setUTCDate(Math.min(number, last.getUTCDate()));
  return last.toISOString().slice(0, 10);
}

/** The locale's first day of the week: 1 is Monday, 7 is Sunday. */
export function weekStartOf(locale: string): number {
  const known: WeekAware = new Intl.Locale(locale).maximize();
  const week = known.getWeekInfo?.() ?? known.weekInfo;
  return week?.firstDay ?? (SUNDAY_REGIONS.has(known.region ?? "") ? 7 : 1);
}

/** The first day of a day's week. */
export function weekOf(day: string, weekStart: number): string {
  return addDays(day, -((weekdayOf(day) - weekStart + 7) % 7));
}

/** Always six weeks, so that all months have the same height. */
export function weeksFrom(start: string): string[][] {
  return Array.from({ length: WEEKS_SHOWN }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => addDays(start, week * 7 + day)),
  );
}

/** From which day on a calendar shows a day: this week for the weeks to come, else the beginning of its month. */
export function startFor(day: string, { today, weekStart }: { today: string; weekStart: number }) {
  const thisWeek = weekOf(today, weekStart);
  if (isShownFrom(thisWeek, day)) return thisWeek;
  return weekOf(`${day.slice(0, 7)}-01`, weekStart);
}

/** Whether a day is in the weeks that are shown from a day on. */
export function isShownFrom(start: string, day: string): boolean {
  return start <= day && day < nextStart(start);
}

/** The day after the last one that is shown. */
export function nextStart(start: string): string {
  return addDays(start, WEEKS_SHOWN * 7);
}

type WeekAware = {
  region?: string | undefined;
  getWeekInfo?: () => { firstDay: number };
  weekInfo?: { firstDay: number };
};

// For browsers without week information.
const SUNDAY_REGIONS = new Set("BR CA CO HK ID IL IN JP KR MX PE PH TH TW US VE ZA".split(" "));
