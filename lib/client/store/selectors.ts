import type { List } from "@/lib/contract/lists";
import type { Todo } from "@/lib/contract/todos";
import { todayIn } from "../dates/days";
import { byPosition } from "./model/rows";
import { labelsOf, listsOf } from "./queries/counts";
import { memoize } from "./queries/memoize";
import { type Section, sectionsOf } from "./queries/sections";
import type { View } from "./queries/view";
import { memory } from "./store";

// What the tab shows now, for whoever asks outside of rendering; the hooks subscribe to the same.

export function todoNow(id: string): Todo | undefined {
  return memory.rows.todos.get(id);
}

export function listNow(id: string | null): List | undefined {
  return memory.rows.lists.get(id ?? "");
}

/** The todos of a view as they stand there now. */
export function sectionsIn(view: View): Section[] {
  return sections({ view, today: todayIn(new Date()) });
}

export function idsIn(view: View): string[] {
  return sectionsIn(view).flatMap(({ ids }) => ids);
}

/** What a row of a list tells. */
export type Line = { todo: Todo; list: List | undefined; subtasks: number; done: number };

export function lineNow(id: string): Line | undefined {
  const todo = todoNow(id);
  if (!todo) return undefined;
  // Those that are done come last to a new browser.
  const known = memory.status().missing ? [] : memory.subtasksOf(id);
  const subtasks = known.filter(({ deletedAt }) => !deletedAt);
  const done = subtasks.filter(({ completedAt }) => completedAt);
  return { todo, list: listNow(todo.listId), subtasks: subtasks.length, done: done.length };
}

export const sections = memoize(memory.version, ({ view, today }: { view: View; today: string }) =>
  sectionsOf(view, memory.rows, memory.indexes, today),
);
export const labels = memoize(memory.version, () => labelsOf(memory.indexes));
export const lists = memoize(memory.version, (options: { archived: boolean }) =>
  listsOf(memory.rows, options),
);
export const deletedLists = memoize(memory.version, () =>
  [...memory.rows.lists.values()].filter(({ deletedAt }) => deletedAt).sort(byPosition),
);
export const subtasks = memoize(memory.version, (id: string) =>
  memory
    .subtasksOf(id)
    .filter(({ deletedAt }) => !deletedAt)
    .sort(byPosition)
    .map(({ id }) => id),
);

export const todosOf = memoize(memory.version, (ids: readonly string[]) =>
  ids.flatMap((id) => memory.rows.todos.get(id) ?? []),
);
