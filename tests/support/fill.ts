import { sql } from "drizzle-orm";
import { getDb } from "@/db/connection/client";
import type { Person } from "./people";

type Rows = { todos?: number; completed?: number; lists?: number; notes?: string };

/** Gives the person so many more todos, open and completed, and lists, past the API. */
export async function fill(
  { caller: { userId } }: Person,
  { todos = 0, completed = 0, lists = 0, notes = "" }: Rows,
) {
  const db = await getDb();
  await db.execute(sql`
    insert into todos (user_id, id, title, notes, search, priority, completed_at, position, created_at, updated_at, revision, created_from)
    select ${userId}, gen_random_uuid(), 'Tea', ${notes}, '', 0, case when n > ${todos}::int then now() end,
      'b' || lpad(n::text, 5, '0') || 'V', now(), now(), 100000 + n, ''
    from generate_series(1, ${todos + completed}::int) n`);
  await db.execute(sql`
    insert into lists (user_id, id, name, color, position, created_at, updated_at, revision, created_from)
    select ${userId}, gen_random_uuid(), 'Kitchen', 'gray', 'b' || lpad(n::text, 5, '0') || 'V', now(), now(), 200000 + n, ''
    from generate_series(1, ${lists}::int) n`);
  await db.execute(sql`
    insert into sync_heads (user_id, revision) values (${userId}, 300000)
    on conflict (user_id) do update set revision = greatest(sync_heads.revision, 300000) + 1`);
}
