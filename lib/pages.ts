import { z } from "zod";
import type { TodoFilter, TodoRow } from "@/db/todos";
import { Problem } from "./problem";
import { type ListTodos, type Sort, type SortField, todoIdSchema, todoSchema } from "./todos";

const keySchemas = {
  createdAt: todoSchema.shape.createdAt.in,
  updatedAt: todoSchema.shape.updatedAt.in,
  dueDate: todoSchema.shape.dueDate,
  priority: todoSchema.shape.priority,
  title: todoSchema.shape.title,
} satisfies Record<SortField, z.ZodType>;

/** The parsed query as the data function takes it. Throws a Problem for a cursor of another list. */
export function toTodoFilter({ sort, cursor, ...filter }: ListTodos): TodoFilter {
  return {
    ...filter,
    sort: parseSort(sort),
    after: cursor ? decodeCursor(cursor, sort) : undefined,
  };
}

/** Where the next page begins: behind the last todo of this one, by what the list is sorted by. */
export function encodeCursor({ id, ...todo }: TodoRow, sort: Sort): string {
  const key = todo[parseSort(sort).field];
  return Buffer.from(JSON.stringify([sort, key, id])).toString("base64url");
}

function decodeCursor(cursor: string, sort: Sort) {
  const key = keySchemas[parseSort(sort).field];
  const schema = z.tuple([z.literal(sort), key, todoIdSchema]);
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
