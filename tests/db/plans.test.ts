import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { closeDb } from "@/db/client";
import { limits } from "@/lib/limits";
import { todoPageSchema } from "@/lib/todos";
import { createDatabase } from "../support/database";
import { listTodos, type Person, signUp } from "../support/people";

const listId = uuidv7();
const pool = new pg.Pool({ connectionString: await createDatabase() });

let statement: { query: string; params: unknown[] };
let ada: Person;

beforeAll(async () => {
  const logQuery = (query: string, params: unknown[]) => {
    statement = { query, params };
  };
  await closeDb();
  globalThis.donextConnection = Promise.resolve({
    db: drizzle({ client: pool, logger: { logQuery } }),
    migrate: async () => {},
    close: () => pool.end(),
  });
  ada = await signUp();
  await createManyTodos();
});

test.each([
  ["the first page", "/api/todos", "todos_position"],
  ["the newest todos", "/api/todos?sort=-createdAt", "todos_created"],
  ["the open todos", "/api/todos?completed=false&sort=-createdAt", "todos_open_created"],
  ["the oldest todos", "/api/todos?sort=createdAt", "todos_created"],
])("%s of 10,000 todos cost one page of an index", async (_, path, index) => {
  const page = limits.page.default + 1;
  expect(await readsOf(path)).toEqual([{ index, rows: page }]);

  const response = await ada.send("GET", path);
  const { nextCursor } = todoPageSchema.parse(await response.json());
  const nextPath = `${path}${path.includes("?") ? "&" : "?"}cursor=${nextCursor}`;
  expect(await readsOf(nextPath)).toEqual([{ index, rows: page }]);
});

test("one of 10,000 todos costs one row of the primary key", async () => {
  const [todo] = await listTodos(ada);
  expect(await readsOf(`/api/todos/${todo?.id}`)).toEqual([
    { index: "todos_user_id_id_pk", rows: 1 },
  ]);
});

test.each([
  ["words", "/api/todos?q=7777", "todos_search"],
  ["the beginnings of two words", "/api/todos?q=777%20not", "todos_search"],
  ["the day", "/api/todos?due=2026-01-01..2026-01-02&completed=false", "todos_due"],
  ["the parent", `/api/todos?parent=${uuidv7()}`, "todos_parent"],
  ["the trash", "/api/todos?deleted=true", "todos_deleted"],
  ["the list", `/api/todos?list=${listId}`, "todos_list"],
])("a search by %s reads little more than it finds", async (_, path, index) => {
  const [read] = await readsOf(path);
  expect(read?.index).toBe(index);
  expect(read?.rows).toBeLessThanOrEqual(200);
});

test.each([
  "/api/todos?completed=true",
  "/api/todos?label=label-7",
  "/api/todos?priority=3",
  "/api/todos?list=inbox",
  "/api/todos?parent=none",
  "/api/todos?due=today",
  "/api/todos?due=overdue",
  "/api/todos?due=upcoming",
  "/api/todos?due=none",
  "/api/todos?completed=false&list=inbox&label=label-7&priority=3&due=none&parent=none&q=todo",
  "/api/todos?sort=-updatedAt",
  "/api/todos?sort=dueDate",
  "/api/todos?sort=-priority",
  "/api/todos?sort=title",
])("%s reads the todos of one user only", async (path) => {
  const rows = (await readsOf(path)).map((read) => read.rows);
  expect(Math.max(...rows)).toBeLessThanOrEqual(10_000);
});

const nodeSchema = z.object({
  "Relation Name": z.string().optional(),
  "Index Name": z.string().optional(),
  "Actual Rows": z.number(),
  "Actual Loops": z.number(),
  "Rows Removed by Filter": z.number().default(0),
  get Plans() {
    return z.array(nodeSchema).default([]);
  },
});
const planSchema = z.tuple([z.object({ "QUERY PLAN": z.tuple([z.object({ Plan: nodeSchema })]) })]);

type Node = z.output<typeof nodeSchema>;

/** By which index the statement of this request finds todos, and how many it looks at; PLANS=1 shows the plan. */
async function readsOf(path: string) {
  await ada.send("GET", path);
  const { query, params } = statement;
  if (process.env.PLANS) await print(path);
  const { rows } = await pool.query(`explain (analyze, format json) ${query}`, params);
  const [{ "QUERY PLAN": plan }] = planSchema.parse(rows);
  return withChildren(plan[0].Plan)
    .filter((node) => node["Relation Name"] === "todos")
    .map((node) => ({
      // A bitmap is made by the node below.
      index: node["Index Name"] ?? node.Plans[0]?.["Index Name"],
      rows: (node["Actual Rows"] + node["Rows Removed by Filter"]) * node["Actual Loops"],
    }));
}

function withChildren(node: Node): Node[] {
  return [node, ...node.Plans.flatMap(withChildren)];
}

async function print(path: string) {
  const { query, params } = statement;
  const { rows } = await pool.query(`explain (analyze, buffers, costs off) ${query}`, params);
  const lines = rows.map((row) => row["QUERY PLAN"]);
  process.stdout.write(`\nGET ${path}\n${lines.join("\n")}\n`);
}

/** 10,000 of this person among 1,000 users with 100 each. */
async function createManyTodos() {
  await pool.query(`
    insert into "user" (id, name, email)
    select 'user-' || n, 'Someone', n || '@donext.test' from generate_series(1, 1000) n`);
  await pool.query(`
    insert into session (id, user_id, token, expires_at, updated_at)
    select id, id, id, now() + interval '1 day', now() from "user"`);
  await pool.query(
    `
    insert into todos (user_id, id, title, notes, search, completed_at, due_date, priority, labels, position,
      created_at, updated_at, revision, created_from)
    select
      owner, gen_random_uuid(), 'Todo ' || n, repeat('Note ', 20),
      format('%L:1A %L:2A %L:3B', owner || ' todo', owner || ' ' || n, owner || ' note')::tsvector,
      case when n % 2 = 0 then now() end, date '2026-01-01' + n % 365, n % 4, array['label-' || n % 50],
      'd' || lpad(n::text, 5, '0'), now() - n * interval '1 minute', now() - n * interval '1 second', n, ''
    from (
      select 'user-' || u as owner, n from generate_series(1, 1000) u, generate_series(1, 100) n
      union all
      select $1, n from generate_series(1, 10000) n
    ) as todo
    order by random()`,
    [ada.caller.userId],
  );
  await pool.query(
    `with list as (
       insert into lists (user_id, id, name, color, position, created_at, updated_at, revision, created_from)
       values ($1, $2, 'List', 'gray', 'a0', now(), now(), 20000, '')
     )
     update todos set list_id = $2 where user_id = $1 and revision % 500 = 0`,
    [ada.caller.userId, listId],
  );
  await pool.query("analyze");
}
