import { beforeAll, beforeEach, expect, test } from "vitest";
import { toOperation } from "@/db/sync-operations";
import { operationSchema } from "@/lib/contract/sync";
import {
  createDatabase,
  moveTo,
  untilWaiting,
  withClient,
} from "@/tests/support/database/database";
import { type Device, startDevice } from "@/tests/support/simulation/device";
import { type Person, signUp } from "../support/people";
import { operation, push } from "../support/sync";

let url: string;
let ada: Person;

beforeAll(async () => {
  url = await createDatabase();
  await moveTo(url);
});

beforeEach(async () => {
  ada = await signUp();
});

const createTodo = (title: string) => operation({ type: "createTodo", input: { title } });

test("a reader misses nothing of two transactions of which the first to begin commits last", async () => {
  const reader = startDevice(ask);
  const slow = operationSchema.parse(createTodo("Slow"));
  await push(ada, createTodo("First"));
  await withClient(url, async (transaction) => {
    await transaction.query("begin");
    await transaction.query("select * from apply_operations($1, $2, $3, current_date)", [
      ada.caller.userId,
      ada.caller.sessionId,
      JSON.stringify([toOperation(slow)]),
    ]);
    const fast = push(ada, createTodo("Fast"));
    // Where nothing held it back it would be done by now, with a number beyond the slow one's.
    await Promise.race([untilWaiting(url, 1), fast]);
    await reader.pull();
    await reader.pull();
    await transaction.query("commit");
    await fast;
  });
  await reader.pull();
  expect(titles(reader)).toEqual(["First", "Slow", "Fast"]);
});

test("a reader misses nothing while the head is held by whoever has not written yet", async () => {
  const reader = startDevice(ask);
  await push(ada, createTodo("First"));
  await withClient(url, async (holder) => {
    await holder.query("begin");
    await holder.query("select from sync_heads where user_id = $1 for update", [ada.caller.userId]);
    const pushes = Promise.all(["A", "B", "C"].map((title) => push(ada, createTodo(title))));
    await untilWaiting(url, 3);
    await reader.pull();
    expect(titles(reader)).toEqual(["First"]);
    await holder.query("commit");
    for (const [pushed] of await pushes) expect(pushed?.status).toBe("applied");
  });
  await reader.pull();
  expect(titles(reader).toSorted()).toEqual(["A", "B", "C", "First"]);
});

test("of ten devices that write at once, every reader ends with the server's rows", async () => {
  const writers = Array.from({ length: 10 }, () => startDevice(ask));
  const readers = Array.from({ length: 4 }, () => startDevice(ask));
  let isWriting = true;
  const reading = readers.map(async (reader) => {
    while (isWriting) await reader.pull();
    await reader.pullAll();
  });
  await Promise.all(writers.map(write));
  isWriting = false;
  await Promise.all(reading);

  const server = startDevice(ask);
  await server.pullAll();
  expect(server.rows()).toHaveLength(10 * 10 * 2);
  for (const reader of readers) expect(reader.rows()).toEqual(server.rows());
});

async function ask(...[method, path, body]: Parameters<Person["send"]>): Promise<unknown> {
  const response = await ada.send(method, path, body);
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return response.json();
}

/** As a device writes: in each of ten pushes two todos, of which one is renamed. */
async function write(device: Device) {
  for (let round = 0; round < 10; round++) {
    const [todo, other] = [createTodo("Tea"), createTodo("Milk")];
    const rename = operation({ type: "updateTodo", id: todo.id, changes: { title: "Coffee" } });
    for (const next of [todo, other, rename]) device.enqueue(next);
    await device.push();
  }
}

function titles(device: Device) {
  return device.rows().map(({ title }) => String(title));
}
