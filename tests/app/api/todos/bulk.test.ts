import { expect, test } from "vitest";
import { type Todo, todoPageSchema } from "@/lib/contract/todos";
import { createTodo, listTodos, type Person, signOut, signUp } from "@/tests/support/people";

test("all todos of a view are completed at once, and no others", async () => {
  const [ada, bob] = [await signUp(), await signUp()];
  await createTodo(ada, { title: "Sweep", labels: ["home"] });
  await createTodo(ada, { title: "Mop", labels: ["home"] });
  await createTodo(ada, { title: "Report", labels: ["work"] });
  await createTodo(bob, { title: "Theirs", labels: ["home"] });

  const response = await ada.send("POST", "/api/todos/complete?label=home");

  expect(await response.json()).toEqual({ changed: 2, more: false, nextCursor: null });
  expect(await openTitles(ada)).toEqual(["Report"]);
  expect(await openTitles(bob)).toEqual(["Theirs"]);
});

test("what is completed is cleared into the trash, from where it can come back", async () => {
  const ada = await signUp();
  const done = await createTodo(ada, { title: "Done" });
  await createTodo(ada, { title: "Open" });
  await ada.send("PATCH", `/api/todos/${done.id}`, { completed: true });

  const response = await ada.send("DELETE", "/api/todos?completed=true");

  expect(await response.json()).toEqual({ changed: 1, more: false, nextCursor: null });
  expect((await listTodos(ada)).map(({ title }) => title)).toEqual(["Open"]);
  expect((await ada.send("POST", `/api/todos/${done.id}/restore`)).status).toBe(200);
});

test("repeating todos move on, subtasks go along", async () => {
  const ada = await signUp();
  const daily = { title: "Stretch", dueDate: "2030-01-01", repeat: "FREQ=DAILY", labels: ["x"] };
  await createTodo(ada, daily);
  const parent = await createTodo(ada, { title: "Trip", labels: ["x"] });
  await createTodo(ada, { title: "Pack", parentId: parent.id, labels: ["x"] });

  const response = await ada.send("POST", "/api/todos/complete?label=x");

  expect(await response.json()).toMatchObject({ more: false });
  const open = (await listTodos(ada)).filter(({ completedAt }) => completedAt === null);
  expect(open).toMatchObject([{ title: "Stretch", dueDate: "2030-01-02" }]);
});

test.each([
  ["before", "after"],
  ["after", "before"],
  ["after", "after"],
])("the next round of a parent opens its subtasks, one %s it and one %s it", async (...places) => {
  const ada = await signUp();
  const weekly = { dueDate: "2030-01-01", repeat: "FREQ=WEEKLY", labels: ["x"], position: "a5" };
  const parent = await createTodo(ada, { title: "Clean", ...weekly });
  for (const [index, place] of places.entries()) {
    const position = place === "before" ? `a${1 + index}` : `a${6 + index}`;
    await createTodo(ada, { title: place, parentId: parent.id, labels: ["x"], position });
  }

  const response = await ada.send("POST", "/api/todos/complete?label=x");

  expect(await response.json()).toEqual({ changed: 1, more: false, nextCursor: null });
  const subtasks = (await listTodos(ada)).filter(({ parentId }) => parentId === parent.id);
  expect(subtasks.map(({ completedAt }) => completedAt)).toEqual([null, null]);
  const [next] = (await listTodos(ada)).filter(({ id }) => id === parent.id);
  expect(next).toMatchObject({ dueDate: "2030-01-08", completedAt: null });
});

test("a subtask whose parent does not match is completed alone", async () => {
  const ada = await signUp();
  const parent = await createTodo(ada, { title: "Trip" });
  const done = await createTodo(ada, { title: "Home", labels: ["x"] });
  await createTodo(ada, { title: "Unpack", parentId: done.id, labels: ["x"] });
  await createTodo(ada, { title: "Pack", parentId: parent.id, labels: ["x"] });
  await ada.send("DELETE", `/api/todos/${done.id}`);
  await ada.send("POST", "/api/todos/complete?label=x");
  expect(await openTitles(ada)).toEqual(["Trip"]);
});

test("reopening a parent that was completed by a filter reopens the subtasks that matched too", async () => {
  const ada = await signUp();
  const parent = await createTodo(ada, { title: "Trip", labels: ["x"], position: "a5" });
  const subtask = { parentId: parent.id, labels: ["x"], position: "a1" };
  await createTodo(ada, { title: "Pack", ...subtask });
  await ada.send("POST", "/api/todos/complete?label=x");
  expect(await openTitles(ada)).toEqual([]);

  await ada.send("PATCH", `/api/todos/${parent.id}`, { completed: false });

  expect(await openTitles(ada)).toEqual(["Pack", "Trip"]);
});

test("whoever follows the cursor changes each todo once, also those that match afterwards", async () => {
  const ada = await signUp();
  for (let batch = 0; batch < 6; batch++) {
    const operations = Array.from({ length: 100 }, (_, number) => create(batch * 100 + number));
    expect((await ada.send("POST", "/api/sync", { operations })).status).toBe(200);
  }
  const complete = async (query: string) =>
    (await ada.send("POST", `/api/todos/complete?list=inbox${query}`)).json();

  const first = await complete("");
  expect(first).toEqual({ changed: 500, more: true, nextCursor: expect.any(String) });
  await createTodo(ada, { title: "Created meanwhile" });
  const second = await complete(`&cursor=${first.nextCursor}`);
  expect(second).toEqual({ changed: 100, more: false, nextCursor: null });

  const todos = await allTodos(ada);
  const open = todos.filter(({ completedAt }) => completedAt === null);
  const moved = open.filter(({ dueDate }) => dueDate === "2030-01-02");
  expect([moved.length, open.length]).toEqual([300, 301]);
  expect(todos.filter(({ isOccurrence }) => isOccurrence)).toHaveLength(300);
  expect(await complete("&parent=none")).toMatchObject({ changed: 301, more: false });
});

test("a cursor goes on with what it was given for, and is no filter", async () => {
  const ada = await signUp();
  await createTodo(ada);
  await createTodo(ada);
  const page = await (await ada.send("GET", "/api/todos?limit=1")).json();
  const [year0, badId] = [
    ["bulk", "0000-01-01T00:00:00.000Z", 1, "0000-01-01T00:00:00.000Z", page.items[0].id],
    ["bulk", "2026-01-01T00:00:00.000Z", 1, "2026-01-01T00:00:00.000Z", "1"],
  ].map((key) => Buffer.from(JSON.stringify(key)).toString("base64url"));
  for (const cursor of [page.nextCursor, "nonsense", year0, badId]) {
    const path = `/api/todos/complete?list=inbox&cursor=${cursor}`;
    expect((await ada.send("POST", path)).status).toBe(400);
  }
  expect((await ada.send("DELETE", `/api/todos?cursor=${page.nextCursor}`)).status).toBe(422);
  expect(await openTitles(ada)).toHaveLength(2);
});

test("nothing is changed without a filter, nor for who is signed out", async () => {
  const ada = await signUp();
  await createTodo(ada);
  for (const [method, path] of [
    ["DELETE", "/api/todos"],
    ["POST", "/api/todos/complete"],
  ] as const) {
    expect((await ada.send(method, path)).status).toBe(422);
    expect((await ada.send(method, `${path}?sort=title`)).status).toBe(422);
  }
  expect(await openTitles(ada)).toEqual(["Tea"]);

  await signOut(ada);
  expect((await ada.send("DELETE", "/api/todos?list=inbox")).status).toBe(401);
  expect((await ada.send("POST", "/api/todos/complete?label=none")).status).toBe(401);
});

async function openTitles(person: Person) {
  const open = (await listTodos(person)).filter(({ completedAt }) => completedAt === null);
  return open.map(({ title }) => title);
}

async function allTodos(person: Person): Promise<Todo[]> {
  const found: Todo[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const query = cursor && `&cursor=${cursor}`;
    const response = await person.send("GET", `/api/todos?limit=100${query}`);
    const { items, nextCursor } = todoPageSchema.parse(await response.json());
    found.push(...items);
    cursor = nextCursor;
  }
  return found;
}

/** Every other one repeats. */
function create(number: number) {
  const uuid = (kind: number) =>
    `00000000-0000-7000-8000-${String(kind * 100_000 + number).padStart(12, "0")}`;
  const daily = number % 2 === 0 && { dueDate: "2030-01-01", repeat: "FREQ=DAILY" };
  const input = { title: `Number ${number}`, ...daily };
  return { opId: uuid(1), type: "createTodo", id: uuid(2), input };
}
