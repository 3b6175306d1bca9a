import { addDays } from "../dates/days";
import {
  afterToday,
  coming,
  date,
  dayOfMonth,
  endOfMonth,
  endOfWeek,
  later,
  nextMonth,
  nextWeek,
  nextWeekend,
  nextYear,
  ofNextWeek,
  weekend,
} from "./day";
import type { DayForm, Language } from "./language";
import type { Groups } from "./reading";
import {
  byLastDay,
  byMonthDay,
  byNthWeekday,
  byUnit,
  byWeekdayRange,
  byWeekdays,
  onWeekends,
  onWorkdays,
  quarterly,
  yearly,
} from "./repeat";
import { clockTime, HOUR, halfDayTime, MINUTE, noon, rangeStart } from "./time";

const WEEKDAY =
  "(?:mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)";
const MONTH_NAME =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const MONTH = `(?<month>${MONTH_NAME})`;
const DAY = "(?<number>\\d{1,2})(?:st|nd|rd|th)?";
/** "Tuesday, November 3": the date wins, even if the weekday doesn't match. */
const WEEKDAY_BEFORE = `(?:next |this )?${WEEKDAY}\\.?,? (?:the )?`;
const WEEKDAY_AFTER =
  ",? \\(?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)\\)?|,? \\((?:mon|tue|wed|thu|fri|sat|sun)\\)";
/** A date in both orders: "dec 24th" and "24 of december". */
/** "May 4 people come" and "ask June 5 questions" contain no date. */
const NO_COUNT =
  "(?!(?:mar(?:ch)?|april|may|june|august) \\d{1,2} (?:people|men|women|children|more|[a-z]+[^aisu\\W]s)(?!\\S))";
const DATES = [`${NO_COUNT}${MONTH}\\.? ${DAY}`, `${DAY} (?:of )?${MONTH}`];
const YEAR = "(?<year>20\\d\\d)";
const ISO_DATE = "(?<year>\\d{4})-(?<month>\\d\\d)-(?<number>\\d\\d)";
const NUMBERS = "\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve";
const COUNT = `(?<count>${NUMBERS})`;
const UNIT = "(?<unit>day|week|month|year)s?";

/** Nouns after an ordinal that isn't a day of the month. */
const COUNTED =
  "of|floor|level|page|day|week|month|try|attempt|time|half|row|draft|chapter|street|avenue|anniversary|birthday|grade|quarter|place|edition|round|lap|version|person|part|step|call|visit";

/** Prepositions that belong to a time. */
const AT =
  "(?:(?:at|by|until|till|before|after|from|around|starting|starting at|no later than) )?(?:@\\s?)?";

/** "Luke 2:10" is a verse; "meet luke 2:10" is a time. */
const NO_VERSE =
  "(?<!(?:psalms?|genesis|exodus|isaiah|proverbs|acts|romans|corinthians|hebrews|revelation|ratio|score|(?<!\\S )(?:luke|john|mark|matthew|james)|(?:read|study|learn|memori[sz]e) (?:luke|john|mark|matthew|james)) )";

const RANGE_START = `(?<hour>\\d{1,2})(?::${MINUTE})?(?:\\s?(?<half>[ap])\\.?m\\.?)?`;
const RANGE_END = "(?<toHour>\\d{1,2})(?::(?<toMinute>[0-5]\\d))?(?:\\s?(?<toHalf>[ap])\\.?m\\.?)?";

const EVERY = "(?:every|each)(?<completion>!)?";
const STEP =
  "(?:(?<step>other|second|third|fourth|fifth|sixth|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d{1,3}(?:st|nd|rd|th)?) )?";
const NTH = "(?:1st|first|2nd|second|3rd|third|4th|fourth|5th|fifth|last)";
const NTH_WEEKDAY = `(?<nth>${NTH}(?: and ${NTH})?) (?<weekday>${WEEKDAY})`;
const NUMBER = "(?<number>\\d{1,2})(?:st|nd|rd|th)";
const OR_LAST = "(?:,? or (?:on )?the last day)?";
const OR_FEBRUARY_28 = "(?:,? or (?:feb(?:ruary)?\\.? 28|28 feb(?:ruary)?\\.?))?";
const WEEKDAYS = `(?<weekdays>${WEEKDAY}s?(?:(?:,? and (?:(?:on|every|each) )?|,\\s*|\\s*&\\s*|/| )${WEEKDAY}s?)*)`;
const WEEKDAY_RANGE = `(?<first>${WEEKDAY})(?: (?:to|through|till|until) |\\s?[-–]\\s?)(?<last>${WEEKDAY})`;
const NUMBER_OR_FIRST = "(?<number>\\d{1,2}(?:st|nd|rd|th)|first|second|third)";
const OF_EVERY_MONTH =
  "(?:of (?:the|every|each)|every|each) (?:(?<step>other|second|third|\\d{1,2}) )?months?";
const OF_MONTH = "of (?:the|every|each) month";

const PART = "(?:morning|afternoon|evening|night)";

/** Words that turn a weekday into a holiday, a habit or a song. */
const DAY_NAMES =
  "black|good|cyber|giving|ash|taco|super|palm|easter|usa|holy|maundy|shrove|fat|whit|bloody|blue|stormy|manic|ruby|freaky|casual|meatless|throwback|wacky|newly";

const NAMES = [
  `${WEEKDAY} night (?:lights|live|fever|football|baseball|hockey|fights?|raw|smackdown|magic|funkin)`,
  "saturday morning cartoons?",
  "sunday (?:school|roast|best|times|papers?|drivers?|league|scaries|funday|bloody sunday)",
  "monday (?:blues|motivation|madness)",
  "friday (?:prayers?|i[’']?m in love|feeling)",
  "(?:watch|rewatch|see|stream|film|movie) (?:friday the 13th|the day after tomorrow|day after tomorrow)",
  "thursday murder club",
  "wednesday addams",
  "tomorrow (?:never dies|people|belongs)",
  "today (?:show|i learned|in history)",
  "tonight show",
  "yesterday once more",
  "high noon",
  "24/7",
];

const days: DayForm[] = [
  // The part of the day is parsed as after any other day.
  [`today|this(?= ${PART})|to(?=night)`, (_, today) => today],
  ["(?:the )?day after tomorrow", (_, today) => addDays(today, 2)],
  ["yesterday", (_, today) => addDays(today, -1)],
  [`${WEEKDAY},? the (?<number>\\d{1,2})(?:st|nd|rd|th)(?! (?:${COUNTED})\\b)`, dayOfMonth],
  ["this week|(?:the )?end of (?:the |this )?week|eow", endOfWeek],
  [
    `(?<=(?:on|by|starting) )the (?<number>\\d{1,2})(?:st|nd|rd|th)(?: of the month)?(?! (?:${COUNTED})\\b)`,
    dayOfMonth,
  ],
  ["tomorrow|tmrw?", (_, today) => addDays(today, 1)],
  ["(?<short>tod|tom)", shortDay],
  [`next (?<weekday>${WEEKDAY})`, ofNextWeek],
  [`(?<weekday>${WEEKDAY}) next week`, ofNextWeek],
  [`this (?<weekday>${WEEKDAY})`, coming],
  [`(?:in|after) ${COUNT} ${UNIT}(?! of\\b)`, laterInText],
  ["next week", nextWeek],
  ["next month", nextMonth],
  ["next year", nextYear],
  ["(?:this|(?:on|at) the) weekend", weekend],
  ["next weekend", nextWeekend],
  ["end of (?:the |this )?month|eom", endOfMonth],
  [`(?!sat\\b|sun\\b|mon (?:ch[eé]r|ami|dieu|amour))(?<weekday>${WEEKDAY})`, afterToday],
];

/** English for a locale: 5/6 is in May or in June. */
export function english(locale: string): Language {
  const short = ["(?<month>\\d{1,2})", "(?<number>\\d{1,2})"];
  const slashed = (isDayFirst(locale) ? short.toReversed() : short).join("/");
  return {
    inbox: "Inbox",
    dates: [
      ...[...DATES.map((source) => `${source}(?:,? ${YEAR})?`), ISO_DATE].map(
        (source) => `(?:${WEEKDAY_BEFORE})?${source}(?:${WEEKDAY_AFTER})?`,
      ),
      `(?:${WEEKDAY_BEFORE})?${slashed}/(?<year>(?:20)?\\d\\d)`,
      `${WEEKDAY_BEFORE}${slashed}`,
      `${slashed}(?<=/\\d\\d)`,
    ],
    days,
    doubtfulDays: [
      ["(?<weekday>sat|sun)", afterToday],
      ["weekend", weekend],
      [
        `(?<!(?:part|step|page|chapter|round|episode|phase|lesson|level|vol\\.?|volume|version|option) )${slashed}`,
        date,
      ],
    ],
    preposition: "(?:on|by|starting|starting on)",
    tie: `a|for|from|to|until|till|since|before|after|of|the|last|than|every|each|about|regarding|as|he|she|we|they|get|some|more|midnight|${DAY_NAMES}`,
    names: NAMES.join("|"),
    part: `(?:(?:in the|at) )?(?<part>${PART})`,
    partAfterTime: `(?:in the|at) (?<part>${PART})`,
    partBeforeTime: `in the (?<before>${PART}),?`,
    wait: `in (?:(?<half>half an)|${COUNT})\\s?(?<clock>hours?|hrs?|h|minutes?|mins?|m)`,
    ranges: [
      [`(?<from>from )?${RANGE_START}(?:\\s?[-–]\\s?| (?:to|until|till) )${RANGE_END}`, rangeStart],
      [`between ${RANGE_START} and ${RANGE_END}`, rangeStart],
    ],
    times: [
      [`${AT}noon`, noon],
      [`${AT}(?<hour>\\d{1,2})(?::${MINUTE})?\\s*(?<half>[ap])\\.?m\\.?`, halfDayTime],
      [`${NO_VERSE}${AT}${HOUR}:${MINUTE}`, clockTime],
      // A bare number is an hour only next to a part of the day.
      [`(?:at |(?<!${MONTH_NAME}\\.? ))${HOUR}(?= (?:in the|at) ${PART})`, clockTime],
      [`at ${HOUR}(?=,? (?:tonight|(?:this|today|tomorrow|${WEEKDAY}) ${PART}))`, clockTime],
      [`(?<=${PART},? )at ${HOUR}`, clockTime],
    ],
    repetitions: [
      ...DATES.flatMap((source): Language["repetitions"] => [
        [`${EVERY} ${STEP}years? on (?:the )?${source}${OR_FEBRUARY_28}`, yearly],
        [`(?:yearly|annually) on (?:the )?${source}`, yearly],
        [`${EVERY} ${source}${OR_FEBRUARY_28}`, yearly],
      ]),
      [`(?:${EVERY} ${STEP}months?|monthly) on (?:the )?${NTH_WEEKDAY}`, byNthWeekday],
      [`(?:on )?(?:the )?${NTH_WEEKDAY} ${OF_EVERY_MONTH}`, byNthWeekday],
      [`(?:on )?(?:the )?last day ${OF_EVERY_MONTH}(?<!of the month)`, byLastDay],
      [
        `(?:on )?(?:the )?${NUMBER_OR_FIRST}(?: day)? ${OF_EVERY_MONTH}(?<!of the month)`,
        byMonthDay,
      ],
      [`monthly on the last day`, byLastDay],
      [`monthly on the ${NUMBER_OR_FIRST}`, byMonthDay],
      [`${EVERY} ${STEP}months? on the ${NUMBER}${OR_LAST}`, byMonthDay],
      [`${EVERY} ${STEP}months? on (?:day )?(?<number>\\d{1,2})`, byMonthDay],
      [`${EVERY} ${STEP}months? on the last day`, byLastDay],
      [`${EVERY} ${NTH_WEEKDAY}(?: ${OF_MONTH})?`, byNthWeekday],
      [`${EVERY} last day(?: ${OF_MONTH})?`, byLastDay],
      [`${EVERY} ${STEP}weeks? on ${WEEKDAYS}`, byWeekdays],
      [`weekly on ${WEEKDAYS}`, byWeekdays],
      [`on (?=${WEEKDAY}s)${WEEKDAYS}`, byWeekdays],
      [`${EVERY} ${WEEKDAY_RANGE}|mon\\s?[-–]\\s?fri`, byWeekdayRange],
      [`${EVERY} (?:(?<step>other) )?${WEEKDAYS}`, byWeekdays],
      [`${EVERY} (?:weekday|workday)`, onWorkdays],
      [`${EVERY}(?= ${PART})`, () => "FREQ=DAILY"],
      [`${EVERY} weekend`, onWeekends],
      [`${EVERY} quarter`, quarterly],
      [`${EVERY} ${STEP}${UNIT}`, byUnit],
      [`${EVERY} ${NUMBER}(?: (?:day )?${OF_MONTH})?`, byMonthDay],
    ],
    // "Write the weekly report" is a title.
    doubtfulRepetitions: [
      ["(?<unit>week|month|year)ly", byUnit],
      ["daily", () => "FREQ=DAILY"],
      ["annually", () => "FREQ=YEARLY"],
    ],
    until: "(?:until|till)",
    fromCompletion: "(?:after|from) completion",
    count: "(?:for )?(?<times>[1-9]\\d{0,2}) times",
  };
}

/** Capitalized, it belongs to the title: "Around the World in 80 Days". */
function laterInText(groups: Groups, today: string): string | undefined {
  return /^[DWMY][a-z]/.test(groups.unit ?? "") ? undefined : later(groups, today);
}

/** Capitalized, it is a name. */
function shortDay({ short }: Groups, today: string): string | undefined {
  if (short === "tod") return today;
  if (short === "tom") return addDays(today, 1);
}

function isDayFirst(locale: string): boolean {
  const parts = new Intl.DateTimeFormat(locale).formatToParts();
  return parts.find(({ type }) => type === "day" || type === "month")?.type === "day";
}
