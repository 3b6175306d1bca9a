import type { Todo } from "@/lib/contract/todos";
import { byCompletion, byPosition, byTime, isAway, type Rows } from "../model/rows";
import type { PreviousRows } from "../model/tracked-rows";

/** Ids of open todos, each index in the order in which it is shown; another array when it changes. */
type Index<Key> = ReadonlyMap<Key, readonly string[]>;

/** Where views find todos without looking at all of them, or without sorting them each time. */
export type Indexes = {
  /** Those on top level; with null, those of the Inbox. */
  byList: Index<string | null>;
  /** These two know only what is not put away with its list. */
  byDay: Index<string>;
  byLabel: Index<string>;
  /** Everything that is not deleted: what is open in its order, then what was completed last. */
  findable: () => readonly Todo[];
};

/** Index of what is open, which follow the rows as far as they are told what has changed. */
export function createIndexes(rows: Rows) {
  const isInUse = ({ listId }: Todo) => !(listId && isAway(rows.lists.get(listId)));
  const byList = createIndex(rows, byPosition, ({ parentId, listId }) =>
    parentId ? [] : [listId],
  );
  const byDay = createIndex(rows, byTime, (todo) =>
    todo.dueDate && isInUse(todo) ? [todo.dueDate] : [],
  );
  const byLabel = createIndex(rows, byPosition, (todo) => (isInUse(todo) ? todo.labels : []));
  const all = [byList, byDay, byLabel];
  let findable: readonly Todo[] | undefined;

  const indexes: Indexes = {
    byList: byList.index,
    byDay: byDay.index,
    byLabel: byLabel.index,
    findable: () => {
      findable ??= findableIn(rows);
      return findable;
    },
  };

  return {
    indexes,

    /** Follows what has changed, of which this is how it was before. */
    follow({ todos, lists }: PreviousRows) {
      findable = undefined;
      const isMoved = [...lists].some(([id, was]) => isAway(was) !== isAway(rows.lists.get(id)));
      const note = (id: string, was: Todo | undefined) => {
        const now = rows.todos.get(id);
        for (const index of all) index.note(id, was, now);
      };
      if (isMoved) {
        for (const index of all) index.clear();
        for (const id of rows.todos.keys()) note(id, undefined);
      } else for (const [id, was] of todos) note(id, was);
      for (const index of all) index.settle();
    },
  };
}

function createIndex<Key>(
  { todos }: Rows,
  inOrder: (one: Todo, other: Todo) => number,
  keysOf: (todo: Todo) => readonly Key[],
) {
  const index = new Map<Key, readonly string[]>();
  const changes = new Map<Key, { gone: Set<string>; come: Todo[] }>();

  function changeOf(key: Key) {
    const known = changes.get(key);
    if (known) return known;
    const change = { gone: new Set<string>(), come: [] };
    changes.set(key, change);
    return change;
  }

  /** Hears of a todo as it was and as it is now. */
  function note(id: string, was: Todo | undefined, now: Todo | undefined) {
    if (was && isOpen(was)) for (const key of keysOf(was)) changeOf(key).gone.add(id);
    if (now && isOpen(now)) for (const key of keysOf(now)) changeOf(key).come.push(now);
  }

  /** Puts everything that it has heard of where it belongs. */
  function settle() {
    for (const [key, { gone, come }] of changes) {
      const held = index.get(key) ?? [];
      const ids = merged(gone.size > 0 ? held.filter((id) => !gone.has(id)) : held, come);
      if (ids.length === 0) index.delete(key);
      else if (!isEqual(ids, held)) index.set(key, ids);
    }
    changes.clear();
  }

  /** Ids in their order, and todos put in where they belong among them. */
  function merged(ids: readonly string[], come: Todo[]): readonly string[] {
    const result: string[] = [];
    let from = 0;
    for (const todo of come.sort(inOrder)) {
      const place = placeOf(todo, ids, from);
      for (; from < place; from++) result.push(ids[from] as string);
      result.push(todo.id);
    }
    return from === 0 ? [...result, ...ids] : result.concat(ids.slice(from));
  }

  function placeOf(todo: Todo, ids: readonly string[], from: number): number {
    let [low, high] = [from, ids.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = todos.get(ids[middle] ?? "");
      if (other && inOrder(other, todo) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return { index, note, settle, clear: () => index.clear() };
}

function findableIn({ todos }: Rows): Todo[] {
  const kept = [...todos.values()].filter(({ deletedAt }) => !deletedAt);
  const open = kept.filter(({ completedAt }) => !completedAt).sort(byPosition);
  return [...open, ...kept.filter(({ completedAt }) => completedAt).sort(byCompletion)];
}

function isOpen({ completedAt, deletedAt }: Todo): boolean {
  return !completedAt && !deletedAt;
}

function isEqual(ids: readonly string[], others: readonly string[]): boolean {
  return ids.length === others.length && ids.every((id, index) => id === others[index]);
}
