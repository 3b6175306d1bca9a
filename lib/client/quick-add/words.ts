// No prefix means different things in two languages.
const WEEKDAYS = [
  /^mo/i,
  /^(tu|di)/i,
  /^(we|mi)/i,
  /^(th|do)/i,
  /^fr/i,
  /^(sa|sonna)/i,
  /^(su|so)/i,
];
const MONTHS = "jan|jän|jae feb mar|mär|mae|mrz apr may|mai jun jul aug sep oct|okt nov dec|dez"
  .split(" ")
  .map((beginnings) => new RegExp(`^(${beginnings})`, "i"));
const NUMBERS = [
  /^(an?|one|first|ein.*|erst.*)$/i,
  /^(two|second|other|zwei.*)$/i,
  /^(three|third|drei|dritt.*)$/i,
  /^(four|fourth|vier.*)$/i,
  /^(five|fifth|f(ü|ue)nf.*)$/i,
  /^(six|sechs)/i,
  /^(seven|sieben)$/i,
  /^(eight|acht)$/i,
  /^(nine|neun)$/i,
  /^(ten|zehn)$/i,
  /^(eleven|elf)$/i,
  /^(twelve|zw(ö|oe)lf)$/i,
];
const UNITS = [/^[dt]/i, /^w/i, /^m/i, /^[yj]/i];

/** 1 is Monday, 7 is Sunday. */
export function weekdayNumber(word = ""): number {
  return placeIn(WEEKDAYS, word);
}

/** 1 is January; 0 is none. */
export function monthNumber(word = ""): number {
  return placeIn(MONTHS, word);
}

/** The number behind "2", "two", "2nd", "second" and "other"; 1 without a word. */
export function numberOf(word = "1"): number {
  return Number.parseInt(word, 10) || placeIn(NUMBERS, word);
}

/** The ordinal within a month; -1 is the last. */
export function ordinalOf(word: string): number {
  return /^(last|letzt)/i.test(word) ? -1 : numberOf(word);
}

/** The frequency of a unit: "weeks" is WEEKLY. */
export function frequencyOf(unit?: string): "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY" {
  const frequencies = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"] as const;
  return frequencies[placeIn(UNITS, unit ?? "") - 1] ?? "DAILY";
}

function placeIn(patterns: RegExp[], word: string): number {
  return patterns.findIndex((pattern) => pattern.test(word)) + 1;
}
