import type { Entry } from "../model/operation";

/** The queue with the places that IndexedDB gave to some of it; what has none yet stands last. */
export function placed(queue: Entry[], entries: Entry[]): Entry[] {
  const keys = new Map(entries.map(({ operation, key }) => [operation.opId, key]));
  return queue
    .map((entry) => ({ ...entry, key: entry.key ?? keys.get(entry.operation.opId) }))
    .sort(byKey);
}

/** The queue with what other tabs have queued. */
export function joined(queue: Entry[], entries: Entry[]): Entry[] {
  const known = opIdsOf(queue);
  return [...queue, ...entries.filter(({ operation }) => !known.has(operation.opId))].sort(byKey);
}

/** The queue as IndexedDB has it, with what was queued since IndexedDB was asked. */
export function settled(
  queue: Entry[],
  { before, stored }: { before: Entry[]; stored: Entry[] },
): Entry[] {
  const known = opIdsOf([...before.filter(({ key }) => key !== undefined), ...stored]);
  return [...stored, ...queue.filter(({ operation }) => !known.has(operation.opId))].sort(byKey);
}

function opIdsOf(entries: Entry[]): Set<string> {
  return new Set(entries.map(({ operation }) => operation.opId));
}

function byKey(one: Entry, other: Entry): number {
  const [key, otherKey] = [
    one.key ?? Number.MAX_SAFE_INTEGER,
    other.key ?? Number.MAX_SAFE_INTEGER,
  ];
  return key - otherKey;
}
