import { z } from "zod";
import type { Operation } from "../sync";

const BATCH = 5;

const rowSchema = z.looseObject({ id: z.string(), revision: z.int() });

const resultSchema = z.object({
  opId: z.string(),
  status: z.enum(["applied", "refused"]),
  todo: rowSchema.nullable(),
  list: rowSchema.nullable(),
});

const pushedSchema = z.object({ results: z.array(resultSchema) });

const pulledSchema = z.union([
  z.object({ reset: z.literal(true) }),
  z.object({
    changes: z.array(
      z.object({ id: z.string(), todo: rowSchema.nullable(), list: rowSchema.nullable() }),
    ),
    cursor: z.string(),
    more: z.boolean(),
  }),
]);

export type Row = z.output<typeof rowSchema>;
export type Result = z.output<typeof resultSchema>;

/** Sends a request; undefined when no answer came. */
export type Ask = (method: string, path: string, body?: unknown) => Promise<unknown>;

/** What a device keeps on its disk, and how many changes it asks for at once. */
type Disk = { rows: Row[]; outbox: Operation[]; cursor: string | undefined; page: number };

/** A device of a user: works on its own copy, and syncs it when it can. */
export function startDevice(ask: Ask, disk: Partial<Disk> = {}) {
  const { page = 1000 } = disk;
  const rows = new Map(disk.rows?.map((row) => [row.id, row]));
  let { outbox = [], cursor } = disk;

  function put(row: Row) {
    // What was read earlier may arrive later.
    if (row.revision > (rows.get(row.id)?.revision ?? 0)) rows.set(row.id, row);
  }

  /** Sends the oldest of what is queued; only an answer takes it from the queue. */
  async function push(): Promise<void> {
    const operations = outbox.slice(0, BATCH);
    if (operations.length === 0) return;
    const answer = await ask("POST", "/api/sync", { operations });
    if (answer === undefined) return;
    const { results } = pushedSchema.parse(answer);
    for (const { opId, status, todo, list } of results) {
      const operation = outbox.find((queued) => queued.opId === opId);
      outbox = outbox.filter((queued) => queued !== operation);
      const row = todo ?? list;
      if (row) put(row);
      else if (status === "applied" && operation) rows.delete(operation.id);
    }
  }

  /** Fetches one page of what changed; the cursor moves here and nowhere else. */
  async function pull(): Promise<{ isCurrent: boolean }> {
    const since = cursor === undefined ? "" : `&since=${cursor}`;
    const answer = await ask("GET", `/api/sync?limit=${page}${since}`);
    if (answer === undefined) return { isCurrent: false };
    const pulled = pulledSchema.parse(answer);
    if ("reset" in pulled) {
      rows.clear();
      cursor = undefined;
      return { isCurrent: false };
    }
    // The first pull does not tell of what is gone, which an answer to a push may have left here.
    if (cursor === undefined) rows.clear();
    for (const { id, todo, list } of pulled.changes) {
      const row = todo ?? list;
      if (row) put(row);
      else rows.delete(id);
    }
    cursor = pulled.cursor;
    return { isCurrent: !pulled.more };
  }

  /** Fetches page after page until there is nothing new. */
  async function pullAll() {
    for (let isCurrent = false; !isCurrent; ) ({ isCurrent } = await pull());
  }

  return {
    push,
    pull,
    pullAll,
    enqueue: (operation: Operation) => {
      outbox = [...outbox, operation];
    },
    isWaiting: () => outbox.length > 0,
    /** What the user sees: the rows with everything done to them that is queued. */
    view: () => outbox.reduce(withQueued, new Map(rows)),
    /** What it has, the oldest change first. */
    rows: () => [...rows.values()].toSorted((one, other) => one.revision - other.revision),
    disk: (): Disk => structuredClone({ rows: [...rows.values()], outbox, cursor, page }),
  };
}

export type Device = ReturnType<typeof startDevice>;

function withQueued(view: Map<string, Row>, operation: Operation): Map<string, Row> {
  const row = view.get(operation.id);
  if ("input" in operation) {
    return view.set(operation.id, { revision: 0, ...row, ...operation.input, id: operation.id });
  }
  if (row && "changes" in operation) view.set(row.id, { ...row, ...operation.changes });
  if ("permanent" in operation && operation.permanent) view.delete(operation.id);
  return view;
}
