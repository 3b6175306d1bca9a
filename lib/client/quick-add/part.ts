import type { Groups } from "./reading";

type Part = { words: RegExp; time: string; isAfterNoon: (hour: number) => boolean };

// Order matters: "Nachmittag" contains "mittag".
const PARTS: Part[] = [
  { words: /^(after|nachm)/i, time: "15:00", isAfterNoon: (hour) => hour <= 11 },
  { words: /^(even|abend)/i, time: "19:00", isAfterNoon: (hour) => hour <= 11 },
  { words: /^night/i, time: "20:00", isAfterNoon: (hour) => hour >= 5 && hour <= 11 },
  { words: /^nacht/i, time: "22:00", isAfterNoon: (hour) => hour >= 5 && hour <= 11 },
  { words: /^mittag/i, time: "12:00", isAfterNoon: (hour) => hour <= 4 },
  { words: /^./, time: "09:00", isAfterNoon: () => false },
];

/** A time interpreted in a part of the day, or the start of that part. */
export function timeIn(part: Groups[string], time?: string): string | undefined {
  const found = part && PARTS.find(({ words }) => words.test(part));
  if (!found) return time;
  if (!time) return found.time;
  const hour = Number(time.slice(0, 2));
  return hour > 0 && found.isAfterNoon(hour) ? `${hour + 12}${time.slice(2)}` : time;
}
