import "server-only";
import { and, desc, eq, exists, getTableColumns, sql } from "drizzle-orm";
import { limits } from "../lib/contract/limits";
import { type Caller, isValidToken, liveSession } from "./caller";
import { getDb } from "./connection/client";
import { retryingReads } from "./connection/retry";
import { found, InvalidError, signedIn } from "./errors";
import { accessTokens } from "./schema/tokens";

const { userId: _userId, credential: _credential, ...columns } = getTableColumns(accessTokens);

export type TokenRow = Pick<typeof accessTokens.$inferSelect, keyof typeof columns>;

export type CreateTokenInput = Pick<
  typeof accessTokens.$inferInsert,
  "id" | "name" | "credential" | "isReadOnly" | "expiresAt"
>;

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

/** Throws `InvalidError` when the caller has as many as one may have. */
export async function createToken(caller: Caller, input: CreateTokenInput): Promise<TokenRow> {
  const db = await getDb();
  const live = liveSession(db, caller);
  const count = db.$count(
    accessTokens,
    and(eq(accessTokens.userId, caller.userId), isValidToken()),
  );
  const created = db.$with("created").as(
    db
      .insert(accessTokens)
      .select(
        db
          .select({
            userId: live.userId,
            id: sql`${input.id}::uuid`.as("id"),
            name: sql`${input.name}::text`.as("name"),
            credential: sql`${input.credential}::text`.as("credential"),
            isReadOnly: sql`${input.isReadOnly}::boolean`.as("is_read_only"),
            createdAt: sql`now()`.as("created_at"),
            expiresAt: sql`${input.expiresAt?.toISOString() ?? null}::timestamptz`.as("expires_at"),
            lastUsedAt: sql`null::timestamptz`.as("last_used_at"),
          })
          .from(live)
          .where(sql`${count} < ${limits.tokens}`),
      )
      .returning(columns),
  );
  const rows = await db.with(live, created).select().from(live).leftJoin(created, sql`true`);
  const { created: token } = signedIn(rows);
  if (!token) throw new InvalidError("quota_tokens", "", `You may have ${limits.tokens} tokens`);
  return token;
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
