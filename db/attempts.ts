import "server-only";
import { and, asc, gt, inArray, lte, notInArray, sql } from "drizzle-orm";
import { getDb } from "./connection/client";
import { attempts } from "./schema/attempts";

/** What an attempt counts in, and how often it may within the window. */
export type Counter = { key: string; limit: number };

// More than each attempt can add, so that what has expired never piles up.
const SWEPT = 20;

/**
 * Counts an attempt in all of these counters, in one statement; the window, in seconds, begins with
 * the first of its attempts. Returns the seconds to wait, or 0 when none has reached its limit.
 */
export async function countAttempt(counters: Counter[], window: number): Promise<number> {
  const db = await getDb();
  const limits = new Map(counters.map(({ key, limit }) => [key, limit]));
  // In one order, since each row is locked until all are counted.
  const keys = [...limits.keys()].sort();
  const expired = db
    .select({ key: attempts.key })
    .from(attempts)
    .where(and(lte(attempts.expiresAt, sql`now()`), notInArray(attempts.key, keys)))
    .limit(SWEPT)
    .for("update", { skipLocked: true });
  const swept = db
    .$with("swept")
    .as(db.delete(attempts).where(inArray(attempts.key, expired)).returning({ key: attempts.key }));
  const expiresAt = sql`now() + make_interval(secs => ${window})`;
  const isOver = lte(attempts.expiresAt, sql`now()`);
  const counted = await db
    .with(swept)
    .insert(attempts)
    .values(keys.map((key) => ({ key, count: 1, expiresAt })))
    .onConflictDoUpdate({
      target: attempts.key,
      set: {
        count: sql`case when ${isOver} then 1 else ${attempts.count} + 1 end`,
        expiresAt: sql`case when ${isOver} then excluded.expires_at else ${attempts.expiresAt} end`,
      },
    })
    .returning({
      key: attempts.key,
      count: attempts.count,
      wait: sql<number>`ceil(extract(epoch from ${attempts.expiresAt} - now()))::integer`,
    });
  const waits = counted.map(({ key, count, wait }) => (count > (limits.get(key) ?? 0) ? wait : 0));
  return Math.max(0, ...waits);
}

/** Takes back an attempt, which was none after all. */
export async function takeBackAttempt(counters: Counter[]): Promise<void> {
  const db = await getDb();
  const keys = counters.map(({ key }) => key);
  const counted = db
    .select({ key: attempts.key })
    .from(attempts)
    .where(and(inArray(attempts.key, keys), gt(attempts.count, 0)))
    .orderBy(asc(attempts.key))
    .for("update");
  await db
    .update(attempts)
    .set({ count: sql`${attempts.count} - 1` })
    .where(inArray(attempts.key, counted));
}
