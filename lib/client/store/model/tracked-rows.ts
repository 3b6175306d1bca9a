import { isEqual } from "@/lib/client/is-equal";
import type { List } from "@/lib/contract/lists";
import type { Todo } from "@/lib/contract/todos";
import type { Rows } from "./rows";

/** Rows as they were before they were written to; undefined when they did not exist. */
export type PreviousRows = {
  todos: Map<string, Todo | undefined>;
  lists: Map<string, List | undefined>;
};

export type TrackedRows = ReturnType<typeof createTrackedRows>;

/** Rows that can be written to, and that tell what was written. */
export function createTrackedRows() {
  const todos = new Map<string, Todo>();
  const lists = new Map<string, List>();
  const subtasks = new Map<string, Set<string>>();
  let before: PreviousRows = { todos: new Map(), lists: new Map() };

  function setTodo(id: string, todo: Todo | undefined) {
    const held = todos.get(id);
    if (held === todo) return;
    if (!before.todos.has(id)) before.todos.set(id, held);
    if (held?.parentId !== todo?.parentId) {
      if (held?.parentId) subtasks.get(held.parentId)?.delete(id);
      if (todo?.parentId) subtaskIds(todo.parentId).add(id);
    }
    if (todo) todos.set(id, todo);
    else todos.delete(id);
  }

  function setList(id: string, list: List | undefined) {
    const held = lists.get(id);
    if (held === list) return;
    if (!before.lists.has(id)) before.lists.set(id, held);
    if (list) lists.set(id, list);
    else lists.delete(id);
  }

  function subtaskIds(parentId: string): Set<string> {
    const ids = subtasks.get(parentId) ?? new Set();
    subtasks.set(parentId, ids);
    return ids;
  }

  return {
    todos: todos as Rows["todos"],
    lists: lists as Rows["lists"],
    setTodo,
    setList,
    /** Sets the todo unless nothing but its time of change would be another. */
    writeTodo(todo: Todo) {
      if (!isUnchanged(todos.get(todo.id), todo)) setTodo(todo.id, todo);
    },
    writeList(list: List) {
      if (!isUnchanged(lists.get(list.id), list)) setList(list.id, list);
    },
    subtasksOf: (id: string): Todo[] =>
      [...(subtasks.get(id) ?? [])].flatMap((id) => todos.get(id) ?? []),
    /** What was written since this was asked for the last time. */
    takeChanges(): PreviousRows {
      const taken = before;
      before = { todos: new Map(), lists: new Map() };
      return taken;
    },
  };
}

function isUnchanged(held: Todo | List | undefined, row: Todo | List): boolean {
  return held !== undefined && isEqual(held, { ...row, updatedAt: held.updatedAt });
}
