import { expect, test } from "vitest";
import { planCompletion, planUpdate } from "@/lib/client/store/mutations";
import { memoize } from "@/lib/client/store/queries/memoize";
import { emptyChangeSet } from "@/lib/client/store/sync/change-set";
import { openDesk } from "./desk";

test("a change is told to whoever looks at that row, and to nobody else who looks at one", () => {
  const { memory, undoHistory, create } = openDesk();
  const [one = "", other = ""] = create([{ title: "One" }, { title: "Other" }]);
  const told: string[] = [];
  for (const topic of [one, other, "rows"]) memory.subscribe(topic, () => told.push(topic));
  const before = memory.rows.todos.get(other);
  undoHistory.commit("completed", [one], planCompletion(memory.rows, [one]));
  expect(told).toEqual([one, "rows"]);
  expect(memory.rows.todos.get(other)).toBe(before);
});

test("many todos change in one go", () => {
  const { memory, undoHistory, create } = openDesk();
  const ids = create(Array.from({ length: 50 }, (_, number) => ({ title: `Todo ${number}` })));
  let told = 0;
  memory.subscribe("rows", () => told++);
  undoHistory.commit("completed", ids, planCompletion(memory.rows, ids));
  expect(told).toBe(1);
});

test("whoever looks at a todo hears of its subtasks", () => {
  const { memory, create } = openDesk();
  const [parent = ""] = create([{ title: "Move" }]);
  let told = 0;
  memory.subscribe(parent, () => told++);
  create([{ title: "Boxes", parentId: parent }]);
  expect(told).toBe(1);
  expect(memory.subtasksOf(parent)).toMatchObject([{ title: "Boxes" }]);
});

test("what the server says lies under what is queued, and rows that look the same stay the same", () => {
  const { memory, undoHistory, queued, create, todo } = openDesk();
  const [id = "", other = ""] = create([{ title: "Tea" }, { title: "Milk" }]);
  undoHistory.commit("updated", [id], planUpdate(memory.rows, [id], { title: "Green tea" }));
  const [shown, shownOther] = [todo(id), todo(other)];
  let told = 0;
  memory.subscribe("rows", () => told++);
  memory.setQueue(queued.map((entry, index) => ({ ...entry, key: index + 1 })));
  memory.settle({ ...emptyChangeSet, acknowledged: [1] });
  expect(told).toBe(0);

  if (!shown) throw new Error("There is nothing to settle");
  const row = { ...shown, title: "Black tea", priority: 1, revision: 9 };
  const change = { type: "todo" as const, id, revision: 9, todo: row, list: null };
  memory.settle({ ...emptyChangeSet, changes: [change], dropped: [1], cursor: "c" });
  expect(todo(id)).toMatchObject({ title: "Green tea", priority: 1, revision: 9 });
  expect(todo(other)).toBe(shownOther);
  expect(memory.status()).toMatchObject({ waiting: 2, isEmpty: false });
});

test("what was read earlier does not cover what was read later", () => {
  const { memory, create, todo } = openDesk();
  const [id = ""] = create([{ title: "Tea" }]);
  const shown = todo(id);
  memory.setQueue([]);
  expect(todo(id)).toBeUndefined();
  if (!shown) throw new Error("There is nothing to settle");
  for (const [revision, title] of [
    [9, "New"],
    [8, "Old"],
  ] as const) {
    const row = { ...shown, title, revision };
    const change = { type: "todo" as const, id, revision, todo: row, list: null };
    memory.settle({ ...emptyChangeSet, changes: [change] });
  }
  expect(todo(id)?.title).toBe("New");
});

test("what is computed from rows is computed once, and stays the same object while it is equal", () => {
  let [version, runs, rows] = [1, 0, ["a", "b"]];
  const titles = memoize(
    () => version,
    (end: string) => {
      runs++;
      return rows.map((row) => row + end);
    },
  );
  const first = titles("!");
  expect(titles("!")).toBe(first);
  expect(titles("?")).toEqual(["a?", "b?"]);
  expect(runs).toBe(2);
  version = 2;
  expect(titles("!")).toBe(first);
  [version, rows] = [3, ["b"]];
  expect(titles("!")).toEqual(["b!"]);
});
