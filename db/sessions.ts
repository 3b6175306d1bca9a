import "server-only";
import { and, desc, eq, inArray, lte, ne, or, sql } from "drizzle-orm";
import { limits } from "../lib/contract/limits";
import { getDb } from "./connection/client";
import { session } from "./schema/auth";

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
