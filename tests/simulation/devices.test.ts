import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test, vi } from "vitest";
import { getDb } from "@/db/connection/client";
import { lists } from "@/db/schema/lists";
import { appliedOps, syncHeads } from "@/db/schema/sync";
import { todos } from "@/db/schema/todos";
import { expectCounted } from "@/tests/support/counts";
import { type Person, signUp } from "@/tests/support/people";
import { type Ask, type Device, type Row, startDevice } from "@/tests/support/simulation/device";
import { faultyNetwork } from "@/tests/support/simulation/faulty-network";
import { openLedger } from "@/tests/support/simulation/ledger";
import { type Random, randomFrom } from "@/tests/support/simulation/random";
import { forEachSeed } from "@/tests/support/simulation/seeds";
import { type Operation, operation } from "@/tests/support/sync";

const SEEDS = 25;
const STEPS = 40;
const DEVICES = 3;
const PAGE = 8;

let people: [Person, Person];

beforeAll(async () => {
  people = [await signUp(), await signUp()];
});

test("whatever a network does, devices end equal to the server, with every write once", async () => {
  vi.spyOn(console, "log").mockImplementation(() => {});
  vi.spyOn(console, "info").mockImplementation(() => {});
  await forEachSeed(SEEDS, simulate);
});

async function simulate(seed: number) {
  await forgetEverything();
  const random = randomFrom(seed);
  const network = faultyNetwork(random);
  const [ada, eve] = people;
  const users = [userOf(ada, network.through), userOf(eve, network.through)] as const;

  for (let step = 0; step < STEPS; step++) {
    const user = random.oneOf(users);
    if (random.happens(10)) await network.deliverLate();
    if (random.happens(5)) user.restart(random.below(DEVICES));
    if (random.happens(3)) user.replace(random.below(DEVICES));
    const device = user.devices[random.below(DEVICES)];
    if (random.happens(60)) device?.enqueue(anyOperation(device, random, step));
    else await (random.happens(60) ? device?.push() : device?.pull());
  }

  await network.repair();
  for (const user of users) await user.settle();
}

function userOf(person: Person, through: (server: Ask) => Ask) {
  const ledger = openLedger();
  const server: Ask = async (method, path, body) => {
    const response = await person.send(method, path, body);
    const answer = await response.json();
    if (!response.ok) throw new Error(JSON.stringify(answer));
    const { operations = [] } = (body ?? {}) as { operations?: Operation[] };
    for (const [index, operation] of operations.entries()) {
      ledger.record(operation, answer.results[index]);
    }
    return answer;
  };
  const ask = through(server);
  const devices = Array.from({ length: DEVICES }, () => startDevice(ask, { page: PAGE }));

  return {
    devices,
    restart(index: number) {
      devices[index] = startDevice(ask, devices[index]?.disk());
    },
    /** A new device takes the place of one that has nothing left to send. */
    replace(index: number) {
      if (!devices[index]?.isWaiting()) devices[index] = startDevice(ask, { page: 2 });
    },
    /** Sends everything that is still to be sent, and compares. */
    async settle() {
      for (const device of devices) while (device.isWaiting()) await device.push();
      for (const device of devices) await device.pullAll();
      const fresh = startDevice(server);
      await fresh.pullAll();

      const rows = fresh.rows();
      for (const device of devices) expect(device.rows()).toEqual(rows);
      ledger.expectKept(rows);
      expectOrder(rows);
      if (ledger.decisions() > 0) await expectCounted(person);
      const db = await getDb();
      const isTheirs = eq(appliedOps.userId, person.caller.userId);
      expect(await db.$count(appliedOps, isTheirs)).toBe(ledger.decisions());
    },
  };
}

/** What holds of all rows of a user, however they came to be. */
function expectOrder(rows: Row[]) {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const places = rows.map(({ position, title }) => `${title === undefined} ${position}`);
  expect(new Set(places).size, "no two stand in one place").toBe(rows.length);
  for (const { parentId, listId, deletedAt } of rows.filter(({ parentId }) => parentId)) {
    const parent = byId.get(String(parentId));
    if (deletedAt !== null) continue;
    expect(parent, "a subtask's parent is a todo outside the trash").toMatchObject({
      deletedAt: null,
      parentId: null,
      listId,
    });
  }
}

/** Something that a user may do to what the device shows, which may be long out of date. */
function anyOperation(device: Device, random: Random, step: number): Operation {
  const rows = [...device.view().values()];
  const todosSeen = rows.filter((row) => "title" in row);
  const listsSeen = rows.filter((row) => "name" in row);
  const list = random.anyOf(listsSeen);
  const todo = random.anyOf(todosSeen);
  const other = random.anyOf(todosSeen);
  if (random.happens(10)) return operation({ type: "createList", input: { name: `List ${step}` } });
  if (list && random.happens(15)) return onList(list, random, step);
  if (!todo || random.happens(25)) return createTodo(random, step, { list, parent: todo });
  return onTodo(todo, random, step, { list, other });
}

function onList({ id }: Row, random: Random, step: number): Operation {
  return random.oneOf([
    operation({ type: "updateList", id, changes: { name: `Renamed ${step}` } }),
    operation({ type: "updateList", id, changes: { archived: random.happens(50) } }),
    operation({ type: "deleteList", id }),
    operation({ type: "restoreList", id }),
    operation({ type: "deleteList", id, permanent: true }),
  ]);
}

type Near = { list?: Row | undefined; parent?: Row | undefined };

function createTodo(random: Random, step: number, { list, parent }: Near): Operation {
  const title = `Todo ${step}`;
  const repeating = { title, dueDate: "2040-01-01", repeat: "FREQ=DAILY" };
  return random.oneOf([
    operation({ type: "createTodo", input: { title } }),
    operation({ type: "createTodo", input: { title, listId: list?.id ?? null } }),
    operation({ type: "createTodo", input: { title, parentId: parent?.id ?? null } }),
    operation({ type: "createTodo", input: { ...repeating, listId: list?.id ?? null } }),
  ]);
}

function onTodo(
  { id, repeat, dueDate }: Row,
  random: Random,
  step: number,
  { list, other }: { list: Row | undefined; other: Row | undefined },
): Operation {
  const change = (changes: object) => operation({ type: "updateTodo", id, changes });
  const always = [
    () => change({ title: `Renamed ${step}` }),
    () => change({ notes: `Notes ${step}`, priority: random.below(4) }),
    () => change({ listId: list?.id ?? null }),
    () => operation({ type: "deleteTodo", id }),
    () => operation({ type: "restoreTodo", id }),
    () => operation({ type: "deleteTodo", id, permanent: random.happens(50) }),
  ];
  const occurrenceId = uuidv7();
  const occurrence = random.happens(50) ? String(dueDate) : undefined;
  const complete = () => ({ ...change({ completed: true }), occurrence, occurrenceId });
  // A todo that repeats stays on top: its parent would complete it without moving it on.
  const others = repeat
    ? [complete, complete, complete]
    : [
        () => change({ completed: true }),
        () => change({ completed: false }),
        () => change({ parentId: other?.id ?? null }),
        () => operation({ type: "moveTodo", id, place: { before: other?.id ?? uuidv7() } }),
        () => operation({ type: "moveTodo", id, place: { after: other?.id ?? uuidv7() } }),
      ];
  return random.anyOf([...always, ...others])?.() ?? change({ title: `Renamed ${step}` });
}

async function forgetEverything() {
  const db = await getDb();
  for (const table of [todos, lists, appliedOps, syncHeads]) await db.delete(table);
}
