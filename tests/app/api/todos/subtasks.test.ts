import { beforeEach, expect, test } from "vitest";
import type { Todo } from "@/lib/contract/todos";
import { createTodo, type Person, signUp } from "@/tests/support/people";

let ada: Person;
let parent: Todo;
let open: Todo;
let done: Todo;

beforeEach(async () => {
  ada = await signUp();
  parent = await createTodo(ada, { title: "Trip" });
  open = await createTodo(ada, { title: "Pack", parentId: parent.id });
  done = await createTodo(ada, { title: "Book", parentId: parent.id });
  await patch(done, { completed: true });
});

test("completing a todo completes its open subtasks, reopening it reopens exactly those", async () => {
  await patch(parent, { completed: true });
  expect(await find(open)).toMatchObject({ completedAt: expect.any(String) });

  await patch(parent, { completed: false });

  expect(await find(open)).toMatchObject({ completedAt: null });
  expect(await find(done)).toMatchObject({ completedAt: expect.any(String) });
});

test("deleting a todo deletes its subtasks, restoring it restores exactly those", async () => {
  await ada.send("DELETE", `/api/todos/${done.id}`);
  await ada.send("DELETE", `/api/todos/${parent.id}`);
  expect((await ada.send("GET", `/api/todos/${open.id}`)).status).toBe(404);

  await ada.send("POST", `/api/todos/${parent.id}/restore`);

  expect(await find(open)).toMatchObject({ parentId: parent.id });
  expect((await ada.send("GET", `/api/todos/${done.id}`)).status).toBe(404);
});

test("a todo that went to the trash with its list comes back alone with the subtasks that went along", async () => {
  const list = await (await ada.send("POST", "/api/lists", { name: "Home" })).json();
  await patch(parent, { listId: list.id });
  await ada.send("DELETE", `/api/todos/${done.id}`);
  await ada.send("DELETE", `/api/lists/${list.id}`);

  await ada.send("POST", `/api/todos/${parent.id}/restore`);

  expect(await find(open)).toMatchObject({ parentId: parent.id, listId: null });
  expect((await ada.send("GET", `/api/todos/${done.id}`)).status).toBe(404);
});

test("a subtask that is restored without its parent stands alone", async () => {
  await ada.send("DELETE", `/api/todos/${parent.id}`);

  await ada.send("POST", `/api/todos/${open.id}/restore`);

  expect(await find(open)).toMatchObject({ parentId: null });
});

test("subtasks are where their parent is", async () => {
  const list = await (await ada.send("POST", "/api/lists", { name: "Home" })).json();

  await patch(parent, { listId: list.id });

  expect(await find(open)).toMatchObject({ listId: list.id });
  const later = await createTodo(ada, { parentId: parent.id });
  expect(later.listId).toBe(list.id);
});

test("there is one level of subtasks", async () => {
  const other = await createTodo(ada);
  const attempts = [
    ada.send("POST", "/api/todos", { title: "Deeper", parentId: open.id }),
    ada.send("PATCH", `/api/todos/${other.id}`, { parentId: open.id }),
    ada.send("PATCH", `/api/todos/${parent.id}`, { parentId: other.id }),
    ada.send("PATCH", `/api/todos/${other.id}`, { parentId: other.id }),
  ];

  for (const response of await Promise.all(attempts)) {
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ errors: [{ path: "parentId" }] });
  }
});

async function patch({ id }: Todo, changes: object) {
  const response = await ada.send("PATCH", `/api/todos/${id}`, changes);
  expect(response.status).toBe(200);
}

async function find({ id }: Todo) {
  return (await ada.send("GET", `/api/todos/${id}`)).json();
}
