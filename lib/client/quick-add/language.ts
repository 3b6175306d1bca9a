import type { Groups } from "./reading";

/** A pattern for `reading.ts` and what its groups mean. */
export type Form<Meaning> = [source: string, meaning: Meaning];
export type DayForm = Form<(groups: Groups, today: string) => string | undefined>;

/** How todos are written in one language. Doubtful forms may also be words of the title. */
export type Language = {
  inbox: string;
  /** Calendar dates, with or without a weekday. */
  dates: string[];
  days: DayForm[];
  doubtfulDays: DayForm[];
  /** May precede a day and removes the doubt. */
  preposition: string;
  /** A day after one of these words belongs to the title: "notes from monday". */
  tie: string;
  /** Ordinary titles and names that contain a day or a time and stay whole. */
  names: string;
  /** A part of the day, in a group `part`, as it follows a day: "friday evening". */
  part: string;
  /** The same after a time, and before one in a group `before`. */
  partAfterTime: string;
  partBeforeTime: string;
  /** Time ranges: the start is the due time, the words stay in the title. */
  ranges: Form<(groups: Groups) => string | undefined>[];
  times: Form<(groups: Groups) => string | undefined>[];
  /** A delay from now; groups `count` and `clock`, its unit. */
  wait: string;
  /** Meanings are RFC 5545 rules; a group `completion` makes them count from completion. */
  repetitions: Form<(groups: Groups) => string>[];
  doubtfulRepetitions: Form<(groups: Groups) => string>[];
  /** Precedes the end date of a recurrence. */
  until: string;
  /** Makes a recurrence count from completion. */
  fromCompletion: string;
  /** The number of occurrences, in a group `times`. */
  count: string;
};
