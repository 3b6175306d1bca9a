import "server-only";
import { Problem } from "./http/problem";

/** The day in the IANA time zone of the header Time-Zone; undefined when there is none. */
export function todayOf({ headers }: Pick<Request, "headers">): string | undefined {
  const timeZone = headers.get("time-zone");
  if (timeZone === null) return;
  try {
    // Swedish writes dates as ISO 8601 does.
    return new Intl.DateTimeFormat("sv", { timeZone }).format(new Date());
  } catch {
    throw new Problem("malformed", "Time-Zone must be a time zone such as Europe/Berlin.");
  }
}
