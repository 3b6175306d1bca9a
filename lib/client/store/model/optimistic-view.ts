import { isEqual } from "@/lib/client/is-equal";
import type { List } from "@/lib/contract/lists";
import type { Todo } from "@/lib/contract/todos";
import { createIndexes } from "../queries/indexes";
import type { Change } from "../sync/change-set";
import { applyOperation } from "./apply-operation";
import type { Entry } from "./operation";
import type { Rows } from "./rows";
import { createTrackedRows, type PreviousRows } from "./tracked-rows";

/** An operation that was done, and the rows that it changed. */
export type Done = { entry: Entry; before: PreviousRows; after: PreviousRows };

/** Rows of the server, and what they look like once the queue has been done to them. */
export function createOptimisticView() {
  const tracked = createTrackedRows();
  const indexing = createIndexes(tracked);
  const base = { todos: new Map<string, Todo>(), lists: new Map<string, List>() };
  /** Rows that may look otherwise than the server has them. */
  let overlaid = noRows();

  function clear() {
    for (const id of base.todos.keys()) overlaid.todos.set(id, undefined);
    for (const id of base.lists.keys()) overlaid.lists.set(id, undefined);
    base.todos.clear();
    base.lists.clear();
  }

  /** The ids of the rows that look different now, and of their parents. */
  function differing(before: PreviousRows): Set<string> {
    const ids = new Set<string>();
    const changed = noRows();
    for (const [id, todo] of before.todos) {
      const now = tracked.todos.get(id);
      // The same object for the same row: whoever holds it need not look again.
      if (isEqual(todo, now)) tracked.setTodo(id, todo);
      else {
        changed.todos.set(id, todo);
        ids.add(id);
        if (todo?.parentId) ids.add(todo.parentId);
        if (now?.parentId) ids.add(now.parentId);
      }
    }
    for (const [id, list] of before.lists) {
      if (isEqual(list, tracked.lists.get(id))) tracked.setList(id, list);
      else {
        changed.lists.set(id, list);
        ids.add(id);
      }
    }
    tracked.takeChanges();
    indexing.follow(changed);
    return ids;
  }

  function afterOf({ todos, lists }: PreviousRows): PreviousRows {
    return {
      todos: new Map([...todos.keys()].map((id) => [id, tracked.todos.get(id)])),
      lists: new Map([...lists.keys()].map((id) => [id, tracked.lists.get(id)])),
    };
  }

  return {
    rows: { todos: tracked.todos, lists: tracked.lists } satisfies Rows,
    indexes: indexing.indexes,
    subtasksOf: tracked.subtasksOf,
    /** The rows as the server told of them last. */
    base: () => ({ todos: [...base.todos.values()], lists: [...base.lists.values()] }),
    clear,

    /** Takes over what the server has; what was read earlier does not cover what was read later. */
    setBase({ id, type, todo, list }: Change) {
      if (type === "todo") keep(base.todos, id, todo);
      else keep(base.lists, id, list);
      overlaid[type === "todo" ? "todos" : "lists"].set(id, undefined);
    },

    load({ todos, lists }: { todos: Todo[]; lists: List[] }) {
      const held = { todos: new Map(base.todos), lists: new Map(base.lists) };
      clear();
      for (const todo of todos) base.todos.set(todo.id, sameOr(held.todos.get(todo.id), todo));
      for (const list of lists) base.lists.set(list.id, sameOr(held.lists.get(list.id), list));
      for (const { id } of todos) overlaid.todos.set(id, undefined);
      for (const { id } of lists) overlaid.lists.set(id, undefined);
    },

    /** Does operations on top of all; those that change nothing are left out. */
    perform(entries: Entry[]): { done: Done[]; differing: Set<string> } {
      const done = entries.flatMap((entry) => {
        applyOperation(tracked, entry.operation, entry.at);
        const before = tracked.takeChanges();
        if (before.todos.size + before.lists.size === 0) return [];
        return { entry, before, after: afterOf(before) };
      });
      const before = noRows();
      for (const one of done) addMissing(before, one.before);
      addMissing(overlaid, before);
      return { done, differing: differing(before) };
    },

    /** Lays the queue anew over what the server has. */
    rebase(queue: Entry[]): Set<string> {
      for (const id of overlaid.todos.keys()) tracked.setTodo(id, base.todos.get(id));
      for (const id of overlaid.lists.keys()) tracked.setList(id, base.lists.get(id));
      const before = tracked.takeChanges();
      for (const { operation, at } of queue) applyOperation(tracked, operation, at);
      overlaid = tracked.takeChanges();
      addMissing(before, overlaid);
      return differing(before);
    },
  };
}

function noRows(): PreviousRows {
  return { todos: new Map(), lists: new Map() };
}

/** Adds rows as they were before something later, unless they are there as they were still earlier. */
function addMissing({ todos, lists }: PreviousRows, later: PreviousRows) {
  for (const [id, todo] of later.todos) if (!todos.has(id)) todos.set(id, todo);
  for (const [id, list] of later.lists) if (!lists.has(id)) lists.set(id, list);
}

function keep<Row extends { revision: number }>(
  rows: Map<string, Row>,
  id: string,
  row: Row | null,
) {
  const held = rows.get(id);
  if (!row) rows.delete(id);
  else if (!held || row.revision > held.revision) rows.set(id, row);
}

/** The object that is held already when it is the same row in the same state. */
function sameOr<Row extends { revision: number }>(held: Row | undefined, row: Row): Row {
  return held?.revision === row.revision ? held : row;
}
