import { z } from "zod";
import type { Caller } from "@/db/caller";
import { applyToMatching, type BulkPosition } from "@/db/todo-bulk";
import { limits } from "@/lib/contract/limits";
import { idSchema } from "@/lib/contract/scalars";
import { type Bulk, type BulkResult, todoSchema } from "@/lib/contract/todos";
import { decodeCursor, encodeCursor } from "./cursor";

const instant = todoSchema.shape.createdAt.in;
const revision = todoSchema.shape.revision;
const positionSchema = z.tuple([z.literal("bulk"), instant, revision, instant, idSchema]);

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
  const nextCursor = next ? encodePosition(next) : null;
  return { changed, more: nextCursor !== null, nextCursor };
}

function encodePosition({ newest, revision, createdAt, id }: BulkPosition): string {
  return encodeCursor(["bulk", newest, revision, createdAt, id]);
}

function decodePosition(cursor: string): BulkPosition {
  const [, newest, revision, createdAt, id] = decodeCursor(cursor, positionSchema);
  return { newest, revision, createdAt, id };
}
