import { v7 as uuidv7 } from "uuid";
import type { z } from "zod";
import { type operationSchema, pulledSchema, pushedSchema } from "@/lib/contract/sync";
import type { Person } from "./people";

type Sends = Pick<Person, "send">;
type Draft<Operation> = Operation extends unknown
  ? Omit<Operation, "opId" | "id"> & { opId?: string; id?: string }
  : never;

export type Operation = z.input<typeof operationSchema>;
type Pushed = z.output<typeof pushedSchema>["results"][number];
type Change = z.output<typeof changesSchema>["changes"][number];

const changesSchema = pulledSchema.options[0];

/** The operation with ids of its own where it has none yet. */
export function operation(draft: Draft<Operation>) {
  return { opId: uuidv7(), id: uuidv7(), ...draft };
}

/** The outcomes of operations that are pushed together. */
export async function push(person: Sends, ...operations: object[]): Promise<Pushed[]> {
  const response = await person.send("POST", "/api/sync", { operations });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return pushedSchema.parse(await response.json()).results;
}

/** One answer to a pull, which must not be the advice to begin anew. */
export async function pull(person: Sends, since?: string, limit?: number) {
  const response = await person.send("GET", pullPath(since, limit));
  return changesSchema.parse(await response.json());
}

/** Every change since the cursor, however many answers they take. */
export async function pullAll(person: Sends, since?: string, limit?: number) {
  const changes: Change[] = [];
  for (let cursor = since; ; ) {
    const pulled = await pull(person, cursor, limit);
    changes.push(...pulled.changes);
    cursor = pulled.cursor;
    if (!pulled.more) return { changes, cursor };
  }
}

export function pullPath(since?: string, limit?: number): string {
  const query = new URLSearchParams({
    ...(since !== undefined && { since }),
    ...(limit !== undefined && { limit: String(limit) }),
  });
  return `/api/sync?${query}`;
}
