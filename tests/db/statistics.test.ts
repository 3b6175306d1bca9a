import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closeDb } from "@/db/connection/client";
import { createDatabase } from "@/tests/support/database/database";
import { createTodo, type Person, signUp } from "../support/people";
import { operation, push } from "../support/sync";

/** So often is a statement planned for its own values, before Postgres may keep a plan for good. */
const PLANNED_ANEW = 5;
/**
 * Blocks of tables and indexes, for one page or for a few operations. A search also looks at what the index of
 * words has not sorted in yet: gin_pending_list_limit, 4 MB.
 */
const FEW = { page: 130, search: 600, push: 800 };

let pool: pg.Pool;
let ada: Person;
let act: Record<string, () => Promise<unknown>>;
let grown = 0;

beforeAll(async () => {
  pool = new pg.Pool({ connectionString: await createDatabase(), max: 1 });
  for (const table of ["todos", "lists", "applied_ops", "sync_heads"]) {
    await pool.query(`alter table ${table} set (autovacuum_enabled = false)`);
  }
  await closeDb();
  globalThis.donextConnection = Promise.resolve({
    db: drizzle({ client: pool }),
    migrate: async () => {},
    close: () => pool.end(),
  });
});

beforeEach(async () => {
  await pool.query('truncate "user" cascade');
  await connectAnew();
  grown = 0;
});

describe.each([
  ["without any statistics", async () => {}],
  ["with the statistics of people who had one todo each", analyzeCrowd],
])("%s", (_, prepare) => {
  beforeEach(async () => {
    await prepare();
    ada = await signUp();
    act = { ...(await reads()), ...(await writes()) };
  });

  test("what a request costs does not grow with the rows", async () => {
    for (const run of Object.values(act)) {
      for (let times = 0; times <= PLANNED_ANEW; times++) await run();
    }
    const dear: object[] = [];
    for (const size of [5_000, 20_000]) {
      await growTo(size);
      dear.push(...(await costsBeyond(size)));
    }
    await connectAnew();
    dear.push(...(await costsBeyond(20_000)));
    expect(dear).toEqual([]);
  });
});

/** What looks at more blocks than it should where there are so many rows. */
async function costsBeyond(size: number) {
  const dear: object[] = [];
  for (const [name, run] of Object.entries(act)) {
    const blocks = await blocksOf(run);
    if (process.env.PLANS) process.stdout.write(`${size} ${name}: ${blocks}\n`);
    const most = scans.includes(name) ? size / 10 : FEW[kindOf(name)];
    if (blocks > most) dear.push({ name, size, blocks });
  }
  return dear;
}

function kindOf(name: string): keyof typeof FEW {
  if (!name.startsWith("/")) return "push";
  return name.includes("?q=") ? "search" : "page";
}

const indexed = [
  "/api/todos?q=17777",
  "/api/todos?q=1777%20tod",
  "/api/todos",
  "/api/todos?sort=-createdAt",
  "/api/todos?completed=false&sort=-createdAt",
  "/api/lists",
];

// Those that no index is for look at all of the person's todos, or at all of the trash, once.
const scans = [
  "/api/todos?deleted=true",
  "/api/todos?completed=false",
  "/api/todos?completed=true",
  "/api/todos?label=nothing",
  "/api/todos?priority=3",
  "/api/todos?list=inbox",
  "/api/todos?parent=none",
  "/api/todos?due=today",
  "/api/todos?due=overdue",
  "/api/todos?due=upcoming",
  "/api/todos?due=none",
  "/api/todos?completed=false&list=inbox&label=nothing&priority=3&due=none&parent=none&q=todo",
  "/api/todos?sort=-updatedAt",
  "/api/todos?sort=dueDate",
  "/api/todos?sort=-priority",
  "/api/todos?sort=title",
  "/api/labels",
];

async function reads(): Promise<Record<string, () => Promise<unknown>>> {
  const list = await createList();
  const parent = await createTodo(ada, { listId: list });
  await createTodo(ada, { parentId: parent.id });
  const paths = [
    ...indexed,
    ...scans,
    `/api/todos?list=${list}`,
    `/api/todos?parent=${parent.id}`,
    "/api/todos?due=2031-01-01..2031-01-02&completed=false",
    "/api/todos?due=today&completed=false",
    `/api/todos?completed=false&list=${list}`,
    `/api/todos?sort=title&list=${list}`,
    `/api/todos/${parent.id}`,
    "/api/sync?limit=100",
  ];
  const { cursor } = await get("/api/sync");
  return {
    ...Object.fromEntries(paths.map((path) => [path, () => get(path)])),
    "pull what is new": () => get(`/api/sync?since=${cursor}&limit=100`),
    "the page after": async () => {
      const { nextCursor } = await get("/api/todos?limit=1");
      return get(`/api/todos?limit=50&cursor=${nextCursor}`);
    },
  };
}

/** One operation of each kind, on rows of its own. */
async function writes(): Promise<Record<string, () => Promise<unknown>>> {
  const list = await createList();
  const [one, other] = [await createTodo(ada), await createTodo(ada)];
  const parent = await createTodo(ada);
  await createTodo(ada, { parentId: parent.id });
  const repeating = await createTodo(ada, { dueDate: "2030-01-01", repeat: "FREQ=DAILY" });
  await createTodo(ada, { parentId: repeating.id });
  const send = (draft: Parameters<typeof operation>[0]) => pushApplied(operation(draft));
  const change = (id: string, changes: object) => () => send({ type: "updateTodo", id, changes });
  const inTurn = (...runs: (() => Promise<unknown>)[]) => {
    let turn = 0;
    return async () => runs[turn++ % runs.length]?.();
  };
  return {
    create: () => send({ type: "createTodo", input: { title: "Tea" } }),
    "create in a list": () => send({ type: "createTodo", input: { title: "Tea", listId: list } }),
    "create a subtask": () =>
      send({ type: "createTodo", input: { title: "Tea", parentId: parent.id } }),
    "create twice": () => {
      const again = operation({ type: "createTodo", input: { title: "Tea" } });
      return pushApplied(again, again, { ...again, opId: uuidv7() });
    },
    rename: change(one.id, { title: "Milk" }),
    "change the list": inTurn(
      change(parent.id, { listId: list }),
      change(parent.id, { listId: null }),
    ),
    "complete and reopen": inTurn(
      change(parent.id, { completed: true }),
      change(parent.id, { completed: false }),
    ),
    "complete a repeating todo": change(repeating.id, { completed: true }),
    "move before": () => send({ type: "moveTodo", id: one.id, place: { before: other.id } }),
    "move after": () => send({ type: "moveTodo", id: one.id, place: { after: other.id } }),
    "delete and restore": inTurn(
      () => send({ type: "deleteTodo", id: parent.id }),
      () => send({ type: "restoreTodo", id: parent.id }),
    ),
    "delete for good": async () => {
      const parent = operation({ type: "createTodo", input: { title: "Tea" } });
      const subtask = operation({
        type: "createTodo",
        input: { title: "Tea", parentId: parent.id },
      });
      await pushApplied(
        parent,
        subtask,
        operation({ type: "deleteTodo", id: parent.id, permanent: true }),
      );
    },
    "make and remove a list": async () => {
      const list = operation({ type: "createList", input: { name: "Home" } });
      await pushApplied(
        list,
        operation({ type: "createTodo", input: { title: "Tea", listId: list.id } }),
        operation({ type: "updateList", id: list.id, changes: { name: "Away", position: "a0" } }),
        operation({ type: "deleteList", id: list.id }),
        operation({ type: "restoreList", id: list.id }),
        operation({ type: "deleteList", id: list.id, permanent: true }),
      );
    },
    "complete by a filter": () => ada.send("POST", `/api/todos/complete?parent=${repeating.id}`),
    "delete by a filter": () => ada.send("DELETE", `/api/todos?parent=${repeating.id}`),
  };
}

/** What is planned from now on is planned for what there is. */
async function connectAnew() {
  (await pool.connect()).release(true);
}

async function createList(): Promise<string> {
  const id = uuidv7();
  await ada.send("POST", "/api/lists", { id, name: "Home" });
  return id;
}

async function get(path: string) {
  const response = await ada.send("GET", path);
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  return response.json();
}

async function pushApplied(...operations: object[]) {
  for (const { status, problem } of await push(ada, ...operations)) {
    if (status === "refused") throw new Error(problem?.detail);
  }
}

/** How often blocks of our tables and their indexes are looked at while this runs. */
async function blocksOf(run: () => Promise<unknown>): Promise<number> {
  const before = await blocksSoFar();
  await run();
  return (await blocksSoFar()) - before;
}

async function blocksSoFar(): Promise<number> {
  await pool.query("select pg_stat_force_next_flush()");
  const { rows } = await pool.query(`
    select sum(coalesce(heap_blks_read, 0) + coalesce(heap_blks_hit, 0)
      + coalesce(idx_blks_read, 0) + coalesce(idx_blks_hit, 0))::int as blocks
    from pg_statio_user_tables
    where relname in ('todos', 'lists', 'applied_ops', 'sync_heads')`);
  return rows[0].blocks;
}

async function analyzeCrowd() {
  await pool.query(`
    insert into "user" (id, name, email)
    select 'user-' || n, 'Someone', n || '@donext.test' from generate_series(1, 500) n`);
  await addTodos("select 'user-' || n, n from generate_series(1, 500) n");
  await addOperations("select 'user-' || n, n from generate_series(1, 500) n");
  await pool.query(`
    insert into sync_heads (user_id, revision) select 'user-' || n, n from generate_series(1, 500) n`);
  await pool.query("analyze");
}

/** Past the API, which would take minutes: of all todos half are completed, one in ten is in the trash. */
async function growTo(size: number) {
  const range = `select '${ada.caller.userId}', ${10 * size} + n from generate_series(${grown + 1}, ${size}) n`;
  grown = size;
  await addTodos(range);
  await addOperations(range);
  await pool.query(
    `update sync_heads set revision = (select max(revision) from todos where user_id = $1)
     where user_id = $1`,
    [ada.caller.userId],
  );
  // What came past the API is counted once.
  await createTodo(ada);
}

function addTodos(owners: string) {
  return pool.query(`
    insert into todos (user_id, id, title, notes, search, completed_at, deleted_at, due_date, priority,
      labels, position, created_at, updated_at, revision, created_from)
    select owner, gen_random_uuid(), 'Todo ' || n, repeat('Note ', 20),
      format('%L:1A %L:2A', left(owner, 8) || ' todo', left(owner, 8) || ' ' || n)::tsvector,
      case when n % 2 = 0 then now() end, case when n % 10 = 3 then now() end,
      date '2026-01-01' + (n % 365)::int, n % 4, array['label-' || n % 50], 'b0' || lpad(n::text, 6, '0') || 'V',
      now() - n * interval '1 minute', now(), n, ''
    from (${owners}) as todo (owner, n)`);
}

function addOperations(owners: string) {
  return pool.query(`
    insert into applied_ops (user_id, op_id, at)
    select owner, gen_random_uuid(), now() - n * interval '1 second' from (${owners}) as op (owner, n)`);
}
