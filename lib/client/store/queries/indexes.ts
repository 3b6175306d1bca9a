import type { Todo } from "@/lib/contract/todos";
import { byCompletion, byPosition, byTime, isAway, type Rows } from "../model/rows";
import type { PreviousRows } from "../model/tracked-rows";

/** Ids of open todos, each group in the order in which it is shown; another array when it changes. */
type Groups<Key> = ReadonlyMap<Key, readonly string[]>;

/** Where views find todos without looking at all of them, or without sorting them each time. */
export type Open = {
  /** Those on top level; with null, those of the Inbox. */
  byList: Groups<string | null>;
  /** These two know only what is not put away with its list. */
  byDay: Groups<string>;
  byLabel: Groups<string>;
  /** Everything that is not deleted: what is open in its order, then what was completed last. */
  findable: () => readonly Todo[];
};

/** Groups of what is open, which follow the rows as far as they are told what has changed. */
export function createGroups(rows: Rows) {
  const isInUse = ({ listId }: Todo) => !(listId && isAway(rows.lists.get(listId)));
  const byList = createGroup(rows, byPosition, ({ parentId, listId }) =>
    parentId ? [] : [listId],
  );
  const byDay = createGroup(rows, byTime, (todo) =>
    todo.dueDate && isInUse(todo) ? [todo.dueDate] : [],
  );
  const byLabel = createGroup(rows, byPosition, (todo) => (isInUse(todo) ? todo.labels : []));
  const all = [byList, byDay, byLabel];
  let findable: readonly Todo[] | undefined;

  const open: Open = {
    byList: byList.groups,
    byDay: byDay.groups,
    byLabel: byLabel.groups,
    findable: () => {
      findable ??= findableIn(rows);
      return findable;
    },
  };

  return {
    open,

    /** Follows what has changed, of which this is how it was before. */
    follow({ todos, lists }: PreviousRows) {
      findable = undefined;
      const isMoved = [...lists].some(([id, was]) => isAway(was) !== isAway(rows.lists.get(id)));
      const note = (id: string, was: Todo | undefined) => {
        const now = rows.todos.get(id);
        for (const group of all) group.note(id, was, now);
      };
      if (isMoved) {
        for (const group of all) group.clear();
        for (const id of rows.todos.keys()) note(id, undefined);
      } else for (const [id, was] of todos) note(id, was);
      for (const group of all) group.settle();
    },
  };
}

function createGroup<Key>(
  { todos }: Rows,
  inOrder: (one: Todo, other: Todo) => number,
  keysOf: (todo: Todo) => readonly Key[],
) {
  const groups = new Map<Key, readonly string[]>();
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
      const held = groups.get(key) ?? [];
      const ids = merged(gone.size > 0 ? held.filter((id) => !gone.has(id)) : held, come);
      if (ids.length === 0) groups.delete(key);
      else if (!isEqual(ids, held)) groups.set(key, ids);
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

  return { groups, note, settle, clear: () => groups.clear() };
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
