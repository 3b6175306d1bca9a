import { sql } from "drizzle-orm";
import { getDb } from "@/db/connection/client";
import type { Person } from "./people";

/** Gives the person so many more open todos and lists, past the API. */
export async function fill(
  { caller: { userId } }: Person,
  { todos = 0, lists = 0 }: { todos?: number; lists?: number },
) {
  const db = await getDb();
  await db.execute(sql`
    insert into todos (user_id, id, title, notes, search, priority, position, created_at, updated_at, revision, created_from)
    select ${userId}, gen_random_uuid(), 'Tea', '', '', 0, 'b' || lpad(n::text, 5, '0'), now(), now(), 100000 + n, ''
    from generate_series(1, ${todos}::int) n`);
  await db.execute(sql`
    insert into lists (user_id, id, name, color, position, created_at, updated_at, revision, created_from)
    select ${userId}, gen_random_uuid(), 'Kitchen', 'gray', 'b' || lpad(n::text, 5, '0'), now(), now(), 200000 + n, ''
    from generate_series(1, ${lists}::int) n`);
  await db.execute(sql`update sync_heads set revision = 300000 where user_id = ${userId}`);
}
