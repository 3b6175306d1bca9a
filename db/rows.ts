import { type AnyColumn, getTableColumns, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { lists } from "./schema/lists";
import { todos } from "./schema/todos";

/** A row as the API sends it: JSON text, which Postgres writes faster than we could read and write it. */
export type Row = { id: string; revision: number; json: string };

type Columns = Record<string, AnyColumn>;
type Part = (column: AnyColumn) => SQL;

// What leaves the database: neither whose a row is, nor how it came to be, nor what keeps it in order.
const {
  userId: _todoUserId,
  createdFrom: _todoCreatedFrom,
  purgedAt: _todoPurgedAt,
  completedWith: _completedWith,
  deletedWith: _deletedWith,
  search: _search,
  ...todoColumns
} = getTableColumns(todos);

const {
  userId: _listUserId,
  createdFrom: _listCreatedFrom,
  purgedAt: _listPurgedAt,
  ...listColumns
} = getTableColumns(lists);

export { todoColumns };

const todoMembers = (part: Part) => [
  ...membersOf(todoColumns, part),
  sql`${part(todos.createdFrom)} = '' as "isOccurrence"`,
];
const listMembers = (part: Part) => membersOf(listColumns, part);
const itself: Part = (column) => sql`${column}`;

export const todoRow = {
  id: todos.id,
  revision: todos.revision,
  json: jsonOf(todoMembers(itself)),
};
export const listRow = {
  id: lists.id,
  revision: lists.revision,
  json: jsonOf(listMembers(itself)),
};

/** The todo or the list that a function returns whole, as a row; every part of it null when there is none. */
export const todoWithin = (value: SQL) => rowWithin(value, todoMembers);
export const listWithin = (value: SQL) => rowWithin(value, listMembers);

/** The row, when there is one. */
export function rowOrNull(row: { [Part in keyof Row]: Row[Part] | null } | null): Row | null {
  return row?.id ? (row as Row) : null;
}

function rowWithin(value: SQL, members: (part: Part) => SQL[]) {
  return {
    id: sql<string | null>`${value}.id`,
    revision: sql<number | null>`${value}.revision`.mapWith(todos.revision),
    json: jsonOf(members((column) => sql`${value}.${sql.identifier(column.name)}`)),
  };
}

function membersOf(columns: Columns, part: Part): SQL[] {
  return Object.entries(columns).map(
    ([name, column]) => sql`${written(column, part(column))} as ${sql.identifier(name)}`,
  );
}

function jsonOf(members: SQL[]) {
  const record = sql.join(members, sql`, `);
  return sql<string>`(select row_to_json(record)::text from (select ${record}) as record)`;
}

/** A value as the contract writes it, where Postgres would write it otherwise. */
function written(column: AnyColumn, value: SQL): SQL {
  const { columnType } = column;
  if (column.getSQLType() === "time(0)") return sql`to_char(${value}, 'HH24:MI')`;
  if (columnType !== "PgTimestamp") return value;
  return sql`to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** That a column holds something, or that it does not; no condition when either will do. */
export function isSet(column: PgColumn, wanted: boolean | undefined): SQL | undefined {
  if (wanted === undefined) return;
  return wanted ? isNotNull(column) : isNull(column);
}
