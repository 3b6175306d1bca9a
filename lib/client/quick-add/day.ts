import { addMonths } from "../dates/calendar";
import { addDays, weekdayOf } from "../dates/days";
import { nextMonday, weekendOf } from "../dates/near-days";
import type { DayForm, Language } from "./language";
import { type Groups, pattern, type Reader } from "./reading";
import { frequencyOf, monthNumber, numberOf, weekdayNumber } from "./words";

/** A date, and the part of the day if given. */
export type Day = { date: string; part: string | undefined };

export function dayReaders(language: Language, today: string): Reader<Day>[] {
  const { days, doubtfulDays, preposition } = language;
  return [
    ...dateReaders(language, today),
    ...days.map(([source, day]) =>
      reader(language, `(?:${preposition} )?(?:${source})`, today, day),
    ),
    ...doubtfulDays.map(([source, day]) =>
      reader(language, `${preposition} (?:${source})`, today, day),
    ),
    ...doubtfulDays.map(([source, day]) => reader(language, `(?:${source})`, today, day, true)),
  ];
}

export function dateReaders(language: Language, today: string): Reader<Day>[] {
  const { dates, preposition } = language;
  return dates.map((source) => reader(language, `(?:${preposition} )?(?:${source})`, today, date));
}

function reader(
  { tie, part }: Language,
  source: string,
  today: string,
  day: DayForm[1],
  isOnlyAtEnd?: boolean,
): Reader<Day> {
  const untied = `(?<!(?<!\\S)(?:${tie})\\s+)${source}(?:,?\\s*${part})?`;
  const read = (groups: Groups): Day | undefined => {
    const date = day(groups, today);
    return date === undefined ? undefined : { date, part: groups.part };
  };
  return pattern(untied, read, isOnlyAtEnd);
}

/** The end date of a recurrence. */
export function untilReaders(language: Language, today: string): Reader<string>[] {
  const { dates, days, doubtfulDays, until } = language;
  const exact = dates.map((source): DayForm => [source, date]);
  return [...exact, ...days, ...doubtfulDays].map(([source, day]) =>
    pattern(`${until} (?:${source})`, (groups) => day(groups, today)),
  );
}

/** The next such weekday, possibly today. */
export function coming({ weekday }: Groups, from: string): string {
  return addDays(from, (weekdayNumber(weekday) - weekdayOf(from) + 7) % 7);
}

/** On a Monday, "monday" means next Monday: for today there is "today". */
export function afterToday(groups: Groups, today: string): string {
  return coming(groups, addDays(today, 1));
}

export function ofNextWeek({ weekday }: Groups, today: string): string {
  return addDays(nextMonday(today), weekdayNumber(weekday) - 1);
}

export function nextWeek(_: Groups, today: string): string {
  return nextMonday(today);
}

/** Friday; on the weekend, Sunday. */
export function endOfWeek(_: Groups, today: string): string {
  const weekday = weekdayOf(today);
  return addDays(today, (weekday > 5 ? 7 : 5) - weekday);
}

export function nextMonth(_: Groups, today: string): string {
  return `${addMonths(today, 1).slice(0, 8)}01`;
}

export function nextYear(_: Groups, today: string): string {
  return `${addMonths(today, 12).slice(0, 4)}-01-01`;
}

export function weekend(_: Groups, today: string): string {
  return weekendOf(today);
}

export function nextWeekend(_: Groups, today: string): string {
  return addDays(nextMonday(today), 5);
}

export function endOfMonth(_: Groups, today: string): string {
  return addDays(nextMonth({}, today), -1);
}

/** `count` units from today. */
export function later({ count, unit }: Groups, today: string): string {
  const number = numberOf(count);
  switch (frequencyOf(unit)) {
    case "DAILY":
      return addDays(today, number);
    case "WEEKLY":
      return addDays(today, number * 7);
    case "MONTHLY":
      return addMonths(today, number);
    case "YEARLY":
      return addMonths(today, number * 12);
  }
}

/** A calendar date; without a year the next one, possibly today. */
export function date({ year, month = "", number = "" }: Groups, today: string): string | undefined {
  const monthAndDay = `${twoDigits(Number(month) || monthNumber(month))}-${twoDigits(Number(number))}`;
  if (year) return existing(`${year.length === 2 ? `20${year}` : year}-${monthAndDay}`);
  const thisYear = Number(today.slice(0, 4));
  // 29 February may be eight years apart.
  const years = Array.from({ length: 9 }, (_, index) => thisYear + index);
  return years
    .map((candidate) => existing(`${candidate}-${monthAndDay}`))
    .find((day) => day !== undefined && day >= today);
}

/** The next such day of a month, possibly today. */
export function dayOfMonth({ number = "" }: Groups, today: string): string | undefined {
  const months = [0, 1, 2].map((count) => addMonths(`${today.slice(0, 8)}01`, count).slice(0, 8));
  return months
    .map((month) => existing(`${month}${twoDigits(Number(number))}`))
    .find((day) => day !== undefined && day >= today);
}

function existing(day: string): string | undefined {
  const time = Date.parse(`${day}T00:00:00Z`);
  const isThere = !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
  return isThere && day >= "0001" ? day : undefined;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}
