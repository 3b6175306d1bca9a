import { type AnyColumn, getTableColumns } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { generateKeyBetween } from "fractional-indexing";
import type pg from "pg";
import type { Caller } from "@/db/caller";
import { listRow, todoColumns, todoRow } from "@/db/rows";
import { lists } from "@/db/schema/lists";
import { applyOperation } from "@/lib/client/store/model/apply-operation";
import { createTrackedRows } from "@/lib/client/store/model/tracked-rows";
import type { List } from "@/lib/contract/lists";
import { searchWords } from "@/lib/contract/search-words";
import type { SyncOperation } from "@/lib/contract/sync";
import type { Todo } from "@/lib/contract/todos";

// What apply_operations does, but with the browser's rules run in Node between a read and a write.
// It does less: no refusals, no If-Match, no purging, and no room is made for a position that is taken.

/** Holds the user's lock from the read to the write, each of which is one round trip. */
export async function writeInTransaction(
  pool: pg.Pool,
  caller: Caller,
  operations: SyncOperation[],
) {
  const client = await pool.connect();
  try {
    const [, , read] = await Promise.all([
      client.query("begin"),
      client.query({ name: "lock", text: LOCK, values: [caller.userId] }),
      client.query<Read>(reading(caller, operations)),
    ]);
    const { answers, statement } = decide(read.rows[0], caller, operations);
    await Promise.all([client.query(statement), client.query("commit")]);
    return answers;
  } finally {
    client.release();
  }
}

/** Holds no lock between the two, and starts again when somebody else wrote in between. */
export async function writeOptimistically(
  pool: pg.Pool,
  caller: Caller,
  operations: SyncOperation[],
): Promise<string[]> {
  const read = await pool.query<Read>(reading(caller, operations));
  const { answers, statement } = decide(read.rows[0], caller, operations);
  const { rows } = await pool.query(statement);
  return rows[0].written ? answers : writeOptimistically(pool, caller, operations);
}

type Read = {
  live: boolean;
  head: number;
  applied: string[];
  first: string | null;
  open: number | null;
  todos: Todo[];
  lists: List[];
};

const dialect = new PgDialect();
const jsonOf = ({ json }: typeof todoRow | typeof listRow) => dialect.sqlToQuery(json).sql;

const LIVE =
  "exists (select from session where id = $2 and user_id = $1 and expires_at > timezone('utc', now()))";
const LOCK = "select from sync_heads where user_id = $1 for update";
const READ = `
  select
    ${LIVE} as live,
    (select revision::int from sync_heads where user_id = $1) as head,
    array(select op_id from applied_ops where user_id = $1 and op_id = any ($3::uuid[])) as applied,
    (select min(position) from todos where user_id = $1) as first,
    case when $6::boolean then (
      select count(*)::int from todos where user_id = $1 and completed_at is null and deleted_at is null
    ) end as open,
    (
      select coalesce(json_agg(${jsonOf(todoRow)}::json), '[]') from todos
      where user_id = $1 and (id = any ($4::uuid[]) or parent_id = any ($4) or list_id = any ($5::uuid[]))
    ) as todos,
    (select coalesce(json_agg(${jsonOf(listRow)}::json), '[]') from lists
      where user_id = $1 and id = any ($5)) as lists`;

function reading({ userId, sessionId }: Caller, operations: SyncOperation[]) {
  const onLists = operations.filter(({ type }) => type.endsWith("List")).map(({ id }) => id);
  const values = [
    userId,
    sessionId,
    operations.map(({ opId }) => opId),
    operations.map(({ id }) => id),
    onLists,
    operations.some(({ type }) => type === "createTodo"),
  ];
  return { name: "read", text: READ, values };
}

const {
  createdFrom: _createdFrom,
  purgedAt: _purgedAt,
  userId: _userId,
  ...listColumns
} = getTableColumns(lists);

const WRITE = `
  with head as (
    update sync_heads set revision = $4 where user_id = $1 and revision = $3 and ${LIVE} returning 1
  ), applied as (
    insert into applied_ops (user_id, op_id, at) select $1, unnest($5::uuid[]), clock_timestamp() from head
  ), list_rows as (${upsert("lists", listColumns, [], "$6")}
  ), todo_rows as (${upsert("todos", todoColumns, ["search"], "$7")}
  )
  select exists (select from head) as written`;

function upsert(table: string, columns: Record<string, AnyColumn>, more: string[], rows: string) {
  const names = [...Object.values(columns).map(({ name }) => name), ...more];
  const all = ["user_id", ...names, "created_from"].join(", ");
  const changed = names.filter((name) => name !== "id" && name !== "created_at");
  return `
    insert into ${table} (${all}) select ${all}
    from head, jsonb_populate_recordset(null::${table}, ${rows}::jsonb)
    on conflict (user_id, id) do update set ${changed.map((name) => `${name} = excluded.${name}`).join(", ")}`;
}

/** What to answer and what to write, by what was read. */
function decide(read: Read | undefined, caller: Caller, operations: SyncOperation[]) {
  if (!read?.live) throw new Error("Signed out");
  const { answers, head, todos, lists } = apply(read, operations);
  const { userId, sessionId } = caller;
  const todoRows = todos.map((todo) => ({
    ...toColumns(todo, todoColumns, userId),
    search: searchVector(todo, userId),
  }));
  const listRows = lists.map((list) => toColumns(list, listColumns, userId));
  const opIds = operations.map(({ opId }) => opId);
  const rows = [JSON.stringify(listRows), JSON.stringify(todoRows)];
  const values = [userId, sessionId, read.head, head, opIds, ...rows];
  return { answers, statement: { name: "write", text: WRITE, values } };
}

function apply(read: Read, operations: SyncOperation[]) {
  const rows = createTrackedRows();
  for (const todo of read.todos) rows.setTodo(todo.id, withInstants(todo));
  for (const list of read.lists) rows.setList(list.id, withInstants(list));
  rows.takeChanges();

  const at = new Date();
  let { head, first } = read;
  const todos = new Map<string, Todo>();
  const lists = new Map<string, List>();
  const answers: string[] = [];
  for (const operation of operations.filter(({ opId }) => !read.applied.includes(opId))) {
    applyOperation(rows, operation, at);
    const changed = rows.takeChanges();
    for (const id of changed.todos.keys()) {
      const todo = rows.todos.get(id);
      if (!todo) continue;
      if (!todo.position) first = generateKeyBetween(null, first);
      const written = { ...todo, position: todo.position || (first ?? ""), revision: ++head };
      rows.setTodo(id, written);
      todos.set(id, written);
    }
    for (const id of changed.lists.keys()) {
      const list = rows.lists.get(id);
      if (list) lists.set(id, { ...list, revision: ++head });
    }
    rows.takeChanges();
    answers.push(JSON.stringify(rows.todos.get(operation.id) ?? lists.get(operation.id)));
  }
  return { answers, head, todos: [...todos.values()], lists: [...lists.values()] };
}

function withInstants<Row extends object>(row: Row): Row {
  const entries = Object.entries(row).map(([name, value]) => [
    name,
    name.endsWith("At") && value ? new Date(value) : value,
  ]);
  return Object.fromEntries(entries);
}

function toColumns(row: object, columns: Record<string, AnyColumn>, userId: string) {
  const entries = Object.entries(row).map(([name, value]) => [columns[name]?.name, value]);
  return { ...Object.fromEntries(entries), user_id: userId, created_from: "" };
}

function searchVector(todo: Todo, userId: string): string {
  const words = (text: string, weight: string) =>
    searchWords(text).map((word) => `'${userId.slice(0, 8)} ${word}':1${weight}`);
  return [...words(todo.title, "A"), ...words(todo.notes, "B")].join(" ");
}
