import { eq, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { expect, test } from "vitest";
import { getDb } from "@/db/connection/client";
import { lists } from "@/db/schema/lists";
import { appliedOps } from "@/db/schema/sync";
import { todos } from "@/db/schema/todos";
import { limits } from "@/lib/contract/limits";
import { expectCounted } from "../support/counts";
import { fill } from "../support/fill";
import { createTodo, type Person, signUp } from "../support/people";
import { operation, push } from "../support/sync";

test("the trash is emptied after its days, with the next write", async () => {
  const ada = await signUp();
  const old = await createTodo(ada, { title: "Old", notes: "secret" });
  const recent = await createTodo(ada, { title: "Recent" });
  for (const { id } of [old, recent]) await ada.send("DELETE", `/api/todos/${id}`);
  await backdate(old.id, limits.daysInTrash + 1);

  await createTodo(ada);

  expect(await titlesInTrash(ada)).toEqual(["Recent"]);
  expect((await ada.send("POST", `/api/todos/${old.id}/restore`)).status).toBe(404);
  const [row] = await rowsOf(old.id);
  expect(row).toMatchObject({ title: "", notes: "", search: "" });
});

test("what was removed for good is not created again by a request that is repeated", async () => {
  const ada = await signUp();
  const todo = { id: uuidv7(), title: "Gone" };
  await createTodo(ada, todo);
  await ada.send("DELETE", `/api/todos/${todo.id}?permanent=true`);

  expect((await ada.send("POST", "/api/todos", todo)).status).toBe(409);
  expect((await ada.send("GET", `/api/todos/${todo.id}`)).status).toBe(404);
});

test("other devices hear of it for some time, and begin anew when they were away for longer", async () => {
  const ada = await signUp();
  const old = await createTodo(ada, { title: "Old" });
  const behind = (await pull(ada)).cursor;
  await ada.send("DELETE", `/api/todos/${old.id}`);
  await backdate(old.id, limits.daysInTrash + 1);
  await createTodo(ada);
  expect((await pull(ada, behind)).changes).toContainEqual(
    expect.objectContaining({ id: old.id, todo: null }),
  );
  const current = (await pull(ada)).cursor;

  await backdate(old.id, limits.daysInTrash + limits.daysRemembered + 1);
  await createTodo(ada);

  expect(await rowsOf(old.id)).toEqual([]);
  expect(await pull(ada, behind)).toEqual({ reset: true });
  expect((await pull(ada, current)).changes).toHaveLength(1);
});

test("lists that were removed for good are forgotten too, once none of their todos is left", async () => {
  const ada = await signUp();
  const list = operation({ type: "createList", input: { name: "Trip" } });
  const parent = operation({ type: "createTodo", input: { title: "Pack", listId: list.id } });
  const subtask = operation({ type: "createTodo", input: { title: "Hat", parentId: parent.id } });
  await push(ada, list, parent, subtask);
  const behind = (await pull(ada)).cursor;
  await push(ada, operation({ type: "deleteList", id: list.id, permanent: true }));
  await letDaysPass(ada, limits.daysRemembered + 1);

  for (let count = 0; count < 3; count++) await createTodo(ada);

  expect((await allRows(ada)).map(({ id }) => id)).not.toContain(list.id);
  expect(await rowsOf(parent.id)).toEqual([]);
  expect(await pull(ada, behind)).toEqual({ reset: true });
  await expectCounted(ada);
});

test("a subtask that went to the trash later than its parent does not keep writes from being done", async () => {
  const ada = await signUp();
  const parent = await createTodo(ada);
  const subtask = await createTodo(ada);
  await ada.send("DELETE", `/api/todos/${parent.id}`);
  await ada.send("DELETE", `/api/todos/${subtask.id}`);
  const changes = { parentId: parent.id };
  await push(ada, operation({ type: "updateTodo", id: subtask.id, changes }));
  await backdate(parent.id, limits.daysInTrash + 1);
  await createTodo(ada);
  await backdate(parent.id, limits.daysRemembered + 1);

  await createTodo(ada);
  expect(await rowsOf(parent.id)).toHaveLength(1);

  await backdate(subtask.id, limits.daysInTrash + 1);
  await createTodo(ada);
  await backdate(subtask.id, limits.daysRemembered + 1);
  for (let count = 0; count < 2; count++) await createTodo(ada);
  expect([...(await rowsOf(parent.id)), ...(await rowsOf(subtask.id))]).toEqual([]);
});

test("thousands of old rows are purged and forgotten by one write after another", async () => {
  const ada = await signUp();
  await createTodo(ada);
  const many = 2 * limits.forgottenAtOnce + 1;
  await fill(ada, { completed: many });
  await push(ada, operation({ type: "createTodo", input: { title: "Tea" } }));
  const db = await getDb();
  const { userId } = ada.caller;
  await db.execute(
    sql`update todos set deleted_at = now() where completed_at is not null and user_id = ${userId}`,
  );
  await letDaysPass(ada, limits.daysInTrash + 1);
  for (const left of [limits.forgottenAtOnce + 1, 1, 0]) {
    await createTodo(ada);
    expect(await countTrash(ada)).toBe(left);
  }
  await expectCounted(ada);

  await letDaysPass(ada, limits.daysRemembered + 1);
  for (let count = 0; count < 3; count++) await createTodo(ada);
  expect((await allRows(ada)).filter(({ purgedAt }) => purgedAt)).toEqual([]);
  expect(await db.$count(appliedOps, eq(appliedOps.userId, userId))).toBe(0);
  await expectCounted(ada);
});

test("of operations and rows that are gone, the oldest are forgotten when there are too many", async () => {
  const ada = await signUp();
  await push(ada, operation({ type: "createTodo", input: { title: "Tea" } }));
  const db = await getDb();
  const { userId } = ada.caller;
  // In parts, each of which a slow machine inserts in time.
  const part = 5_000;
  for (let first = 1; first <= limits.remembered; first += part) {
    await db.execute(sql`
      insert into applied_ops (user_id, op_id, at)
      select ${userId}, gen_random_uuid(), now() - n * interval '1 second'
      from generate_series(${first}::int, ${first + part - 1}::int) n`);
  }
  // As if somebody else had written.
  await db.execute(sql`update sync_heads set revision = revision + 1 where user_id = ${userId}`);
  const latest = operation({ type: "createTodo", input: { title: "Milk" } });
  await push(ada, latest);
  expect(await db.$count(appliedOps, eq(appliedOps.userId, userId))).toBeLessThanOrEqual(
    limits.remembered,
  );
  await expectCounted(ada);
  expect(await push(ada, latest)).toMatchObject([{ status: "applied" }]);
});

/** As if everything of this person had happened so many days earlier. */
async function letDaysPass({ caller: { userId } }: Person, days: number) {
  const db = await getDb();
  const earlier = (name: string) =>
    sql`${sql.identifier(name)} = ${sql.identifier(name)} - make_interval(days => ${days}::int)`;
  for (const table of ["todos", "lists"]) {
    await db.execute(sql`
      update ${sql.identifier(table)} set ${earlier("deleted_at")}, ${earlier("purged_at")}
      where user_id = ${userId}`);
  }
  await db.execute(sql`update applied_ops set ${earlier("at")} where user_id = ${userId}`);
}

async function allRows({ caller: { userId } }: Person) {
  const db = await getDb();
  return [
    ...(await db.select().from(todos).where(eq(todos.userId, userId))),
    ...(await db.select().from(lists).where(eq(lists.userId, userId))),
  ];
}

async function countTrash(person: Person): Promise<number> {
  const rows = await allRows(person);
  return rows.filter(({ deletedAt, purgedAt }) => deletedAt && !purgedAt).length;
}

async function backdate(id: string, days: number) {
  const db = await getDb();
  await db.execute(sql`
    update todos set deleted_at = deleted_at - make_interval(days => ${days}::int),
      purged_at = purged_at - make_interval(days => ${days}::int)
    where id = ${id}`);
}

async function rowsOf(id: string) {
  const db = await getDb();
  return db.select().from(todos).where(eq(todos.id, id));
}

async function titlesInTrash(person: Person) {
  const { items } = await (await person.send("GET", "/api/todos?deleted=true")).json();
  return items.map(({ title }: { title: string }) => title);
}

async function pull(person: Person, since?: string) {
  const query = since === undefined ? "" : `?since=${since}`;
  return (await person.send("GET", `/api/sync${query}`)).json();
}
