import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { getDb } from "@/db/connection/client";
import { errorCode } from "@/db/connection/retry";
import { createTodo, type Person, signUp } from "../support/people";

const FOREIGN_KEY_VIOLATION = "23503";

test("the database itself lets nobody's todo refer to another's list or todo", async () => {
  const [ada, bob] = [await signUp(), await signUp()];
  const mine = await createTodo(ada);
  const theirs = await createTodo(bob);
  const list = await createList(bob);

  for (const change of [sql`list_id = ${list}`, sql`parent_id = ${theirs.id}`]) {
    const code = await execute(sql`update todos set ${change} where id = ${mine.id}`);
    expect(code).toBe(FOREIGN_KEY_VIOLATION);
  }
  // Nor by giving the row away.
  const own = await createList(ada);
  await ada.send("PATCH", `/api/todos/${mine.id}`, { listId: own });
  const given = sql`update todos set user_id = ${bob.caller.userId} where id = ${mine.id}`;
  expect(await execute(given)).toBe(FOREIGN_KEY_VIOLATION);
});

test("with a user goes everything they made, in one statement", async () => {
  const ada = await signUp();
  const list = await createList(ada);
  const parent = await createTodo(ada, { listId: list });
  await createTodo(ada, { parentId: parent.id });
  await ada.send("DELETE", `/api/todos/${parent.id}`);
  await ada.send("POST", "/api/tokens", { name: "Script" });

  await execute(sql`delete from "user" where id = ${ada.caller.userId}`);

  const db = await getDb();
  for (const table of ["todos", "lists", "sync_heads", "access_tokens", "session"]) {
    const count = db.$count(sql.raw(table), sql`user_id = ${ada.caller.userId}`);
    expect([table, await count]).toEqual([table, 0]);
  }
});

/** Runs SQL past all of our code; the SQLSTATE with which the database refused it. */
async function execute(statement: ReturnType<typeof sql>) {
  const db = await getDb();
  return db.execute(statement).then(
    () => undefined,
    (error) => errorCode(error),
  );
}

async function createList(person: Person): Promise<string> {
  return (await (await person.send("POST", "/api/lists", { name: "Home" })).json()).id;
}
