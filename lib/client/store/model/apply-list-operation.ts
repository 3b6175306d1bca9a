import type { List } from "@/lib/contract/lists";
import type { Todo } from "@/lib/contract/todos";
import type { Operation } from "./operation";
import { isSameMoment } from "./rows";
import type { Sheet } from "./tracked-rows";

type OnList = Extract<
  Operation,
  { type: "createList" | "updateList" | "deleteList" | "restoreList" }
>;

/** What an operation on a list does to it and to its todos. */
export function replayOnList(sheet: Sheet, operation: OnList, at: Date) {
  const { id } = operation;
  const list = sheet.lists.get(id);
  if (operation.type === "createList") return list ? undefined : createList(sheet, operation, at);
  if (!list) return;
  switch (operation.type) {
    case "updateList":
      return sheet.writeList(updated(list, operation.changes, at));
    case "deleteList":
      return operation.permanent ? removeList(sheet, list) : deleteList(sheet, list, at);
    case "restoreList":
      return restoreList(sheet, list, at);
  }
}

function createList(
  sheet: Sheet,
  { id, input }: Extract<OnList, { type: "createList" }>,
  at: Date,
) {
  sheet.setList(id, {
    id,
    color: "gray",
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

function deleteList(sheet: Sheet, list: List, at: Date) {
  if (list.deletedAt) return;
  for (const todo of todosOf(sheet, list)) {
    if (!todo.deletedAt) sheet.writeTodo({ ...todo, deletedAt: at, updatedAt: at });
  }
  sheet.writeList({ ...list, deletedAt: at, updatedAt: at });
}

function removeList(sheet: Sheet, list: List) {
  for (const todo of todosOf(sheet, list)) sheet.setTodo(todo.id, undefined);
  sheet.setList(list.id, undefined);
}

function restoreList(sheet: Sheet, list: List, at: Date) {
  if (!list.deletedAt) return;
  for (const todo of todosOf(sheet, list)) {
    if (!isSameMoment(todo.deletedAt, list.deletedAt)) continue;
    sheet.writeTodo({ ...todo, deletedAt: null, updatedAt: at });
  }
  sheet.writeList({ ...list, deletedAt: null, updatedAt: at });
}

function todosOf(sheet: Sheet, { id }: List): Todo[] {
  return [...sheet.todos.values()].filter(({ listId }) => listId === id);
}
