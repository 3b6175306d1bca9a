import "server-only";
import { eq, type SQL, sql } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/pg-core";
import type { Caller } from "./caller";
import { user } from "./schema/auth";

/** The caller's day: the one they name, else what the calendar says in their time zone. */
export function dayOf({ userId }: Caller, today: string | undefined): SQL {
  if (today !== undefined) return sql`${today}::date`;
  const now = sql`${new Date().toISOString()}::timestamptz`;
  const theirs = new QueryBuilder()
    .select({ day: sql`timezone(${user.timeZone}, ${now})::date` })
    .from(user)
    .where(eq(user.id, userId));
  return sql`(${theirs})`;
}
