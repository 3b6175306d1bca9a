const DAY = 86_400_000;
const WEEKS_SHOWN = 6;

/** The calendar day that it is where the person is. */
export function todayIn(now: Date): string {
  const local = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  return dayAt(local);
}

export function addDays(day: string, count: number): string {
  return dayAt(timeOf(day) + count * DAY);
}

/** The same day of another month, or its last one. */
export function addMonths(day: string, count: number): string {
  const [year = 0, month = 1, number = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + count, 0));
  return dayAt(last.setUTCDate(Math.min(number, last.getUTCDate())));
}

export function daysBetween(from: string, to: string): number {
  return Math.round((timeOf(to) - timeOf(from)) / DAY);
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: string): number {
  return new Date(timeOf(day)).getUTCDay() || 7;
}

/** A day as people say it: Today, Friday, 24 Dec, with the year when it is another one. */
export function formatDay(day: string, today: string, locale: string): string {
  const distance = daysBetween(today, day);
  if (Math.abs(distance) <= 1) return capitalized(relativeDay(distance, locale), locale);
  if (distance > 1 && distance < 7) return format(day, locale, { weekday: "long" });
  const isThisYear = day.slice(0, 4) === today.slice(0, 4);
  return format(day, locale, {
    day: "numeric",
    month: "short",
    ...(!isThisYear && { year: "numeric" }),
  });
}

/** A day in full: Thursday, 24 December 2026. */
export function formatLongDay(day: string, locale: string): string {
  return format(day, locale, { dateStyle: "full" });
}

/** A day as a heading: in full without the year it is in anyway, and by its name when it is near. */
export function formatHeading(day: string, today: string, locale: string): string {
  const isThisYear = day.slice(0, 4) === today.slice(0, 4);
  const full = { weekday: "long", day: "numeric", month: "long" } as const;
  const date = format(day, locale, { ...full, ...(!isThisYear && { year: "numeric" }) });
  const isNear = Math.abs(daysBetween(today, day)) <= 1;
  return isNear ? `${formatDay(day, today, locale)}, ${date}` : date;
}

/** "09:30" as clocks show it there. */
export function formatTime(time: string, locale: string): string {
  const options = { timeStyle: "short", timeZone: "UTC" } as const;
  return formatter(locale, options).format(new Date(`1970-01-01T${time}Z`));
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

const formatters = new Map<string, Intl.DateTimeFormat>();
const relatives = new Map<string, Intl.RelativeTimeFormat>();

/** A calendar day is nobody's instant: it is formatted in UTC, the zone in which it is read. */
function format(day: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  return formatter(locale, { ...options, timeZone: "UTC" }).format(timeOf(day));
}

/** Kept, because making one costs a hundred times what using it does. */
function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  const kept = formatters.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formatters.set(key, kept);
  return kept;
}

/** Yesterday, today, tomorrow. */
function relativeDay(distance: number, locale: string): string {
  const kept = relatives.get(locale) ?? new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  relatives.set(locale, kept);
  return kept.format(distance, "day");
}

function capitalized(text: string, locale: string): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}

function timeOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function dayAt(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
