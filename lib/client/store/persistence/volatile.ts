import { limits } from "@/lib/contract/limits";
import type { Entry } from "../model/operation";
import type { ChangeSet } from "../sync/change-set";
import type { Database, Head } from "./indexed-db";

/**
 * Stands in for a database that does not take anything any more, as long as the page is there. What is queued
 * is still offered to it: it may have room again.
 */
export function openVolatileDatabase(
  broken: Database,
  { queue, ...place }: Pick<Head, "cursor" | "missing"> & { queue: Entry[] },
): Database {
  let head: Head = { ...place, rev: 0 };
  let lastKey = queue.reduce((last, { key = 0 }) => Math.max(last, key), 0);
  let held = keyed(queue);

  function keyed(entries: Entry[]): (Entry & { key: number })[] {
    return entries.map((entry) => ({ ...entry, key: entry.key ?? ++lastKey }));
  }

  return {
    isOutdated: () => false,
    async append(entries) {
      broken.append(entries).catch(() => {});
      const appended = keyed(entries);
      held = [...held, ...appended];
      return appended.map(({ key }) => key);
    },
    async write({ cursor, missing, acknowledged, dropped }: ChangeSet) {
      head = {
        cursor: cursor ?? head.cursor,
        missing: missing === undefined ? head.missing : missing,
        rev: head.rev + 1,
      };
      held = held
        .filter(({ key }) => !dropped.includes(key))
        .map((entry) =>
          acknowledged.includes(entry.key) ? { ...entry, isAcknowledged: true } : entry,
        );
      return head.rev;
    },
    queue: async () => held,
    async queueAfter(entries) {
      const last = entries.at(-1)?.key ?? 0;
      return held.filter(({ key }) => key > last).slice(0, limits.operations);
    },
    head: async () => head,
    close: broken.close,
  };
}
