import type { List } from "../lists";
import { byPosition, type Rows } from "./rows";
import type { inUse } from "./sections";

export type Counts = {
  inbox: number;
  today: number;
  overdue: number;
  lists: ReadonlyMap<string, number>;
};

/** How many open todos there are: on top level of the Inbox and of each list; due today; overdue. */
export function countsOf({ todos }: Rows, open: ReturnType<typeof inUse>, today: string): Counts {
  const lists = new Map<string, number>();
  const counts = { inbox: 0, today: 0, overdue: 0 };
  for (const { dueDate } of open) {
    if (dueDate === today) counts.today++;
    else if (dueDate && dueDate < today) counts.overdue++;
  }
  for (const { listId, parentId, completedAt, deletedAt } of todos.values()) {
    if (parentId || completedAt || deletedAt) continue;
    if (listId) lists.set(listId, (lists.get(listId) ?? 0) + 1);
    else counts.inbox++;
  }
  return { ...counts, lists };
}

/** The labels in use, by their names, and how many open todos have each. */
export function labelsOf(open: ReturnType<typeof inUse>): { name: string; open: number }[] {
  const counts = new Map<string, number>();
  for (const { labels } of open) {
    for (const name of labels) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .map(([name, open]) => ({ name, open }))
    .sort((one, other) => one.name.localeCompare(other.name));
}

/** The lists that are in use, or those that are put away. */
export function listsOf({ lists }: Rows, { archived }: { archived: boolean }): List[] {
  return [...lists.values()]
    .filter(({ deletedAt, archivedAt }) => !deletedAt && (archivedAt !== null) === archived)
    .sort(byPosition);
}
