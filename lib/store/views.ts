import { z } from "zod";
import type { Todo, TodoPage } from "../todos";
import { withTodos } from "./changes";

export const views = ["open", "completed", "all"] as const;

export type View = (typeof views)[number];

/** The view that an address names; the open todos when it names none. */
export const toView = (name: unknown): View => z.enum(views).catch("open").parse(name);

/** How far a view is known: the page it was loaded up to. */
export type Reach = { last: Todo | undefined; nextCursor: string | null };

/** The todos of a view as far as they are known, newest first. */
export function inView(todos: Todo[], view: View, reach: Reach): Todo[] {
  return todos
    .filter((todo) => belongs(todo, view) && isReached(todo, reach))
    .sort((one, other) => compare(other, one));
}

/**
 * Takes over a page that the server sent for a view. What the server no longer has between
 * `after`, where the page begins, and the page's end, is gone.
 */
export function withPage(todos: Todo[], view: View, page: TodoPage, after?: Todo): Todo[] {
  const reach = reachOf(page);
  const isCovered = (todo: Todo) =>
    belongs(todo, view) && isReached(todo, reach) && (!after || compare(todo, after) < 0);
  return withTodos(
    todos.filter((todo) => !isCovered(todo)),
    page.items,
  );
}

export function reachOf({ items, nextCursor }: TodoPage): Reach {
  return { last: items.at(-1), nextCursor };
}

/** The parameters with which the API lists a view, in the API's own order. */
export function queryOf(view: View, cursor?: string | null): URLSearchParams {
  return new URLSearchParams({
    sort: "-createdAt",
    ...(view !== "all" && { completed: String(view === "completed") }),
    ...(cursor && { cursor }),
  });
}

function belongs({ completedAt }: Todo, view: View): boolean {
  return view === "all" || (completedAt !== null) === (view === "completed");
}

function isReached(todo: Todo, { last, nextCursor }: Reach): boolean {
  return nextCursor === null || (last !== undefined && compare(todo, last) >= 0);
}

function compare(one: Todo, other: Todo): number {
  const difference = one.createdAt.getTime() - other.createdAt.getTime();
  return difference || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
}
