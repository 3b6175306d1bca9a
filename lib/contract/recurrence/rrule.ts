const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const WEEKDAY_LIST = /^(-1|[1-5])?(MO|TU|WE|TH|FR|SA|SU)(,(-1|[1-5])?(MO|TU|WE|TH|FR|SA|SU))*$/;

// In canonical order.
const isValue: Record<string, (value: string) => boolean> = {
  FREQ: (value) => ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"].includes(value),
  INTERVAL: between(1, 999),
  BYDAY: (value) => WEEKDAY_LIST.test(value),
  BYMONTH: between(1, 12),
  BYMONTHDAY: (value) => value.split(",").every((day) => day === "-1" || between(1, 31)(day)),
  BYSETPOS: (value) => value === "-1",
  COUNT: between(1, 999),
  UNTIL: (value) => /^\d{8}$/.test(value) && isDay(value.replace(/(....)(..)(..)/, "$1-$2-$3")),
};

type Parts = { [name: string]: string | undefined };

/**
 * Reads a repetition as RFC 5545 section 3.3.10 writes it, in the subset that people use: daily,
 * weekly by weekdays, monthly by days or by nth weekdays, yearly; the last of some days of a month;
 * every n-th; until a day or n times. Answers it in one spelling, on which the SQL function
 * next_occurrence relies; undefined when it is none.
 */
export function readRepeat(text: string): string | undefined {
  const entries = text
    .toUpperCase()
    .split(";")
    .map((part) => part.split("="));
  const isWellFormed = entries.every(
    ([name = "", value = "", ...rest]) => rest.length === 0 && isValueOf(name, value),
  );
  const parts: Parts = Object.fromEntries(entries);
  const isUnambiguous = Object.keys(parts).length === entries.length;
  const isOver = parts.COUNT !== undefined && parts.UNTIL !== undefined;
  return isWellFormed && isUnambiguous && !isOver && isOfItsFrequency(parts)
    ? write(parts)
    : undefined;
}

function isValueOf(name: string, value: string): boolean {
  return Object.hasOwn(isValue, name) && isValue[name]?.(value) === true;
}

function between(min: number, max: number) {
  return (value: string) => /^\d{1,3}$/.test(value) && Number(value) >= min && Number(value) <= max;
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  // Postgres has no year 0.
  return text >= "0001" && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function isOfItsFrequency({ FREQ, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS }: Parts): boolean {
  if (BYSETPOS !== undefined && BYMONTHDAY === undefined) return false;
  const isNth = BYDAY !== undefined && /\d/.test(BYDAY);
  const isPlain = BYDAY !== undefined && /(^|,)[A-Z]/.test(BYDAY);
  switch (FREQ) {
    case "DAILY":
      return BYDAY === undefined && BYMONTHDAY === undefined && BYMONTH === undefined;
    case "WEEKLY":
      return !isNth && BYMONTHDAY === undefined && BYMONTH === undefined;
    case "MONTHLY":
      return !isPlain && BYMONTH === undefined && !(BYDAY && BYMONTHDAY);
    case "YEARLY":
      return BYDAY === undefined && areDaysOfMonth(BYMONTH, BYMONTHDAY);
    default:
      return false;
  }
}

/** Both or neither, and only days that the month has, leap years included. */
function areDaysOfMonth(month: string | undefined, days: string | undefined): boolean {
  if (month === undefined || days === undefined) return month === days;
  const length = new Date(Date.UTC(2000, Number(month), 0)).getUTCDate();
  return days.split(",").every((day) => Number(day) <= length);
}

function write(parts: Parts): string {
  return Object.keys(isValue)
    .filter(
      (name) => parts[name] !== undefined && !(name === "INTERVAL" && Number(parts[name]) === 1),
    )
    .map((name) => `${name}=${inOrder(name, parts[name] ?? "")}`)
    .join(";");
}

function inOrder(name: string, value: string): string {
  const items = [...new Set(value.split(",").map(plain))];
  return items.sort(name === "BYDAY" ? byWeekday : byMonthDay).join(",");
}

/** Strips leading zeros from numbers; leaves dates alone. */
function plain(value: string): string {
  return value.replace(/^0+(?=\d{1,2}$)/, "");
}

function byWeekday(one: string, other: string): number {
  return WEEKDAYS.indexOf(one.slice(-2)) - WEEKDAYS.indexOf(other.slice(-2));
}

function byMonthDay(one: string, other: string): number {
  const [place, otherPlace] = [one, other].map((day) => (day === "-1" ? 32 : Number(day)));
  return (place ?? 0) - (otherPlace ?? 0);
}
