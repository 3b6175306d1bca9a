import "server-only";
import { createHash } from "node:crypto";
import { and, asc, desc, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { SortField, TodoFilter } from "@/lib/contract/todos";
import { type Caller, callerPlaceholders, liveSession } from "./caller";
import { getDb } from "./connection/client";
import type { Db } from "./connection/connection";
import { placeholdersFor, type Written } from "./connection/placeholders";
import { prepared } from "./connection/prepared";
import { retryingReads } from "./connection/retry";
import { signedIn } from "./errors";
import { todoRow } from "./rows";
import { todos } from "./schema/todos";
import { clockAt, clockPlaceholders } from "./today";
import { type Match, matching } from "./todo-filter";

export type Page = {
  sort: Sort;
  limit: number;
  /** The todo that the page before ended with: its id and what it was sorted by. */
  after?: { value: string | number | null; id: string } | undefined;
};

type Sort = { field: SortField; descending: boolean };

/** One page of todos as JSON texts; with the `last` of them when more follow. `today` is the caller's day. */
export async function listTodos(
  caller: Caller,
  filter: TodoFilter,
  { sort, limit, after }: Page,
  today?: string,
) {
  const db = await getDb();
  const match = matching(caller, filter);
  const bounds = { limit: limit + 1, afterValue: after?.value, afterId: after?.id };
  const written = placeholdersFor(bounds);
  const digest = createHash("sha1").update(JSON.stringify([match.name, sort, written]));
  const statement = prepared(db, caller, `list todos ${digest.digest("base64url")}`, () =>
    listing(db, caller, match, { sort, ...written }),
  );
  const values = { ...caller, ...clockAt(today), ...match.values, ...bounds };
  const rows = await retryingReads(() => statement.execute(values));
  signedIn(rows);
  const found = rows.flatMap(({ json }) => json ?? []);
  const items = found.slice(0, limit);
  return { items, last: found.length > limit ? items.at(-1) : undefined };
}

type WrittenPage = { sort: Sort } & Written<{
  limit: number;
  afterValue?: string | number | null | undefined;
  afterId?: string | undefined;
}>;

function listing(db: Db, caller: Caller, { values, where }: Match, written: WrittenPage) {
  const live = liveSession(db, caller, callerPlaceholders);
  const { sort } = written;
  const value = todos[sort.field];
  const match = where({ ...placeholdersFor(values), ...callerPlaceholders, ...clockPlaceholders });
  const page = db
    .select({ id: todos.id, value: sql`${value}`.as("value"), json: todoRow.json.as("json") })
    .from(todos)
    .where(and(match, follows(written)))
    .orderBy(...order(sort, value, todos.id))
    .limit(written.limit)
    .as("page");
  return db
    .with(live)
    .select({ json: page.json })
    .from(live)
    .leftJoinLateral(page, sql`true`)
    .orderBy(...order(sort, page.value, page.id));
}

type SortKey = { type: "timestamptz" | "date" | "smallint" | "text"; of: KeyOf };
type KeyOf = (value: SQLWrapper, descending: boolean) => SQLWrapper;

const itself: KeyOf = (value) => value;

const sortKeys: Record<SortField, SortKey> = {
  position: { type: "text", of: itself },
  createdAt: { type: "timestamptz", of: itself },
  updatedAt: { type: "timestamptz", of: itself },
  // A todo without a day comes last in either direction.
  dueDate: {
    type: "date",
    of: (value, descending) =>
      sql`coalesce(${value}, ${sql.raw(descending ? "'-infinity'" : "'infinity'")}::date)`,
  },
  priority: { type: "smallint", of: itself },
  title: { type: "text", of: (value) => sql`lower(${value})` },
};

function order({ field, descending }: Sort, value: SQLWrapper, id: SQLWrapper): SQL[] {
  const direction = descending ? desc : asc;
  return [direction(sortKeys[field].of(value, descending)), direction(id)];
}

/** Continues behind a todo by its key, not by counting, so that nobody's writes shift the page. */
function follows({
  sort: { field, descending },
  afterValue,
  afterId,
}: WrittenPage): SQL | undefined {
  if (!afterId) return;
  const { of, type } = sortKeys[field];
  const column = of(todos[field], descending);
  const value = of(sql`${afterValue}::${sql.raw(type)}`, descending);
  const comparison = sql.raw(descending ? "<" : ">");
  return sql`(${column}, ${todos.id}) ${comparison} (${value}, ${afterId}::uuid)`;
}
