import "server-only";
import { and, asc, eq, isNull, lte, notInArray, or, type SQL, sql } from "drizzle-orm";
import type { TodoFilter } from "@/lib/contract/todos";
import type { Caller } from "./caller";
import { getDb } from "./connection/client";
import type { Db } from "./connection/connection";
import { inTurn } from "./connection/turns";
import { applying, outcomeColumns, toOutcomes } from "./operations";
import { syncHeads } from "./schema/sync";
import { todos } from "./schema/todos";
import { clockAt } from "./today";
import { matching } from "./todo-filter";

/**
 * How far a walk over matching todos has come, by what acting on them does not change; and when the newest todo was
 * created, and which was the last revision, when it began.
 */
export type BulkPosition = { newest: string; revision: number; createdAt: string; id: string };

type Scope = { limit: number; after?: BulkPosition | undefined; today?: string | undefined };

/**
 * Completes or deletes the first todos that match; how many, and how far it came when there are more. A walk acts
 * on each todo once, and on none that was created after it began. Subtasks of a todo that matches go along with it.
 */
export async function applyToMatching(
  caller: Caller,
  type: "updateTodo" | "deleteTodo",
  filter: Omit<TodoFilter, "deleted">,
  { limit, after, today }: Scope,
) {
  const db = await getDb();
  const { values, where } = matching(caller, { ...filter, deleted: false });
  const asked = { ...caller, ...clockAt(today) };
  const targets = targetsOf(db, where({ ...values, ...asked }), { limit, after });
  const each = sql`jsonb_build_object('type', ${type}::text, 'id', ${targets.id}, 'completed', true)`;
  const operations = db
    .select({ all: sql`coalesce(jsonb_agg(${each} order by ${targets.place}), '[]')` })
    .from(targets)
    .where(lte(targets.place, limit));
  const last = db
    .select({ position: sql`json_build_object(${positionIn(db, asked, { targets, after })})` })
    .from(targets)
    .where(and(eq(targets.place, limit), sql`(select count(*) from ${targets}) > ${limit}`));
  const rows = await inTurn(caller.userId, () =>
    db
      .with(targets)
      .select({ ...outcomeColumns, last: sql<BulkPosition | null>`(${last})` })
      .from(applying(asked, sql`(${operations})`)),
  );
  const changed = toOutcomes(rows).filter(({ refusal }) => !refusal).length;
  return { changed, next: rows[0]?.last ?? undefined };
}

type Targets = ReturnType<typeof targetsOf>;

/** The matching todos from a position on, one more than the limit. */
function targetsOf(db: Db, match: SQL | undefined, { limit, after }: Scope) {
  const parents = db.select({ id: todos.id }).from(todos).where(match);
  const isAlone = or(isNull(todos.parentId), notInArray(todos.parentId, parents));
  const place = sql<number>`row_number() over (order by ${todos.createdAt}, ${todos.id})`;
  return db.$with("targets").as(
    db
      .select({ id: todos.id, createdAt: todos.createdAt, place: place.as("place") })
      .from(todos)
      .where(and(match, isAlone, after && follows(after)))
      .orderBy(asc(todos.createdAt), asc(todos.id))
      .limit(limit + 1),
  );
}

function follows({ newest, revision, createdAt, id }: BulkPosition): SQL | undefined {
  return and(
    sql`(${todos.createdAt}, ${todos.id}) > (${createdAt}::timestamptz, ${id}::uuid)`,
    sql`${todos.createdAt} <= ${newest}::timestamptz`,
    // A parent that the walk has moved on may no longer match, unlike subtasks that moved along.
    or(isNull(todos.parentId), lte(todos.revision, revision)),
  );
}

type Walk = { targets: Targets; after: BulkPosition | undefined };

function positionIn(db: Db, { userId }: Caller, { targets, after }: Walk): SQL {
  const newest = db
    .select({ createdAt: inUtc(sql`max(${todos.createdAt})`) })
    .from(todos)
    .where(and(eq(todos.userId, userId), isNull(todos.deletedAt)));
  const head = db
    .select({ revision: syncHeads.revision })
    .from(syncHeads)
    .where(eq(syncHeads.userId, userId));
  const began = after
    ? sql`'newest', ${after.newest}::text, 'revision', ${after.revision}::bigint`
    : sql`'newest', (${newest}), 'revision', (${head})`;
  return sql`${began}, 'createdAt', ${inUtc(sql`${targets.createdAt}`)}, 'id', ${targets.id}`;
}

function inUtc(instant: SQL): SQL {
  return sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
