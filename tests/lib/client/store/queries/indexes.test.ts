import { expect, test } from "vitest";
import { byPosition, byTime, isAway, type Rows } from "@/lib/client/store/model/rows";
import { createTrackedRows } from "@/lib/client/store/model/tracked-rows";
import { createIndexes } from "@/lib/client/store/queries/indexes";
import { todoDefaults } from "@/lib/contract/fields";
import type { List } from "@/lib/contract/lists";
import type { Todo } from "@/lib/contract/todos";
import { randomFrom } from "@/tests/support/simulation/random";

const at = new Date("2026-11-23T12:00:00Z");
const listIds = ["home", "work", "trips"];
const labels = ["phone", "errand"];

test.each(Array.from({ length: 60 }, (_, seed) => seed))(
  "whatever changes, alone or together, each group is what looking at everything would find (seed %i)",
  (seed) => {
    const random = randomFrom(seed);
    const tracked = createTrackedRows();
    const indexing = createIndexes(tracked);
    for (let step = 0; step < 60; step++) {
      const changes = random.happens(10) ? 40 : 1 + random.below(3);
      for (let change = 0; change < changes; change++) {
        if (random.happens(8)) setList(random.oneOf(["home", "work", "trips"]));
        else setTodo(`todo ${random.below(50)}`);
      }
      indexing.follow(tracked.takeChanges());
      const { findable, ...open } = indexing.indexes;
      expect(open).toEqual(allOf(tracked));
      expect(findable()).toEqual(allFindable(tracked));
    }

    function setList(id: string) {
      const archivedAt = random.happens(30) ? at : null;
      const deletedAt = random.happens(20) ? at : null;
      const times = { createdAt: at, updatedAt: at, archivedAt, deletedAt };
      const list: List = { id, name: id, color: "gray", position: "a0", revision: 1, ...times };
      tracked.setList(id, random.happens(10) ? undefined : list);
    }

    function setTodo(id: string) {
      if (random.happens(10)) return tracked.setTodo(id, undefined);
      tracked.setTodo(id, {
        id,
        ...todoDefaults,
        title: id,
        completedAt: random.happens(20) ? at : null,
        dueDate: random.anyOf([null, "2026-11-22", "2026-11-23"]) ?? null,
        dueTime: random.anyOf([null, "08:00", "18:00"]) ?? null,
        labels: labels.filter(() => random.happens(30)),
        listId: random.anyOf([null, ...listIds]) ?? null,
        parentId: random.happens(10) ? "todo 1" : null,
        position: `a${random.below(9)}`,
        createdAt: at,
        updatedAt: at,
        revision: 1,
        deletedAt: random.happens(10) ? at : null,
        isOccurrence: false,
      });
    }
  },
);

test("a group that comes out as it was stays the same array", () => {
  const tracked = createTrackedRows();
  const indexing = createIndexes(tracked);
  const todo = { id: "a", title: "A", labels: [], listId: null, position: "a0" } as unknown as Todo;
  tracked.setTodo("a", todo);
  indexing.follow(tracked.takeChanges());
  const inbox = indexing.indexes.byList.get(null);
  tracked.setTodo("a", { ...todo, title: "B" });
  indexing.follow(tracked.takeChanges());
  expect(indexing.indexes.byList.get(null)).toBe(inbox);
  expect(inbox).toEqual(["a"]);
});

/** The same indexing, found the long way. */
function allOf({ todos, lists }: Rows) {
  const open = [...todos.values()].filter((todo) => !todo.completedAt && !todo.deletedAt);
  const inUse = open.filter(({ listId }) => !isAway(lists.get(listId ?? "")));
  const top = open.filter(({ parentId }) => !parentId);
  return {
    byList: groupsOf([null, ...listIds], (id) =>
      top.filter(({ listId }) => listId === id).sort(byPosition),
    ),
    byDay: groupsOf(["2026-11-22", "2026-11-23"], (day) =>
      inUse.filter(({ dueDate }) => dueDate === day).sort(byTime),
    ),
    byLabel: groupsOf(labels, (label) =>
      inUse.filter((todo) => todo.labels.includes(label)).sort(byPosition),
    ),
  };
}

function groupsOf<Key>(keys: Key[], todosOf: (key: Key) => Todo[]) {
  const indexing = keys.map((key) => [key, todosOf(key).map(({ id }) => id)] as const);
  return new Map(indexing.filter(([, { length }]) => length > 0));
}

function allFindable({ todos }: Rows): Todo[] {
  return [...todos.values()]
    .filter(({ deletedAt }) => !deletedAt)
    .sort(
      (one, other) => Number(one.completedAt) - Number(other.completedAt) || byPosition(one, other),
    );
}
