import { addDays, weekdayOf } from "./days";

export type NearDay = "today" | "tomorrow" | "weekend" | "nextWeek";

/** Dates with a name. On the weekend itself, "Weekend" would only repeat today. */
export function nearDays(today: string): { name: NearDay; day: string }[] {
  const isWeekend = weekdayOf(today) > 5;
  return [
    { name: "today", day: today },
    { name: "tomorrow", day: addDays(today, 1) },
    ...(isWeekend ? [] : [{ name: "weekend" as const, day: weekendOf(today) }]),
    { name: "nextWeek", day: nextMonday(today) },
  ];
}

export function nextMonday(today: string): string {
  return addDays(today, 8 - weekdayOf(today));
}

/** The Saturday of this weekend; on a Sunday, today. */
export function weekendOf(today: string): string {
  return weekdayOf(today) === 7 ? today : addDays(today, 6 - weekdayOf(today));
}
