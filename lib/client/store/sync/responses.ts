import type { z } from "zod";
import type { pulledSchema, pushedSchema } from "@/lib/contract/sync";

export type Pulled = z.output<typeof pulledSchema>;
export type Pushed = z.output<typeof pushedSchema>["results"];

type Travelling = Exclude<z.input<typeof pulledSchema>, { reset: true }>;

// Not parsed with the contract's schemas: they would double the code of the first page, and the
// server has just written these answers with them.

/** The answer to a pull, in which what travelled as a string is a Date again; undefined when it is none. */
export function toPulled(answer: unknown): Pulled | undefined {
  if (!isObject(answer)) return;
  if (answer.reset === true) return { reset: true };
  if (!Array.isArray(answer.changes) || typeof answer.cursor !== "string") return;
  for (const { todo, list } of (answer as Travelling).changes) revive(todo ?? list);
  return answer as Pulled;
}

/** The outcomes that the answer to a push tells of; undefined when it is none. */
export function toPushed(answer: unknown): Pushed | undefined {
  if (!isObject(answer) || !Array.isArray(answer.results)) return;
  return answer.results;
}

/** Whether the answer is a problem as the API tells of them, not one of some gate in between. */
export function isProblem(answer: unknown): boolean {
  return (
    isObject(answer) && typeof answer.code === "string" && typeof answer.requestId === "string"
  );
}

function revive(row: Record<string, unknown> | null) {
  for (const field in row) {
    const value = row[field];
    // Instants, and nothing else, are named so.
    if (field.endsWith("At") && typeof value === "string") row[field] = new Date(value);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
