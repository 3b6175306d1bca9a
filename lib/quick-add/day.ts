import { addDays, addMonths, weekdayOf } from "../days";
import { type Groups, pattern, type Reader } from "./reading";
import { COUNT, countOf, DATES, monthNumber, WEEKDAY, weekdayNumber } from "./words";

type Form = { source: string; day: (groups: Groups, today: string) => string | undefined };

/** A day after one of these words belongs to the title: "notes from monday". */
const NOT_TIED =
  "(?<!\\b(?:a|for|from|to|until|till|since|before|after|of|the|last|than|every)\\s+)";
const PREPOSITION = "(?:on|by|starting|starting on)";
const YEAR = "(?:,? (?<year>20\\d\\d))?";

/** What says a day wherever it stands. */
const forms: Form[] = [
  { source: "today", day: (_, today) => today },
  { source: "tomorrow|tmrw?", day: (_, today) => addDays(today, 1) },
  { source: "(?<short>tod|tom)", day: shortDay },
  { source: `next (?<weekday>${WEEKDAY})`, day: ofNextWeek },
  { source: `(?<weekday>${WEEKDAY}) next week`, day: ofNextWeek },
  { source: `this (?<weekday>${WEEKDAY})`, day: coming },
  { source: `in ${COUNT} (?<unit>day|week|month|year)s?`, day: later },
  { source: "next week", day: (_, today) => nextMonday(today) },
  { source: "next month", day: (_, today) => `${addMonths(today, 1).slice(0, 8)}01` },
  { source: "next year", day: (_, today) => `${addMonths(today, 12).slice(0, 4)}-01-01` },
  { source: "(?:this|(?:on|at) the) weekend", day: (_, today) => weekend(today) },
  { source: "next weekend", day: (_, today) => addDays(nextMonday(today), 5) },
  { source: "end of (?:the |this )?month|eom", day: (_, today) => endOfMonth(today) },
  ...DATES.map((source) => ({ source: source + YEAR, day: date })),
  { source: "(?<year>\\d{4})-(?<month>\\d\\d)-(?<number>\\d\\d)", day: date },
  { source: "(?<month>\\d{1,2})/(?<number>\\d{1,2})/(?<year>20\\d\\d)", day: date },
  { source: "(?<month>\\d{1,2})/(?<number>\\d\\d)", day: date },
  { source: `(?!sat\\b|sun\\b)(?<weekday>${WEEKDAY})`, day: afterToday },
];

/** What may as well be a word of the title, unless a preposition or the end says otherwise. */
const doubtfulForms: Form[] = [
  { source: "(?<weekday>sat|sun)", day: afterToday },
  { source: "weekend", day: (_, today) => weekend(today) },
  { source: "(?<month>\\d{1,2})/(?<number>\\d)", day: date },
];

const certain = [
  ...forms.map(({ source, day }) => ({ source: `(?:${PREPOSITION} )?(?:${source})`, day })),
  ...doubtfulForms.map(({ source, day }) => ({ source: `${PREPOSITION} (?:${source})`, day })),
];

export function dayReaders(today: string): Reader<string>[] {
  return [
    ...certain.map(({ source, day }) => pattern(NOT_TIED + source, (groups) => day(groups, today))),
    ...doubtfulForms.map(({ source, day }) =>
      pattern(NOT_TIED + source, (groups) => day(groups, today), true),
    ),
  ];
}

/** The last day of a repetition. */
export function untilReaders(today: string): Reader<string>[] {
  return [...forms, ...doubtfulForms].map(({ source, day }) =>
    pattern(`(?:until|till) (?:${source})`, (groups) => day(groups, today)),
  );
}

/** With a capital it is somebody's name. */
function shortDay({ short }: Groups, today: string): string | undefined {
  if (short === "tod") return today;
  if (short === "tom") return addDays(today, 1);
}

function coming({ weekday }: Groups, from: string): string {
  return addDays(from, (weekdayNumber(weekday) - weekdayOf(from) + 7) % 7);
}

/** On a Monday, "monday" is the next one: today has a name of its own. */
function afterToday(groups: Groups, today: string): string {
  return coming(groups, addDays(today, 1));
}

function ofNextWeek({ weekday }: Groups, today: string): string {
  return addDays(nextMonday(today), weekdayNumber(weekday) - 1);
}

function nextMonday(today: string): string {
  return addDays(today, 8 - weekdayOf(today));
}

/** Its Saturday; on a Sunday, what is left of it. */
function weekend(today: string): string {
  return weekdayOf(today) === 7 ? today : addDays(today, 6 - weekdayOf(today));
}

function endOfMonth(today: string): string {
  return addDays(`${addMonths(today, 1).slice(0, 8)}01`, -1);
}

function later({ count, unit = "" }: Groups, today: string): string {
  const number = countOf(count);
  switch (unit.toLowerCase()) {
    case "day":
      return addDays(today, number);
    case "week":
      return addDays(today, number * 7);
    case "month":
      return addMonths(today, number);
    default:
      return addMonths(today, number * 12);
  }
}

/** A day of the calendar; without a year the next of that name, which may be today. */
function date({ year, month = "", number = "" }: Groups, today: string): string | undefined {
  const monthAndDay = `${twoDigits(Number(month) || monthNumber(month))}-${twoDigits(Number(number))}`;
  if (year) return existing(`${year}-${monthAndDay}`);
  const thisYear = Number(today.slice(0, 4));
  // Eight years may lie between two days such as 29 February.
  const years = Array.from({ length: 9 }, (_, index) => thisYear + index);
  return years
    .map((candidate) => existing(`${candidate}-${monthAndDay}`))
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
