import type { Todo } from "@/lib/contract/todos";
import { type Language, languageFor } from "./language";

type RepeatFrom = Todo["repeatFrom"];

/** A rule such as "FREQ=WEEKLY;BYDAY=MO,TH" in words: "Every week on Mon and Thu". */
export function describeRepeat(
  rule: string,
  locale: string,
  repeatFrom: RepeatFrom = "dueDate",
): string {
  const words = inWords(rule, locale, repeatFrom);
  return words.charAt(0).toLocaleUpperCase(locale) + words.slice(1);
}

function inWords(rule: string, locale: string, repeatFrom: RepeatFrom): string {
  const words = languages[languageFor([locale])];
  const from = repeatFrom === "completion" ? words.afterCompletion : "";
  const part: Record<string, string | undefined> = Object.fromEntries(
    rule.split(";").map((entry) => entry.split("=")),
  );
  if (part.BYDAY === "MO,TU,WE,TH,FR" && !part.INTERVAL) {
    return words.weekdays + from + endOf(part, words, locale);
  }
  const every = words.every(part.FREQ ?? "DAILY", Number(part.INTERVAL ?? 1));
  return every + dayOf(part, words, locale) + from + endOf(part, words, locale);
}

type Parts = Record<string, string | undefined>;

type Words = {
  every: (frequency: string, interval: number) => string;
  weekdays: string;
  /** Precedes weekdays. */
  onWeekdays: string;
  on: string;
  nth: (number: number) => string;
  lastDay: string;
  /** Follows a day that some months don't have. */
  orLastDay: string;
  lastOf: (days: string) => string;
  onDate: string;
  or: string;
  afterCompletion: string;
  until: string;
  times: (count: number) => string;
};

const CODES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

const units: Record<Language, Record<string, [one: string, other: string]>> = {
  en: {
    DAILY: ["every day", "days"],
    WEEKLY: ["every week", "weeks"],
    MONTHLY: ["every month", "months"],
    YEARLY: ["every year", "years"],
  },
  de: {
    DAILY: ["jeden Tag", "Tage"],
    WEEKLY: ["jede Woche", "Wochen"],
    MONTHLY: ["jeden Monat", "Monate"],
    YEARLY: ["jedes Jahr", "Jahre"],
  },
};

const ordinals = new Intl.PluralRules("en", { type: "ordinal" });
const suffixes: Record<string, string> = { one: "st", two: "nd", few: "rd" };

const languages: Record<Language, Words> = {
  en: {
    every: (frequency, interval) => everyIn("en", "every", frequency, interval),
    weekdays: "every weekday",
    onWeekdays: " on ",
    on: " on the ",
    nth: (number) =>
      number < 0 ? "last" : `${number}${suffixes[ordinals.select(number)] ?? "th"}`,
    lastDay: "last day",
    orLastDay: ", or the last day",
    lastOf: (days) => ` on the last of these days: ${days}`,
    onDate: " on ",
    or: ", or ",
    afterCompletion: " after completion",
    until: " until ",
    times: (count) => (count === 1 ? ", once" : `, ${count} times`),
  },
  de: {
    every: (frequency, interval) => everyIn("de", "alle", frequency, interval),
    weekdays: "von Montag bis Freitag",
    onWeekdays: " am ",
    on: " am ",
    nth: (number) => (number < 0 ? "letzten" : `${number}.`),
    lastDay: "letzten Tag",
    orLastDay: " oder am letzten Tag",
    lastOf: (days) => ` am letzten dieser Tage: ${days}`,
    onDate: " am ",
    or: " oder ",
    afterCompletion: " nach Erledigung",
    until: " bis ",
    times: (count) => `, ${count}-mal`,
  },
};

function everyIn(language: Language, every: string, frequency: string, interval: number): string {
  const [one, other] = units[language][frequency] ?? ["", ""];
  return interval === 1 ? one : `${every} ${interval} ${other}`;
}

/** The day within the period, if the rule has one. */
function dayOf(
  { BYDAY, BYMONTH, BYMONTHDAY, BYSETPOS }: Parts,
  words: Words,
  locale: string,
): string {
  if (BYMONTHDAY) {
    const days = BYMONTHDAY.split(",");
    const named = days.map((day) => (BYMONTH ? date(BYMONTH, day, locale) : monthDay(day, words)));
    const start = BYMONTH ? words.onDate : words.on;
    const last = named.at(-1) ?? "";
    if (!BYSETPOS) return start + listed(named, locale);
    if (BYMONTH === "2" && BYMONTHDAY === "28,29") return start + last + words.or + named[0];
    if (!BYMONTH && isUpToLast(days)) return start + last + words.orLastDay;
    return words.lastOf(listed(named, locale));
  }
  if (!BYDAY) return "";
  const names = BYDAY.split(",").map((day) => weekday(day, words, locale));
  const start = /\d/.test(BYDAY) ? words.on : words.onWeekdays;
  return start + listed(names, locale);
}

/** Whether the rule means a day, or the last day of a shorter month. */
function isUpToLast(days: string[]): boolean {
  return days.length > 1 && days.every((day, index) => Number(day) === 28 + index);
}

function monthDay(day: string, words: Words): string {
  return day === "-1" ? words.lastDay : words.nth(Number(day));
}

/** Formats a day in a leap year. */
function date(month: string, day: string, locale: string): string {
  const time =
    day === "-1"
      ? Date.UTC(2000, Number(month), 0)
      : Date.UTC(2000, Number(month) - 1, Number(day));
  return format(new Date(time), locale, { day: "numeric", month: "short" });
}

function listed(names: string[], locale: string): string {
  return new Intl.ListFormat(locale).format(names);
}

/** "Mon", or "2nd Monday" with an ordinal. */
function weekday(day: string, words: Words, locale: string): string {
  const number = Number(day.slice(0, -2));
  const width = number ? "long" : "short";
  // January 1, 2024 is a Monday.
  const date = new Date(Date.UTC(2024, 0, 1 + CODES.indexOf(day.slice(-2))));
  const name = format(date, locale, { weekday: width });
  return number ? `${words.nth(number)} ${name}` : name;
}

function endOf({ COUNT, UNTIL }: Parts, words: Words, locale: string): string {
  if (COUNT) return words.times(Number(COUNT));
  if (!UNTIL) return "";
  const day = new Date(UNTIL.replace(/(....)(..)(..)/, "$1-$2-$3"));
  return words.until + format(day, locale, { dateStyle: "medium" });
}

function format(date: Date, locale: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options }).format(date);
}
