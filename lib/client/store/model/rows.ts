import type { List } from "@/lib/contract/lists";
import type { Todo } from "@/lib/contract/todos";

/** Everything a person has, as it is shown. */
export type Rows = { todos: ReadonlyMap<string, Todo>; lists: ReadonlyMap<string, List> };

type Placed = { position: string; id: string };

/** The manual order; positions are compared byte by byte, as the server does. */
export function byPosition(one: Placed, other: Placed): number {
  if (one.position !== other.position) return one.position < other.position ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}

/** The order within a day: what has a time comes first. */
export function byTime(one: Todo, other: Todo): number {
  const [time, otherTime] = [one.dueTime ?? "24:00", other.dueTime ?? "24:00"];
  if (time === otherTime) return byPosition(one, other);
  return time < otherTime ? -1 : 1;
}

/** What was completed last comes first. */
export function byCompletion(one: Todo, other: Todo): number {
  return later(one.completedAt, other.completedAt) || byPosition(one, other);
}

export function later(one: Date | null, other: Date | null): number {
  return Number(other) - Number(one);
}

/** Whether a list is put away, with all that is in it. */
export function isAway(list: List | undefined): boolean {
  return Boolean(list && (list.archivedAt || list.deletedAt));
}

// The server writes what goes together in one statement, each row with the clock's own reading.
const MILLISECONDS = 100;

/**
 * Whether two rows were completed or deleted by one act. The server remembers it by id and does
 * not tell; what a guess here gets wrong, the next pull puts right.
 */
export function isSameMoment(one: Date | null, other: Date | null): boolean {
  return one !== null && other !== null && Math.abs(+one - +other) <= MILLISECONDS;
}
