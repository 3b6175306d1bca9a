import { sql } from "drizzle-orm";
import { beforeAll, expect, test, vi } from "vitest";
import { getDb } from "@/db/connection/client";
import { lists } from "@/db/schema/lists";
import { appliedOps, syncHeads } from "@/db/schema/sync";
import { todos } from "@/db/schema/todos";
import type { Kept } from "@/lib/client/store/memory";
import { openDesk } from "@/tests/lib/client/store/desk";
import { doSomething } from "@/tests/lib/client/store/random-mutations";
import { type Person, signUp } from "@/tests/support/people";
import { randomFrom } from "@/tests/support/simulation/random";
import { forEachSeed } from "@/tests/support/simulation/seeds";
import { pullAll, push } from "@/tests/support/sync";

const SEEDS = 12;
const STEPS = 25;

let ada: Person;

beforeAll(async () => {
  ada = await signUp();
});

test("what is shown at once is what the server makes of it", async () => {
  vi.spyOn(console, "info").mockImplementation(() => {});
  let [compared, possible] = [0, 0];
  await forEachSeed(SEEDS, async (seed) => {
    compared += await compare(seed);
    possible += STEPS;
  });
  expect(compared).toBeGreaterThan(possible * 0.6);
});

/** Does things one by one, each on top of what the server has; how many of them could be compared. */
async function compare(seed: number): Promise<number> {
  await forgetEverything();
  const random = randomFrom(seed);
  let kept = await pulled();
  let compared = 0;
  for (let step = 0; step < STEPS; step++) {
    const { memory, undoHistory, queued } = openDesk();
    memory.load(kept);
    doSomething({ memory, undoHistory }, random, step);
    const isUndone = random.happens(30) && undoHistory.undo() !== undefined;
    const operations = queued.map(({ operation }) => operation);
    if (operations.length === 0) continue;

    const results = await push(ada, ...operations);
    await letTimePass();
    kept = await pulled();
    if (results.some(({ status }) => status === "refused")) continue;
    compared++;
    const shown = [...memory.rows.todos.values(), ...memory.rows.lists.values()];
    const told = { step, isUndone, operations };
    expect({ ...told, rows: essence(shown) }).toEqual({
      ...told,
      rows: essence([...kept.todos, ...kept.lists]),
    });
  }
  return compared;
}

async function pulled(): Promise<Kept> {
  const { changes, cursor } = await pullAll(ada);
  return {
    todos: changes.flatMap(({ todo }) => todo ?? []),
    lists: changes.flatMap(({ list }) => list ?? []),
    queue: [],
    rejected: [],
    cursor,
  };
}

/** What both sides can know: not the server's clock, and not what it does where two stand in one place. */
function essence(rows: (Kept["todos"][number] | Kept["lists"][number])[]) {
  const entries = rows.map(
    ({ createdAt: _, updatedAt: __, revision: ___, position: ____, ...row }) => [
      row.id,
      {
        ...row,
        deletedAt: row.deletedAt !== null,
        ...("completedAt" in row && { completedAt: row.completedAt !== null }),
        ...("archivedAt" in row && { archivedAt: row.archivedAt !== null }),
      },
    ],
  );
  return Object.fromEntries(entries);
}

/** Acts of people lie apart in time, unlike those of a test. */
async function letTimePass() {
  const db = await getDb();
  const second = sql`interval '1 second'`;
  await db.update(todos).set({
    completedAt: sql`${todos.completedAt} - ${second}`,
    deletedAt: sql`${todos.deletedAt} - ${second}`,
  });
  await db.update(lists).set({ deletedAt: sql`${lists.deletedAt} - ${second}` });
}

async function forgetEverything() {
  const db = await getDb();
  for (const table of [todos, lists, appliedOps, syncHeads]) await db.delete(table);
}
