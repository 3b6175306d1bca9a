import {
  type DBSchema,
  deleteDB,
  type IDBPDatabase,
  type IDBPTransaction,
  openDB,
  type StoreNames,
  unwrap,
} from "idb";
import { groupBy } from "@/lib/client/group-by";
import { listDefaults, todoDefaults } from "@/lib/contract/fields";
import { limits } from "@/lib/contract/limits";
import type { List } from "@/lib/contract/lists";
import type { Missing } from "@/lib/contract/sync";
import type { Todo } from "@/lib/contract/todos";
import type { Kept } from "../memory";
import type { Entry, Rejected } from "../model/operation";
import type { Change, ChangeSet } from "../sync/change-set";
import { upgrades } from "./upgrades";

interface Schema extends DBSchema {
  todos: { key: number; value: Todo[] };
  lists: { key: number; value: List[] };
  outbox: { key: number; value: Entry };
  rejected: { key: string; value: Rejected };
  meta: { key: string; value: Head };
}

/**
 * Up to where the server was heard, what it had not told by then, and how often what is kept has changed since it
 * exists. Older code kept no `missing`, and heard of all in the order of revisions.
 */
export type Head = { cursor: string | undefined; missing?: Missing; rev: number };

export type LocalDatabase = Awaited<ReturnType<typeof openLocalDatabase>>;

/** What an engine works with; the rows are in memory once they are loaded. */
export type Database = Omit<LocalDatabase, "load" | "isDeleted">;

type Connection = IDBPDatabase<Schema>;
type Writing = IDBPTransaction<Schema, StoreNames<Schema>[], "readwrite">;

const STORES: StoreNames<Schema>[] = ["todos", "lists", "outbox", "rejected", "meta"];
const HEAD = "head";
// Ten thousand records take twenty times as long to read and write as these.
const CHUNKS = 32;

/**
 * What is kept in the browser for one user, under a name of its own. Once newer code has upgraded it,
 * `onOutdated` is called, and nothing works here any more but queueing.
 */
export async function openLocalDatabase(name: string, onOutdated: () => void) {
  let [isOutdated, isDeleted] = [false, false];
  const db = await connect(name, {
    onOutdated() {
      isOutdated = true;
      onOutdated();
    },
    onDeleted() {
      isDeleted = true;
    },
  });

  async function load(): Promise<Kept & Head> {
    const transaction = db.transaction(STORES);
    const [todos, lists, queue, rejected, head] = await Promise.all([
      transaction.objectStore("todos").getAll(),
      transaction.objectStore("lists").getAll(),
      transaction.objectStore("outbox").getAll(),
      transaction.objectStore("rejected").getAll(),
      transaction.objectStore("meta").get(HEAD),
    ]);
    const { cursor, missing = null, rev } = head ?? nowhere;
    return {
      todos: completed(todos.flat(), todoDefaults),
      lists: completed(lists.flat(), listDefaults),
      queue,
      rejected,
      cursor,
      missing,
      rev,
    };
  }

  /** Queues operations and answers their places; the write begins before this returns, unless it is outdated. */
  async function append(entries: Entry[]): Promise<number[]> {
    if (!isOutdated) return add(db, entries);
    const upgraded = await connectAsItIs(name);
    return add(upgraded, entries).finally(() => upgraded.close());
  }

  /** Keeps what changed, all of it or nothing; answers the new count of changes. */
  async function write(changeSet: ChangeSet): Promise<number> {
    const transaction = db.transaction(STORES, "readwrite", { durability: "strict" });
    const { cursor, missing, rev } = (await transaction.objectStore("meta").get(HEAD)) ?? nowhere;
    const head: Head = {
      cursor: changeSet.cursor ?? cursor,
      missing: changeSet.missing === undefined ? (missing ?? null) : changeSet.missing,
      rev: rev + 1,
    };
    await Promise.all([
      writeRows(transaction, changeSet),
      writeQueue(transaction, changeSet),
      writeRejected(transaction, changeSet),
      transaction.objectStore("meta").put(head, HEAD),
      transaction.done,
    ]);
    return head.rev;
  }

  return {
    isOutdated: () => isOutdated,
    /** Whether another tab has deleted it on purpose: it shall not come back. */
    isDeleted: () => isDeleted,
    load,
    append,
    write,
    queue: () => db.getAll("outbox"),
    /** As much of the queue as one request may carry at most, behind a part of it. */
    queueAfter(entries: Entry[]) {
      const last = entries.at(-1)?.key ?? 0;
      return db.getAll("outbox", IDBKeyRange.lowerBound(last, true), limits.operations);
    },
    head: async () => (await db.get("meta", HEAD)) ?? nowhere,
    close: () => db.close(),
  };
}

export function deleteLocalDatabase(name: string): Promise<void> {
  return deleteDB(name);
}

async function connect(
  name: string,
  { onOutdated, onDeleted }: { onOutdated: () => void; onDeleted: () => void },
): Promise<Connection> {
  try {
    return await openDB<Schema>(name, upgrades.length, {
      upgrade(db, oldVersion, _newVersion, transaction) {
        // When it is aborted, opening rejects as well.
        transaction.done.catch(() => {});
        for (const upgrade of upgrades.slice(oldVersion)) upgrade(unwrap(db), unwrap(transaction));
      },
      // Another tab upgrades it, or signs out and deletes it: it shall not wait for this one.
      blocking(_version, newVersion, event) {
        (event.target as IDBDatabase).close();
        if (newVersion === null) onDeleted();
        else onOutdated();
      },
    });
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== "VersionError") throw error;
    const upgraded = await connectAsItIs(name);
    upgraded.close();
    onOutdated();
    return upgraded;
  }
}

/** A connection whatever the version; rejects when there is no such database. */
function connectAsItIs(name: string): Promise<Connection> {
  return openDB<Schema>(name, undefined, {
    upgrade(_db, _oldVersion, _newVersion, transaction) {
      transaction.done.catch(() => {});
      transaction.abort();
    },
  });
}

async function add(db: Connection, entries: Entry[]): Promise<number[]> {
  const transaction = db.transaction("outbox", "readwrite", { durability: "strict" });
  // Otherwise it is committed only once the page has heard of each record, and given up if the page goes before.
  const commit = async () => transaction.commit();
  const [keys] = await Promise.all([
    Promise.all(entries.map((entry) => transaction.store.add(entry))),
    commit(),
    transaction.done,
  ]);
  return keys;
}

/** Rows from before a field was added lack it. To copy all the others would hold up each start. */
function completed<Row extends object>(rows: Row[], defaults: Partial<Row>): Row[] {
  const fields = Object.keys(defaults);
  const isWhole = (row: Row) => fields.every((field) => field in row);
  return rows.map((row) => (isWhole(row) ? row : { ...defaults, ...row }));
}

const nowhere: Head = { cursor: undefined, rev: 0 };

async function writeRows(transaction: Writing, { changes, isFresh }: ChangeSet) {
  const [todos, lists] = [transaction.objectStore("todos"), transaction.objectStore("lists")];
  if (isFresh) await Promise.all([todos.clear(), lists.clear()]);
  const ofTodos = changes.filter(({ type }) => type === "todo");
  const ofLists = changes.filter(({ type }) => type === "list");
  await Promise.all([
    ...[...groupBy(ofTodos, chunkOf)].map(async ([chunk, changes]) =>
      todos.put(changed((await todos.get(chunk)) ?? [], changes, "todo"), chunk),
    ),
    ...[...groupBy(ofLists, chunkOf)].map(async ([chunk, changes]) =>
      lists.put(changed((await lists.get(chunk)) ?? [], changes, "list"), chunk),
    ),
  ]);
}

async function writeQueue(transaction: Writing, { acknowledged, dropped }: ChangeSet) {
  const outbox = transaction.objectStore("outbox");
  await Promise.all([
    ...acknowledged.map(async (key) => {
      const entry = await outbox.get(key);
      if (entry) await outbox.put({ ...entry, isAcknowledged: true });
    }),
    ...dropped.map((key) => outbox.delete(key)),
  ]);
}

async function writeRejected(transaction: Writing, { rejected, dismissed }: ChangeSet) {
  const store = transaction.objectStore("rejected");
  await Promise.all([
    ...rejected.map((rejection) => store.put(rejection, rejection.operation.opId)),
    ...dismissed.map((opId) => store.delete(opId)),
  ]);
}

function chunkOf({ id }: Change): number {
  return Number.parseInt(id.slice(-2), 16) % CHUNKS;
}

function changed<Type extends "todo" | "list", Row extends NonNullable<Change[Type]>>(
  rows: Row[],
  changes: Change[],
  type: Type,
): NonNullable<Change[Type]>[] {
  const byId = new Map<string, NonNullable<Change[Type]>>(rows.map((row) => [row.id, row]));
  for (const change of changes) {
    const row = change[type];
    const held = byId.get(change.id);
    if (!row) byId.delete(change.id);
    else if (!held || row.revision > held.revision) byId.set(change.id, row);
  }
  return [...byId.values()];
}
