import type { List } from "../lists";
import type { Todo } from "../todos";

/** Everything a person has, as it is shown. */
export type Rows = { todos: ReadonlyMap<string, Todo>; lists: ReadonlyMap<string, List> };

type Placed = { position: string; id: string };

/** The manual order; positions are compared byte by byte, as the server does. */
export function byPosition(one: Placed, other: Placed): number {
  if (one.position !== other.position) return one.position < other.position ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}
