import { sql } from "drizzle-orm";
import { getDb } from "@/db/connection/client";
import { lists } from "@/db/schema/lists";
import { appliedOps, syncHeads } from "@/db/schema/sync";
import { todos } from "@/db/schema/todos";
import type { Kept } from "@/lib/client/store/memory";
import type { Person } from "../people";
import { pullAll } from "../sync";

/** What a browser of the person keeps after a first pull. */
export async function keptOf(person: Person): Promise<Kept> {
  const { changes, cursor } = await pullAll(person);
  return {
    todos: changes.flatMap(({ todo }) => todo ?? []),
    lists: changes.flatMap(({ list }) => list ?? []),
    queue: [],
    rejected: [],
    cursor,
  };
}

/** What both sides can know: not the server's clock, and not what it does where two stand in one place. */
export function essenceOf(rows: (Kept["todos"][number] | Kept["lists"][number])[]) {
  const entries = rows.map(
    ({ createdAt: _, updatedAt: __, revision: ___, position: ____, ...row }) => [
      row.id,
      {
        ...row,
        deletedAt: row.deletedAt !== null,
        ...("completedAt" in row && { completedAt: row.completedAt !== null }),
        ...("archivedAt" in row && { archivedAt: row.archivedAt !== null }),
      },
    ],
  );
  return Object.fromEntries(entries);
}

/** Acts of people lie apart in time, unlike those of a test. */
export async function letTimePass() {
  const db = await getDb();
  const second = sql`interval '1 second'`;
  await db.update(todos).set({
    completedAt: sql`${todos.completedAt} - ${second}`,
    deletedAt: sql`${todos.deletedAt} - ${second}`,
  });
  await db.update(lists).set({ deletedAt: sql`${lists.deletedAt} - ${second}` });
}

export async function forgetEverything() {
  const db = await getDb();
  for (const table of [todos, lists, appliedOps, syncHeads]) await db.delete(table);
}
