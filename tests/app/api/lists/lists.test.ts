import { v7 as uuidv7 } from "uuid";
import { beforeEach, expect, test } from "vitest";
import { createTodo, type Person, signUp } from "@/tests/support/people";

let ada: Person;

beforeEach(async () => {
  ada = await signUp();
});

test("lists are made, changed, put away and listed in their order", async () => {
  const home = await createList({ name: "Home", color: "green" });
  const work = await createList({ name: "Work" });
  expect(work).toMatchObject({ color: "gray", archivedAt: null, revision: 2 });

  await ada.send("PATCH", `/api/lists/${home.id}`, { name: "House", archived: true });

  expect(await namesOf("/api/lists")).toEqual(["House", "Work"]);
  expect(await namesOf("/api/lists?archived=false")).toEqual(["Work"]);
  expect(await namesOf("/api/lists?archived=true")).toEqual(["House"]);
});

test("a list is moved by its position, and none stands in the place of another", async () => {
  const [one, two, three] = [
    await createList({ name: "One" }),
    await createList({ name: "Two" }),
    await createList({ name: "Three" }),
  ];

  await ada.send("PATCH", `/api/lists/${three.id}`, { position: one.position });

  expect(await namesOf("/api/lists")).toEqual(["One", "Three", "Two"]);
  const moved = await (await ada.send("GET", `/api/lists/${three.id}`)).json();
  expect([one.position, two.position]).not.toContain(moved.position);
});

test("creating a list may be repeated, and changing one may depend on its revision", async () => {
  const list = { id: uuidv7(), name: "Home" };

  const statuses = [
    await ada.send("POST", "/api/lists", list),
    await ada.send("POST", "/api/lists", list),
    await ada.send("POST", "/api/lists", { ...list, name: "Other" }),
    await ada.send("PATCH", `/api/lists/${list.id}`, { color: "red" }, { "if-match": '"9"' }),
    await ada.send("PATCH", `/api/lists/${list.id}`, { color: "red" }, { "if-match": '"1"' }),
  ].map(({ status }) => status);

  expect(statuses).toEqual([201, 200, 409, 412, 200]);
});

test("a list takes its todos into the trash and back, and those that were there before stay", async () => {
  const { id: listId } = await createList({ name: "Home" });
  await createTodo(ada, { title: "Sweep", listId });
  const old = await createTodo(ada, { title: "Old", listId });
  await ada.send("DELETE", `/api/todos/${old.id}`);

  await ada.send("DELETE", `/api/lists/${listId}`);
  expect(await titlesOf("/api/todos")).toEqual([]);
  expect(await namesOf("/api/lists?deleted=true")).toEqual(["Home"]);
  await ada.send("POST", `/api/lists/${listId}/restore`);

  expect(await titlesOf(`/api/todos?list=${listId}`)).toEqual(["Sweep"]);
  expect(await titlesOf("/api/todos?deleted=true")).toEqual(["Old"]);
});

test("a todo whose list is gone comes back into the Inbox", async () => {
  const { id: listId } = await createList({ name: "Home" });
  const todo = await createTodo(ada, { listId });
  await ada.send("DELETE", `/api/lists/${listId}`);

  const restored = await ada.send("POST", `/api/todos/${todo.id}/restore`);

  expect(await restored.json()).toMatchObject({ listId: null, deletedAt: null });
});

test("what was removed for good is gone with its todos", async () => {
  const { id: listId } = await createList({ name: "Home" });
  const todo = await createTodo(ada, { listId });

  await ada.send("DELETE", `/api/lists/${listId}?permanent=true`);

  expect((await ada.send("POST", `/api/lists/${listId}/restore`)).status).toBe(404);
  expect((await ada.send("POST", `/api/todos/${todo.id}/restore`)).status).toBe(404);
  expect(await titlesOf("/api/todos?deleted=true")).toEqual([]);
});

test("whoever has no labels is told of none", async () => {
  expect(await (await ada.send("GET", "/api/labels")).json()).toEqual({ items: [] });
  await createTodo(ada);
  expect(await (await ada.send("GET", "/api/labels")).json()).toEqual({ items: [] });
});

test("labels are counted where they are in use", async () => {
  const done = await createTodo(ada, { labels: ["home", "home", "garden"] });
  await ada.send("PATCH", `/api/todos/${done.id}`, { completed: true });
  await createTodo(ada, { labels: ["home"] });
  const gone = await createTodo(ada, { labels: ["gone"] });
  await ada.send("DELETE", `/api/todos/${gone.id}`);

  expect(await (await ada.send("GET", "/api/labels")).json()).toEqual({
    items: [
      { name: "garden", open: 0, total: 1 },
      { name: "home", open: 1, total: 2 },
    ],
  });
});

async function createList(input: object) {
  const response = await ada.send("POST", "/api/lists", input);
  expect(response.status).toBe(201);
  return response.json();
}

async function namesOf(path: string) {
  const { items } = await (await ada.send("GET", path)).json();
  return items.map(({ name }: { name: string }) => name);
}

async function titlesOf(path: string) {
  const { items } = await (await ada.send("GET", path)).json();
  return items.map(({ title }: { title: string }) => title);
}
