import { pattern } from "./reading";

export const timeReaders = [
  pattern("(?:at )?noon", () => "12:00"),
  pattern(
    "(?:at )?(?<hour>\\d{1,2})(?::(?<minute>[0-5]\\d))?\\s*(?<half>[ap])\\.?m\\.?",
    (groups) => afternoonTime(Number(groups.hour), groups.minute, groups.half),
  ),
  pattern("(?:at )?(?<hour>[01]?\\d|2[0-3]):(?<minute>[0-5]\\d)", ({ hour, minute }) =>
    time(Number(hour), minute),
  ),
];

function afternoonTime(hour: number, minute: string | undefined, half = "a"): string | undefined {
  if (hour < 1 || hour > 12) return undefined;
  return time((hour % 12) + (half.toLowerCase() === "p" ? 12 : 0), minute);
}

function time(hour: number, minute = "00"): string {
  return `${String(hour).padStart(2, "0")}:${minute}`;
}
