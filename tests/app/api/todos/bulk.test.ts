import { expect, test } from "vitest";
import { createTodo, listTodos, type Person, signOut, signUp } from "@/tests/support/people";

test("all todos of a view are completed at once, and no others", async () => {
  const [ada, bob] = [await signUp(), await signUp()];
  await createTodo(ada, { title: "Sweep", labels: ["home"] });
  await createTodo(ada, { title: "Mop", labels: ["home"] });
  await createTodo(ada, { title: "Report", labels: ["work"] });
  await createTodo(bob, { title: "Theirs", labels: ["home"] });

  const response = await ada.send("POST", "/api/todos/complete?label=home");

  expect(await response.json()).toEqual({ changed: 2, more: false });
  expect(await openTitles(ada)).toEqual(["Report"]);
  expect(await openTitles(bob)).toEqual(["Theirs"]);
});

test("what is completed is cleared into the trash, from where it can come back", async () => {
  const ada = await signUp();
  const done = await createTodo(ada, { title: "Done" });
  await createTodo(ada, { title: "Open" });
  await ada.send("PATCH", `/api/todos/${done.id}`, { completed: true });

  const response = await ada.send("DELETE", "/api/todos?completed=true");

  expect(await response.json()).toEqual({ changed: 1, more: false });
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

test("one request changes five hundred, and says that there are more", async () => {
  const ada = await signUp();
  for (let batch = 0; batch < 6; batch++) {
    const operations = Array.from({ length: 100 }, (_, number) => create(batch * 100 + number));
    expect((await ada.send("POST", "/api/sync", { operations })).status).toBe(200);
  }
  const complete = async () => (await ada.send("POST", "/api/todos/complete?list=inbox")).json();

  expect(await complete()).toEqual({ changed: 500, more: true });
  expect(await complete()).toEqual({ changed: 100, more: false });
  expect(await complete()).toEqual({ changed: 0, more: false });
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

function create(number: number) {
  const uuid = (kind: number) =>
    `00000000-0000-7000-8000-${String(kind * 100_000 + number).padStart(12, "0")}`;
  return { opId: uuid(1), type: "createTodo", id: uuid(2), input: { title: `Number ${number}` } };
}
