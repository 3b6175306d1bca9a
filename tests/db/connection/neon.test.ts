import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { getDb } from "@/db/connection/client";
import { createDatabase, moveTo } from "@/tests/support/database/database";
import { type Neon, startNeon } from "@/tests/support/database/neon";
import {
  accessToken,
  createTodo,
  listTodos,
  type Person,
  signUp,
  withToken,
} from "../../support/people";

let neon: Neon;
let ada: Person;

beforeAll(async () => {
  neon = await startNeon(await createDatabase());
  await moveTo(neon.url);
  ada = await signUp();
});

test("Neon serves requests over a WebSocket", async () => {
  const todo = await createTodo(ada, { title: "Tea" });
  expect(await listTodos(ada)).toEqual([todo]);
  expect((await ada.send("DELETE", `/api/todos/${todo.id}`)).status).toBe(204);
  expect(await listTodos(ada)).toEqual([]);
});

test("a request is one message to Neon, whoever proves themselves how", async () => {
  const program = withToken(await accessToken(ada));
  const { id } = await createTodo({ ...ada, send: program });
  const before = neon.messages();

  await program("PATCH", `/api/todos/${id}`, { completed: true });
  await program("GET", "/api/todos");
  await ada.send("GET", `/api/todos/${id}`);

  expect(neon.messages() - before).toBe(3);
});

test("Neon may drop idle connections", async () => {
  await listTodos(ada);
  neon.drop();
  expect((await ada.send("GET", "/api/todos")).status).toBe(200);
});

test("Neon may drop a connection in the middle of a read", async () => {
  await listTodos(ada);
  neon.dropNextMessage();
  expect((await ada.send("GET", "/api/todos")).status).toBe(200);
});

test("requests answer 503 while Neon is away, and as usual when it is back", async () => {
  await neon.stop();
  expect((await ada.send("GET", "/api/todos")).status).toBe(503);
  expect((await ada.send("POST", "/api/todos", { title: "Tea" })).status).toBe(503);

  await neon.start();
  expect((await ada.send("GET", "/api/todos")).status).toBe(200);
});

test("Neon rolls back what Better Auth does in a transaction that fails", async () => {
  const db = await getDb();
  const undone = db.transaction(async (transaction) => {
    await transaction.execute(sql`create table scratch (id int)`);
    transaction.rollback();
  });
  await expect(undone).rejects.toThrow("Rollback");
  await expect(db.execute(sql`select * from scratch`)).rejects.toThrow();
});
