import type { Language } from "./language";
import { type Groups, pattern, type Reader } from "./reading";

export function timeReaders({ times }: Language): Reader<string>[] {
  return times.map(([source, time]) => pattern(source, time));
}

/** An hour of the day from 0 to 23. */
export const HOUR = "(?<hour>[01]?\\d|2[0-3])";
export const MINUTE = "(?<minute>[0-5]\\d)";

export const noon = () => "12:00";

export function clockTime({ hour = "", minute = "00" }: Groups): string {
  return `${hour.padStart(2, "0")}:${minute}`;
}

/** With `half` of the day, before noon or after it. */
export function halfDayTime({ hour, minute, half = "a" }: Groups): string | undefined {
  const number = Number(hour);
  if (number < 1 || number > 12) return undefined;
  const inDay = (number % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  return clockTime({ hour: String(inDay), minute });
}
