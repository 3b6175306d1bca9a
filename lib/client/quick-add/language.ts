import type { Groups } from "./reading";

/** A pattern, as `reading.ts` takes them, and what its groups mean. */
export type Form<Meaning> = [source: string, meaning: Meaning];
export type DayForm = Form<(groups: Groups, today: string) => string | undefined>;

/** How people write todos in one language. Doubtful forms may as well be words of the title. */
export type Language = {
  inbox: string;
  /** Days of the calendar, with or without their weekday. */
  dates: string[];
  days: DayForm[];
  doubtfulDays: DayForm[];
  /** May stand before a day, and takes the doubt away. */
  preposition: string;
  /** A day after one of these words belongs to the title: "notes from monday". */
  tie: string;
  /** Ordinary titles and names that hold a day or a time: they stay whole. */
  names: string;
  /** A part of the day, in a group `part`, as it follows a day: "friday evening". */
  part: string;
  /** The same as it follows a time, and in a group `before` as it comes before one. */
  partAfterTime: string;
  partBeforeTime: string;
  /** From one time to another: the first is when it is due, the words stay in the title. */
  ranges: Form<(groups: Groups) => string | undefined>[];
  times: Form<(groups: Groups) => string | undefined>[];
  /** How much later than now something is, in groups `count` and `clock`, its unit. */
  wait: string;
  /** Meanings are rules of RFC 5545; a group `completion` says from when they go on. */
  repetitions: Form<(groups: Groups) => string>[];
  doubtfulRepetitions: Form<(groups: Groups) => string>[];
  /** Comes before the last day of a repetition. */
  until: string;
  /** Says of a repetition that its next day is counted from when it was done. */
  fromCompletion: string;
  /** How often something comes back, in a group `times`. */
  count: string;
};
