import { z } from "zod";
import type { Caller } from "@/db/caller";
import { listTodos, type Page } from "@/db/todo-page";
import { idSchema } from "@/lib/contract/scalars";
import { type ListTodos, type Sort, type SortField, todoSchema } from "@/lib/contract/todos";
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
export async function listPage(
  caller: Caller,
  { sort, limit, cursor, ...filter }: ListTodos,
  today?: string,
) {
  const after = cursor ? decodeCursor(cursor, sort) : undefined;
  const page = { sort: parseSort(sort), limit, after };
  const { items, last } = await listTodos(caller, filter, page, today);
  return { items, nextCursor: last ? encodeCursor(last, sort) : null };
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

function parseSort(sort: Sort): Page["sort"] {
  return { field: sort.replace("-", "") as SortField, descending: sort.startsWith("-") };
}
