import { and, eq, gt, isNull, or, type SQL, sql } from "drizzle-orm";
import { limits } from "../lib/contract/limits";
import type { Db } from "./connection/connection";
import type { Written } from "./connection/placeholders";
import { session } from "./schema/auth";
import { accessTokens } from "./schema/tokens";

/**
 * Who a request acts for, and by which session or personal token. The claims are verified;
 * whether what they name still lives, only a statement knows.
 */
export type Caller = { userId: string; sessionId: string };

/** Stands in a prepared statement for the caller, who is known when it is executed. */
export const callerPlaceholders = {
  userId: sql.placeholder("userId"),
  sessionId: sql.placeholder("sessionId"),
};

/** Personal tokens are no sessions: they cannot make or revoke others of their kind. */
export function isTokenCaller({ sessionId }: Caller): boolean {
  return sessionId.startsWith("token:");
}

/**
 * The caller's session or token while it lives, else no row. Every statement starts from it, so
 * that signing out holds from the next request on, at no round trip of its own. `written` is what
 * the statement says of the caller.
 */
export function liveSession(db: Db, caller: Caller, written: Written<Caller> = caller) {
  const live = db.$with("live");
  if (isTokenCaller(caller)) {
    const isLive = and(
      eq(accessTokens.credential, written.sessionId),
      eq(accessTokens.userId, written.userId),
      isValidToken(),
    );
    const use = db.update(accessTokens).set({ lastUsedAt: sql`now()` }).where(isLive);
    return live.as(use.returning({ userId: accessTokens.userId }));
  }
  const isLive = and(
    eq(session.id, written.sessionId),
    eq(session.userId, written.userId),
    // Better Auth keeps UTC in columns without a time zone.
    gt(session.expiresAt, sql`timezone('utc', now())`),
    gt(
      session.createdAt,
      sql.raw(`timezone('utc', now()) - interval '${limits.sessionDays} days'`),
    ),
  );
  return live.as(db.select({ userId: session.userId }).from(session).where(isLive));
}

/** That a personal token has not expired. */
export function isValidToken(): SQL | undefined {
  return or(isNull(accessTokens.expiresAt), gt(accessTokens.expiresAt, sql`now()`));
}
