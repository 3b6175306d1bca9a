import { inTime } from "@/lib/client/in-time";
import { limits } from "@/lib/contract/limits";
import type { List } from "@/lib/contract/lists";
import type { Todo } from "@/lib/contract/todos";
import type { Memory } from "../memory";
import type { Entry, Rejected } from "../model/operation";
import { type Database, type LocalDatabase, openLocalDatabase } from "../persistence/indexed-db";
import { noDatabase } from "../persistence/no-database";
import { openVolatileDatabase } from "../persistence/volatile";
import { batchOf } from "./batch";
import { type Change, type ChangeSet, emptyChangeSet } from "./change-set";
import { createPace } from "./pace";
import { joined, placed, settled } from "./queue";
import type { Pushed } from "./responses";
import { connect, type Fetch, UnansweredError } from "./transport";

/** What an engine needs of a browser. */
export type BrowserEnvironment = {
  fetch: Fetch;
  /** Runs work while no other tab of this browser runs any under the same name. */
  alone: <Result>(name: string, work: () => Promise<Result>) => Promise<Result>;
  openChannel: (name: string) => Channel;
};

export type Channel = {
  post: (message: Message) => void;
  listen: (listener: (message: Message) => void) => void;
  close: () => void;
};

export type Message =
  | { type: "queued"; entries: Entry[] }
  | { type: "changed"; rev: number; changeSet: ChangeSet };

export type SyncEngine = Awaited<ReturnType<typeof openSyncEngine>>;

// What a browser lets a page send while it goes away.
const KEEPALIVE = 60_000;

/** Milliseconds until a tab goes on without a database that does not answer: browsers may hang there, and old tabs block. */
export const OPENING = 5_000;

/** Few, since somebody waits for the first of them. */
const FIRST_CHANGES = 200;

// Changes of a history that are kept together: each time all rows are written anew.
const HELD = 10_000;

/** A tab's part in keeping a user's todos: in IndexedDB, equal in all tabs, and in step with the server. */
export async function openSyncEngine(
  memory: Memory,
  { userId, name, ...environment }: { userId: string; name: string } & BrowserEnvironment,
) {
  const open = () => openLocalDatabase(name, () => memory.setProgress("outdated"));
  const opening = open();
  const opened = await inTime(opening, OPENING);
  let disk = opened ?? noDatabase();
  let database: Database = disk;
  let late: LocalDatabase | undefined;
  const transport = connect({ userId, fetch: environment.fetch });
  const channel = environment.openChannel(name);
  const [up, down] = [createPace(), createPace()];
  const saving = new Set<string>();
  let rev = -1;

  channel.listen((message) => {
    if (isAlone()) return;
    if (message.type === "queued") memory.setQueue(joined(memory.queue(), message.entries));
    else if (message.rev > rev) void follow(message.rev, message.changeSet);
  });

  /** Whether this tab goes on by itself: what others tell of their database does not concern it. */
  function isAlone(): boolean {
    return database !== disk || disk.isOutdated();
  }

  /** Reads everything anew; what is queued while that takes its time is kept. */
  async function reload() {
    const before = memory.queue();
    const kept = await disk.load();
    const queue = settled(memory.queue(), { before, stored: kept.queue });
    memory.load({ ...kept, queue });
    rev = kept.rev;
  }

  async function refresh() {
    const { rev: current } = await database.head();
    if (current !== rev) await reload();
    await takeQueue(memory.queue());
    await saveRest();
  }

  /** Takes over the queue as it is kept, with what has been done since it was as before. */
  async function takeQueue(before: Entry[]) {
    const stored = await database.queue();
    memory.setQueue(settled(memory.queue(), { before, stored }));
  }

  function adopt(current: number, changeSet: ChangeSet) {
    rev = current;
    memory.settle(changeSet);
  }

  /** Another tab has changed what is kept. */
  async function follow(current: number, changeSet: ChangeSet) {
    if (changeSet.cursor) memory.setProgress(changeSet.hasMore ? "loading" : "saved");
    if (current === rev + 1) adopt(current, changeSet);
    else await reload();
  }

  /** Keeps what changed, here and in the other tabs. */
  async function keep(changes: Partial<ChangeSet>) {
    const changeSet = { ...emptyChangeSet, ...changes };
    if (database.isOutdated()) return memory.settle(changeSet);
    const current = await database.write(changeSet);
    if (database === disk) channel.post({ type: "changed", rev: current, changeSet });
    await follow(current, changeSet);
  }

  async function save(entries: Entry[]) {
    if (entries.length === 0) return;
    const opIds = entries.map(({ operation }) => operation.opId);
    for (const opId of opIds) saving.add(opId);
    try {
      const keys = await database.append(entries);
      const saved = entries.map((entry, index) => ({ ...entry, key: keys[index] }));
      memory.setQueue(placed(memory.queue(), saved));
      if (database === disk) channel.post({ type: "queued", entries: saved });
    } finally {
      for (const opId of opIds) saving.delete(opId);
    }
  }

  /** Tries again what IndexedDB has not taken; from then on it is as safe as the rest. */
  function saveRest() {
    const isLeft = ({ key, operation }: Entry) => key === undefined && !saving.has(operation.opId);
    return save(memory.queue().filter(isLeft));
  }

  /** Sends what is queued, in order; only an answer takes it from the queue. */
  async function push() {
    const next = (queue: Entry[]) =>
      batchOf(queue, { bytes: up.of(limits.syncBody), operations: up.of(limits.operations) });
    let batch = next(await database.queue());
    for (; batch.length > 0; batch = next(await database.queueAfter(batch))) {
      memory.setProgress("saving");
      const pushed = up.watch(transport.push(batch.map(({ operation }) => operation)));
      await keep(outcomeOf(batch, await pushed));
    }
  }

  /** Hears of everything that changed; the cursor moves here and nowhere else. */
  async function pull() {
    const acknowledged = (await database.queue()).filter(({ isAcknowledged }) => isAcknowledged);
    let { cursor, missing: missingBefore } = await database.head();
    let held: Change[] = [];
    for (let hasMore = true; hasMore; ) {
      const limit = down.of(cursor === undefined ? FIRST_CHANGES : limits.changes);
      const pulled = await down.watch(transport.pull(cursor, limit));
      if ("reset" in pulled) {
        if (cursor === undefined) throw new UnansweredError("busy");
        cursor = undefined;
        missingBefore = undefined;
        held = [];
        continue;
      }
      hasMore = pulled.more;
      const { missing = null } = pulled;
      const changes = [...held, ...pulled.changes];
      // Nobody waits for it; what is held is asked for again when this ends early.
      const isHistory = missingBefore === "history" && missing === "history";
      missingBefore = missing;
      if (isHistory && changes.length < HELD) {
        held = changes;
        cursor = pulled.cursor;
        await push();
        continue;
      }
      // What the answers to pushes did not tell is known now: nothing needs to lie over it.
      const dropped = hasMore ? [] : acknowledged.flatMap(({ key }) => key ?? []);
      const isNews = pulled.cursor !== cursor || dropped.length > 0;
      if (isNews || held.length > 0) {
        const isFresh = !cursor;
        await keep({ changes, cursor: pulled.cursor, hasMore, missing, isFresh, dropped });
      }
      held = [];
      cursor = pulled.cursor;
      // What people do meanwhile need not wait until all has been told.
      if (hasMore) await push();
    }
  }

  async function round() {
    await refresh();
    await push();
    await pull();
  }

  /** A round in spite of a database that fails: it is opened anew, or done without. */
  async function roundAnyway() {
    for (const recover of [reopen, goOnInMemory]) {
      try {
        return await round();
      } catch (error) {
        if (error instanceof UnansweredError || isAlone()) throw error;
        await recover().catch(() => {});
      }
    }
    await round();
  }

  /** Opens again what the browser has closed, and maybe cleared. */
  async function reopen() {
    if (disk.isDeleted()) return;
    const opened = await inTime(open(), OPENING);
    if (opened) await moveInto(opened);
  }

  /** Puts what this tab has into a database, and works with that from now on. */
  async function moveInto(opened: LocalDatabase) {
    const { todos, lists, queue, ...kept } = memory.kept();
    // Another tab may have been here before; then its rows are newer.
    if ((await opened.head()).cursor === undefined) {
      const changes = [...todos.map(asChange("todo")), ...lists.map(asChange("list"))];
      await opened.write({ ...emptyChangeSet, ...kept, changes, isFresh: true });
    }
    const stored = new Set((await opened.queue()).map(({ operation }) => operation.opId));
    const lost = queue.filter(({ operation }) => !stored.has(operation.opId));
    await opened.append(lost.map(({ key: _, ...entry }) => entry));
    disk.close();
    [disk, database] = [opened, opened];
    await takeQueue(queue);
    await reload();
    memory.setKept(true);
  }

  /** From now on, only what is queued is offered to the database; all else is asked of the server. */
  async function goOnInMemory() {
    const kept = memory.kept();
    database = openVolatileDatabase(disk, kept);
    rev = 0;
    await takeQueue(kept.queue);
    memory.setKept(disk.isOutdated());
  }

  if (!database.isOutdated()) await reload();
  if (!opened) {
    await goOnInMemory();
    opening.then(
      (database) => {
        late = database;
      },
      () => {},
    );
  }
  await saveRest();

  return {
    save,

    /** One round with the server; throws UnansweredError when it could not be finished. */
    sync: () =>
      environment.alone(name, async () => {
        if (database.isOutdated()) {
          await saveRest();
          // What was queued before is sent by newer code, after loading the page again at the latest.
          if (!memory.status().isReady) return;
          await goOnInMemory();
        }
        if (late) {
          const opened = late;
          late = undefined;
          await moveInto(opened).catch(() => {});
        }
        try {
          await roundAnyway();
          memory.setProgress("saved");
        } catch (error) {
          const reason = error instanceof UnansweredError ? error.reason : "busy";
          memory.setProgress(reason === "busy" ? "saving" : reason);
          throw error;
        }
      }),

    /** Sends what it can while the page goes away; whether it arrived is asked at the next start. */
    flush() {
      const batch = batchOf(memory.queue(), { bytes: KEEPALIVE });
      if (batch.length > 0) transport.pushLast(batch.map(({ operation }) => operation));
    },

    dismiss: (opId: string) => keep({ dismissed: [opId] }),

    close() {
      channel.close();
      database.close();
    },
  };
}

function asChange(type: Change["type"]) {
  return (row: Todo | List) =>
    ({ id: row.id, type, revision: row.revision, todo: null, list: null, [type]: row }) as Change;
}

/** What the answers decide about a batch; an answer that leaves one out counts for none. */
function outcomeOf(batch: Entry[], results: Pushed): Partial<ChangeSet> {
  const decided = batch.flatMap((entry) => {
    const result = results.find(({ opId }) => opId === entry.operation.opId);
    return result ? { ...entry, result } : [];
  });
  if (decided.length < batch.length) throw new UnansweredError("busy");
  const rejected = decided.filter(({ result }) => result.status === "refused");
  const applied = decided.filter(({ result }) => result.status === "applied");
  return {
    acknowledged: applied.flatMap(({ key }) => key ?? []),
    dropped: rejected.flatMap(({ key }) => key ?? []),
    rejected: rejected.flatMap(({ operation, result: { problem }, at }): Rejected[] => {
      const isGoneAlready = /^delete/.test(operation.type) && problem?.code === "not_found";
      if (!problem || isGoneAlready) return [];
      const { code, detail, errors } = problem;
      // An error's own code says more than the problem's.
      return [{ operation, problem: { code: errors?.[0]?.code ?? code, detail }, at }];
    }),
  };
}
