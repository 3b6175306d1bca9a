import "server-only";
import { and, desc, eq, exists, getTableColumns, sql } from "drizzle-orm";
import { limits } from "../lib/contract/limits";
import { type Caller, isValidToken, liveSession } from "./caller";
import { getDb } from "./connection/client";
import { retryingReads } from "./connection/retry";
import { found, InvalidError, SignedOutError, signedIn } from "./errors";
import { accessTokens } from "./schema/tokens";

const { userId: _userId, credential: _credential, ...columns } = getTableColumns(accessTokens);

export type TokenRow = Pick<typeof accessTokens.$inferSelect, keyof typeof columns>;

export type CreateTokenInput = {
  id: string;
  name: string;
  credential: string;
  isReadOnly: boolean;
  expiresAt: Date | null;
  /** Whether the caller has just given their password. */
  hasConfirmed: boolean;
};

/** The caller's tokens that have not expired, newest first. */
export async function listTokens(caller: Caller): Promise<TokenRow[]> {
  const db = await getDb();
  const live = liveSession(db, caller);
  const rows = await retryingReads(() =>
    db
      .with(live)
      .select({ token: columns })
      .from(live)
      .leftJoin(accessTokens, and(eq(accessTokens.userId, live.userId), isValidToken()))
      .orderBy(desc(accessTokens.createdAt)),
  );
  signedIn(rows);
  return rows.flatMap(({ token }) => token ?? []);
}

/**
 * Throws `InvalidError` when the caller has as many as one may have, or signed in too long ago for it
 * without their password.
 */
export async function createToken(
  caller: Caller,
  { credential, hasConfirmed, ...token }: CreateTokenInput,
): Promise<TokenRow> {
  const db = await getDb();
  const { userId, sessionId } = caller;
  const { id, name, isReadOnly, expiresAt } = token;
  const [created] = await db
    .select({
      refusal: sql<TokenRefusal | null>`refusal`,
      createdAt: sql`created_at`.mapWith(accessTokens.createdAt),
    })
    .from(
      sql`create_token(${userId}, ${sessionId}, ${hasConfirmed}::boolean, ${id}::uuid, ${name}, ${credential}, ${isReadOnly}::boolean, ${expiresAt?.toISOString() ?? null}::timestamptz)`,
    );
  const { refusal, createdAt } = found(created);
  if (refusal) throw errorOf(refusal);
  return { ...token, createdAt, lastUsedAt: null };
}

type TokenRefusal = "unauthorized" | "needs_password" | "quota_tokens";

function errorOf(refusal: TokenRefusal): Error {
  switch (refusal) {
    case "unauthorized":
      return new SignedOutError();
    case "needs_password":
      return new InvalidError(
        refusal,
        "password",
        `Required, because you signed in more than ${limits.freshMinutes} minutes ago`,
      );
    case "quota_tokens":
      return new InvalidError(refusal, "", `You've reached the limit of ${limits.tokens} tokens`);
  }
}

/** From the next request on, the token is nobody's. */
export async function deleteToken(caller: Caller, id: string): Promise<void> {
  const db = await getDb();
  const live = liveSession(db, caller);
  const isToken = and(eq(accessTokens.userId, caller.userId), eq(accessTokens.id, id));
  const deleted = db.$with("deleted").as(
    db
      .delete(accessTokens)
      .where(and(isToken, exists(db.select().from(live))))
      .returning({ id: accessTokens.id }),
  );
  const rows = await db.with(live, deleted).select().from(live).leftJoin(deleted, sql`true`);
  found(signedIn(rows).deleted);
}

/** Ends all tokens of a user, whose password somebody else may have known. */
export async function deleteTokens(userId: string): Promise<void> {
  const db = await getDb();
  await db.delete(accessTokens).where(eq(accessTokens.userId, userId));
}
