import { readRepeat } from "@/lib/contract/recurrence/rrule";
import { onDayOfMonth, onDayOfYear } from "../dates/short-months";
import { untilReaders } from "./day";
import type { Language } from "./language";
import { type Groups, pattern, type Reader } from "./reading";
import { frequencyOf, monthNumber, numberOf, ordinalOf, weekdayNumber } from "./words";

export type Repetition = {
  rule: string;
  isFromCompletion: boolean;
  /** The part of the day, if given. */
  part: string | undefined;
};

const CODES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

export function repeatReaders(language: Language): Reader<Repetition>[] {
  return language.repetitions.map((form) => reader(language, form, false));
}

export function doubtfulRepeatReaders(language: Language): Reader<Repetition>[] {
  return language.doubtfulRepetitions.map((form) => reader(language, form, true));
}

/** The end of a recurrence, as the last part of its rule. */
export function endReaders(language: Language, today: string): Reader<string>[] {
  return [
    ...untilReaders(language, today).map(
      (read): Reader<string> =>
        (typed, start) => {
          const found = read(typed, start);
          return found && { ...found, value: `;UNTIL=${found.value.replaceAll("-", "")}` };
        },
    ),
    pattern(language.count, ({ times }) => `;COUNT=${times}`),
  ];
}

function reader(
  { part }: Language,
  [source, ruleOf]: Language["repetitions"][number],
  isOnlyAtEnd: boolean,
) {
  const read = (groups: Groups): Repetition | undefined => {
    const rule = readRepeat(ruleOf(groups));
    return rule === undefined
      ? undefined
      : { rule, isFromCompletion: groups.completion !== undefined, part: groups.part };
  };
  return pattern(`(?:${source})(?:,?\\s*${part})?`, read, isOnlyAtEnd);
}

export function yearly(groups: Groups): string {
  const { month, number } = groups;
  const place = onDayOfYear(Number(month) || monthNumber(month), Number(number));
  return `FREQ=YEARLY;${intervalOf(groups)};${place}`;
}

/** The second Tuesday; with "and", the fourth too. */
export function byNthWeekday(groups: Groups): string {
  const words = groups.nth?.split(/\s+(?:and|und)\s+/i) ?? [];
  const days = words.map((word) => ordinalOf(word) + codeOf(groups.weekday));
  return `FREQ=MONTHLY;${intervalOf(groups)};BYDAY=${days.join(",")}`;
}

export function byMonthDay(groups: Groups): string {
  return `FREQ=MONTHLY;${intervalOf(groups)};${onDayOfMonth(numberOf(groups.number))}`;
}

export function firstOfMonth(groups: Groups): string {
  return byMonthDay({ ...groups, number: "1" });
}

export function byLastDay(groups: Groups): string {
  return `FREQ=MONTHLY;${intervalOf(groups)};BYMONTHDAY=-1`;
}

export function byWeekdays(groups: Groups): string {
  const words = groups.weekdays?.match(/\p{L}+/gu) ?? [];
  const days = words.filter((word) => weekdayNumber(word)).map(codeOf);
  return `FREQ=WEEKLY;${intervalOf(groups)};BYDAY=${days.join(",")}`;
}

/** From Monday to Friday, unless the groups say otherwise. */
export function byWeekdayRange({ first = "mo", last = "fr" }: Groups): string {
  const from = weekdayNumber(first) - 1;
  const length = (weekdayNumber(last) - weekdayNumber(first) + 7) % 7;
  const days = Array.from({ length: length + 1 }, (_, index) => CODES[(from + index) % 7]);
  return `FREQ=WEEKLY;BYDAY=${days}`;
}

export function byUnit(groups: Groups): string {
  return `FREQ=${frequencyOf(groups.unit)};${intervalOf(groups)}`;
}

export const onWorkdays = () => "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR";
export const onWeekends = () => "FREQ=WEEKLY;BYDAY=SA,SU";
export const quarterly = () => "FREQ=MONTHLY;INTERVAL=3";

/** The interval, from `step` ("other") or `count` ("3"). */
function intervalOf({ step, count }: Groups): string {
  return `INTERVAL=${numberOf(step ?? count)}`;
}

function codeOf(weekday?: string): string {
  return CODES[weekdayNumber(weekday) - 1] ?? "";
}
