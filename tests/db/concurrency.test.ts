import { and, eq, gt } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { getDb } from "@/db/connection/client";
import { AT_ONCE } from "@/db/connection/turns";
import { todos } from "@/db/schema/todos";
import { todoSchema } from "@/lib/contract/todos";
import {
  createDatabase,
  moveTo,
  untilWaiting,
  withClient,
} from "@/tests/support/database/database";
import { createTodo, listTodos, type Person, signUp } from "../support/people";

let url: string;
let ada: Person;

beforeAll(async () => {
  url = await createDatabase();
  await moveTo(url);
});

beforeEach(async () => {
  ada = await signUp();
});

test("of concurrent creates with one id and one body, one makes the todo and all get it", async () => {
  const input = { id: uuidv7(), title: "Tea" };
  const answers = await atOnce(() => ada.send("POST", "/api/todos", input));
  expect(countByStatus(answers)).toEqual({ 201: 1, 200: 19 });

  const bodies = await Promise.all(answers.map((answer) => answer.text()));
  expect(new Set(bodies).size).toBe(1);
  expect(await listTodos(ada)).toHaveLength(1);
});

test("of concurrent creates with one id and two bodies, one body wins and the other is refused", async () => {
  const id = uuidv7();
  const titles = ["Tea", "Coffee"];
  const answers = await atOnce((index) =>
    ada.send("POST", "/api/todos", { id, title: titles[index % 2] }),
  );
  expect(countByStatus(answers)).toEqual({ 201: 1, 200: 9, 409: 10 });
  expect(await listTodos(ada)).toMatchObject([
    { id, title: expect.stringMatching(/^Tea|Coffee$/) },
  ]);
});

test("of concurrent patches of one revision, exactly one is taken", async () => {
  const { id, revision } = await createTodo(ada);
  const answers = await atOnce((index) => {
    const ifMatch = { "if-match": `"${revision}"` };
    return ada.send("PATCH", `/api/todos/${id}`, { title: `Title ${index}` }, ifMatch);
  });
  expect(countByStatus(answers)).toEqual({ 200: 1, 412: 19 });

  const winner = answers.find(({ status }) => status === 200);
  expect(await listTodos(ada)).toEqual([todoSchema.parse(await winner?.json())]);
});

test("concurrent patches of different fields lose nothing", async () => {
  const { id } = await createTodo(ada);
  const changes = [{ title: "Coffee" }, { notes: "Black" }, { priority: 3 }, { completed: true }];
  await atOnce((index) => ada.send("PATCH", `/api/todos/${id}`, changes[index % 4]));
  expect(await listTodos(ada)).toMatchObject([
    { title: "Coffee", notes: "Black", priority: 3, completedAt: expect.any(Date) },
  ]);
});

test("concurrent completes keep one instant", async () => {
  const { id } = await createTodo(ada);
  const answers = await atOnce(() => ada.send("PATCH", `/api/todos/${id}`, { completed: true }));
  const instants = await Promise.all(
    answers.map(async (answer) => (await answer.json()).completedAt),
  );
  expect(new Set(instants).size).toBe(1);
});

test("of concurrent moves to one place all succeed, and the order stays total", async () => {
  const anchor = await createTodo(ada, { title: "Anchor" });
  const others = await atOnce(() => createTodo(ada));
  const answers = await atOnce((index) =>
    ada.send("POST", `/api/todos/${others[index]?.id}/move`, { after: anchor.id }),
  );
  expect(countByStatus(answers)).toEqual({ 200: 20 });

  const ordered = await listTodos(ada);
  expect(ordered[0]?.id).toBe(anchor.id);
  expect(new Set(ordered.map(({ position }) => position)).size).toBe(21);
});

test("a delete that is submitted twice happens once", async () => {
  const { id } = await createTodo(ada);
  const answers = await atOnce(() => ada.send("DELETE", `/api/todos/${id}`));
  expect(countByStatus(answers)).toEqual({ 204: 1, 404: 19 });
});

test("a storm of creates, deletes and restores leaves a todo where the answers say", async () => {
  const input = { id: uuidv7(), title: "Tea" };
  const answers = await atOnce(async () => ({
    created: await ada.send("POST", "/api/todos", input),
    deleted: await ada.send("DELETE", `/api/todos/${input.id}`),
    restored: await ada.send("POST", `/api/todos/${input.id}/restore`),
  }));

  const created = countByStatus(answers.map((answer) => answer.created));
  const deleted = countByStatus(answers.map((answer) => answer.deleted));
  const restored = countByStatus(answers.map((answer) => answer.restored));
  expect(created).toEqual({ 201: 1, 200: 19 });
  expect(["200", "204", "404"]).toEqual(
    expect.arrayContaining(Object.keys({ ...deleted, ...restored })),
  );
  const timesDeleted = (deleted[204] ?? 0) - (restored[200] ?? 0);
  expect([0, 1]).toContain(timesDeleted);
  expect(await listTodos(ada)).toHaveLength(1 - timesDeleted);
});

test("revisions of concurrent writes are unique and leave no gap", async () => {
  const inputs = await atOnce(() => createTodo(ada));
  const created = inputs.map(({ revision }) => revision);
  expect(created.sort((one, other) => one - other)).toEqual(range(1, 20));

  const answers = await atOnce((index) =>
    ada.send("PATCH", `/api/todos/${inputs[index]?.id}`, { completed: true }),
  );
  const changed = await Promise.all(answers.map(async (answer) => (await answer.json()).revision));
  expect(changed.sort((one, other) => one - other)).toEqual(range(21, 40));
});

test("whoever asks what changed since a revision misses nothing, however slow a write is", async () => {
  const { id } = await createTodo(ada);
  const seen: string[] = [];
  let since = 1;
  const pull = async () => {
    for (const change of await changesSince(ada, since)) {
      since = change.revision;
      seen.push(change.title);
    }
  };

  await withClient(url, async (slow) => {
    await slow.query("begin");
    await slow.query(
      `with head as (update sync_heads set revision = revision + 1 where user_id = $1 returning *)
       update todos set title = 'Slow', revision = head.revision from head where id = $2`,
      [ada.caller.userId, id],
    );
    const creating = Promise.all(range(1, 5).map((n) => createTodo(ada, { title: `Fast ${n}` })));
    await untilWaiting(url, AT_ONCE);
    await pull();
    await slow.query("commit");
    await creating;
    await pull();
  });

  expect(seen[0]).toBe("Slow");
  expect(seen.slice(1).sort()).toEqual(range(1, 5).map((n) => `Fast ${n}`));
});

/** Acts twenty times, and lets none write before as many as can have begun to. */
function atOnce<T>(act: (index: number) => Promise<T>): Promise<T[]> {
  return withClient(url, async (holder) => {
    await holder.query("begin");
    await holder.query(
      `insert into sync_heads values ($1, 0)
       on conflict (user_id) do update set revision = sync_heads.revision`,
      [ada.caller.userId],
    );
    const acts = Promise.all(Array.from({ length: 20 }, (_, index) => act(index)));
    await untilWaiting(url, AT_ONCE);
    await holder.query("commit");
    return acts;
  });
}

function countByStatus(answers: Response[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

async function changesSince({ caller }: Person, revision: number) {
  const db = await getDb();
  return db
    .select({ title: todos.title, revision: todos.revision })
    .from(todos)
    .where(and(eq(todos.userId, caller.userId), gt(todos.revision, revision)))
    .orderBy(todos.revision);
}
