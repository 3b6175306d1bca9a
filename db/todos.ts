import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { searchWords } from "@/lib/contract/search-words";
import type { TodoInput } from "@/lib/contract/todos";
import { type Caller, callerPlaceholders, liveSession } from "./caller";
import { getDb } from "./connection/client";
import { prepared } from "./connection/prepared";
import { retryingReads } from "./connection/retry";
import { found, signedIn } from "./errors";
import { inOrder } from "./in-order";
import { applyOperation, creation, type Operation } from "./operations";
import { type Row, rowOrNull, todoColumns, todoRow } from "./rows";
import { todos } from "./schema/todos";

/** Throws `NotFoundError` for a todo in the trash too. */
export async function getTodo(caller: Caller, id: string): Promise<Row> {
  const db = await getDb();
  const statement = prepared(db, caller, "get todo", () => {
    const live = liveSession(db, caller, callerPlaceholders);
    const isTodo = and(
      eq(todos.userId, callerPlaceholders.userId),
      sql`${todos.id} between ${sql.placeholder("id")} and ${sql.placeholder("id")}`,
    );
    const one = inOrder(todos, { where: isTodo, by: [todos.id] });
    const todo = db
      .select({
        id: sql<string>`${todos.id}`.as("id"),
        revision: sql<number>`${todos.revision}`.mapWith(todos.revision).as("revision"),
        json: todoRow.json.as("json"),
      })
      .from(one)
      .where(isNull(todos.deletedAt))
      .as("todo");
    return db.with(live).select().from(live).leftJoin(todo, sql`true`);
  });
  const rows = await retryingReads(() => statement.execute({ ...caller, id }));
  return found(rowOrNull(signedIn(rows).todo));
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
  ifRevisions?: number[] | undefined;
  /** The caller's day, from which a repetition goes on, unless it is that of their time zone. */
  today?: string | undefined;
};

/**
 * Changes only the given fields. Completing takes the open subtasks along, and moves a repeating
 * todo on instead. Throws `RevisionError` when none of `ifRevisions` is current any more.
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
  ifRevisions?: number[],
): Promise<Row> {
  return write(caller, { type: "moveTodo", id, ifRevisions, ...place });
}

/** Moves the todo with its subtasks to the trash, or removes them for good. */
export function deleteTodo(
  caller: Caller,
  id: string,
  options: { ifRevisions?: number[] | undefined; permanent?: boolean | undefined } = {},
): Promise<Row> {
  return write(caller, { type: "deleteTodo", id, ...options });
}

/** Takes the todo out of the trash, with the subtasks that went there with it. */
export function restoreTodo(caller: Caller, id: string, ifRevisions?: number[]): Promise<Row> {
  return write(caller, { type: "restoreTodo", id, ifRevisions });
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
