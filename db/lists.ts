import "server-only";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { ListFilter, ListInput } from "@/lib/contract/lists";
import { type Caller, liveSession } from "./caller";
import { getDb } from "./connection/client";
import { retryingReads } from "./connection/retry";
import { found, signedIn } from "./errors";
import { applyOperation, creation, type Operation } from "./operations";
import { isSet, listRow, type Row, rowOrNull } from "./rows";
import { lists } from "./schema/lists";
import { todos } from "./schema/todos";

/** All lists as JSON texts, in their manual order. */
export async function listLists(caller: Caller, { archived, deleted }: ListFilter) {
  const db = await getDb();
  const live = liveSession(db, caller);
  const matches = and(
    eq(lists.userId, caller.userId),
    isNull(lists.purgedAt),
    isSet(lists.deletedAt, deleted),
    isSet(lists.archivedAt, archived),
  );
  const rows = await retryingReads(() =>
    db
      .with(live)
      .select({ id: lists.id, json: listRow.json })
      .from(live)
      .leftJoin(lists, matches)
      .orderBy(asc(lists.position)),
  );
  signedIn(rows);
  return rows.flatMap(({ id, json }) => (id ? json : []));
}

export async function getList(caller: Caller, id: string): Promise<Row> {
  const db = await getDb();
  const live = liveSession(db, caller);
  const isList = and(eq(lists.userId, caller.userId), eq(lists.id, id), isNull(lists.deletedAt));
  const rows = await retryingReads(() =>
    db.with(live).select(listRow).from(live).leftJoin(lists, isList),
  );
  return found(rowOrNull(signedIn(rows)));
}

/** Repeatable as creating a todo is; see there. */
export async function createList(caller: Caller, id: string, input: ListInput) {
  const { list, isNew } = await applyOperation(
    caller,
    creation("createList", id, { values: input }),
  );
  return { list: found(list), isNew };
}

export function updateList(
  caller: Caller,
  id: string,
  { archived, ...values }: ListInput & { archived?: boolean | undefined },
  ifRevisions?: number[],
): Promise<Row> {
  return write(caller, { type: "updateList", id, ifRevisions, archived, values });
}

/** Moves the list with its todos to the trash, or removes them for good. */
export function deleteList(
  caller: Caller,
  id: string,
  options: { ifRevisions?: number[] | undefined; permanent?: boolean | undefined },
): Promise<Row> {
  return write(caller, { type: "deleteList", id, ...options });
}

/** Takes the list out of the trash, with the todos that went there with it. */
export function restoreList(caller: Caller, id: string, ifRevisions?: number[]): Promise<Row> {
  return write(caller, { type: "restoreList", id, ifRevisions });
}

async function write(caller: Caller, operation: Operation): Promise<Row> {
  return found((await applyOperation(caller, operation)).list);
}

/** The labels in use outside the trash, by name. */
export async function listLabels(caller: Caller) {
  const db = await getDb();
  const live = liveSession(db, caller);
  const name = sql<string>`label`;
  const labels = db
    .select({
      name: name.as("name"),
      open: sql<number>`count(*) filter (where ${todos.completedAt} is null)::int`.as("open"),
      total: sql<number>`count(*)::int`.as("total"),
    })
    .from(todos)
    .crossJoin(sql`unnest(${todos.labels}) as label`)
    .where(and(eq(todos.userId, caller.userId), isNull(todos.deletedAt)))
    .groupBy(name)
    .as("labels");
  const rows = await retryingReads(() =>
    db.with(live).select().from(live).leftJoin(labels, sql`true`).orderBy(asc(labels.name)),
  );
  signedIn(rows);
  // The row of nobody's labels is not null itself, since its columns are expressions.
  return rows.flatMap(({ labels }) => (labels?.name ? [labels] : []));
}
