import "server-only";
import { and, asc, eq, gt, isNull, type SQL, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import { type Caller, liveSession } from "./caller";
import { getDb } from "./connection/client";
import { retryingReads } from "./connection/retry";
import { signedIn } from "./errors";
import { listRow, rowOrNull, todoRow } from "./rows";
import { lists } from "./schema/lists";
import { syncEpochs, syncHeads } from "./schema/sync";
import { todos } from "./schema/todos";

/**
 * Where a device stands: in which history of the database, and after which change. While it still
 * gathers what there was when it began, `begun` is the last change of then.
 */
export type SyncPosition = { epoch: string; revision: number; begun?: number | undefined };

/**
 * What changed after a position, oldest first; everything there is for a device that has none.
 * `isLost` when the changes since then are no longer known and the device must begin anew.
 */
export async function listChanges(caller: Caller, since: SyncPosition | undefined, limit: number) {
  const db = await getDb();
  const live = liveSession(db, caller);
  const after = since?.revision ?? 0;
  // A device that has nothing needs not hear of what is gone.
  const isNews = (table: typeof todos | typeof lists) =>
    and(
      eq(table.userId, caller.userId),
      gt(table.revision, after),
      since ? undefined : isNull(table.purgedAt),
    );

  // One statement, so one snapshot: the head and the rows cannot contradict each other.
  const keys = unionAll(
    db
      .select({
        type: sql<"todo" | "list">`'todo'`.as("type"),
        id: todos.id,
        revision: todos.revision,
      })
      .from(todos)
      .where(isNews(todos)),
    db
      .select({
        type: sql<"todo" | "list">`'list'`.as("type"),
        id: lists.id,
        revision: lists.revision,
      })
      .from(lists)
      .where(isNews(lists)),
  )
    .orderBy(sql`revision`)
    .limit(limit)
    .as("keys");

  const rows = await retryingReads(() =>
    db
      .with(live)
      .select({
        epoch: syncEpochs.id,
        head: syncHeads.revision,
        purgedThrough: syncHeads.purgedThrough,
        key: { type: keys.type, id: keys.id, revision: keys.revision },
        todo: todoRow,
        list: listRow,
        isPurged: sql<boolean>`coalesce(${todos.purgedAt}, ${lists.purgedAt}) is not null`,
      })
      .from(live)
      .crossJoin(syncEpochs)
      .leftJoin(syncHeads, eq(syncHeads.userId, live.userId))
      .leftJoin(keys, sql`true`)
      .leftJoin(todos, isRowOf(todos, sql`${keys.type} = 'todo'`))
      .leftJoin(lists, isRowOf(lists, sql`${keys.type} = 'list'`))
      .orderBy(asc(keys.revision)),
  );

  function isRowOf(table: typeof todos | typeof lists, isType: SQL) {
    return and(isType, eq(table.userId, caller.userId), eq(table.id, keys.id));
  }

  const { epoch, head, purgedThrough } = signedIn(rows);
  const current = head ?? 0;
  const changes = rows.flatMap(({ key, todo, list, isPurged }) =>
    key
      ? [
          {
            ...key,
            todo: isPurged ? null : rowOrNull(todo),
            list: isPurged ? null : rowOrNull(list),
          },
        ]
      : [],
  );
  const more = changes.length === limit;
  const revision = more ? (changes.at(-1)?.revision ?? current) : current;
  const begun = since ? since.begun : current;
  // A device never had what was gone before it began, so it need not know.
  const informed = Math.max(after, begun ?? 0);
  return {
    isLost:
      since !== undefined &&
      (since.epoch !== epoch || informed > current || informed < (purgedThrough ?? 0)),
    changes,
    more,
    position: { epoch, revision, begun: begun && begun > revision ? begun : undefined },
  };
}
