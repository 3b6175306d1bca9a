const DAY = 86_400_000;

/** The current date in local time. */
export function todayIn(now: Date): string {
  const local = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  return dayAt(local);
}

export function addDays(day: string, count: number): string {
  return dayAt(timeOf(day) + count * DAY);
}

export function daysBetween(from: string, to: string): number {
  return Math.round((timeOf(to) - timeOf(from)) / DAY);
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: string): number {
  return new Date(timeOf(day)).getUTCDay() || 7;
}

/** A date as people say it: Today, Friday, 24 Dec; with the year unless it is this one. */
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

/** A full date: Thursday, 24 December 2026. */
export function formatLongDay(day: string, locale: string): string {
  return format(day, locale, { dateStyle: "full" });
}

/** A short date: Thu, Dec 24. */
export function formatShortDay(day: string, locale: string): string {
  return format(day, locale, { weekday: "short", day: "numeric", month: "short" });
}

/** A date as a heading: without the current year, and with its name if it is near. */
export function formatHeading(day: string, today: string, locale: string): string {
  const date = formatDate(day, today, locale);
  const isNear = Math.abs(daysBetween(today, day)) <= 1;
  return isNear ? `${formatDay(day, today, locale)}, ${date}` : date;
}

/** A date without the current year: Thursday, 24 December. */
export function formatDate(day: string, today: string, locale: string): string {
  const isThisYear = day.slice(0, 4) === today.slice(0, 4);
  const full = { weekday: "long", day: "numeric", month: "long" } as const;
  return format(day, locale, { ...full, ...(!isThisYear && { year: "numeric" }) });
}

/** "09:30" in the locale's format. */
export function formatTime(time: string, locale: string): string {
  const options = { timeStyle: "short", timeZone: "UTC" } as const;
  return formatter(locale, options).format(new Date(`1970-01-01T${time}Z`));
}

const formatters = new Map<string, Intl.DateTimeFormat>();
const relatives = new Map<string, Intl.RelativeTimeFormat>();

/** A calendar date has no time zone: it is parsed and formatted in UTC. */
function format(day: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  return formatter(locale, { ...options, timeZone: "UTC" }).format(timeOf(day));
}

/** Cached: creating one costs a hundred times as much as using it. */
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
