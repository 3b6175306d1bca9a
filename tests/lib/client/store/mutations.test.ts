import { beforeEach, expect, test } from "vitest";
import {
  createTodos,
  labelTodos,
  moveToNewList,
  planUpdate,
  redo,
  transact,
  undo,
} from "@/lib/client/store/mutations";
import { memory, undoHistory } from "@/lib/client/store/store";

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
