import { z } from "zod";
import type { Caller } from "@/db/caller";
import { listTodos, type MatchFilter, type TodoFilter } from "@/db/todos";
import { idSchema } from "@/lib/contract/scalars";
import {
  type BulkFilter,
  type ListTodos,
  type Sort,
  type SortField,
  todoSchema,
} from "@/lib/contract/todos";
import { Problem } from "./problem";

const keySchemas = {
  position: todoSchema.shape.position,
  createdAt: todoSchema.shape.createdAt.in,
  updatedAt: todoSchema.shape.updatedAt.in,
  dueDate: todoSchema.shape.dueDate,
  priority: todoSchema.shape.priority,
  title: todoSchema.shape.title,
} satisfies Record<SortField, z.ZodType>;

/** The page that a query asks for, its todos as JSON texts. Throws a Problem for a cursor of another list. */
export async function listPage(caller: Caller, query: ListTodos, today?: string) {
  const { items, last } = await listTodos(caller, toTodoFilter(query, today));
  return { items, nextCursor: last ? encodeCursor(last, query.sort) : null };
}

function toTodoFilter({ sort, limit, cursor, ...query }: ListTodos, today?: string): TodoFilter {
  const after = cursor ? decodeCursor(cursor, sort) : undefined;
  return { ...toMatchFilter(query, today), sort: parseSort(sort), limit, after };
}

/** The filters of a query as the data functions take them. */
export function toMatchFilter(query: BulkFilter & { deleted?: boolean }, today?: string) {
  const { deleted = false, due, list, parent, ...filter } = query;
  return {
    ...filter,
    deleted,
    due: Array.isArray(due) ? { from: due[0], to: due[1] } : due,
    today,
    listId: list === "inbox" ? null : list,
    parentId: parent === "none" ? null : parent,
  } satisfies MatchFilter;
}

/** Where the next page begins: behind the last todo of this one, by what the list is sorted by. */
function encodeCursor(last: string, sort: Sort): string {
  const { id, ...todo } = JSON.parse(last);
  const key = todo[parseSort(sort).field];
  return Buffer.from(JSON.stringify([sort, key, id])).toString("base64url");
}

function decodeCursor(cursor: string, sort: Sort) {
  const key = keySchemas[parseSort(sort).field];
  const schema = z.tuple([z.literal(sort), key, idSchema]);
  try {
    const [, value, id] = schema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
    return { value, id };
  } catch {
    throw new Problem("malformed", "The cursor is not of this list. Begin again without one.");
  }
}

function parseSort(sort: Sort): TodoFilter["sort"] {
  return { field: sort.replace("-", "") as SortField, descending: sort.startsWith("-") };
}
