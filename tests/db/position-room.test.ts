import { v7 as uuidv7 } from "uuid";
import { beforeEach, expect, test } from "vitest";
import { limits } from "@/lib/contract/limits";
import { isPosition } from "@/lib/contract/position";
import { createTodo, type Person, signUp } from "../support/people";
import { type Operation, operation, pullAll, push } from "../support/sync";

let ada: Person;

beforeEach(async () => {
  ada = await signUp();
});

test("a daily todo can be completed for years", async () => {
  const before = await createTodo(ada, { position: "a0V" });
  const daily = await createTodo(ada, {
    dueDate: "2020-01-01",
    repeat: "FREQ=DAILY",
    position: "a1",
  });
  const after = await createTodo(ada, { position: "a2" });
  const { cursor } = await pullAll(ada);
  const ids = Array.from({ length: 1_300 }, () => uuidv7());
  await pushInParts(
    ids.map((occurrenceId) =>
      operation({ type: "updateTodo", id: daily.id, changes: { completed: true }, occurrenceId }),
    ),
  );

  const all = await inOrder();
  expect(all).toEqual([before.id, daily.id, ...ids.toReversed(), after.id]);
  // To whoever knew the others, all this is news.
  const { changes } = await pullAll(ada, cursor);
  expect(changes).toHaveLength(ids.length + 1);
});

test("todos can be moved into one gap for ever, and everything keeps its order", async () => {
  const [first, last] = [
    await createTodo(ada, { position: "a1" }),
    await createTodo(ada, { position: "a2" }),
  ];
  const many = Array.from({ length: 100 }, () =>
    operation({ type: "createTodo", input: { title: "Tea" } }),
  );
  await pushInParts(many);
  const moves = Array.from({ length: 1_200 }, (_, index) => {
    const place = index % 2 === 0 ? { after: first.id } : { before: last.id };
    return operation({ type: "moveTodo", id: many[index % many.length]?.id, place });
  });
  await pushInParts(moves);

  const order = await inOrder();
  const latest = moves.slice(-100).map(({ id }) => id);
  const [lefts, rights] = [0, 1].map((side) => latest.filter((_, index) => index % 2 === side));
  expect(order).toEqual([first.id, ...(lefts ?? []).toReversed(), ...(rights ?? []), last.id]);
});

test("lists can be moved into one gap for ever", async () => {
  const lists = ["a1", "a2", "a3", "a4"].map((position) =>
    operation({ type: "createList", input: { name: "Home", position } }),
  );
  await push(ada, ...lists);
  for (let turn = 0; turn < 700; turn++) {
    const [lower] = await positions();
    const id = lists[2 + (turn % 2)]?.id;
    await push(ada, operation({ type: "updateList", id, changes: { position: String(lower) } }));
  }
  for (const position of await positions())
    expect(position.length).toBeLessThanOrEqual(limits.position);

  async function positions() {
    const { items } = await (await ada.send("GET", "/api/lists")).json();
    return items.map(({ position }: { position: string }) => position);
  }
});

async function pushInParts(operations: Operation[]) {
  for (let start = 0; start < operations.length; start += limits.operations) {
    const results = await push(ada, ...operations.slice(start, start + limits.operations));
    expect(results.filter(({ status }) => status === "refused")).toEqual([]);
  }
}

/** The ids of all todos in their order; none has a position that the contract would not take. */
async function inOrder(): Promise<string[]> {
  const { changes } = await pullAll(ada);
  const rows = changes.flatMap(({ todo }) => todo ?? []);
  for (const { position } of rows) {
    expect(isPosition(position)).toBe(true);
    expect(position.length).toBeLessThanOrEqual(limits.position);
  }
  expect(new Set(rows.map(({ position }) => position)).size).toBe(rows.length);
  return rows.sort((one, other) => (one.position < other.position ? -1 : 1)).map(({ id }) => id);
}
