import { z } from "zod";
import type { Caller } from "@/db/caller";
import { applyToMatching } from "@/db/todo-bulk";
import { limits } from "@/lib/contract/limits";
import { idSchema } from "@/lib/contract/scalars";
import { type Bulk, type BulkResult, todoSchema } from "@/lib/contract/todos";
import { decodeCursor, encodeCursor } from "./cursor";

const instant = todoSchema.shape.createdAt.in;
const positionSchema = z.tuple([z.literal("bulk"), instant, instant, idSchema]);

/** Acts on the todos that match, up to a limit; the answer says where to go on when there are more. */
export async function changeMatching(
  caller: Caller,
  type: "updateTodo" | "deleteTodo",
  { cursor, ...filter }: Bulk,
  today?: string,
): Promise<BulkResult> {
  const after = cursor ? decodePosition(cursor) : undefined;
  const scope = { limit: limits.bulk, after, today };
  const { changed, next } = await applyToMatching(caller, type, filter, scope);
  const nextCursor = next ? encodeCursor(["bulk", next.startedAt, next.createdAt, next.id]) : null;
  return { changed, more: nextCursor !== null, nextCursor };
}

function decodePosition(cursor: string) {
  const [, startedAt, createdAt, id] = decodeCursor(cursor, positionSchema);
  return { startedAt, createdAt, id };
}
