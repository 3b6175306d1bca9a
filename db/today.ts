import "server-only";
import { eq, type SQL, sql } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/pg-core";
import type { Caller } from "./caller";
import type { Written } from "./connection/placeholders";
import { user } from "./schema/auth";

/** What day it is, where the caller says so, and what time it is for everyone. */
export type Clock = { today: string | null; now: string };

export const clockPlaceholders = { today: sql.placeholder("today"), now: sql.placeholder("now") };

/** Now, on the day that a caller names, if they name one. */
export function clockAt(today: string | undefined): Clock {
  return { today: today ?? null, now: new Date().toISOString() };
}

/** The caller's day: the one they name, else what the calendar says now in their time zone. */
export function dayOf({ userId, today, now }: Written<Pick<Caller, "userId"> & Clock>): SQL {
  const theirs = new QueryBuilder()
    .select({ day: sql`timezone(${user.timeZone}, ${now}::timestamptz)::date` })
    .from(user)
    .where(eq(user.id, userId));
  return sql`coalesce(${today}::date, (${theirs}))`;
}
