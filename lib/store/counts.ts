import type { List } from "../lists";
import type { Open } from "./groups";
import { byPosition, type Rows } from "./rows";

export type Counts = {
  inbox: number;
  today: number;
  overdue: number;
  lists: ReadonlyMap<string, number>;
};

/** How many open todos there are: on top level of the Inbox and of each list; due today; overdue. */
export function countsOf({ byList, byDay }: Open, today: string): Counts {
  const sizes = [...byList].flatMap(([id, { length }]) => (id ? [[id, length] as const] : []));
  const overdue = [...byDay].filter(([day]) => day < today);
  return {
    inbox: byList.get(null)?.length ?? 0,
    today: byDay.get(today)?.length ?? 0,
    overdue: overdue.reduce((sum, [, { length }]) => sum + length, 0),
    lists: new Map(sizes),
  };
}

/** The labels in use, by their names, and how many open todos have each. */
export function labelsOf({ byLabel }: Open): { name: string; open: number }[] {
  return [...byLabel]
    .map(([name, { length }]) => ({ name, open: length }))
    .sort((one, other) => one.name.localeCompare(other.name));
}

/** The lists that are in use, or those that are put away. */
export function listsOf({ lists }: Rows, { archived }: { archived: boolean }): List[] {
  return [...lists.values()]
    .filter(({ deletedAt, archivedAt }) => !deletedAt && (archivedAt !== null) === archived)
    .sort(byPosition);
}
