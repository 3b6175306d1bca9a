import "server-only";
import { and, desc, eq, inArray, lte, ne, or, sql } from "drizzle-orm";
import { limits } from "../lib/contract/limits";
import { type Caller, liveSession } from "./caller";
import { getDb } from "./connection/client";
import { retryingReads } from "./connection/retry";
import { signedIn } from "./errors";
import { account, session } from "./schema/auth";

/** The hash of the caller's password; null when they have none. */
export async function findPasswordHash(caller: Caller): Promise<string | null> {
  const db = await getDb();
  const live = liveSession(db, caller);
  const isPassword = eq(account.providerId, "credential");
  const rows = await retryingReads(() =>
    db
      .with(live)
      .select({ hash: account.password })
      .from(live)
      .leftJoin(account, and(eq(account.userId, live.userId), isPassword)),
  );
  return signedIn(rows).hash;
}

/** The token of a session, whoever's it is. */
export async function findSessionToken(id: string): Promise<string | undefined> {
  const db = await getDb();
  const [row] = await db.select({ token: session.token }).from(session).where(eq(session.id, id));
  return row?.token;
}

type NewSession = { id: string; userId: string };

/**
 * Ends what a new session replaces: that of the same browser, which had this token, and the oldest of
 * the user's own beyond as many as one may have.
 */
export async function endReplacedSessions(
  { id, userId }: NewSession,
  replacedToken: string | null | undefined,
): Promise<void> {
  const db = await getDb();
  const isOlder = and(eq(session.userId, userId), ne(session.id, id));
  const surplus = db
    .select({ id: session.id })
    .from(session)
    .where(isOlder)
    .orderBy(desc(session.createdAt))
    .offset(limits.sessions - 1);
  const isReplaced = and(eq(session.token, replacedToken ?? ""), ne(session.id, id));
  const hasExpired = and(isOlder, lte(session.expiresAt, sql`timezone('utc', now())`));
  await db.delete(session).where(or(isReplaced, hasExpired, inArray(session.id, surplus)));
}
