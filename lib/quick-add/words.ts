const WEEKDAY_NAMES = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const NUMBERS = new Map(
  Object.entries({ a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6 }),
);

export const WEEKDAY =
  "(?:mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)";

/** A day of the year, in both orders: "dec 24th" and "24 of december". */
export const DATES = ["MONTH\\.? NUMBER", "NUMBER (?:of )?MONTH"].map((order) =>
  order
    .replace(
      "MONTH",
      "(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)",
    )
    .replace("NUMBER", "(?<number>\\d{1,2})(?:st|nd|rd|th)?"),
);

export const COUNT = "(?<count>\\d{1,3}|an?|one|two|three|four|five|six)";

/** 1 is Monday, 7 is Sunday. */
export function weekdayNumber(word = ""): number {
  return WEEKDAY_NAMES.indexOf(beginning(word)) + 1;
}

export function monthNumber(word = ""): number {
  return MONTH_NAMES.indexOf(beginning(word)) + 1;
}

export function countOf(word = "one"): number {
  return NUMBERS.get(word.toLowerCase()) ?? Number(word);
}

function beginning(word: string): string {
  return word.slice(0, 3).toLowerCase();
}
