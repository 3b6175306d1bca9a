import "server-only";
import { Problem } from "./problem";

/** The caller's day, by the IANA time zone in the header Time-Zone; in UTC when there is none. */
export function todayOf({ headers }: Pick<Request, "headers">): string {
  const timeZone = headers.get("time-zone") ?? "UTC";
  try {
    // Swedish writes dates as ISO 8601 does.
    return new Intl.DateTimeFormat("sv", { timeZone }).format(new Date());
  } catch {
    throw new Problem("malformed", "Time-Zone takes a name such as Europe/Berlin.");
  }
}
