import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Draft } from "@/lib/client/store/model/operation";
import type { Rows } from "@/lib/client/store/model/rows";
import { planDeletion, planList, planTodos, planUpdate } from "@/lib/client/store/mutations";
import { emptyChangeSet } from "@/lib/client/store/sync/change-set";
import { operationSchema } from "@/lib/contract/sync";
import { openDesk } from "@/tests/lib/client/store/desk";
import { doSomething } from "@/tests/lib/client/store/random-mutations";
import { planInRounds } from "@/tests/lib/client/store/random-rounds";
import { type Person, signUp } from "@/tests/support/people";
import { type Random, randomFrom } from "@/tests/support/simulation/random";
import { forEachSeed } from "@/tests/support/simulation/seeds";
import { essenceOf, forgetEverything, letTimePass } from "@/tests/support/simulation/server-rows";
import { pullAll, push } from "@/tests/support/sync";

const SEEDS = 8;
const STEPS = 60;

let ada: Person;

beforeEach(async () => {
  ada = await signUp();
  // Far from the database's clock, so that nothing of one seems to have happened with something of the other.
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 30 * 3_600_000 });
});

afterEach(() => {
  vi.useRealTimers();
});

test("what a device shows of its queue, once it has heard of the others, is what the server makes of it", async () => {
  vi.spyOn(console, "info").mockImplementation(() => {});
  await forEachSeed(SEEDS, compare);
});

/** Two devices of one user, of which each hears of the other only when it pushes. */
async function compare(seed: number): Promise<void> {
  await forgetEverything();
  const random = randomFrom(seed);
  const replicas = [openReplica(), openReplica()] as const;
  for (const replica of replicas) await replica.pull();
  for (let step = 0; step < STEPS; step++) {
    vi.setSystemTime(Date.now() + 1000);
    const replica = random.oneOf(replicas);
    if (random.happens(85)) replica.act(random, step);
    else await replica.synchronize();
  }
}

function openReplica() {
  const { memory, undoHistory, queued } = openDesk();
  let key = 0;

  /** Everything, since the time that the test lets pass is no change that a cursor would tell of. */
  async function pull() {
    const { changes, cursor } = await pullAll(ada);
    memory.settle({ ...emptyChangeSet, changes, isFresh: true, cursor });
  }

  return {
    pull,

    act(random: Random, step: number) {
      const plan = random.oneOf([planInRounds, aboutPlaces]);
      if (random.happens(40)) doSomething({ memory, undoHistory }, random, step);
      else undoHistory.commit("updated", [], plan(memory.rows, random, step));
      if (random.happens(15)) undoHistory.undo();
      if (random.happens(5)) undoHistory.redo();
      memory.setQueue(memory.queue().map((entry) => ({ ...entry, key: entry.key ?? ++key })));
    },

    async synchronize() {
      await pull();
      while (memory.queue().length > 0) {
        const [entry] = memory.queue();
        const others = memory.queue().slice(1);
        // What the first of the queue alone makes of what the server has.
        memory.setQueue(memory.queue().slice(0, 1));
        const shown = shownBy(memory);
        const [result] = entry ? await push(ada, entry.operation) : [];
        await letTimePass();
        memory.setQueue([]);
        await pull();
        // What breaks the contract itself, the browser does not judge.
        if (operationSchema.safeParse(entry?.operation).success) {
          const told = { operation: entry?.operation, problem: result?.problem?.detail };
          expect({ ...told, rows: shownBy(memory) }).toEqual({ ...told, rows: shown });
        }
        memory.setQueue(others);
      }
      queued.length = 0;
    },
  };
}

/** Puts todos somewhere, or takes the places of others away. */
function aboutPlaces(rows: Rows, random: Random, step: number): Draft[] {
  const listId = random.anyOf([...rows.lists.values()].filter(({ deletedAt }) => !deletedAt))?.id;
  const tops = [...rows.todos.values()].filter((todo) => !todo.deletedAt && !todo.parentId);
  const [todo, other] = [random.anyOf(tops), random.anyOf(tops)];
  const plan = random.oneOf([
    () => planList(rows, { name: `List ${step}` }).drafts,
    () => planTodos(rows, [{ title: `In a list ${step}`, listId: listId ?? null }]).drafts,
    () => planTodos(rows, [{ title: `Subtask ${step}`, parentId: todo?.id ?? null }]).drafts,
    () => (todo && listId ? planUpdate(rows, [todo.id], { listId, title: `Moved ${step}` }) : []),
    () => (todo && other ? planUpdate(rows, [todo.id], { parentId: other.id }) : []),
    () => (todo ? planDeletion(rows, [todo.id], { permanent: random.happens(40) }) : []),
    () =>
      listId ? [{ type: "deleteList" as const, id: listId, permanent: random.happens(40) }] : [],
  ]);
  return plan();
}

function shownBy({ rows }: ReturnType<typeof openDesk>["memory"]) {
  return essenceOf([...rows.todos.values(), ...rows.lists.values()]);
}
