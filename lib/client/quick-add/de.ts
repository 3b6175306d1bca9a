import { addDays } from "../dates/days";
import {
  afterToday,
  coming,
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
import type { Language } from "./language";
import {
  byLastDay,
  byMonthDay,
  byNthWeekday,
  byUnit,
  byWeekdayRange,
  byWeekdays,
  firstOfMonth,
  onWeekends,
  onWorkdays,
  quarterly,
  yearly,
} from "./repeat";
import { clockTime, HOUR, MINUTE, noon } from "./time";

const WEEKDAY = "(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)";
const ANY_WEEKDAY =
  "(?:mo(?:ntag)?|di(?:enstag)?|mi(?:ttwoch)?|do(?:nnerstag)?|fr(?:eitag)?|sa(?:mstag)?|sonnabend|so(?:nntag)?)";
const WEEKDAYS = `(?<weekdays>${ANY_WEEKDAY}s?(?:(?:,? und (?:(?:am|jede[nrs]?) )?|,\\s*|\\s*&\\s*|/| (?!so\\b))${ANY_WEEKDAY}s?)*)`;
const WEEKDAY_RANGE = `(?<first>${ANY_WEEKDAY})(?: bis |\\s?[-–]\\s?)(?<last>${ANY_WEEKDAY})`;
const MONTH =
  "(?<month>jan(?:uar)?|jän(?:ner)?|feb(?:ruar|er)?|märz?|mrz|apr(?:il)?|mai|juni?|juli?|aug(?:ust)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dez(?:ember)?)";
const NUMBER = "(?<number>\\d{1,2})\\.";
const OR_LAST = "(?:,? oder (?:am )?letzten(?: tag)?)?";
const OR_FEBRUARY_28 = "(?:,? oder (?:am )?28\\.\\s?feb(?:ruar|er)?\\.?)?";
const YEAR = "(?<year>20\\d\\d)";
/** A date with the month's name, and with its number. */
const NAMED_DATE = `(?<number>\\d{1,2})\\.?\\s?${MONTH}\\.?`;
const NUMBERED_DATE = `${NUMBER}\\s?(?<month>\\d{1,2})\\.`;
/** "Freitag, den 9. Oktober": the date wins, even if the weekday doesn't match. */
const WEEKDAY_BEFORE = `(?:(?:nächste|kommende|diese)[nrms]? )?${ANY_WEEKDAY}\\.?,? (?:de[nmr] )?`;
const WEEKDAY_AFTER = `,? ${WEEKDAY}|,? \\(${ANY_WEEKDAY}\\)`;
const COUNT =
  "(?<count>\\d{1,3}|eine[mnr]?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)";

const PART = "(?:morgen|früh|vormittag|mittag|nachmittag|abend|nacht)";
/** Nouns after an ordinal that isn't a day of the month. */
const COUNTED =
  "\\p{L}*tag|advent|mal|platz|kapitel|stock|teil|versuch|semester|quartal|klasse|seite|auflage|runde|halbzeit|akt|woche|monat";

/** Prepositions that belong to a time. */
const UM =
  "(?:(?:(?:so )?(?:um|gegen)|(?:bis|ab|von|vor|nach)(?: um)?|(?:bis )?spätestens(?: um)?) )?(?:@\\s?)?";

const CLOCK = `${HOUR}(?:[:.]${MINUTE})?`;

const EVERY = "jede[nrs]?(?<completion>!)?";
const STEP = "(?:(?<step>(?:zweit|dritt|viert|fünft|sechst)e[nrs]?|\\d{1,3}\\.) )?";
const NTH = "(?:(?:erst|zweit|dritt|viert|fünft|letzt)en|[1-5]\\.)";
const NTH_WEEKDAY = `(?<nth>${NTH}(?: und ${NTH})?) (?<weekday>${ANY_WEEKDAY})`;
const OF_MONTH = "(?:im|des|(?:eines )?jede[ns]) monats?";
const OF_EVERY_MONTH = "(?:im|(?:eines )?jede[ns]) monats?";

/** An interval in all its forms: "jede zweite Woche", "alle 2 Wochen", "wöchentlich". */
function every(unit: string, plural: string, adverb: string): string[] {
  return [`${EVERY} ${STEP}${unit}`, `alle(?<completion>!)? ${COUNT} ${plural}`, adverb];
}

const NAMES = [
  "heute (?:show|journal)",
  "(?:bild|welt) am sonntag",
  "sonntag aktuell",
  "(?:film|kino|schau\\p{L}*) freitag,? der 13\\.|freitag,? der 13\\. (?:schauen|gucken|ansehen|film|teil)",
  "von heute auf morgen",
  "heute hier,? morgen dort",
  "morgen kommt der weihnachtsmann",
  "high noon",
];

export const german: Language = {
  inbox: "Eingang",
  dates: [
    `${NAMED_DATE}(?: ${YEAR})?`,
    `${NUMBERED_DATE}(?:\\s?${YEAR})?`,
    // Without a preposition it may be a version number.
    `(?<=(?:am|ab|ab dem|bis|bis zum|zum|den) )${NUMBER}(?<month>\\d{1,2})(?:\\.(?<year>\\d\\d))?`,
    "(?<year>\\d{4})-(?<month>\\d\\d)-(?<number>\\d\\d)",
  ].map((source) => `(?:${WEEKDAY_BEFORE})?${source}(?:${WEEKDAY_AFTER})?`),
  days: [
    ["heute", (_, today) => today],
    // "Am Morgen" means in the morning.
    ["vorgestern", (_, today) => addDays(today, -2)],
    ["gestern", (_, today) => addDays(today, -1)],
    [
      `${ANY_WEEKDAY}\\.?,? de[rnm] ${NUMBER}(?! (?:${COUNTED})(?!\\p{L}))(?! ?(?:\\d|${MONTH}))`,
      dayOfMonth,
    ],
    ["(?:diese|bis ende der|ende der|ende dieser) woche", endOfWeek],
    [`(?<=(?:am|ab|ab dem|bis|bis zum|zum) )${NUMBER}(?! (?:${COUNTED})(?!\\p{L}))`, dayOfMonth],
    ["(?<!(?:am|gegen|guten|heute)\\s+)morgen", (_, today) => addDays(today, 1)],
    ["übermorgen", (_, today) => addDays(today, 2)],
    [`nächste[nr]? (?<weekday>${WEEKDAY})`, ofNextWeek],
    [`(?<weekday>${WEEKDAY}) (?:in der )?nächste[nr]? woche`, ofNextWeek],
    [`kommende[nr]? (?<weekday>${WEEKDAY})`, afterToday],
    [`diese[nr]? (?<weekday>${WEEKDAY})`, coming],
    [`(?:in|nach) ${COUNT} (?<unit>tag|woche|monat|jahr)(?:en?|n)?`, later],
    ["(?:in der )?(?:nächste|kommende)n? woche", nextWeek],
    ["(?:im )?(?:nächsten|kommenden) monat", nextMonth],
    ["(?:im )?(?:nächste|kommende)[ns] jahr", nextYear],
    ["(?:dieses|kommendes|am|übers) wochenende", weekend],
    ["(?:am )?nächste[ns] wochenende", nextWeekend],
    ["(?:zum )?monatsende|(?:zum )?ende (?:des |dieses )?monats", endOfMonth],
    [`(?<weekday>${WEEKDAY})`, afterToday],
    ["(?<=(?:am|ab|bis)\\s+)(?<weekday>so)", afterToday],
  ],
  doubtfulDays: [
    ["(?<weekday>mo|di|mi|do|fr|sa)", afterToday],
    ["wochenende", weekend],
  ],
  // "Von Freitag bis Montag" is a duration.
  preposition: "(?:am|ab|ab dem|(?<!(?:tag|mittwoch|sonnabend) )bis(?: zum)?|zum|den)",
  tie: "als|am|das|dem|der|die|für|fürs|gegen|jede[nrs]?|letzte[nrs]?|black|schwarze[nr]?|blaue[nrs]?|weiße[nrs]?|lange[nrs]?|schöne[nrs]?|verkaufsoffene[nrs]?|lady|nach|seit|vo[mn]|vor|über|wegen|wie|zwischen|bis",
  names: NAMES.join("|"),
  part: `(?:(?:am|in der) )?(?<part>${PART})s?`,
  partAfterTime: `(?:(?:(?:am|in der) (?=${PART}(?!s))|(?=${PART}s|früh))(?<part>${PART})s?)`,
  partBeforeTime: `(?:(?:(?:am|in der) (?=${PART}(?!s))|(?=${PART}s|früh))(?<before>${PART})s?)`,
  wait: `in (?:(?<half>einer halben)|${COUNT})\\s?(?<clock>stunden?|std\\.?|h|minuten?|min\\.?)`,
  ranges: [
    [`(?:von )?${CLOCK}(?: uhr)?(?:\\s?[-–]\\s?| bis )\\d{1,2}(?:[:.][0-5]\\d)? uhr`, clockTime],
    [`zwischen ${CLOCK}(?: uhr)? und \\d{1,2}(?:[:.][0-5]\\d)? uhr`, clockTime],
    [`(?:von )?${HOUR}:${MINUTE}(?:\\s?[-–]\\s?| bis )\\d{1,2}:[0-5]\\d`, clockTime],
    [`(?:von )?${CLOCK} uhr bis \\d{1,2}`, clockTime],
  ],
  times: [
    [`${UM}${HOUR} uhr ${MINUTE}`, clockTime],
    [`${UM}${HOUR}(?:[:.]${MINUTE})? uhr`, clockTime],
    [
      `(?<!(?:psalm|mose|jesaja|römer|korinther|verhältnis|maßstab|(?<!\\S )(?:lukas|johannes|markus|matthäus)|lies (?:lukas|johannes|markus|matthäus)) )${UM}${HOUR}:${MINUTE}`,
      clockTime,
    ],
    // "Um 10 Euro" and "um 3 Prozent" are amounts.
    [
      `(?<!(?:geht|ging|gehen|handelt|sich|bitten?|bittet|streit) (?:etwa |rund |nur )?)um ${HOUR}(?:\\.${MINUTE})?(?! (?:leute|personen|menschen|kinder|gäste|plätze|stück|mal|seiten|euro|cent|prozent|punkte?|grad|tage?n?|wochen?|monate?n?|jahre?n?|stunden?|minuten?|meter|kilo|kg|km|%|€))`,
      clockTime,
    ],
    ["mittags", noon],
  ],
  repetitions: [
    ...[NAMED_DATE, NUMBERED_DATE].flatMap((source): Language["repetitions"] => [
      ...every("jahr", "jahre", "jährlich").map((years): Language["repetitions"][number] => [
        `${years} am ${source}${OR_FEBRUARY_28}`,
        yearly,
      ]),
      [`${EVERY} ${source}${OR_FEBRUARY_28}`, yearly],
    ]),
    ...every("monat", "monate", "monatlich").flatMap((months): Language["repetitions"] => [
      [`${months} (?:am|zum) ${NTH_WEEKDAY}`, byNthWeekday],
      [`${months} (?:am|zum) ${NUMBER}${OR_LAST}`, byMonthDay],
      [`${months} (?:am|zum) ersten`, firstOfMonth],
      [`${months} (?:am|zum) (?:letzten(?: tag)?|monatsende)`, byLastDay],
    ]),
    [`(?:${EVERY}|(?:immer )?(?:am|an jedem)) ${NTH_WEEKDAY} ${OF_MONTH}`, byNthWeekday],
    [`(?:am|zum) letzten(?: tag)? ${OF_EVERY_MONTH}`, byLastDay],
    [`(?:am|zum) ${NUMBER} ${OF_EVERY_MONTH}`, byMonthDay],
    [`(?:(?:am|zum) ersten ${OF_EVERY_MONTH}|${EVERY} monatsersten)`, firstOfMonth],
    [`${EVERY} (?<step>zweite[nr]?) ${WEEKDAYS}`, byWeekdays],
    [`${EVERY} ${NTH_WEEKDAY}`, byNthWeekday],
    [`${EVERY} (?:letzten(?: tag)? ${OF_MONTH}|monatsletzten)`, byLastDay],
    ...every("woche", "wochen", "wöchentlich").map((weeks): Language["repetitions"][number] => [
      `${weeks} (?:am |(?=${WEEKDAY}s))${WEEKDAYS}`,
      byWeekdays,
    ]),
    [`${EVERY} ${WEEKDAY_RANGE}|von montag bis freitag`, byWeekdayRange],
    [`${EVERY} ${WEEKDAYS}`, byWeekdays],
    [`(?<weekdays>${WEEKDAY}s(?:(?:,? und |,\\s*)${WEEKDAY}s)*)`, byWeekdays],
    ["(?:jeden |an jedem )?werktags?|an werktagen|mo\\s?[-–]\\s?fr", onWorkdays],
    [`${EVERY}(?= ${PART})`, () => "FREQ=DAILY"],
    [`${EVERY} wochenende`, onWeekends],
    [`${EVERY} (?:quartal|vierteljahr)`, quarterly],
    [`${EVERY} ${STEP}(?<unit>tag|woche|monat|jahr)`, byUnit],
    [`alle(?<completion>!)? ${COUNT} (?<unit>tage|wochen|monate|jahre)`, byUnit],
    [`${EVERY} ${NUMBER}(?: ${OF_MONTH})?`, byMonthDay],
    ["täglich", () => "FREQ=DAILY"],
  ],
  doubtfulRepetitions: [
    ["(?<unit>wöchent|monat|jähr)lich", byUnit],
    ["vierteljährlich", quarterly],
  ],
  until: "bis(?: zum)?",
  fromCompletion: "(?:nach|ab) (?:der )?erledigung",
  count: "(?<times>[1-9]\\d{0,2})[ -]?mal",
};
