import { eq, sql } from "drizzle-orm";
import { expect } from "vitest";
import { getDb } from "@/db/connection/client";
import { syncHeads } from "@/db/schema/sync";
import type { Person } from "./people";

/** Fails unless what the writes have counted is what there is. */
export async function expectCounted({ caller: { userId } }: Person) {
  const db = await getDb();
  const [head] = await db.select().from(syncHeads).where(eq(syncHeads.userId, userId));
  const count = (table: string, condition: string) =>
    sql<number>`(select count(*) from ${sql.raw(table)} where user_id = ${userId} and ${sql.raw(condition)})::int`;
  const both = (condition: string) =>
    sql<number>`${count("todos", condition)} + ${count("lists", condition)}`;
  const [counted] = await db
    .select({
      openTodos: count("todos", "completed_at is null and deleted_at is null"),
      openLists: count("lists", "deleted_at is null"),
      rows: both("purged_at is null"),
      purgedRows: both("purged_at is not null"),
      operations: count("applied_ops", "true"),
      textBytes: sql<number>`(
        (select coalesce(sum(octet_length(title || notes || array_to_string(labels, ''))), 0)
         from todos where user_id = ${userId})
        + (select coalesce(sum(octet_length(name)), 0) from lists where user_id = ${userId})
      )::int`,
    })
    .from(sql`(values (1)) as one`);
  expect(head).toMatchObject({ ...counted, countedThrough: head?.revision });
}
