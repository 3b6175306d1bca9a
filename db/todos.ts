import "server-only";
import {
  and,
  arrayContains,
  asc,
  between,
  desc,
  eq,
  gt,
  isNull,
  lt,
  type SQL,
  type SQLWrapper,
  sql,
} from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { type Caller, liveSession } from "./caller";
import { getDb } from "./client";
import { found, signedIn } from "./found";
import { isSet } from "./is-set";
import { applyOperation, applyOperations, creation, type Operation } from "./operations";
import { retryingReads } from "./retry";
import { type TodoRow, todoColumns } from "./rows";
import { todos } from "./schema/todos";
import { dayOf } from "./today";
import { wordsOf } from "./words";

type Stored = typeof todos.$inferSelect;

export type SortField = "position" | "createdAt" | "updatedAt" | "dueDate" | "priority" | "title";

/** Days are inclusive; overdue is what was due before today, upcoming what will be after it. */
export type DueFilter = "none" | "overdue" | "today" | "upcoming" | { from: string; to: string };

export type MatchFilter = {
  completed?: boolean | undefined;
  /** Null is the Inbox. */
  listId?: string | null | undefined;
  label?: string | undefined;
  priority?: number | undefined;
  due?: DueFilter | undefined;
  /** The caller's day, unless it is that of their time zone. */
  today?: string | undefined;
  /** Null finds what is no subtask. */
  parentId?: string | null | undefined;
  /** Found are todos that have, for each word in it, a word that begins so. */
  q?: string | undefined;
  deleted: boolean;
};

export type TodoFilter = MatchFilter & {
  sort: { field: SortField; descending: boolean };
  limit: number;
  /** The todo that the page before ended with: its id and what it was sorted by. */
  after?: { value: string | number | null; id: string } | undefined;
};

/** Fields of a todo as they are stored. */
export type TodoInput = Partial<
  Pick<
    Stored,
    | "title"
    | "notes"
    | "dueDate"
    | "dueTime"
    | "repeat"
    | "repeatFrom"
    | "priority"
    | "labels"
    | "listId"
    | "parentId"
    | "position"
  >
>;

/** One page of todos; with its `last` todo when more follow. */
export async function listTodos(caller: Caller, filter: TodoFilter) {
  const db = await getDb();
  const live = liveSession(db, caller);
  const page = db
    .select(todoColumns)
    .from(todos)
    .where(and(matches(caller, filter), follows(filter)))
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
    .select(todoColumns)
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
 * however concurrently it is repeated. Throws `IdTakenError` when another request took the id,
 * `InvalidError` when the list or the parent does not exist.
 */
export async function createTodo(caller: Caller, id: string, input: TodoInput) {
  const { todo, isNew } = await applyOperation(caller, creation("createTodo", id, stored(input)));
  return { todo: found(todo), isNew };
}

export type UpdateTodoOptions = {
  completed?: boolean | undefined;
  ifRevision?: number | undefined;
  /** The caller's day, from which a repetition goes on, unless it is that of their time zone. */
  today?: string | undefined;
};

/**
 * Changes only the given fields. Completing takes the open subtasks along, and moves a repeating
 * todo on instead. Throws `RevisionError` when `ifRevision` is no longer current.
 */
export function updateTodo(
  caller: Caller,
  id: string,
  input: TodoInput,
  { today, ...options }: UpdateTodoOptions,
): Promise<TodoRow> {
  return write(caller, { type: "updateTodo", id, ...options, ...stored(input) }, today);
}

/** Puts the todo right before or after another one, in its list and under its parent. */
export function moveTodo(
  caller: Caller,
  id: string,
  place: { before: string } | { after: string },
  ifRevision?: number,
): Promise<TodoRow> {
  return write(caller, { type: "moveTodo", id, ifRevision, ...place });
}

/** Moves the todo with its subtasks to the trash, or removes them for good. */
export function deleteTodo(
  caller: Caller,
  id: string,
  options: { ifRevision?: number | undefined; permanent?: boolean | undefined } = {},
): Promise<TodoRow> {
  return write(caller, { type: "deleteTodo", id, ...options });
}

/** Takes the todo out of the trash, with the subtasks that went there with it. */
export function restoreTodo(caller: Caller, id: string, ifRevision?: number): Promise<TodoRow> {
  return write(caller, { type: "restoreTodo", id, ifRevision });
}

/** Completes or deletes the first todos that match; how many, and whether there may be more. */
export async function applyToMatching(
  caller: Caller,
  type: "updateTodo" | "deleteTodo",
  filter: MatchFilter,
  limit: number,
) {
  const db = await getDb();
  const targets = db
    .select({ id: todos.id })
    .from(todos)
    .where(matches(caller, filter))
    .orderBy(asc(todos.position))
    .limit(limit)
    .as("targets");
  const each = sql`jsonb_build_object('type', ${type}::text, 'id', ${targets.id}, 'completed', true)`;
  const operations = db.select({ all: sql`coalesce(jsonb_agg(${each}), '[]')` }).from(targets);
  const outcomes = await applyOperations(caller, sql`(${operations})`, filter.today);
  const changed = outcomes.filter(({ refusal }) => !refusal).length;
  return { changed, more: outcomes.length === limit };
}

async function write(caller: Caller, operation: Operation, today?: string): Promise<TodoRow> {
  return found((await applyOperation(caller, operation, today)).todo);
}

/** An input by the names of its columns, with the words by which its texts are found. */
export function stored(input: TodoInput) {
  const values = Object.entries(input).map(([name, value]) => [
    todoColumns[name as keyof typeof input].name,
    value,
  ]);
  return {
    values: Object.fromEntries(values.filter(([, value]) => value !== undefined)),
    ...(input.title !== undefined && { titleWords: wordsOf(input.title) }),
    ...(input.notes !== undefined && { notesWords: wordsOf(input.notes) }),
  };
}

function todoOf(caller: Caller, id: string) {
  return and(eq(todos.userId, caller.userId), eq(todos.id, id));
}

function matches(caller: Caller, filter: MatchFilter) {
  const { completed, deleted, due, label, listId, parentId, priority, q, today } = filter;
  const words = q === undefined ? undefined : wordsOf(q);
  const is = (column: PgColumn, value: string | null | undefined) =>
    value === undefined ? undefined : value === null ? isNull(column) : eq(column, value);
  return and(
    eq(todos.userId, caller.userId),
    isSet(todos.deletedAt, deleted),
    deleted ? isNull(todos.purgedAt) : undefined,
    isSet(todos.completedAt, completed),
    is(todos.listId, listId),
    is(todos.parentId, parentId),
    label === undefined ? undefined : arrayContains(todos.labels, [label]),
    priority === undefined ? undefined : eq(todos.priority, priority),
    due && isDue(due, dayOf(caller, today)),
    // What has no words to look for, like "?!", finds nothing.
    words?.length === 0 ? sql`false` : undefined,
    words?.length ? sql`${todos.search} @@ ${toSearch(caller, words)}::tsquery` : undefined,
  );
}

function isDue(due: DueFilter, today: SQL): SQL | undefined {
  switch (due) {
    case "none":
      return isNull(todos.dueDate);
    case "overdue":
      return lt(todos.dueDate, today);
    case "today":
      return eq(todos.dueDate, today);
    case "upcoming":
      return gt(todos.dueDate, today);
    default:
      return between(todos.dueDate, due.from, due.to);
  }
}

/** Words hold letters and digits only, user ids neither quotes nor spaces: nothing needs escaping. */
function toSearch({ userId }: Caller, words: string[]): string {
  return words.map((word) => `'${userId} ${word}':*`).join(" & ");
}

type SortKey = { type: "timestamptz" | "date" | "smallint" | "text"; of: KeyOf };
type KeyOf = (value: SQLWrapper, descending: boolean) => SQLWrapper;

const itself: KeyOf = (value) => value;

const sortKeys: Record<SortField, SortKey> = {
  position: { type: "text", of: itself },
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
