import { drizzle } from "drizzle-orm/node-postgres";
import type { Caller } from "@/db/caller";
import { creation, type Operation } from "@/db/operations";
import { toOperation } from "@/db/sync-operations";
import { listTodos } from "@/db/todo-page";
import { getTodo, toColumns, updateTodo } from "@/db/todos";
import type { SyncOperation } from "@/lib/contract/sync";
import type { TodoInput } from "@/lib/contract/todos";

type Statement = { name: string; text: string; values: unknown[] };

const USER = "$user";
const SESSION = "$session";
const ID = "$id";

const page = { sort: { field: "position", descending: false }, limit: 50 } as const;
const caller = { userId: USER, sessionId: SESSION };

const listing = await capture("list", () => listTodos(caller, { deleted: false }, page));
const getting = await capture("get", () => getTodo(caller, ID));
const applying = await capture("apply", () => updateTodo(caller, ID, {}, {}));

/** The statements that our data functions make, as text with values, for whoever runs them by hand. */
export const statements = {
  list: (caller: Caller) => filled(listing, caller),
  get: (caller: Caller, id: string) => filled(getting, caller, id),
  create: (caller: Caller, id: string, input: TodoInput) =>
    apply(caller, [creation("createTodo", id, toColumns(input))]),
  patch: (caller: Caller, id: string, input: TodoInput) =>
    apply(caller, [{ type: "updateTodo", id, ...toColumns(input) }]),
  sync: (caller: Caller, operations: SyncOperation[]) => apply(caller, operations.map(toOperation)),
};

function apply(caller: Caller, operations: Operation[]): Statement {
  const { values, ...statement } = filled(applying, caller);
  const isOperations = (value: unknown) => typeof value === "string" && value.startsWith("[");
  const json = JSON.stringify(operations);
  return { ...statement, values: values.map((value) => (isOperations(value) ? json : value)) };
}

function filled(statement: Statement, { userId, sessionId }: Caller, id?: string): Statement {
  const own = new Map<unknown, unknown>([
    [USER, userId],
    [SESSION, sessionId],
    [ID, id],
  ]);
  return { ...statement, values: statement.values.map((value) => own.get(value) ?? value) };
}

/** What a data function would ask a database, without one. */
async function capture(name: string, ask: () => Promise<unknown>): Promise<Statement> {
  let statement: Statement | undefined;
  const logQuery = (text: string, values: unknown[]) => {
    statement = { name, text, values };
  };
  const db = drizzle.mock({ logger: { logQuery } });
  globalThis.donextConnection = Promise.resolve({
    db,
    migrate: async () => {},
    close: async () => {},
  });
  await ask().catch(() => {});
  globalThis.donextConnection = undefined;
  if (!statement) throw new Error(`${name} makes no statement`);
  return statement;
}
