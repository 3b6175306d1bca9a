import "server-only";
import { and, eq, gt, isNotNull, isNull, lt, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { isPart, searchWords } from "@/lib/contract/search-words";
import type { TodoFilter } from "@/lib/contract/todos";
import type { Caller } from "./caller";
import type { Written } from "./connection/placeholders";
import { inOrder } from "./in-order";
import { SEARCH_OWNER_LENGTH } from "./schema/columns";
import { todos } from "./schema/todos";
import { type Clock, dayOf } from "./today";

/** The todos that a filter asks for. Matches of equal names have the same SQL, for whatever values. */
export type Match = {
  name: string;
  values: Record<string, unknown>;
  /** The caller's todos, or the few of them that the index of one filter leads to. */
  from: (written: WrittenMatch) => SQL;
  where: (written: WrittenMatch) => SQL | undefined;
};

export type WrittenMatch = Written<Caller & Clock & Record<string, unknown>>;

/** `day` is the caller's. */
type Condition = {
  name: string;
  parameters: unknown[];
  sql: (day: SQL, ...parameters: unknown[]) => SQL | undefined;
};

/** What each filter means. One that the contract adds does not compile until it stands here. */
const conditions: {
  [Key in keyof TodoFilter]-?: (wanted: NonNullable<TodoFilter[Key]>, caller: Caller) => Condition;
} = {
  deleted: (deleted) =>
    fixed(deleted, () =>
      deleted ? and(isNotNull(todos.deletedAt), isNull(todos.purgedAt)) : isNull(todos.deletedAt),
    ),
  completed: (completed) =>
    fixed(completed, () => (completed ? isNotNull : isNull)(todos.completedAt)),
  list: (list) =>
    list === "inbox"
      ? fixed(list, () => isNull(todos.listId))
      : given([list], (_, id) => sql`${todos.listId} = ${id}`),
  parent: (parent) =>
    parent === "none"
      ? fixed(parent, () => isNull(todos.parentId))
      : given([parent], (_, id) => sql`${todos.parentId} = ${id}`),
  priority: (priority) => given([priority], (_, value) => sql`${todos.priority} = ${value}`),
  label: (label) => given([label], (_, name) => sql`${todos.labels} @> array[${name}]::text[]`),
  due: (due) =>
    Array.isArray(due)
      ? given(due, (_, from, to) => sql`${todos.dueDate} between ${from} and ${to}`)
      : fixed(due, (day) => isDue(due, day)),
  q: (q, caller) => {
    const words = searchWords(q);
    // What has no words to look for, like "?!", finds nothing.
    if (words.length === 0) return fixed("nothing", () => sql`false`);
    return given(
      [toSearch(caller, words)],
      (_, search) => sql`${todos.search} @@ ${search}::tsquery`,
    );
  },
};

export function matching(caller: Caller, filter: TodoFilter): Match {
  const parts = Object.entries(filter).flatMap(([key, wanted]) =>
    wanted === undefined
      ? []
      : { key, ...conditions[key as keyof TodoFilter](wanted as never, caller) },
  );
  const nameOf = (key: string, index: number) => `${key}${index}`;
  return {
    name: parts.map(({ key, name }) => `${key}=${name}`).join("&"),
    values: Object.fromEntries(
      parts.flatMap(({ key, parameters }) =>
        parameters.map((value, index) => [nameOf(key, index), value]),
      ),
    ),
    from(written) {
      // Each word stands behind its owner in the index, so nobody else's todos are found.
      if (written.q0 !== undefined) return sql`find_todos(${written.q0}::tsquery) ${todos}`;
      const index = indexFor(filter);
      if (!index) return sql`${todos}`;
      const given = (key: string, at: number) => sql`${written[nameOf(key, at)]}`;
      const isOwn = eq(todos.userId, written.userId);
      return inOrder(todos, {
        where: and(isOwn, index.where(given, dayOf(written))),
        by: [index.column],
      });
    },
    where(written) {
      const day = dayOf(written);
      const each = parts.map(({ key, parameters, sql }) =>
        sql(day, ...parameters.map((_, index) => written[nameOf(key, index)])),
      );
      return and(eq(todos.userId, written.userId), ...each);
    },
  };
}

type Given = (key: keyof TodoFilter, at: number) => SQL;
type IndexUse = { column: SQLWrapper; where: (given: Given, day: SQL) => SQL | undefined };

/** The index of a filter that finds few, by a column that only this index has in order. */
function indexFor({ parent, due, completed, deleted, list }: TodoFilter): IndexUse | undefined {
  if (parent && parent !== "none") {
    const isBetween: IndexUse["where"] = (given) => same(todos.parentId, given("parent", 0));
    return { column: todos.parentId, where: isBetween };
  }
  if (due && due !== "none" && due !== "upcoming" && completed === false && !deleted) {
    const isOpen = and(isNull(todos.deletedAt), isNull(todos.completedAt));
    const where: IndexUse["where"] = (given, day) => and(isOpen, isDueWithin(due, given, day));
    return { column: todos.dueDate, where };
  }
  if (deleted) {
    const where = () => and(isNotNull(todos.deletedAt), isNull(todos.purgedAt));
    return { column: todos.deletedAt, where };
  }
  if (list && list !== "inbox") {
    return { column: todos.listId, where: (given) => same(todos.listId, given("list", 0)) };
  }
}

function isDueWithin(due: string[] | "overdue" | "today", given: Given, day: SQL): SQL {
  if (due === "overdue") return lt(todos.dueDate, day);
  if (due === "today") return same(todos.dueDate, day);
  return sql`${todos.dueDate} between ${given("due", 0)} and ${given("due", 1)}`;
}

/** Equality that leaves the column an order of its own. */
function same(column: SQLWrapper, value: SQL): SQL {
  return sql`${column} between ${value} and ${value}`;
}

/** A condition of which each wish makes another statement. */
function fixed(wanted: string | boolean, sql: Condition["sql"]): Condition {
  return { name: String(wanted), parameters: [], sql };
}

/** A condition that compares with what is given: one statement for all of it. */
function given(parameters: unknown[], sql: Condition["sql"]): Condition {
  return { name: "?", parameters, sql };
}

/** Words hold no quotes, user ids neither quotes nor spaces: nothing needs escaping. */
function toSearch({ userId }: Caller, words: string[]): string {
  const owner = userId.slice(0, SEARCH_OWNER_LENGTH);
  // Endings of a title's words have the weight C.
  return words.map((word) => `'${owner} ${word}':*${isPart(word) ? "" : "AB"}`).join(" & ");
}

function isDue(due: "none" | "overdue" | "today" | "upcoming", today: SQL): SQL {
  switch (due) {
    case "none":
      return isNull(todos.dueDate);
    case "overdue":
      return lt(todos.dueDate, today);
    case "today":
      return eq(todos.dueDate, today);
    case "upcoming":
      return gt(todos.dueDate, today);
  }
}
