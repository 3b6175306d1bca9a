import { beforeEach, expect, test } from "vitest";
import { byPosition } from "@/lib/client/store/model/rows";
import {
  createList,
  createTodos,
  duplicateTodo,
  labelTodos,
  moveList,
  moveTodos,
  moveToNewList,
  planUpdate,
  redo,
  transact,
  undo,
} from "@/lib/client/store/mutations";
import { memory, undoHistory } from "@/lib/client/store/store";
import { limits } from "@/lib/contract/limits";
import { operationSchema } from "@/lib/contract/sync";

let ids: string[];

beforeEach(() => {
  memory.clear();
  undoHistory.clear();
  memory.load({ todos: [], lists: [], queue: [], rejected: [], cursor: "1" });
  ids = createTodos([{ title: "Tea", labels: ["home"] }, { title: "Milk" }, { title: "Bread" }]);
});

test("what is built together is undone and redone together", () => {
  const [tea = "", milk = ""] = ids;
  transact("updated", ids, (rows) => [
    ...planUpdate(rows, [tea], { priority: 3 }),
    ...planUpdate(rows, [milk], { dueDate: "2030-01-01" }),
  ]);
  expect([todo(tea)?.priority, todo(milk)?.dueDate]).toEqual([3, "2030-01-01"]);
  undo();
  expect([todo(tea)?.priority, todo(milk)?.dueDate]).toEqual([0, null]);
  redo();
  expect([todo(tea)?.priority, todo(milk)?.dueDate]).toEqual([3, "2030-01-01"]);
});

test("subtasks that are created with their todo are no todos of their own", () => {
  const parentId = "019ac3f0-5d6e-7c3a-9b1f-2f6f0c1d8e42";
  const created = [
    { title: "Cake" },
    { title: "Bake", id: parentId },
    { title: "Flour", parentId },
  ];
  const [, , flour = ""] = createTodos(created);
  expect(undo()?.ids).toHaveLength(2);
  expect(todo(flour)?.deletedAt).not.toBeNull();
  redo();
  createTodos([{ title: "Eggs", parentId }]);
  expect(undo()?.ids).toHaveLength(1);
});

test("todos can be moved, copied and created in one gap for ever, and taken back", () => {
  const [first = "", one = "", other = ""] = ids;
  for (let turn = 0; turn < 600; turn++) {
    moveTodos([turn % 2 === 0 ? one : other], { after: first });
    if (turn % 3 === 0) duplicateTodo(first);
    if (turn % 5 === 0) createTodos([{ title: "Cake" }], { after: first });
    const expected =
      turn % 5 === 0 ? "Cake" : turn % 3 === 0 ? "Tea" : turn % 2 === 0 ? "Milk" : "Bread";
    expect(titlesInOrder().slice(0, 2)).toEqual(["Tea", expected]);
  }
  const sent = memory.queue().map(({ operation }) => operationSchema.safeParse(operation).error);
  expect(sent.filter(Boolean)).toEqual([]);
  for (const { position } of memory.rows.todos.values()) {
    expect(position.length).toBeLessThanOrEqual(limits.position);
  }
  const order = titlesInOrder();
  const last = createTodos([{ title: "Pie" }], { after: first });
  undo();
  expect(titlesInOrder().filter((title) => title !== "Pie")).toEqual(order);
  expect(todo(last[0] ?? "")?.deletedAt).not.toBeNull();
});

test("lists can be moved into one gap for ever", () => {
  const [first = "", one = "", other = ""] = ["One", "Two", "Three"].map((name) =>
    createList({ name }),
  );
  for (let turn = 0; turn < 700; turn++) moveList(turn % 2 === 0 ? one : other, { after: first });
  const sent = memory.queue().map(({ operation }) => operationSchema.safeParse(operation).error);
  expect(sent.filter(Boolean)).toEqual([]);
  expect([...memory.rows.lists.values()].sort(byPosition).map(({ id }) => id)).toEqual([
    first,
    other,
    one,
  ]);
});

function titlesInOrder(): string[] {
  return [...memory.rows.todos.values()].sort(byPosition).map(({ title }) => title);
}

test("a label is given to todos that have others, and taken back, in one step", () => {
  labelTodos(ids, "urgent", true);
  expect(ids.map((id) => todo(id)?.labels)).toEqual([["home", "urgent"], ["urgent"], ["urgent"]]);
  expect(undo()).toMatchObject({ kind: "updated", ids });
  expect(ids.map((id) => todo(id)?.labels)).toEqual([["home"], [], []]);
  expect(undo()).toMatchObject({ kind: "created" });
});

test("todos go into a list that is made for them, out of it and back, in one step", () => {
  moveToNewList(ids, "Groceries");
  const [list] = memory.rows.lists.values();
  expect(ids.map((id) => todo(id)?.listId)).toEqual(ids.map(() => list?.id));

  undo();
  expect(ids.map((id) => todo(id))).toMatchObject(
    ids.map(() => ({ listId: null, deletedAt: null })),
  );
  expect(memory.rows.lists.get(list?.id ?? "")?.deletedAt).not.toBeNull();

  redo();
  expect(ids.map((id) => todo(id))).toMatchObject(
    ids.map(() => ({ listId: list?.id, deletedAt: null })),
  );
  expect(memory.rows.lists.get(list?.id ?? "")?.deletedAt).toBeNull();
});

function todo(id: string) {
  return memory.rows.todos.get(id);
}
