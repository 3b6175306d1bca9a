import "server-only";
import { createHash } from "node:crypto";
import {
  and,
  asc,
  desc,
  eq,
  exists,
  getTableColumns,
  ilike,
  isNotNull,
  isNull,
  or,
  type SQL,
  type SQLWrapper,
  sql,
} from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import { type Caller, liveSession } from "./caller";
import { type Db, getDb } from "./client";
import { found, IdTakenError, RevisionError, signedIn } from "./found";
import { retryingReads } from "./retry";
import { syncHeads, todos } from "./schema/todos";

// What leaves this file: neither whose a todo is nor how it came to be.
const { userId: _userId, createdFrom, ...columns } = getTableColumns(todos);

export type TodoRow = Omit<typeof todos.$inferSelect, "userId" | "createdFrom">;

export type SortField = "createdAt" | "updatedAt" | "dueDate" | "priority" | "title";

export type TodoFilter = {
  completed?: boolean | undefined;
  q?: string | undefined;
  sort: { field: SortField; descending: boolean };
  limit: number;
  /** The todo that the page before ended with: its id and what it was sorted by. */
  after?: { value: string | number | null; id: string } | undefined;
};

export type CreateTodoInput = {
  id: string;
  title: string;
  notes: string;
  dueDate: string | null;
  priority: number;
};

export type UpdateTodoInput = Partial<Omit<CreateTodoInput, "id">> & { completed?: boolean };

/** One page of todos outside the trash; with its `last` todo when more follow. */
export async function listTodos(caller: Caller, filter: TodoFilter) {
  const db = await getDb();
  const live = liveSession(db, caller);
  const page = db
    .select(columns)
    .from(todos)
    .where(and(inView(caller), matches(filter), follows(filter)))
    .orderBy(...order(filter, todos))
    .limit(filter.limit + 1)
    .as("page");

  const rows = await retryingReads(() =>
    db
      .with(live)
      .select()
      .from(live)
      .leftJoinLateral(page, sql`true`)
      .orderBy(...order(filter, page)),
  );

  signedIn(rows);
  const matching = rows.flatMap((row) => row.page ?? []);
  const items = matching.slice(0, filter.limit);
  return { items, last: matching.length > filter.limit ? items.at(-1) : undefined };
}

/** Throws `NotFoundError` for a todo in the trash too. */
export async function getTodo(caller: Caller, id: string): Promise<TodoRow> {
  const db = await getDb();
  const live = liveSession(db, caller);
  const todo = db
    .select(columns)
    .from(todos)
    .where(and(todoOf(caller, id), isNull(todos.deletedAt)))
    .as("todo");

  const rows = await retryingReads(() =>
    db.with(live).select().from(live).leftJoin(todo, sql`true`),
  );

  return found(signedIn(rows).todo);
}

/**
 * Creates the todo, or finds the one that the same request created before, however often and
 * however concurrently it is repeated. Throws `IdTakenError` when another request took the id.
 */
export async function createTodo(caller: Caller, input: CreateTodoInput) {
  const db = await getDb();
  const live = liveSession(db, caller);
  const head = nextRevision(db, live);
  const digest = createHash("sha256").update(JSON.stringify(input)).digest("base64url");
  const created = db.$with("created").as(
    db
      .insert(todos)
      .select(
        db
          .select({
            userId: head.userId,
            id: sql`${input.id}::uuid`.as("id"),
            title: sql`${input.title}::text`.as("title"),
            notes: sql`${input.notes}::text`.as("notes"),
            completedAt: sql`null::timestamptz`.as("completed_at"),
            dueDate: sql`${input.dueDate}::date`.as("due_date"),
            priority: sql`${input.priority}::smallint`.as("priority"),
            createdAt: sql`now()`.as("created_at"),
            updatedAt: sql`now()`.as("updated_at"),
            revision: head.revision,
            deletedAt: sql`null::timestamptz`.as("deleted_at"),
            createdFrom: sql`${digest}::text`.as("created_from"),
          })
          .from(head),
      )
      // An update that changes nothing: unlike DO NOTHING it waits for and returns the row of
      // a concurrent twin.
      .onConflictDoUpdate({ target: [todos.userId, todos.id], set: { id: sql`excluded.id` } })
      .returning({ ...columns, createdFrom, isNew: sql<boolean>`xmax = 0`.as("is_new") }),
  );

  const row = signedIn(await db.with(live, head, created).select().from(created));
  const { createdFrom: origin, isNew, ...todo } = row;
  if (origin !== digest) throw new IdTakenError();
  return { todo, isNew };
}

/** Changes only the given fields. Throws `RevisionError` when `ifRevision` is no longer current. */
export function updateTodo(
  caller: Caller,
  id: string,
  { completed, ...fields }: UpdateTodoInput,
  ifRevision?: number,
): Promise<TodoRow> {
  // Completing again keeps the first instant.
  const completedAt = completed ? sql`coalesce(${todos.completedAt}, now())` : null;
  const changes = completed === undefined ? fields : { ...fields, completedAt };
  return writeTodo({ caller, id, ifRevision, from: isNull(todos.deletedAt), changes });
}

/** Moves the todo to the trash. Throws as `updateTodo` does. */
export function deleteTodo(caller: Caller, id: string, ifRevision?: number): Promise<TodoRow> {
  const changes = { deletedAt: sql`now()` };
  return writeTodo({ caller, id, ifRevision, from: isNull(todos.deletedAt), changes });
}

/** Takes the todo out of the trash, as it was. Throws `NotFoundError` when it is not there. */
export function restoreTodo(caller: Caller, id: string, ifRevision?: number): Promise<TodoRow> {
  const changes = { deletedAt: null };
  return writeTodo({ caller, id, ifRevision, from: isNotNull(todos.deletedAt), changes });
}

type Write = {
  caller: Caller;
  id: string;
  ifRevision: number | undefined;
  /** The state that the todo must be in. */
  from: SQL;
  changes: PgUpdateSetSource<typeof todos>;
};

/** One statement: proves the session, takes the next revision, writes, and says why it did not. */
async function writeTodo({ caller, id, ifRevision, from, changes }: Write): Promise<TodoRow> {
  const db = await getDb();
  const live = liveSession(db, caller);
  const isTarget = and(todoOf(caller, id), from);
  const isCurrent = ifRevision === undefined ? undefined : eq(todos.revision, ifRevision);

  // Waits for the user's other writes; the update below then judges the newest row, not this one.
  const before = db
    .$with("before")
    .as(db.select({ revision: todos.revision }).from(todos).where(isTarget));
  const head = nextRevision(db, live, exists(db.select().from(before)));
  const changed = db.$with("changed").as(
    db
      .update(todos)
      .set({ ...changes, revision: sql`${head.revision}`, updatedAt: sql`now()` })
      .from(head)
      .where(and(isTarget, isCurrent))
      .returning(columns),
  );

  const row = signedIn(
    await db
      .with(live, before, head, changed)
      .select()
      .from(live)
      .leftJoin(before, sql`true`)
      .leftJoin(changed, sql`true`),
  );
  if (!row.changed && row.before && ifRevision !== undefined) throw new RevisionError();
  return found(row.changed);
}

/** Counts the user's write; the row lock that this takes makes their writes commit in order. */
function nextRevision(db: Db, live: ReturnType<typeof liveSession>, condition?: SQL) {
  const first = db.select({ userId: live.userId, revision: sql`1`.as("revision") }).from(live);
  return db.$with("head").as(
    db
      .insert(syncHeads)
      .select(first.where(condition))
      .onConflictDoUpdate({
        target: syncHeads.userId,
        set: { revision: sql`${syncHeads.revision} + 1` },
      })
      .returning({ userId: syncHeads.userId, revision: syncHeads.revision }),
  );
}

function todoOf(caller: Caller, id: string) {
  return and(eq(todos.userId, caller.userId), eq(todos.id, id));
}

function inView(caller: Caller) {
  return and(eq(todos.userId, caller.userId), isNull(todos.deletedAt));
}

function matches({ completed, q }: TodoFilter) {
  const pattern = q && `%${q.replace(/[\\%_]/g, "\\$&")}%`;
  return and(
    completed === undefined
      ? undefined
      : completed
        ? isNotNull(todos.completedAt)
        : isNull(todos.completedAt),
    pattern ? or(ilike(todos.title, pattern), ilike(todos.notes, pattern)) : undefined,
  );
}

type SortKey = { type: "timestamptz" | "date" | "smallint" | "text"; of: KeyOf };
type KeyOf = (value: SQLWrapper, descending: boolean) => SQLWrapper;

const itself: KeyOf = (value) => value;

const sortKeys: Record<SortField, SortKey> = {
  createdAt: { type: "timestamptz", of: itself },
  updatedAt: { type: "timestamptz", of: itself },
  // A todo without a day comes last in either direction.
  dueDate: {
    type: "date",
    of: (value, descending) =>
      sql`coalesce(${value}, ${sql.raw(descending ? "'-infinity'" : "'infinity'")}::date)`,
  },
  priority: { type: "smallint", of: itself },
  title: { type: "text", of: (value) => sql`lower(${value})` },
};

function order({ sort }: TodoFilter, from: Record<SortField | "id", SQLWrapper>): SQL[] {
  const direction = sort.descending ? desc : asc;
  return [
    direction(sortKeys[sort.field].of(from[sort.field], sort.descending)),
    direction(from.id),
  ];
}

/** Continues behind a todo by its key, not by counting, so that nobody's writes shift the page. */
function follows({ sort: { field, descending }, after }: TodoFilter): SQL | undefined {
  if (!after) return;
  const { of, type } = sortKeys[field];
  const column = of(todos[field], descending);
  const value = of(sql`${after.value}::${sql.raw(type)}`, descending);
  const comparison = sql.raw(descending ? "<" : ">");
  return sql`(${column}, ${todos.id}) ${comparison} (${value}, ${after.id}::uuid)`;
}
