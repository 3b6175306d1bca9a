import { z } from "zod";
import type { Caller } from "@/db/caller";
import { listTodos, type TodoFilter, type TodoRow } from "@/db/todos";
import { Problem } from "./problem";
import {
  type ListTodos,
  type Sort,
  type SortField,
  type TodoPage,
  todoIdSchema,
  todoSchema,
} from "./todos";

const keySchemas = {
  createdAt: todoSchema.shape.createdAt.in,
  updatedAt: todoSchema.shape.updatedAt.in,
  dueDate: todoSchema.shape.dueDate,
  priority: todoSchema.shape.priority,
  title: todoSchema.shape.title,
} satisfies Record<SortField, z.ZodType>;

/** The page that a query asks for. Throws a Problem for a cursor of another list. */
export async function listPage(caller: Caller, query: ListTodos): Promise<TodoPage> {
  const { items, last } = await listTodos(caller, toTodoFilter(query));
  return { items, nextCursor: last ? encodeCursor(last, query.sort) : null };
}

function toTodoFilter({ sort, cursor, ...filter }: ListTodos): TodoFilter {
  return {
    ...filter,
    sort: parseSort(sort),
    after: cursor ? decodeCursor(cursor, sort) : undefined,
  };
}

/** Where the next page begins: behind the last todo of this one, by what the list is sorted by. */
function encodeCursor({ id, ...todo }: TodoRow, sort: Sort): string {
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
