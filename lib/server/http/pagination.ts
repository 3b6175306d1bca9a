import { z } from "zod";
import type { Caller } from "@/db/caller";
import { listTodos, type Page } from "@/db/todo-page";
import { idSchema } from "@/lib/contract/scalars";
import { type ListTodos, type Sort, type SortField, todoSchema } from "@/lib/contract/todos";
import { decodeCursor, encodeCursor } from "./cursor";

const keySchemas = {
  position: todoSchema.shape.position,
  createdAt: todoSchema.shape.createdAt.in,
  updatedAt: todoSchema.shape.updatedAt.in,
  dueDate: todoSchema.shape.dueDate,
  priority: todoSchema.shape.priority,
  title: todoSchema.shape.title,
} satisfies Record<SortField, z.ZodType>;

/** A page of todos as JSON texts. Throws a Problem for a cursor of another list. */
export async function listPage(
  caller: Caller,
  { sort, limit, cursor, ...filter }: ListTodos,
  today?: string,
) {
  const after = cursor ? decodePosition(cursor, sort) : undefined;
  const page = { sort: parseSort(sort), limit, after };
  const { items, last } = await listTodos(caller, filter, page, today);
  return { items, nextCursor: last ? encodePosition(last, sort) : null };
}

/** The cursor of the next page: the sort keys of this page's last todo. */
function encodePosition(last: string, sort: Sort): string {
  const { id, ...todo } = JSON.parse(last);
  return encodeCursor([sort, todo[parseSort(sort).field], id]);
}

function decodePosition(cursor: string, sort: Sort) {
  const key = keySchemas[parseSort(sort).field];
  const [, value, id] = decodeCursor(cursor, z.tuple([z.literal(sort), key, idSchema]));
  return { value, id };
}

function parseSort(sort: Sort): Page["sort"] {
  return { field: sort.replace("-", "") as SortField, descending: sort.startsWith("-") };
}
