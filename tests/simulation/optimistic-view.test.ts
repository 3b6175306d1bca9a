import { beforeAll, expect, test, vi } from "vitest";
import { openDesk } from "@/tests/lib/client/store/desk";
import { doSomething } from "@/tests/lib/client/store/random-mutations";
import { planInRounds } from "@/tests/lib/client/store/random-rounds";
import { type Person, signUp } from "@/tests/support/people";
import { randomFrom } from "@/tests/support/simulation/random";
import { forEachSeed } from "@/tests/support/simulation/seeds";
import {
  essenceOf,
  forgetEverything,
  keptOf,
  letTimePass,
} from "@/tests/support/simulation/server-rows";
import { push } from "@/tests/support/sync";

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
  let kept = await keptOf(ada);
  let compared = 0;
  for (let step = 0; step < STEPS; step++) {
    const { memory, undoHistory, queued } = openDesk();
    memory.load(kept);
    if (random.happens(60)) doSomething({ memory, undoHistory }, random, step);
    else undoHistory.commit("updated", [], planInRounds(memory.rows, random, step));
    const isUndone = random.happens(30) && undoHistory.undo() !== undefined;
    const operations = queued.map(({ operation }) => operation);
    if (operations.length === 0) continue;

    const results = await push(ada, ...operations);
    await letTimePass();
    kept = await keptOf(ada);
    if (results.some(({ status }) => status === "refused")) continue;
    compared++;
    const shown = [...memory.rows.todos.values(), ...memory.rows.lists.values()];
    const told = { step, isUndone, operations };
    expect({ ...told, rows: essenceOf(shown) }).toEqual({
      ...told,
      rows: essenceOf([...kept.todos, ...kept.lists]),
    });
  }
  return compared;
}
