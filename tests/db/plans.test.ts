import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { closeDb } from "@/db/connection/client";
import { limits } from "@/lib/contract/limits";
import { todoPageSchema } from "@/lib/contract/todos";
import { createCrowd } from "@/tests/support/database/crowd";
import { createDatabase } from "@/tests/support/database/database";
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
  await createCrowd(pool, ada.caller.userId);
  await fillList();
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
  ["the day", "/api/todos?due=2026-01-01..2026-01-02&completed=false", "todos_due"],
  ["the parent", `/api/todos?parent=${uuidv7()}`, "todos_parent"],
  ["the trash", "/api/todos?deleted=true", "todos_trash"],
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

test.each([
  ["completing", "POST", "/api/todos/complete?list=inbox", "todos_created"],
  ["deleting", "DELETE", "/api/todos?list=inbox", "todos_created"],
])("%s all that match walks along an index", async (_, method, path, index) => {
  // A walk that began before there were todos acts on none.
  const began = "2000-01-01T00:00:00.000Z";
  const cursor = Buffer.from(JSON.stringify(["bulk", began, 0, began, uuidv7()])).toString(
    "base64url",
  );
  const reads = await readsOf(`${path}&cursor=${cursor}`, method);
  expect(reads.map((read) => read.index)).toContain(index);
  expect(Math.max(...reads.map((read) => read.rows))).toBe(0);
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
async function readsOf(path: string, method = "GET") {
  await ada.send(method, path);
  const { query, params } = statement;
  if (process.env.PLANS) await print(`${method} ${path}`);
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

async function print(request: string) {
  const { query, params } = statement;
  const { rows } = await pool.query(`explain (analyze, buffers, costs off) ${query}`, params);
  const lines = rows.map((row) => row["QUERY PLAN"]);
  process.stdout.write(`\n${request}\n${lines.join("\n")}\n`);
}

/** Puts twenty of this person's todos into a list. */
async function fillList() {
  await pool.query(
    `with list as (
       insert into lists (user_id, id, name, color, position, created_at, updated_at, revision, created_from)
       values ($1, $2, 'List', 'gray', 'a0', now(), now(), 20000, '')
     )
     update todos set list_id = $2 where user_id = $1 and revision % 500 = 0`,
    [ada.caller.userId, listId],
  );
  await pool.query("vacuum analyze todos");
}
