import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { getDb } from "@/db/connection/client";
import { contentOf } from "@/db/migrate/sql-values";
import { lists } from "@/db/schema/lists";
import { todos } from "@/db/schema/todos";
import { limits } from "@/lib/contract/limits";
import type { InvalidCode } from "@/lib/contract/problem";
import { createDatabase, moveTo } from "@/tests/support/database/database";
import { fill } from "../support/fill";
import { createTodo, type Person, signUp } from "../support/people";
import { expectProblem } from "../support/problems";
import { operation, push } from "../support/sync";

const { openTodos: TODOS, lists: LISTS } = limits;

let ada: Person;

beforeAll(async () => {
  await moveTo(await createDatabase());
});

beforeEach(async () => {
  ada = await signUp();
});

test("of many who create at once, only as many as there is room for may", async () => {
  await fill(ada, { todos: TODOS - 2 });
  expect(await countAllowed(() => ada.send("POST", "/api/todos", { title: "Tea" }))).toBe(2);

  await fill(ada, { lists: LISTS - 2 });
  expect(await countAllowed(() => ada.send("POST", "/api/lists", { name: "Kitchen" }))).toBe(2);
});

test("everything that people write counts as text", async () => {
  const db = await getDb();
  // As long as a rule or a name of ours may be.
  const short = ["repeat", "repeat_from", "color"];
  for (const table of [todos, lists]) {
    const written = contentOf(table).filter(
      ({ name, columnType }) => /^Pg(Text|Array)$/.test(columnType) && !short.includes(name),
    );
    expect(written).not.toEqual([]);
    for (const column of written) {
      const value = column.columnType === "PgArray" ? ["four"] : "four";
      const row = JSON.stringify({
        title: "",
        notes: "",
        labels: [],
        name: "",
        [column.name]: value,
      });
      const [counted] = await db
        .select({ bytes: sql<number>`text_bytes(jsonb_populate_record(null::${table}, ${row}))` })
        .from(sql`(values (1)) as one`);
      expect([column.name, counted?.bytes]).toEqual([column.name, 4]);
    }
  }
});

test("there is room again for whoever completes or deletes something", async () => {
  const todo = await createTodo(ada);
  const other = await createTodo(ada);
  await fill(ada, { todos: TODOS - 2 });
  await expectFull("quota_todos", "/api/todos", { title: "Milk" });
  await ada.send("PATCH", `/api/todos/${todo.id}`, { completed: true });
  await ada.send("DELETE", `/api/todos/${other.id}`);
  expect(await countAllowed(() => ada.send("POST", "/api/todos", { title: "Milk" }))).toBe(2);
});

test("what comes back needs room too", async () => {
  const done = await createTodo(ada);
  await ada.send("PATCH", `/api/todos/${done.id}`, { completed: true });
  const deleted = await createTodo(ada);
  await ada.send("DELETE", `/api/todos/${deleted.id}`);
  const withTodo = await createList();
  await createTodo(ada, { listId: withTodo });
  await ada.send("DELETE", `/api/lists/${withTodo}`);
  await fill(ada, { todos: TODOS });

  await expectFull("quota_todos", `/api/todos/${done.id}`, { completed: false }, "PATCH");
  await expectFull("quota_todos", `/api/todos/${deleted.id}/restore`);
  await expectFull("quota_todos", `/api/lists/${withTodo}/restore`);
  // All of it stays as it was.
  const response = await ada.send("GET", `/api/todos/${done.id}`);
  expect(await response.json()).toMatchObject({ completedAt: expect.any(String) });
});

test("a list comes back only where there is room for it", async () => {
  const list = await createList();
  await ada.send("DELETE", `/api/lists/${list}`);
  await fill(ada, { lists: LISTS });
  await expectFull("quota_lists", `/api/lists/${list}/restore`);
});

test("the next round of a repetition opens no more subtasks than there is room for", async () => {
  const parent = await createTodo(ada, { dueDate: "2030-01-01", repeat: "FREQ=DAILY" });
  const subtask = await createTodo(ada, { parentId: parent.id });
  await ada.send("PATCH", `/api/todos/${subtask.id}`, { completed: true });
  await fill(ada, { todos: TODOS - 1 });
  await expectFull("quota_todos", `/api/todos/${parent.id}`, { completed: true }, "PATCH");
});

test("a push is told for each operation", async () => {
  await fill(ada, { todos: TODOS - 1 });
  const create = () => operation({ type: "createTodo", input: { title: "Tea" } });
  const results = await push(ada, create(), create());
  expect(results.map(({ status }) => status)).toEqual(["applied", "refused"]);
});

async function createList(): Promise<string> {
  const id = uuidv7();
  await ada.send("POST", "/api/lists", { id, name: "Kitchen" });
  return id;
}

async function expectFull(code: InvalidCode, path: string, body?: object, method = "POST") {
  const problem = await expectProblem(await ada.send(method, path, body), "invalid");
  expect(problem.errors).toMatchObject([{ path: "", code }]);
}

async function countAllowed(act: () => Promise<Response>): Promise<number> {
  const answers = await Promise.all(Array.from({ length: 12 }, act));
  for (const answer of answers.filter(({ ok }) => !ok)) await expectProblem(answer, "invalid");
  return answers.filter(({ ok }) => ok).length;
}
