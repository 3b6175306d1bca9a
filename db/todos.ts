import "server-only";
import { createHash } from "node:crypto";
import {
  and,
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
import { searchWords } from "@/lib/contract/search-words";
import { type Caller, callerPlaceholders, liveSession } from "./caller";
import { getDb } from "./client";
import type { Db } from "./connection";
import { found, signedIn } from "./errors";
import { applyOperation, applyOperations, creation, type Operation } from "./operations";
import { placeholdersFor, type Written } from "./placeholders";
import { prepared } from "./prepared";
import { retryingReads } from "./retry";
import { isSet, type Row, todoColumns, todoRow } from "./rows";
import { todos } from "./schema/todos";
import { type Clock, dayOf } from "./today";

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

/** One page of todos as JSON texts; with the `last` of them when more follow. */
export async function listTodos(caller: Caller, filter: TodoFilter) {
  const db = await getDb();
  const { sort, limit, after, ...match } = filter;
  const { shape, values } = splitFilter(caller, match);
  const all = { ...values, limit: limit + 1, afterValue: after?.value, afterId: after?.id };
  const written = { ...shape, sort, ...placeholdersFor(all) };
  const digest = createHash("sha1").update(JSON.stringify(written)).digest("base64url");
  const statement = prepared(db, caller, `list todos ${digest}`, () =>
    listing(db, caller, written),
  );
  const rows = await retryingReads(() => statement.execute(all));
  signedIn(rows);
  const matching = rows.flatMap(({ json }) => json ?? []);
  const items = matching.slice(0, limit);
  return { items, last: matching.length > limit ? items.at(-1) : undefined };
}

type Page = Match &
  Pick<TodoFilter, "sort"> &
  Written<{
    limit: number;
    afterValue?: string | number | null | undefined;
    afterId?: string | undefined;
  }>;

function listing(db: Db, caller: Caller, written: Page) {
  const live = liveSession(db, caller, callerPlaceholders);
  const { sort } = written;
  const value = todos[sort.field];
  const page = db
    .select({ id: todos.id, value: sql`${value}`.as("value"), json: todoRow.json.as("json") })
    .from(todos)
    .where(and(matches(written), follows(written)))
    .orderBy(...order(sort, value, todos.id))
    .limit(written.limit)
    .as("page");
  return db
    .with(live)
    .select({ json: page.json })
    .from(live)
    .leftJoinLateral(page, sql`true`)
    .orderBy(...order(sort, page.value, page.id));
}

/** Throws `NotFoundError` for a todo in the trash too. */
export async function getTodo(caller: Caller, id: string): Promise<Row> {
  const db = await getDb();
  const statement = prepared(db, caller, "get todo", () => {
    const live = liveSession(db, caller, callerPlaceholders);
    const isTodo = and(
      eq(todos.userId, callerPlaceholders.userId),
      eq(todos.id, sql.placeholder("id")),
    );
    const todo = db
      .select({ ...todoRow, json: todoRow.json.as("json") })
      .from(todos)
      .where(and(isTodo, isNull(todos.deletedAt)))
      .as("todo");
    return db.with(live).select().from(live).leftJoin(todo, sql`true`);
  });
  const rows = await retryingReads(() => statement.execute({ ...caller, id }));
  return found(signedIn(rows).todo);
}

/**
 * Creates the todo, or finds the one that the same request created before, however often and
 * however concurrently it is repeated. Throws `IdTakenError` when another request took the id,
 * `InvalidError` when the list or the parent does not exist.
 */
export async function createTodo(caller: Caller, id: string, input: TodoInput) {
  const { todo, isNew } = await applyOperation(
    caller,
    creation("createTodo", id, toColumns(input)),
  );
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
): Promise<Row> {
  return write(caller, { type: "updateTodo", id, ...options, ...toColumns(input) }, today);
}

/** Puts the todo right before or after another one, in its list and under its parent. */
export function moveTodo(
  caller: Caller,
  id: string,
  place: { before: string } | { after: string },
  ifRevision?: number,
): Promise<Row> {
  return write(caller, { type: "moveTodo", id, ifRevision, ...place });
}

/** Moves the todo with its subtasks to the trash, or removes them for good. */
export function deleteTodo(
  caller: Caller,
  id: string,
  options: { ifRevision?: number | undefined; permanent?: boolean | undefined } = {},
): Promise<Row> {
  return write(caller, { type: "deleteTodo", id, ...options });
}

/** Takes the todo out of the trash, with the subtasks that went there with it. */
export function restoreTodo(caller: Caller, id: string, ifRevision?: number): Promise<Row> {
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
  const { shape, values } = splitFilter(caller, filter);
  const targets = db
    .select({ id: todos.id })
    .from(todos)
    .where(matches({ ...shape, ...values }))
    .orderBy(asc(todos.position))
    .limit(limit)
    .as("targets");
  const each = sql`jsonb_build_object('type', ${type}::text, 'id', ${targets.id}, 'completed', true)`;
  const operations = db.select({ all: sql`coalesce(jsonb_agg(${each}), '[]')` }).from(targets);
  const outcomes = await applyOperations(caller, sql`(${operations})`, filter.today);
  const changed = outcomes.filter(({ refusal }) => !refusal).length;
  return { changed, more: outcomes.length === limit };
}

async function write(caller: Caller, operation: Operation, today?: string): Promise<Row> {
  return found((await applyOperation(caller, operation, today)).todo);
}

/** An input by the names of its columns, with the words by which its texts are found. */
export function toColumns(input: TodoInput) {
  const values = Object.entries(input).map(([name, value]) => [
    todoColumns[name as keyof typeof input].name,
    value,
  ]);
  return {
    values: Object.fromEntries(values.filter(([, value]) => value !== undefined)),
    ...(input.title !== undefined && { titleWords: searchWords(input.title) }),
    ...(input.notes !== undefined && { notesWords: searchWords(input.notes) }),
  };
}

type FilterShape = {
  deleted: boolean;
  completed?: boolean | undefined;
  due?: Exclude<DueFilter, object> | undefined;
};
type Values = Caller &
  Clock & {
    listId?: string | null | undefined;
    parentId?: string | null | undefined;
    label?: string | undefined;
    priority?: number | undefined;
    /** Null finds nothing. */
    search?: string | null | undefined;
    from?: string | undefined;
    to?: string | undefined;
  };
type Match = FilterShape & Written<Values>;

/** A filter in two parts: what makes another statement of it, and what are values in one. */
function splitFilter(
  caller: Caller,
  { deleted, completed, due, q, today, ...filter }: MatchFilter,
): { shape: FilterShape; values: Values } {
  const words = q === undefined ? undefined : searchWords(q);
  const search = words && toSearch(caller, words);
  const now = new Date().toISOString();
  const values = { ...caller, ...filter, today: today ?? null, now, search };
  return typeof due === "object"
    ? { shape: { deleted, completed }, values: { ...values, ...due } }
    : { shape: { deleted, completed, due }, values };
}

/** Words hold letters and digits only, user ids neither quotes nor spaces: nothing needs escaping. */
function toSearch({ userId }: Caller, words: string[]): string | null {
  // What has no words to look for, like "?!", finds nothing.
  return words.map((word) => `'${userId} ${word}':*`).join(" & ") || null;
}

function matches(match: Match): SQL | undefined {
  const { completed, deleted, due, from, label, search, to } = match;
  const is = (column: PgColumn, value: unknown) =>
    value === undefined ? undefined : value === null ? isNull(column) : eq(column, value);
  return and(
    eq(todos.userId, match.userId),
    isSet(todos.deletedAt, deleted),
    deleted ? isNull(todos.purgedAt) : undefined,
    isSet(todos.completedAt, completed),
    is(todos.listId, match.listId),
    is(todos.parentId, match.parentId),
    is(todos.priority, match.priority),
    label ? sql`${todos.labels} @> array[${label}]::text[]` : undefined,
    due && isDue(due, dayOf(match)),
    from && to ? between(todos.dueDate, from, to) : undefined,
    search === null ? sql`false` : undefined,
    search ? sql`${todos.search} @@ ${search}::tsquery` : undefined,
  );
}

function isDue(due: NonNullable<FilterShape["due"]>, today: SQL): SQL {
  switch (due) {
    case "none":
      return isNull(todos.dueDate);
    case "overdue":
      return lt(todos.dueDate, today);
    case "today":
      return eq(todos.dueDate, today);
    case "upcoming":
      return gt(todos.dueDate, today);
  }
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

function order({ field, descending }: Page["sort"], value: SQLWrapper, id: SQLWrapper): SQL[] {
  const direction = descending ? desc : asc;
  return [direction(sortKeys[field].of(value, descending)), direction(id)];
}

/** Continues behind a todo by its key, not by counting, so that nobody's writes shift the page. */
function follows({ sort: { field, descending }, afterValue, afterId }: Page): SQL | undefined {
  if (!afterId) return;
  const { of, type } = sortKeys[field];
  const column = of(todos[field], descending);
  const value = of(sql`${afterValue}::${sql.raw(type)}`, descending);
  const comparison = sql.raw(descending ? "<" : ">");
  return sql`(${column}, ${todos.id}) ${comparison} (${value}, ${afterId}::uuid)`;
}
