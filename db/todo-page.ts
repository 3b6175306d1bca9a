import "server-only";
import { createHash } from "node:crypto";
import { and, asc, desc, eq, isNull, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { SortField, TodoFilter } from "@/lib/contract/todos";
import { type Caller, callerPlaceholders, liveSession } from "./caller";
import { getDb } from "./connection/client";
import type { Db } from "./connection/connection";
import { placeholdersFor, type Written } from "./connection/placeholders";
import { prepared } from "./connection/prepared";
import { retryingReads } from "./connection/retry";
import { signedIn } from "./errors";
import { inOrder } from "./in-order";
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
  const { list, ...rest } = filter;
  const isListInOrder = sort.field === "position" && list !== "inbox" && !filter.parent;
  const match = matching(caller, isListInOrder ? rest : filter);
  const isShown = !filter.deleted;
  const isOpenOnly = filter.completed === false && isShown;
  const bounds = {
    limit: limit + 1,
    listId: isListInOrder ? list : undefined,
    afterValue: after?.value,
    afterId: after?.id,
  };
  const written = placeholdersFor(bounds);
  const digest = createHash("sha1").update(
    JSON.stringify([match.name, isShown, isOpenOnly, sort, written]),
  );
  const statement = prepared(db, caller, `list todos ${digest.digest("base64url")}`, () =>
    listing(db, caller, match, { sort, isShown, isOpenOnly, ...written }),
  );
  const values = { ...caller, ...clockAt(today), ...match.values, ...bounds };
  const rows = await retryingReads(() => statement.execute(values));
  signedIn(rows);
  const found = rows.flatMap(({ json }) => json ?? []);
  const items = found.slice(0, limit);
  return { items, last: found.length > limit ? items.at(-1) : undefined };
}

type WrittenPage = { sort: Sort; isShown: boolean; isOpenOnly: boolean } & Written<{
  limit: number;
  listId?: string | undefined;
  afterValue?: string | number | null | undefined;
  afterId?: string | undefined;
}>;

function listing(db: Db, caller: Caller, { values, from, where }: Match, written: WrittenPage) {
  const live = liveSession(db, caller, callerPlaceholders);
  const { sort } = written;
  const value = todos[sort.field];
  const all = { ...placeholdersFor(values), ...callerPlaceholders, ...clockPlaceholders };
  const first = inOrder(from(all), {
    where: and(
      eq(todos.userId, callerPlaceholders.userId),
      isOfIndex(written),
      follows(written),
      judged(where(all)),
    ),
    by: [...leading(written), ...order(sort, value, todos.id)],
    limit: written.limit,
  });
  const page = db
    .select({
      id: sql<string>`${todos.id}`.as("id"),
      value: sql`${value}`.as("value"),
      json: todoRow.json.as("json"),
    })
    .from(first)
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

/**
 * A column that is the same in all rows of the page, before what they are sorted by: only the index that is
 * meant has this order, so nothing that Postgres may not know decides for another one.
 */
function leading({ sort: { field, descending }, isOpenOnly, listId }: WrittenPage): SQL[] {
  const direction = descending ? desc : asc;
  if (listId) return [direction(todos.listId)];
  return isOpenOnly && field === "createdAt" ? [direction(todos.completedAt)] : [];
}

/** What the index of this order holds, without an equality, which would leave a column out of the order. */
function isOfIndex({
  sort: { field, descending },
  isShown,
  isOpenOnly,
  listId,
  afterId,
}: WrittenPage): SQL | undefined {
  if (field === "createdAt" && isShown) {
    return isNull(isOpenOnly ? todos.completedAt : todos.deletedAt);
  }
  if (!listId) return;
  if (!afterId) return sql`${todos.listId} between ${listId} and ${listId}`;
  return sql`${todos.listId} ${sql.raw(descending ? ">=" : "<=")} ${listId}`;
}

/** A condition that no index can be chosen by: each row in the order is asked. */
function judged(condition: SQL | undefined): SQL {
  return sql`case when ${condition} then true end`;
}

/** Continues behind a todo by its key, not by counting, so that nobody's writes shift the page. */
function follows({
  sort: { field, descending },
  listId,
  afterValue,
  afterId,
}: WrittenPage): SQL | undefined {
  if (!afterId) return;
  const { of, type } = sortKeys[field];
  const column = of(todos[field], descending);
  const value = of(sql`${afterValue}::${sql.raw(type)}`, descending);
  const comparison = sql.raw(descending ? "<" : ">");
  const [left, right] = listId ? [sql`${todos.listId}, `, sql`${listId}::uuid, `] : [sql``, sql``];
  return sql`(${left}${column}, ${todos.id}) ${comparison} (${right}${value}, ${afterId}::uuid)`;
}
