import { readRepeat } from "../repeat";
import { untilReaders } from "./day";
import { type Groups, pattern, type Reader } from "./reading";
import { COUNT, countOf, DATES, monthNumber, WEEKDAY, weekdayNumber } from "./words";

export type Repetition = { rule: string; isFromCompletion: boolean };

const CODES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const EVERY = "every(?<completion>!)?";
const STEP = "(?:(?<step>other|second|third|\\d{1,3}(?:st|nd|rd|th)?) )?";
const NTH = "1st|first|2nd|second|3rd|third|4th|fourth|5th|fifth|last";
const NTH_WEEKDAY = `(?<nth>(?:${NTH})(?: and (?:${NTH}))?) (?<weekday>${WEEKDAY})`;
const NUMBER = "(?<number>\\d{1,2})(?:st|nd|rd|th)";
const WEEKDAYS = `(?<weekdays>${WEEKDAY}s?(?:(?:,? and |,\\s*|\\s*&\\s*|/)${WEEKDAY}s?)*)`;
const OF_MONTH = "of (?:the|every|each) month";

const forms: [source: string, rule: (groups: Groups) => string][] = [
  ...DATES.flatMap((date): [string, typeof yearly][] => [
    [`${EVERY} ${STEP}years? on (?:the )?${date}`, yearly],
    [`${EVERY} ${date}`, yearly],
  ]),
  [`${EVERY} ${STEP}months? on (?:the )?${NTH_WEEKDAY}`, byNthWeekday],
  [`${EVERY} ${STEP}months? on the ${NUMBER}`, byMonthDay],
  [`${EVERY} ${STEP}months? on (?:day )?(?<number>\\d{1,2})`, byMonthDay],
  [`${EVERY} ${STEP}months? on the last day`, byLastDay],
  [`${EVERY} ${NTH_WEEKDAY}(?: ${OF_MONTH})?`, byNthWeekday],
  [`${EVERY} last day(?: ${OF_MONTH})?`, byLastDay],
  [`${EVERY} ${STEP}weeks? on ${WEEKDAYS}`, byWeekdays],
  [`${EVERY} (?:(?<step>other) )?${WEEKDAYS}`, byWeekdays],
  [`${EVERY} (?:weekday|workday)`, () => "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"],
  [`${EVERY} weekend`, () => "FREQ=WEEKLY;BYDAY=SA,SU"],
  [`${EVERY} quarter`, () => "FREQ=MONTHLY;INTERVAL=3"],
  [`${EVERY} ${STEP}(?<unit>day|week|month|year)s?`, byUnit],
  [`${EVERY} ${NUMBER}(?: (?:day )?${OF_MONTH})?`, byMonthDay],
  [`(?<completion>after) ${COUNT} (?<unit>day|week|month|year)s?`, byUnit],
  ["daily", () => "FREQ=DAILY"],
];

// "Write the weekly report" is a title.
const adverbs: typeof forms = [
  ["weekly", () => "FREQ=WEEKLY"],
  ["monthly", () => "FREQ=MONTHLY"],
  ["yearly|annually", () => "FREQ=YEARLY"],
];

export const repeatReaders: Reader<Repetition>[] = [
  ...forms.map((form) => reader(form, false)),
  ...adverbs.map((form) => reader(form, true)),
];

/** How a repetition ends, as a rule's last part. */
export function endReaders(today: string): Reader<string>[] {
  return [
    ...untilReaders(today).map(
      (read): Reader<string> =>
        (typed, start) => {
          const found = read(typed, start);
          return found && { ...found, value: `;UNTIL=${found.value.replaceAll("-", "")}` };
        },
    ),
    pattern("(?:for )?(?<times>[1-9]\\d{0,2}) times", ({ times }) => `;COUNT=${times}`),
  ];
}

function reader([source, ruleOf]: (typeof forms)[number], isOnlyAtEnd: boolean) {
  const read = (groups: Groups): Repetition | undefined => {
    const rule = readRepeat(ruleOf(groups));
    return rule === undefined
      ? undefined
      : { rule, isFromCompletion: groups.completion !== undefined };
  };
  return pattern(source, read, isOnlyAtEnd);
}

function yearly({ step, month, number }: Groups): string {
  return `FREQ=YEARLY;INTERVAL=${stepOf(step)};BYMONTH=${monthNumber(month)};BYMONTHDAY=${Number(number)}`;
}

function byNthWeekday({ step, nth = "", weekday }: Groups): string {
  const days = nth.split(/\s+and\s+/i).map((word) => ordinal(word) + codeOf(weekday));
  return `FREQ=MONTHLY;INTERVAL=${stepOf(step)};BYDAY=${days.join(",")}`;
}

function byMonthDay({ step, number }: Groups): string {
  return `FREQ=MONTHLY;INTERVAL=${stepOf(step)};BYMONTHDAY=${Number(number)}`;
}

function byLastDay({ step }: Groups): string {
  return `FREQ=MONTHLY;INTERVAL=${stepOf(step)};BYMONTHDAY=-1`;
}

function byWeekdays({ step, weekdays = "" }: Groups): string {
  const days = weekdays.split(/,?\s+and\s+|[,&/]/i).map((word) => codeOf(word.trim()));
  return `FREQ=WEEKLY;INTERVAL=${stepOf(step)};BYDAY=${days.join(",")}`;
}

function byUnit({ step, count, unit = "" }: Groups): string {
  const frequency = { day: "DAILY", week: "WEEKLY", month: "MONTHLY", year: "YEARLY" }[
    unit.toLowerCase()
  ];
  return `FREQ=${frequency};INTERVAL=${count ? countOf(count) : stepOf(step)}`;
}

function stepOf(word = "1"): number {
  return word.toLowerCase() === "other" ? 2 : Number(word) || ordinal(word);
}

/** "2nd" and "second" alike. */
function ordinal(word: string): number {
  const name = word.toLowerCase();
  if (name === "last") return -1;
  return (
    Number.parseInt(name, 10) || ["first", "second", "third", "fourth", "fifth"].indexOf(name) + 1
  );
}

function codeOf(weekday?: string): string {
  return CODES[weekdayNumber(weekday) - 1] ?? "";
}
