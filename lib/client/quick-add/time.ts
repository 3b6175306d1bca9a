import type { Language } from "./language";
import { timeIn } from "./part";
import { type Groups, pattern, type Reader } from "./reading";
import { numberOf } from "./words";

export function timeReaders(language: Language): Reader<string>[] {
  const { ranges, times } = language;
  return [
    ...ranges.map((form) => staying(reader(language, form))),
    ...times.map((form) => reader(language, form)),
  ];
}

function staying(read: Reader<string>): Reader<string> {
  return (typed, start) => {
    const found = read(typed, start);
    return found && { ...found, staysInTitle: true };
  };
}

function reader(
  { partAfterTime, partBeforeTime }: Language,
  [source, time]: Language["times"][number],
): Reader<string> {
  return pattern(`(?:${partBeforeTime} )?(?:${source})(?:,? ${partAfterTime})?`, (groups) =>
    timeIn(groups.part ?? groups.before, time(groups)),
  );
}

/** How many minutes from now. */
export function waitReaders({ wait }: Language): Reader<number>[] {
  return [
    pattern(wait, ({ half, count, clock = "" }) => {
      const minutes = /^h|^st/i.test(clock) ? 60 : 1;
      return minutes * (half ? 0.5 : numberOf(count));
    }),
  ];
}

/** The date and time a number of minutes later. */
export function minutesAfter(today: string, now: string, minutes: number): [string, string] {
  const later = new Date(Date.parse(`${today}T${now}:00Z`) + minutes * 60_000).toISOString();
  return [later.slice(0, 10), later.slice(11, 16)];
}

/** An hour of the day from 0 to 23. */
export const HOUR = "(?<hour>[01]?\\d|2[0-3])";
export const MINUTE = "(?<minute>[0-5]\\d)";

export const noon = () => "12:00";

export function clockTime({ hour = "", minute = "00" }: Groups): string {
  return `${hour.padStart(2, "0")}:${minute}`;
}

/** A 12-hour time; `half` is am or pm. */
export function halfDayTime({ hour, minute, half = "a" }: Groups): string | undefined {
  const number = Number(hour);
  if (number < 1 || number > 12) return undefined;
  const inDay = (number % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  return clockTime({ hour: String(inDay), minute });
}

/** The start of a range: "2-4pm" in the afternoon, "9-5pm" in the morning. */
export function rangeStart(groups: Groups): string | undefined {
  const { hour = "", minute, half, from, toHour = "", toMinute, toHalf } = groups;
  const [start, end] = [Number(hour), Number(toHour)];
  if (start > 24 || end > 24) return undefined;
  if (half) return halfDayTime(groups);
  if (toHalf) {
    const same = start % 12 < end % 12 || (start === end && minute !== undefined);
    const isAfternoon = /^p/i.test(toHalf) === same;
    return halfDayTime({ hour, minute, half: isAfternoon ? "p" : "a" });
  }
  // "From 9 to 5" is a working day, "from 1 to 10" may be anything.
  const isTime = (minute && toMinute) || (from && start >= 6 && start <= 12 && end <= 6);
  return isTime && start < 24 ? clockTime({ hour, minute }) : undefined;
}
