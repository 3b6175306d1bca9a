import { getTableColumns, getTableName, SQL } from "drizzle-orm";
import { type PgColumn, PgDialect, type PgTable } from "drizzle-orm/pg-core";
import { listDefaults, todoDefaults } from "../../lib/contract/fields";
import { limits } from "../../lib/contract/limits";
import { listRow, todoRow } from "../rows";
import { SEARCH_OWNER_LENGTH } from "../schema/columns";
import { lists } from "../schema/lists";
import { todos } from "../schema/todos";

// What makes a row the row it is.
const identity = ["user_id", "id", "created_at", "created_from"];

// Where a row belongs and what happened to it; all else is what people wrote.
const circumstances = [
  ...identity,
  ...["list_id", "parent_id", "position", "updated_at", "revision"],
  ...["completed_at", "completed_with", "archived_at", "deleted_at", "deleted_with", "purged_at"],
];

/** What the placeholders in `db/functions` stand for. A column is among them without being named here. */
export const sqlValues: Record<string, string> = {
  ...limitValues(),
  "search.ownerLength": String(SEARCH_OWNER_LENGTH),
  ...columnValues(todos, "todo", todoDefaults),
  ...columnValues(lists, "list", listDefaults),
  "todos.json": inText(todoRow.json),
  "lists.json": inText(listRow.json),
};

function limitValues() {
  const numbers = Object.entries(limits).flatMap(([name, limit]) =>
    typeof limit === "number" ? [[`limits.${name}`, String(limit)]] : [],
  );
  return Object.fromEntries(numbers);
}

function columnValues(table: PgTable, row: string, defaults: Record<string, unknown>) {
  const byField = Object.entries(getTableColumns(table));
  const columns = byField.map(([, column]) => column);
  const changeable = columns.filter(({ name }) => !identity.includes(name));
  const content = contentOf(table);
  const initial = byField.flatMap(([field, column]) => {
    const value = defaults[field] ?? null;
    if (value !== null) return `'${column.name}', ${quoted(JSON.stringify(value))}::jsonb`;
    return content.includes(column) && column.notNull ? `'${column.name}', ${empty(column)}` : [];
  });
  const name = getTableName(table);
  return {
    [`${name}.assignments`]: changeable.map(({ name }) => `${name} = ${row}.${name}`).join(", "),
    [`${name}.emptied`]: content.map((column) => `${column.name} = ${empty(column)}`).join(", "),
    [`${name}.defaults`]: `jsonb_build_object(${initial.join(", ")})`,
  };
}

/** The columns of what people wrote. */
export function contentOf(table: PgTable): PgColumn[] {
  const columns = Object.values(getTableColumns(table));
  return columns.filter(({ name }) => !circumstances.includes(name));
}

function empty(column: PgColumn): string {
  if (!column.notNull) return "NULL";
  if (column.default instanceof SQL) return inText(column.default);
  if (typeof column.default === "string") return `'${column.default}'`;
  if (typeof column.default === "number" || typeof column.default === "boolean") {
    return String(column.default);
  }
  if (column.dataType === "number") return "0";
  if (column.dataType === "string" || column.getSQLType() === "tsvector") return "''";
  throw new Error(`Give ${column.name} a default, which is what it is when it is empty.`);
}

function inText(value: SQL): string {
  return new PgDialect().sqlToQuery(value).sql;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
