import type { z } from "zod";
import { Problem } from "./problem";

/** An opaque pagination cursor. */
export function encodeCursor(key: unknown[]): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

/** Throws a Problem for a cursor of another list. */
export function decodeCursor<Schema extends z.ZodType>(
  cursor: string,
  schema: Schema,
): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
  } catch {
    throw new Problem(
      "malformed",
      "The cursor does not belong to this list. Start again without one.",
    );
  }
}
