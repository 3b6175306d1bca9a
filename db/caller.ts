import { and, eq, gt, sql } from "drizzle-orm";
import type { Db } from "./client";
import { session } from "./schema/auth";

/** Who a request acts for. The claims are verified; whether the session still lives, only a statement knows. */
export type Caller = { userId: string; sessionId: string };

/**
 * The caller's session while it lives, else no row. Every statement starts from it, so that
 * signing out holds from the next request on, at no round trip of its own.
 */
export function liveSession(db: Db, caller: Caller) {
  const isLive = and(
    eq(session.id, caller.sessionId),
    eq(session.userId, caller.userId),
    // Better Auth keeps UTC in a column without a time zone.
    gt(session.expiresAt, sql`timezone('utc', now())`),
  );
  return db.$with("live").as(db.select({ userId: session.userId }).from(session).where(isLive));
}
