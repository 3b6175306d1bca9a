import { listDefaults } from "@/lib/contract/fields";
import type { List } from "@/lib/contract/lists";
import type { Todo } from "@/lib/contract/todos";
import type { Operation } from "./operation";
import { isSameMoment } from "./rows";
import type { TrackedRows } from "./tracked-rows";

type OnList = Extract<
  Operation,
  { type: "createList" | "updateList" | "deleteList" | "restoreList" }
>;

/** What an operation on a list does to it and to its todos. */
export function applyListOperation(rows: TrackedRows, operation: OnList, at: Date) {
  const { id } = operation;
  const list = rows.lists.get(id);
  if (operation.type === "createList") return list ? undefined : createList(rows, operation, at);
  if (!list) return;
  switch (operation.type) {
    case "updateList":
      return rows.writeList(updated(list, operation.changes, at));
    case "deleteList":
      return operation.permanent ? removeList(rows, list) : deleteList(rows, list, at);
    case "restoreList":
      return restoreList(rows, list, at);
  }
}

function createList(
  rows: TrackedRows,
  { id, input }: Extract<OnList, { type: "createList" }>,
  at: Date,
) {
  rows.setList(id, {
    ...listDefaults,
    id,
    position: "",
    archivedAt: null,
    createdAt: at,
    updatedAt: at,
    revision: 0,
    deletedAt: null,
    ...input,
  });
}

function updated(
  list: List,
  { archived, ...fields }: Extract<OnList, { type: "updateList" }>["changes"],
  at: Date,
): List {
  const changed = { ...list, ...fields, updatedAt: at };
  if (archived === undefined) return changed;
  return { ...changed, archivedAt: archived ? (list.archivedAt ?? at) : null };
}

function deleteList(rows: TrackedRows, list: List, at: Date) {
  if (list.deletedAt) return;
  for (const todo of todosOf(rows, list)) {
    if (!todo.deletedAt) rows.writeTodo({ ...todo, deletedAt: at, updatedAt: at });
  }
  rows.writeList({ ...list, deletedAt: at, updatedAt: at });
}

function removeList(rows: TrackedRows, list: List) {
  for (const todo of todosOf(rows, list)) rows.setTodo(todo.id, undefined);
  rows.setList(list.id, undefined);
}

function restoreList(rows: TrackedRows, list: List, at: Date) {
  if (!list.deletedAt) return;
  for (const todo of todosOf(rows, list)) {
    if (!isSameMoment(todo.deletedAt, list.deletedAt)) continue;
    rows.writeTodo({ ...todo, deletedAt: null, updatedAt: at });
  }
  rows.writeList({ ...list, deletedAt: null, updatedAt: at });
}

function todosOf(rows: TrackedRows, { id }: List): Todo[] {
  return [...rows.todos.values()].filter(({ listId }) => listId === id);
}
