import type { List } from "@/lib/contract/lists";
import type { Todo, UpdateTodo } from "@/lib/contract/todos";
import { type Place as AnyPlace, positionsAt } from "./model/positions";
import { byPosition } from "./model/rows";
import {
  type CreateOptions,
  type NewTodo,
  planCompletion,
  planCopy,
  planDeletion,
  planList,
  planMove,
  planReopening,
  planRestoring,
  planTodos,
  planUpdate,
} from "./mutations";
import { memory, undoHistory } from "./store";
import type { UndoEntry } from "./undo-history";

export type { NewTodo } from "./mutations";
export { dismissRejected } from "./store";
export { retryRejected } from "./sync/rejected";
export type Place = Exclude<AnyPlace, string>;
export type Color = List["color"];

const { rows } = memory;

/** Creates todos last in the order unless told otherwise; their ids. */
export function createTodos(inputs: NewTodo[], options?: CreateOptions): string[] {
  const { ids, drafts } = planTodos(rows, inputs, options);
  undoHistory.commit("created", ids, drafts);
  return ids;
}

export function updateTodos(
  ids: string[],
  changes: Omit<UpdateTodo, "completed" | "position">,
): void {
  undoHistory.commit("updated", ids, planUpdate(rows, ids, changes));
}

export function completeTodos(ids: string[]): void {
  undoHistory.commit("completed", ids, planCompletion(rows, ids));
}

export function reopenTodos(ids: string[]): void {
  undoHistory.commit("reopened", ids, planReopening(rows, ids));
}

/** Puts todos right before or after another one; they keep their order among themselves. */
export function moveTodos(
  ids: string[],
  place: Place,
  changes?: Partial<Pick<Todo, "listId" | "dueDate" | "parentId">>,
): void {
  undoHistory.commit("moved", ids, planMove(rows, ids, place, changes));
}

/** Into the trash; what is deleted permanently cannot be brought back. */
export function deleteTodos(ids: string[], options?: { permanent: boolean }): void {
  undoHistory.commit("deleted", ids, planDeletion(rows, ids, options));
}

export function restoreTodos(ids: string[]): void {
  undoHistory.commit("restored", ids, planRestoring(rows, ids));
}

/** Creates a copy right after the todo, with its open subtasks; the copy's id, or its own when it is gone. */
export function duplicateTodo(id: string): string {
  const todo = rows.todos.get(id);
  if (!todo) return id;
  const subtasks = memory.subtasksOf(id).filter(({ completedAt, deletedAt }) => {
    return !completedAt && !deletedAt;
  });
  const { ids, drafts } = planCopy(rows, todo, subtasks.sort(byPosition));
  undoHistory.commit("created", ids, drafts);
  return ids[0] ?? id;
}

export function createList(input: { name: string; color?: Color }): string {
  const { ids, drafts } = planList(rows, input);
  undoHistory.commit("listCreated", ids, drafts);
  return ids[0] ?? "";
}

export function updateList(
  id: string,
  changes: { name?: string; color?: Color; archived?: boolean },
): void {
  undoHistory.commit("listUpdated", [id], [{ type: "updateList", id, changes }]);
}

export function moveList(id: string, place: Place): void {
  const [position] = positionsAt(rows.lists, place, 1, new Set([id]));
  undoHistory.commit("listUpdated", [id], [{ type: "updateList", id, changes: { position } }]);
}

/** Into the trash, with its todos. */
export function deleteList(id: string): void {
  undoHistory.commit("listDeleted", [id], [{ type: "deleteList", id }]);
}

export function restoreList(id: string): void {
  undoHistory.commit("listRestored", [id], [{ type: "restoreList", id }]);
}

/** Takes back the last step that stands; undefined when there is none. */
export function undo(): UndoEntry | undefined {
  return undoHistory.undo();
}

export function redo(): UndoEntry | undefined {
  return undoHistory.redo();
}
