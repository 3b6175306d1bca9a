import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  bulkResultSchema,
  listTodosSchema,
  type Todo,
  type TodoFilter,
} from "@/lib/contract/todos";
import { createTodo, listTodos, type Person, signUp } from "@/tests/support/people";

type Case = { query: string; and?: string; matches: object; other: object };

const TODAY = new Date().toISOString().slice(0, 10);
const NOON = new Date(`${TODAY}T12:00:00Z`);
const dayAfter = (days: number) =>
  new Date(NOON.getTime() + days * 86_400_000).toISOString().slice(0, 10);

/** For each filter of the contract, todos that differ in nothing but what it asks for. */
const cases: {
  [Filter in Exclude<keyof TodoFilter, "deleted">]-?: (person: Person) => Promise<Case[]>;
} = {
  completed: async () => [
    { query: "false", matches: {}, other: { completed: true } },
    { query: "true", matches: { completed: true }, other: {} },
  ],
  list: async (person) => {
    const response = await person.send("POST", "/api/lists", { name: "Groceries" });
    const { id } = await response.json();
    return [
      { query: id, matches: { listId: id }, other: {} },
      { query: "inbox", matches: {}, other: { listId: id } },
    ];
  },
  parent: async (person) => {
    const { id } = await createTodo(person, { title: "Parent" });
    return [
      { query: id, matches: { parentId: id }, other: {} },
      // The parent is no subtask either, and would take the other one along.
      { query: "none", and: "&q=tea", matches: {}, other: { parentId: id } },
    ];
  },
  priority: async () =>
    [0, 1, 2, 3].map((priority) => ({
      query: String(priority),
      matches: { priority },
      other: { priority: (priority + 1) % 4 },
    })),
  label: async () => [
    { query: "home", matches: { labels: ["home"] }, other: { labels: ["work"] } },
  ],
  due: async () => [
    { query: "none", matches: {}, other: { dueDate: TODAY } },
    { query: "today", matches: { dueDate: TODAY }, other: { dueDate: dayAfter(-1) } },
    { query: "overdue", matches: { dueDate: dayAfter(-1) }, other: { dueDate: TODAY } },
    { query: "upcoming", matches: { dueDate: dayAfter(1) }, other: { dueDate: TODAY } },
    {
      query: `${dayAfter(2)}..${dayAfter(3)}`,
      matches: { dueDate: dayAfter(3) },
      other: { dueDate: dayAfter(4) },
    },
  ],
  q: async () => [{ query: "caf", matches: { notes: "Café" }, other: { notes: "Cocoa" } }],
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOON });
});

afterEach(() => {
  vi.useRealTimers();
});

test("each filter of the contract has its cases", () => {
  const { sort: _, limit: __, cursor: ___, deleted: ____, ...filters } = listTodosSchema.shape;
  expect(Object.keys(cases).sort()).toEqual(Object.keys(filters).sort());
});

describe.each(Object.entries(cases))("of two todos that differ in `%s`", (filter, casesFor) => {
  test("one is listed", () =>
    forEachCase(async (ada, path, [matching, other]) => {
      const response = await ada.send("GET", `/api/todos?${path}`);
      const { items }: { items: Todo[] } = await response.json();
      const ids = items.map(({ id }) => id);
      expect([ids.includes(matching), ids.includes(other)], path).toEqual([true, false]);
    }));

  test("one is deleted in bulk", () =>
    forEachCase(async (ada, path, [matching, other]) => {
      const response = await ada.send("DELETE", `/api/todos?${path}`);
      expect(bulkResultSchema.parse(await response.json()).changed, path).toBeGreaterThan(0);
      const left = (await listTodos(ada)).map(({ id }) => id);
      expect([left.includes(matching), left.includes(other)], path).toEqual([false, true]);
    }));

  test("one is completed in bulk", () =>
    forEachCase(async (ada, path, [matching, other]) => {
      // Whatever is asked for, only what is open is completed.
      if (filter === "completed") return;
      await ada.send("POST", `/api/todos/complete?${path}`);
      const todos = new Map((await listTodos(ada)).map((todo) => [todo.id, todo.completedAt]));
      expect(todos.get(matching), path).toBeInstanceOf(Date);
      expect(todos.get(other), path).toBeNull();
    }));

  async function forEachCase(
    check: (person: Person, path: string, ids: [string, string]) => Promise<void>,
  ) {
    const count = (await casesFor(await signUp())).length;
    for (let index = 0; index < count; index++) {
      const person = await signUp();
      const { query, and = "", matches, other } = (await casesFor(person))[index] as Case;
      const [matching, differing] = [await create(person, matches), await create(person, other)];
      await check(person, `${filter}=${encodeURIComponent(query)}${and}`, [matching, differing]);
    }
  }
});

test("of two todos of which one is in the trash, that one is listed there, and only there", async () => {
  const ada = await signUp();
  const [deleted, other] = [await create(ada, {}), await create(ada, {})];
  await ada.send("DELETE", `/api/todos/${deleted}`);
  const listed = async (query: string) => {
    const response = await ada.send("GET", `/api/todos?deleted=${query}`);
    return (await response.json()).items.map(({ id }: Todo) => id);
  };
  expect(await listed("true")).toEqual([deleted]);
  expect(await listed("false")).toEqual([other]);
});

async function create(
  person: Person,
  { completed, ...input }: { completed?: boolean },
): Promise<string> {
  const { id } = await createTodo(person, input);
  if (completed) await person.send("PATCH", `/api/todos/${id}`, { completed });
  return id;
}
