import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { planCompletion, planReopening, planUpdate } from "@/lib/client/store/mutations";
import { openTab, startBrowser, type Tab } from "@/tests/lib/client/store/tabs";
import { createTodo, type Person, signUp } from "@/tests/support/people";

const daily = { title: "Water", dueDate: "2130-01-01", repeat: "FREQ=DAILY;COUNT=9" };

let ada: Person;

beforeEach(async () => {
  ada = await signUp();
});

test.each([
  { undoes: "the one whose completion counted", isOpened: true },
  { undoes: "the other one", isOpened: false },
])("two devices complete the same occurrence, and $undoes undoes", async ({ isOpened }) => {
  const { id } = await createTodo(ada, daily);
  const [phone, laptop] = await openDevices();
  await complete(phone, id);
  await complete(laptop, id);
  await synchronize(phone, laptop, phone);
  for (const { rows } of [phone.memory, laptop.memory]) {
    expect(rows.todos.get(id)).toMatchObject({ dueDate: "2130-01-02", completedAt: null });
    expect(completedIn(rows)).toHaveLength(1);
  }

  const entry = (isOpened ? phone : laptop).undoHistory.undo();
  expect(entry !== undefined).toBe(isOpened);
  await synchronize(phone, laptop, phone);
  for (const { rows } of [phone.memory, laptop.memory]) {
    const next = { dueDate: "2130-01-02", repeat: "FREQ=DAILY;COUNT=8" };
    expect(rows.todos.get(id)).toMatchObject({
      ...(isOpened ? daily : next),
      completedAt: null,
    });
    expect(completedIn(rows)).toHaveLength(isOpened ? 0 : 1);
  }
});

test("both devices undo the occurrence that both completed: it is open once", async () => {
  const { id } = await createTodo(ada, daily);
  const [phone, laptop] = await openDevices();
  for (const device of [phone, laptop]) {
    await complete(device, id);
    device.undoHistory.undo();
    device.undoHistory.redo();
  }
  await synchronize(phone, laptop, phone, laptop);
  for (const device of [phone, laptop]) device.undoHistory.undo();
  await synchronize(phone, laptop, phone, laptop);
  for (const { rows } of [phone.memory, laptop.memory]) {
    expect([...rows.todos.values()]).toMatchObject([{ id, ...daily, completedAt: null }]);
  }

  // Done again by both, it is done once again.
  for (const device of [phone, laptop]) device.undoHistory.redo();
  await synchronize(phone, laptop, phone, laptop);
  for (const { rows } of [phone.memory, laptop.memory]) {
    expect(rows.todos.get(id)?.dueDate).toBe("2130-01-02");
    expect(completedIn(rows)).toHaveLength(1);
  }
});

test("undo of a completion leaves subtasks done that another device did", async () => {
  const { id } = await createTodo(ada, { title: "Move" });
  const [before, since, taken] = await createSubtasks(id);
  const [phone, laptop] = await openDevices();
  // Neither knows of the other: one subtask is done before its parent, one after it.
  await complete(laptop, before.id);
  await synchronize(laptop);
  await complete(phone, id);
  await synchronize(phone);
  await complete(laptop, since.id);
  await synchronize(laptop, phone);

  phone.undoHistory.undo();
  await synchronize(phone, laptop);
  for (const { rows } of [phone.memory, laptop.memory]) {
    const isDone = ({ id }: { id: string }) => rows.todos.get(id)?.completedAt !== null;
    expect([{ id }, before, since, taken].map(isDone)).toEqual([false, true, true, false]);
  }
});

test("undo of a round leaves its subtasks as another device has them by now", async () => {
  const { id } = await createTodo(ada, daily);
  const [done, open] = await createSubtasks(id);
  const [phone, laptop] = await openDevices();
  await complete(phone, done.id);
  await complete(phone, id);
  await synchronize(phone, laptop);
  await complete(laptop, open.id);
  await synchronize(laptop, phone);

  phone.undoHistory.undo();
  await synchronize(phone, laptop);
  for (const { rows } of [phone.memory, laptop.memory]) {
    expect(rows.todos.get(id)).toMatchObject({ ...daily, completedAt: null });
    const isDone = ({ id }: { id: string }) => rows.todos.get(id)?.completedAt !== null;
    expect([done, open].map(isDone)).toEqual([true, true]);
  }
});

test("redo leaves what another device has written since the undo", async () => {
  const { id } = await createTodo(ada, { title: "Tea", notes: "Hot" });
  const [phone, laptop] = await openDevices();
  await update(phone, id, { title: "Green tea", notes: "Iced", priority: 3 });
  phone.undoHistory.undo();
  await synchronize(phone, laptop);
  await update(laptop, id, { title: "Black tea" });
  await synchronize(laptop, phone);

  expect(phone.undoHistory.redo()).toBeDefined();
  await synchronize(phone, laptop);
  for (const { rows } of [phone.memory, laptop.memory]) {
    expect(rows.todos.get(id)).toMatchObject({ title: "Black tea", notes: "Iced", priority: 3 });
  }
  // What was done again can be taken back again, and no more than that.
  phone.undoHistory.undo();
  expect(phone.memory.rows.todos.get(id)).toMatchObject({
    title: "Black tea",
    notes: "Hot",
    priority: 0,
  });
});

test("redo of a completion leaves open what another device has done and reopened since", async () => {
  const { id } = await createTodo(ada, { title: "Tea" });
  const [phone, laptop] = await openDevices();
  await complete(phone, id);
  phone.undoHistory.undo();
  await synchronize(phone, laptop);
  await complete(laptop, id);
  await synchronize(laptop, phone);
  expect(phone.undoHistory.redo()).toBeUndefined();
  laptop.undoHistory.commit("reopened", [id], planReopening(laptop.memory.rows, [id]));
  await synchronize(laptop, phone);
  expect(phone.undoHistory.undo()).toBeUndefined();
  expect(phone.memory.rows.todos.get(id)?.completedAt).toBeNull();
});

/** Two browsers of Ada's, both of which have heard of everything. */
async function openDevices(): Promise<[Tab, Tab]> {
  const [phone, laptop] = await Promise.all([openDevice(), openDevice()]);
  await synchronize(phone, laptop);
  return [phone, laptop];
}

function openDevice(): Promise<Tab> {
  return openTab({
    browser: startBrowser(),
    name: randomUUID(),
    userId: ada.caller.userId,
    fetch: (path, { method = "GET", body }) =>
      ada.send(method, path, body ? JSON.parse(String(body)) : undefined),
  });
}

/** One device after the other, so that each hears of those before it. */
async function synchronize(...devices: Tab[]) {
  for (const { saved, sync } of devices) {
    await saved();
    await sync();
  }
}

async function complete({ memory, undoHistory, saved }: Tab, id: string) {
  undoHistory.commit("completed", [id], planCompletion(memory.rows, [id]));
  await saved();
}

async function update({ memory, undoHistory, saved }: Tab, id: string, changes: object) {
  undoHistory.commit("updated", [id], planUpdate(memory.rows, [id], changes));
  await saved();
}

async function createSubtasks(parentId: string) {
  const create = (title: string) => createTodo(ada, { title, parentId });
  return [await create("Boxes"), await create("Van"), await create("Keys")] as const;
}

function completedIn({ todos }: Tab["memory"]["rows"]) {
  return [...todos.values()].filter(({ completedAt }) => completedAt);
}
