const DAY = 86_400_000;

/** The calendar day that it is where the person is. */
export function todayIn(now: Date): string {
  return dayAt(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()));
}

export function addDays(day: string, count: number): string {
  return dayAt(timeOf(day) + count * DAY);
}

/** A day as people say it: by its nearness, by its weekday, or by its date. */
export function dayName(day: string, today: string): string {
  if (day === today) return "Today";
  if (day === addDays(today, 1)) return "Tomorrow";
  if (day === addDays(today, -1)) return "Yesterday";
  const isSoon = day > today && day < addDays(today, 7);
  if (isSoon) return format(day, { weekday: "long" });
  return format(day, { day: "numeric", month: "short", ...yearUnless(day, today) });
}

/** The same with its date, for headings. */
export function longDayName(day: string, today: string): string {
  const full = { weekday: "long", day: "numeric", month: "long" } as const;
  const date = format(day, { ...full, ...yearUnless(day, today) });
  const isNear = day >= addDays(today, -1) && day <= addDays(today, 1);
  return isNear ? `${dayName(day, today)}, ${date}` : date;
}

function yearUnless(day: string, today: string): Intl.DateTimeFormatOptions {
  return day.slice(0, 4) === today.slice(0, 4) ? {} : { year: "numeric" };
}

/** A calendar day is nobody's instant: it is counted and formatted in UTC, the zone in which it is parsed. */
function format(day: string, options: Intl.DateTimeFormatOptions): string {
  return new Date(timeOf(day)).toLocaleDateString("en", { timeZone: "UTC", ...options });
}

function timeOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function dayAt(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
