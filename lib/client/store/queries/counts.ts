import type { List } from "@/lib/contract/lists";
import { byPosition, type Rows } from "../model/rows";
import type { Indexes } from "./indexes";
import type { View } from "./view";

/** How many open todos wait in a view: what is overdue waits for today; undefined where nobody counts. */
export function countOf({ byList, byDay, byLabel }: Indexes, view: View, today: string) {
  switch (view.name) {
    case "inbox":
      return sizeOf(byList.get(null));
    case "list":
      return sizeOf(byList.get(view.id));
    case "label":
      return sizeOf(byLabel.get(view.label));
    case "today":
      return [...byDay]
        .filter(([day]) => day <= today)
        .reduce((sum, [, ids]) => sum + sizeOf(ids), 0);
    default:
      return undefined;
  }
}

function sizeOf(ids: readonly string[] = []): number {
  return ids.length;
}

/** The labels in use, by their names. */
export function labelsOf({ byLabel }: Indexes): string[] {
  return [...byLabel.keys()].sort((one, other) => one.localeCompare(other));
}

/** The lists that are in use, or those that are put away. */
export function listsOf({ lists }: Rows, { archived }: { archived: boolean }): List[] {
  return [...lists.values()]
    .filter(({ deletedAt, archivedAt }) => !deletedAt && (archivedAt !== null) === archived)
    .sort(byPosition);
}
