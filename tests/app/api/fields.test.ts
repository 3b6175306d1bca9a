import "fake-indexeddb/auto";
import { eq, getTableColumns } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { getDb } from "@/db/connection/client";
import { todoColumns } from "@/db/rows";
import { lists } from "@/db/schema/lists";
import { todos } from "@/db/schema/todos";
import type { Kept } from "@/lib/client/store/memory";
import { planCopy, planUpdate } from "@/lib/client/store/mutations";
import { openLocalDatabase } from "@/lib/client/store/persistence/indexed-db";
import { type Change, emptyChangeSet } from "@/lib/client/store/sync/change-set";
import { toPulled } from "@/lib/client/store/sync/responses";
import { listDefaults, listFields, todoDefaults, todoFields } from "@/lib/contract/fields";
import { listSchema, updateListSchema } from "@/lib/contract/lists";
import { type Todo, todoSchema, updateTodoSchema } from "@/lib/contract/todos";
import { openDesk } from "@/tests/lib/client/store/desk";
import { createTodo, type Person, signUp } from "@/tests/support/people";
import { keptOf } from "@/tests/support/simulation/server-rows";
import { operation, push } from "@/tests/support/sync";

const { completed: _, ...todoShape } = updateTodoSchema.shape;
const { archived: __, ...listShape } = updateListSchema.shape;

// What a schema cannot make up: what must exist, or what has a grammar.
const samples: Record<string, (person: Person) => unknown> = {
  listId: async (person) => (await createList(person)).id,
  parentId: async (person) => (await createTodo(person, { title: "Parent" })).id,
  dueTime: () => "09:30",
  repeat: () => "FREQ=DAILY;INTERVAL=3",
  position: () => "b01",
};

// What a field needs beside it.
const companions: Record<string, object> = {
  dueTime: { dueDate: "2031-05-17" },
  repeat: { dueDate: "2031-05-17" },
};

describe("the list of fields", () => {
  test("is that of the contract", () => {
    const say = 'lib/contract/fields.ts lacks a field: see "Adding a field" in CONTRIBUTING.md';
    expect([...todoFields].sort(), say).toEqual(Object.keys(todoShape).sort());
    expect([...listFields].sort(), say).toEqual(Object.keys(listShape).sort());
  });

  test("is among what the database keeps, and what the API answers", () => {
    const say = (field: string, place: string) =>
      `\`${field}\` is not in ${place}: see "Adding a field" in CONTRIBUTING.md`;
    for (const field of todoFields) {
      expect(todoColumns, say(field, "db/schema/todos.ts")).toHaveProperty(field);
      expect(todoSchema.shape, say(field, "todoSchema")).toHaveProperty(field);
    }
    for (const field of listFields) {
      expect(getTableColumns(lists), say(field, "db/schema/lists.ts")).toHaveProperty(field);
      expect(listSchema.shape, say(field, "listSchema")).toHaveProperty(field);
    }
  });

  test("has instants whose names end in At, by which browsers know them", () => {
    for (const [field, schema] of Object.entries({ ...todoSchema.shape, ...listSchema.shape })) {
      const json = JSON.stringify(z.toJSONSchema(schema, { io: "input" }));
      expect(json.includes('"date-time"'), field).toBe(field.endsWith("At"));
    }
  });
});

describe.each(Object.keys(todoShape))("the field `%s` of a todo", (field) => {
  test("is kept by POST, until it is pulled", async () => {
    const { ada, value, given } = await sample(field);
    const created = await createTodo(ada, given);
    expectField(field, "POST", created).toEqual(value);
    expectField(field, "GET", await get(ada, created.id)).toEqual(value);
    const row = (await keptOf(ada)).todos.find(({ id }) => id === created.id);
    expectField(field, "a pull", row).toEqual(value);
  });

  test("is kept by PATCH, in the trash and out of it", async () => {
    const { ada, value, given } = await sample(field);
    const { id } = await createTodo(ada);
    const path = `/api/todos/${id}`;
    const changed = await ada.send("PATCH", path, given);
    expectField(field, "PATCH", todoSchema.parse(await changed.json())).toEqual(value);
    await ada.send("DELETE", path);
    const restored = await ada.send("POST", `${path}/restore`);
    expectField(field, "restoring", todoSchema.parse(await restored.json())).toEqual(value);
  });

  test("is kept by a push", async () => {
    const { ada, value, given } = await sample(field);
    const input = { title: "Tea", ...given };
    const [created] = await push(ada, operation({ type: "createTodo", input }));
    expectField(field, "a push that creates", created?.todo).toEqual(value);

    const other = await sample(field);
    const { id } = await createTodo(other.ada);
    const change = operation({ type: "updateTodo", id, changes: other.given });
    const [updated] = await push(other.ada, change);
    expectField(field, "a push that updates", updated?.todo).toEqual(other.value);
  });

  test("is shown at once, undone and redone as the server then has it", async () => {
    const { ada, value, given } = await sample(field);
    const { id, ...before } = await createTodo(ada);
    const { memory, undoHistory, queued, todo } = openDesk();
    memory.load(await keptOf(ada));

    undoHistory.commit("updated", [id], planUpdate(memory.rows, [id], given));
    await expectBoth("a change", value);
    undoHistory.undo();
    await expectBoth("undo", before[field as keyof typeof before]);
    undoHistory.redo();
    await expectBoth("redo", value);

    async function expectBoth(step: string, expected: unknown) {
      expectField(field, `${step} on the screen`, todo(id)).toEqual(expected);
      await pushQueued(ada, queued);
      expectField(field, `${step} on the server`, await get(ada, id)).toEqual(expected);
    }
  });

  test("is created in the browser as on the server", async () => {
    const { ada, value, given } = await sample(field);
    const { memory, undoHistory, queued, create, todo } = openDesk();
    memory.load(await keptOf(ada));
    const [bare = "", full = ""] = [...create([{ title: "Tea" }]), uuidv7()];
    const input = { title: "Tea", position: "a7", ...given };
    undoHistory.commit("created", [full], [{ type: "createTodo", id: full, input }]);
    await pushQueued(ada, queued);
    expectField(field, "a creation on the screen", todo(full)).toEqual(value);
    expectField(field, "a creation on the server", await get(ada, full)).toEqual(value);
    expectField(field, "a creation without it", todo(bare)).toEqual(
      (await get(ada, bare))[field as keyof Todo],
    );
  });

  test("is in a copy", async () => {
    const { ada, value, given } = await sample(field);
    const original = await createTodo(ada, given);
    const { memory, undoHistory, queued, todo } = openDesk();
    memory.load(await keptOf(ada));
    const { ids, drafts } = planCopy(memory.rows, todo(original.id) as Todo, []);
    undoHistory.commit("created", ids, drafts);
    await pushQueued(ada, queued);
    const copy = await get(ada, String(ids[0]));
    // A copy stands right behind its original.
    if (field === "position") expect(copy.position > original.position).toBe(true);
    else expectField(field, "duplicating", copy).toEqual(value);
  });

  test("is there when the browser comes back", async () => {
    const { ada, value, given } = await sample(field);
    const { id } = await createTodo(ada, given);
    const { todos: rows } = await reloaded(await browserPull(ada));
    const row = rows.find((todo) => todo.id === id);
    expectField(field, "a reload", row).toEqual(value);
  });

  test.skipIf(!(field in todoDefaults))(
    "has its default in what a browser kept before",
    async () => {
      const ada = await signUp();
      await createTodo(ada);
      const changes = await browserPull(ada);
      for (const { todo } of changes) delete (todo as Record<string, unknown>)[field];
      const { todos: rows } = await reloaded(changes);
      const usual = todoDefaults[field as keyof typeof todoDefaults];
      expectField(field, "an upgrade", rows[0]).toEqual(usual);
    },
  );

  test("comes to the next occurrence, as to the one that is completed", async () => {
    const { ada, value, given } = await sample(field);
    const repeating = { dueDate: "2031-05-17", repeat: "FREQ=DAILY", ...given };
    const { id, ...before } = await createTodo(ada, repeating);
    const { memory, undoHistory, queued, todo } = openDesk();
    memory.load(await keptOf(ada));
    const occurrenceId = uuidv7();
    const { dueDate: occurrence } = before;
    if (!occurrence) throw new Error("Nothing repeats without a day");
    const changes = { completed: true };
    const draft = { type: "updateTodo" as const, id, changes, occurrence, occurrenceId };
    undoHistory.commit("completed", [id], [draft]);
    await pushQueued(ada, queued);

    const [next, completed] = [await get(ada, id), await get(ada, occurrenceId)];
    if (field !== "position") {
      expectField(field, "completing on the screen", todo(id)).toEqual(next[field as keyof Todo]);
      expectField(field, "completing on the screen", todo(occurrenceId)).toEqual(
        completed[field as keyof Todo],
      );
    }
    const expected = { next: value, completed: value, ...exceptions(before)[field] };
    expectField(field, "the next occurrence", next).toEqual(expected.next);
    expectField(field, "the completed occurrence", completed).toEqual(expected.completed);
  });
});

test("the digest of a creation is of what was sent, so that a later release knows it again", async () => {
  const ada = await signUp();
  const { id } = await createTodo(ada, { priority: 2 });
  const db = await getDb();
  const rows = await db.select({ digest: todos.createdFrom }).from(todos).where(eq(todos.id, id));
  // As the releases that are out there have written it.
  expect(rows).toEqual([{ digest: "z2BNG9krQSq9Z25_tl8uesWv1iY-k_Pf--NLscuQQ9w" }]);
});

describe.each(Object.keys(listShape))("the field `%s` of a list", (field) => {
  test("is kept by the API, shown at once, undone and redone", async () => {
    const ada = await signUp();
    const schema = listShape[field as keyof typeof listShape];
    const value = (await samples[field]?.(ada)) ?? made(schema, field, listDefaults);
    const given = { [field]: value };
    const created = await createList(await signUp(), given);
    expectField(field, "POST", created).toEqual(value);

    const { id, ...before } = await createList(ada);
    const { memory, undoHistory, queued } = openDesk();
    memory.load(await keptOf(ada));
    undoHistory.commit("listUpdated", [id], [{ type: "updateList", id, changes: given }]);
    await expectBoth("a change", value);
    undoHistory.undo();
    await expectBoth("undo", before[field as keyof typeof before]);
    undoHistory.redo();
    await expectBoth("redo", value);

    async function expectBoth(step: string, expected: unknown) {
      expectField(field, `${step} on the screen`, memory.rows.lists.get(id)).toEqual(expected);
      await pushQueued(ada, queued);
      const row = (await keptOf(ada)).lists.find((list) => list.id === id);
      expectField(field, `${step} on the server`, row).toEqual(expected);
    }
  });
});

/** What is not kept as it is when a repeating todo moves on. */
function exceptions(
  before: Omit<Todo, "id">,
): Record<string, { next?: unknown; completed?: unknown }> {
  return {
    dueDate: { next: expect.stringMatching(/^2031-05-(18|20)$/), completed: before.dueDate },
    repeat: { completed: null },
    // Two cannot stand in one place.
    position: { completed: expect.any(String) },
  };
}

/** A value of the field that is not its default, and what must be sent to give it to a todo. */
async function sample(field: string) {
  const ada = await signUp();
  const schema = todoShape[field as keyof typeof todoShape];
  const value = field in samples ? await samples[field]?.(ada) : made(schema, field, todoDefaults);
  return { ada, value, given: { [field]: value, ...companions[field] } };
}

function made(schema: z.ZodType, field: string, defaults: Record<string, unknown>): unknown {
  const { anyOf, ...json } = z.toJSONSchema(schema, { io: "input" });
  const {
    type,
    enum: values,
    format,
    minimum = 0,
  } = { ...json, ...anyOf?.find(({ type }) => type !== "null") };
  const usual = defaults[field];
  if (values) return values.findLast((value) => value !== usual);
  if (format === "date") return "2031-05-17";
  if (format === "date-time") return new Date("2031-05-17T09:30:00Z");
  if (type === "integer" || type === "number") return minimum === usual ? minimum + 1 : minimum;
  if (type === "boolean") return !usual;
  if (type === "array") return ["Sample"];
  if (type === "string") return "Sample";
  throw new Error(`Say in \`samples\` what ${field} may be`);
}

function expectField(field: string, step: string, row: object | null | undefined) {
  const say = `\`${field}\` is lost by ${step}: see "Adding a field" in CONTRIBUTING.md`;
  return expect((row as Record<string, unknown> | null | undefined)?.[field], say);
}

/** What the person's browser makes of a first pull. */
async function browserPull(person: Person) {
  const response = await person.send("GET", "/api/sync");
  const answer = toPulled(await response.json());
  if (!answer || "reset" in answer) throw new Error("The server tells nothing");
  return answer.changes;
}

/** What IndexedDB has of changes when the browser is opened again. */
async function reloaded(changes: Change[]): Promise<Kept> {
  const name = `fields ${uuidv7()}`;
  const database = await openLocalDatabase(name, () => {});
  await database.write({ ...emptyChangeSet, changes, isFresh: true });
  database.close();
  return (await openLocalDatabase(name, () => {})).load();
}

async function pushQueued(person: Person, queued: { operation: object }[]) {
  const operations = queued.splice(0).map(({ operation }) => operation);
  const results = operations.length > 0 ? await push(person, ...operations) : [];
  expect(results.flatMap(({ problem }) => problem ?? [])).toEqual([]);
}

async function get(person: Person, id: string): Promise<Todo> {
  const response = await person.send("GET", `/api/todos/${id}`);
  return todoSchema.parse(await response.json());
}

async function createList(person: Person, input: object = {}) {
  const response = await person.send("POST", "/api/lists", { name: "Groceries", ...input });
  return listSchema.parse(await response.json());
}
