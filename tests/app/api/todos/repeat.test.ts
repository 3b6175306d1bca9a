import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Todo } from "@/lib/contract/todos";
import { createTodo, listTodos, type Person, signUp } from "@/tests/support/people";
import { isOverHttp } from "@/tests/support/served";

const started = Date.now();
const dayAfter = (days: number) => new Date(started + days * 86_400_000).toISOString().slice(0, 10);

let ada: Person;

beforeEach(async () => {
  ada = await signUp();
});
afterEach(() => {
  vi.useRealTimers();
});

test("completing a todo that repeats moves it on and keeps the day that was done", async () => {
  const todo = await createTodo(ada, {
    title: "Plants",
    dueDate: "2030-01-07",
    dueTime: "09:30",
    repeat: "FREQ=WEEKLY;BYDAY=MO,TH",
    labels: ["home"],
  });

  const moved = await complete(todo);

  expect(moved).toMatchObject({
    id: todo.id,
    dueDate: "2030-01-10",
    dueTime: "09:30",
    completedAt: null,
  });
  const done = (await listTodos(ada)).filter(({ completedAt }) => completedAt !== null);
  expect(done).toMatchObject([
    { title: "Plants", dueDate: "2030-01-07", repeat: null, labels: ["home"] },
  ]);
});

// The clock is this process's.
test.skipIf(isOverHttp)(
  "a todo that was due long ago moves on to a day to come, in the caller's time zone",
  async () => {
    // The next morning in Auckland, the same afternoon in Los Angeles.
    setClock(`${dayAfter(1)}T22:00:00Z`);
    const daily = { dueDate: "2025-12-01", repeat: "FREQ=DAILY" };
    const [here, there, anywhere] = [
      await createTodo(ada, daily),
      await createTodo(ada, daily),
      await createTodo(ada, daily),
    ];

    expect(await complete(here, "Pacific/Auckland")).toMatchObject({ dueDate: dayAfter(3) });
    expect(await complete(there, "America/Los_Angeles")).toMatchObject({ dueDate: dayAfter(2) });
    expect(await complete(anywhere)).toMatchObject({ dueDate: dayAfter(2) });

    await ada.send("POST", "/api/auth/update-user", { timeZone: "Pacific/Auckland" });
    const home = await createTodo(ada, daily);
    expect(await complete(home)).toMatchObject({ dueDate: dayAfter(3) });
  },
);

// The clock is this process's.
test.skipIf(isOverHttp)("a repetition may go on from the day of completion", async () => {
  setClock(`${dayAfter(1)}T12:00:00Z`);
  const repeat = { repeat: "FREQ=DAILY;INTERVAL=3", repeatFrom: "completion" };
  const early = await createTodo(ada, { dueDate: "2030-02-01", ...repeat });
  const late = await createTodo(ada, { dueDate: "2025-12-01", ...repeat });

  expect(await complete(early)).toMatchObject({ dueDate: dayAfter(4) });
  expect(await complete(late)).toMatchObject({ dueDate: dayAfter(4) });
});

test("COUNT counts completions, and the last one completes the todo", async () => {
  const todo = await createTodo(ada, { dueDate: "2030-01-01", repeat: "FREQ=DAILY;COUNT=2" });

  expect(await complete(todo)).toMatchObject({
    dueDate: "2030-01-02",
    repeat: "FREQ=DAILY;COUNT=1",
    completedAt: null,
  });
  expect(await complete(todo)).toMatchObject({
    dueDate: "2030-01-02",
    completedAt: expect.any(String),
  });
});

test("a repetition ends with the day of UNTIL", async () => {
  const todo = await createTodo(ada, {
    dueDate: "2030-01-01",
    repeat: "FREQ=DAILY;UNTIL=20300102",
  });

  expect(await complete(todo)).toMatchObject({ dueDate: "2030-01-02", completedAt: null });
  expect(await complete(todo)).toMatchObject({ completedAt: expect.any(String) });
});

test("subtasks are open again for the next round", async () => {
  const todo = await createTodo(ada, { dueDate: "2030-01-01", repeat: "FREQ=DAILY" });
  const step = await createTodo(ada, { parentId: todo.id });
  await complete(step);

  await complete(todo);

  expect(await find(step)).toMatchObject({ completedAt: null });
});

test("a subtask that repeats has one open todo, and what was done of it stays done", async () => {
  const todo = await createTodo(ada, { dueDate: "2030-01-01", repeat: "FREQ=DAILY" });
  const daily = { title: "Daily", dueDate: "2030-01-01", repeat: "FREQ=DAILY", parentId: todo.id };
  const subtask = await createTodo(ada, daily);

  for (let day = 1; day <= 3; day++) {
    await complete(subtask);
    await complete(todo);
  }

  const subtasks = await subtasksOf(todo);
  const open = subtasks.filter(({ completedAt }) => completedAt === null);
  expect(open).toMatchObject([{ id: subtask.id, dueDate: "2030-01-04", isOccurrence: false }]);
  const done = subtasks.filter(({ completedAt }) => completedAt !== null);
  expect(done.map(({ dueDate }) => dueDate).sort()).toEqual([
    "2030-01-01",
    "2030-01-02",
    "2030-01-03",
  ]);
  expect(done.every(({ isOccurrence }) => isOccurrence)).toBe(true);
});

test("the next round opens what was ticked once, and nothing whose own repetition is over", async () => {
  const todo = await createTodo(ada, { dueDate: "2030-01-01", repeat: "FREQ=WEEKLY" });
  const plain = await createTodo(ada, { parentId: todo.id });
  const rule = { dueDate: "2030-01-01", repeat: "FREQ=DAILY;COUNT=1" };
  const last = await createTodo(ada, { ...rule, parentId: todo.id });
  const waiting = await createTodo(ada, { ...rule, parentId: todo.id });
  const reopened = await createTodo(ada, { parentId: todo.id });
  for (const subtask of [plain, last, reopened]) await complete(subtask);
  await ada.send("PATCH", `/api/todos/${reopened.id}`, { completed: false });

  await complete(todo);

  expect(await find(plain)).toMatchObject({ completedAt: null });
  expect(await find(reopened)).toMatchObject({ completedAt: null });
  expect(await find(last)).toMatchObject({ completedAt: expect.any(String) });
  expect(await find(waiting)).toMatchObject({ completedAt: null, dueDate: "2030-01-01" });
});

test("an occurrence that was reopened and done once more is not opened by the next round", async () => {
  const todo = await createTodo(ada, { dueDate: "2030-01-01", repeat: "FREQ=DAILY" });
  const daily = { dueDate: "2030-01-01", repeat: "FREQ=DAILY", parentId: todo.id };
  await complete(await createTodo(ada, daily));
  const [occurrence] = (await subtasksOf(todo)).filter(({ isOccurrence }) => isOccurrence);
  if (!occurrence) throw new Error("Nothing was left behind");
  await ada.send("PATCH", `/api/todos/${occurrence.id}`, { completed: false });
  await complete(occurrence);

  await complete(todo);

  expect(await find(occurrence)).toMatchObject({
    completedAt: expect.any(String),
    dueDate: "2030-01-01",
  });
});

test.each([
  ["FREQ=WEEKLY", "2030-01-31", "2030-01-29", "2030-02-05"],
  ["FREQ=MONTHLY;BYMONTHDAY=-1", "2030-01-31", "2030-01-30", "2030-02-27"],
  ["FREQ=DAILY;INTERVAL=10", "2030-01-31", "2030-02-01", "2030-02-11"],
  ["FREQ=YEARLY", "9998-12-31", "9999-12-30", "9999-12-31"],
])("%s from %s moves a subtask from %s to %s", async (repeat, dueDate, before, after) => {
  const todo = await createTodo(ada, { dueDate, repeat });
  const parentId = todo.id;
  const [done, open] = [
    await createTodo(ada, { dueDate: before, dueTime: "09:30", parentId }),
    await createTodo(ada, { dueDate: before, parentId }),
  ];
  const undated = await createTodo(ada, { parentId });
  const deleted = await createTodo(ada, { dueDate: before, parentId });
  await ada.send("DELETE", `/api/todos/${deleted.id}`);
  await complete(done);

  await complete(todo);

  expect(await find(done)).toMatchObject({
    dueDate: after,
    dueTime: "09:30",
    completedAt: null,
  });
  expect(await find(open)).toMatchObject({ dueDate: after });
  expect(await find(undated)).toMatchObject({ dueDate: null, revision: undated.revision });
  await ada.send("POST", `/api/todos/${deleted.id}/restore`);
  expect(await find(deleted)).toMatchObject({ dueDate: before });
});

test("the last round of a repetition leaves the dates of its subtasks", async () => {
  const todo = await createTodo(ada, { dueDate: "2030-01-31", repeat: "FREQ=DAILY;COUNT=1" });
  const subtask = await createTodo(ada, { dueDate: "2030-01-30", parentId: todo.id });
  await complete(todo);
  expect(await find(subtask)).toMatchObject({
    dueDate: "2030-01-30",
    completedAt: expect.any(String),
  });
});

test("a time and a rule need a day, and go with it", async () => {
  for (const field of ["dueTime", "repeat"] as const) {
    const value = { dueTime: "09:30", repeat: "FREQ=DAILY" }[field];
    const response = await ada.send("POST", "/api/todos", { title: "Tea", [field]: value });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      errors: [{ path: field, message: "Needs a due date" }],
    });
  }
  const todo = await createTodo(ada, {
    dueDate: "2030-01-01",
    dueTime: "09:30",
    repeat: "FREQ=DAILY",
  });

  const response = await ada.send("PATCH", `/api/todos/${todo.id}`, { dueDate: null });

  expect(await response.json()).toMatchObject({ dueDate: null, dueTime: null, repeat: null });
});

test("a rule comes back in one spelling", async () => {
  const { repeat } = await createTodo(ada, {
    dueDate: "2030-01-01",
    repeat: "byday=th,MO,TH;interval=1;freq=weekly",
  });
  expect(repeat).toBe("FREQ=WEEKLY;BYDAY=MO,TH");
});

// Within the life of the session, which Postgres judges by its own clock.
function setClock(time: string) {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date(time) });
}

async function complete({ id }: Todo, timeZone?: string) {
  const headers: Record<string, string> = timeZone ? { "time-zone": timeZone } : {};
  const response = await ada.send("PATCH", `/api/todos/${id}`, { completed: true }, headers);
  return response.json();
}

async function subtasksOf({ id }: Todo) {
  return (await listTodos(ada)).filter(({ parentId }) => parentId === id);
}

async function find({ id }: Todo) {
  return (await ada.send("GET", `/api/todos/${id}`)).json();
}
