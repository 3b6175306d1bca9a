import type { List } from "@/lib/contract/lists";
import type { Missing } from "@/lib/contract/sync";
import type { Todo } from "@/lib/contract/todos";
import { isEqual } from "../is-equal";
import type { Entry, Rejected } from "./model/operation";
import { createOptimisticView, type Done } from "./model/optimistic-view";
import type { ChangeSet } from "./sync/change-set";
import { type Progress, statusOf, unknownStatus } from "./sync/status";
import { createTopics } from "./topics";

/** Everything that is kept: what the server said last, and what is queued on top of it. */
export type Kept = {
  todos: Todo[];
  lists: List[];
  queue: Entry[];
  rejected: Rejected[];
  cursor: string | undefined;
  /** What the server has not told up to the cursor; null when it has told all. */
  missing?: Missing;
};

export type Memory = ReturnType<typeof createMemory>;

const nothing: Kept = { todos: [], lists: [], queue: [], rejected: [], cursor: undefined };

/** What a tab knows: rows of the server under the operations that are still on their way to it. */
export function createMemory() {
  const topics = createTopics();
  const optimistic = createOptimisticView();
  let { queue, rejected, cursor, missing = null } = nothing;
  let version = 0;
  let isReady = false;
  let isKept = true;
  let progress: Progress = "saved";
  let status = unknownStatus;

  function tell(ids: ReadonlySet<string> = new Set()) {
    const last = status;
    status = statusOf({ isReady, isKept, cursor, missing, queue, progress, rejected }, last);
    // What is told of rows depends on whether all of them are there.
    const isNews = ids.size > 0 || status.missing !== last.missing;
    if (isNews) version++;
    topics.notify([...ids, ...(isNews ? ["rows"] : []), ...(status === last ? [] : ["status"])]);
  }

  return {
    rows: optimistic.rows,
    indexes: optimistic.indexes,
    subtasksOf: optimistic.subtasksOf,
    /** Topics are ids of todos (their subtasks included) and of lists, `rows` for any of them, and `status`. */
    subscribe: topics.subscribe,
    /** Grows whenever any row looks different. */
    version: () => version,
    status: () => status,
    queue: () => queue,
    /** What would have to be kept to have all of this again. */
    kept: (): Kept => ({ ...optimistic.base(), queue, rejected, cursor, missing }),

    /** Takes over what IndexedDB has, in place of everything. */
    load(kept: Kept) {
      ({ queue, rejected, cursor, missing = null } = kept);
      isReady = true;
      optimistic.load(kept);
      tell(optimistic.rebase(queue));
    },

    /** Forgets everything, as before somebody has signed in. */
    clear() {
      ({ queue, rejected, cursor, missing = null } = nothing);
      [isReady, isKept, progress] = [false, true, "saved"];
      optimistic.clear();
      tell(optimistic.rebase(queue));
    },

    /** Does operations, shows them at once and queues them; those that change nothing are left out. */
    append(entries: Entry[]): Done[] {
      const { done, differing } = optimistic.perform(entries);
      queue = [...queue, ...done.map(({ entry }) => entry)];
      tell(differing);
      return done;
    },

    /** Takes over the queue as it stands in IndexedDB, with the operations of other tabs. */
    setQueue(entries: Entry[]) {
      const isOther = !isEqual(entries.map(opIdOf), queue.map(opIdOf));
      queue = entries;
      tell(isOther ? optimistic.rebase(queue) : undefined);
    },

    /** Takes over what changed in IndexedDB. */
    settle({ changes, isFresh, dismissed, ...changeSet }: ChangeSet) {
      if (isFresh) optimistic.clear();
      for (const change of changes) optimistic.setBase(change);
      cursor = changeSet.cursor ?? cursor;
      if (changeSet.missing !== undefined) missing = changeSet.missing;
      rejected = [...rejected, ...changeSet.rejected].filter(
        (one) => !dismissed.includes(opIdOf(one)),
      );
      queue = settledQueue(queue, changeSet);
      // That something is acknowledged alone changes nothing of what is shown.
      const isOther = isFresh || changes.length > 0 || changeSet.dropped.length > 0;
      tell(isOther ? optimistic.rebase(queue) : undefined);
    },

    /** Says whether this browser keeps what is done, or has it only as long as the page is there. */
    setKept(now: boolean) {
      isKept = now;
      tell();
    },

    setProgress(now: Progress) {
      if (progress === "outdated") return;
      progress = now;
      tell();
    },
  };
}

function settledQueue(
  queue: Entry[],
  changeSet: Pick<ChangeSet, "acknowledged" | "dropped">,
): Entry[] {
  const acknowledged = new Set<number | undefined>(changeSet.acknowledged);
  const dropped = new Set<number | undefined>(changeSet.dropped);
  return queue
    .filter(({ key }) => !dropped.has(key))
    .map((entry) => (acknowledged.has(entry.key) ? { ...entry, isAcknowledged: true } : entry));
}

function opIdOf({ operation }: { operation: { opId: string } }): string {
  return operation.opId;
}
