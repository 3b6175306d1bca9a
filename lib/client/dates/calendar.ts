import { addDays, weekdayOf } from "./days";

const WEEKS_SHOWN = 6;

/** The same day of another month, or its last one. */
export function addMonths(day: string, count: number): string {
  const [year = 0, month = 1, number = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + count, 0));
  last.setUTCDate(Math.min(number, last.getUTCDate()));
  return last.toISOString().slice(0, 10);
}

/** The first day of the week there: 1 is Monday, 7 is Sunday. */
export function weekStartOf(locale: string): number {
  const known: WeekAware = new Intl.Locale(locale).maximize();
  const week = known.getWeekInfo?.() ?? known.weekInfo;
  return week?.firstDay ?? (SUNDAY_REGIONS.has(known.region ?? "") ? 7 : 1);
}

/** The weeks of a month such as "2026-12", always six of them so that the size stays while months pass. */
export function monthGrid(month: string, weekStart: number): string[][] {
  const first = `${month}-01`;
  const start = addDays(first, -((weekdayOf(first) - weekStart + 7) % 7));
  return Array.from({ length: WEEKS_SHOWN }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => addDays(start, week * 7 + day)),
  );
}

type WeekAware = {
  region?: string | undefined;
  getWeekInfo?: () => { firstDay: number };
  weekInfo?: { firstDay: number };
};

// For browsers that do not know themselves.
const SUNDAY_REGIONS = new Set("BR CA CO HK ID IL IN JP KR MX PE PH TH TW US VE ZA".split(" "));
