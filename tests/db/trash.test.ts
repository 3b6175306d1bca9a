import { eq, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { expect, test } from "vitest";
import { getDb } from "@/db/connection/client";
import { todos } from "@/db/schema/todos";
import { limits } from "@/lib/contract/limits";
import { createTodo, type Person, signUp } from "../support/people";

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
