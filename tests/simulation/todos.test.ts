import fc from "fast-check";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { getDb } from "@/db/connection/client";
import { todos } from "@/db/schema/todos";
import { searchWords } from "@/lib/contract/search-words";
import { type Todo, todoPageSchema, todoSchema } from "@/lib/contract/todos";
import { type Person, signUp } from "@/tests/support/people";
import { forEachSeed } from "@/tests/support/simulation/seeds";

const fields = {
  title: fc.constantFrom("ale", "Bean", "cake", "date 100%"),
  notes: fc.constantFrom("", "an ale_house"),
  dueDate: fc.constantFrom(null, "2026-01-31", "2027-12-01"),
  priority: fc.nat({ max: 3 }),
};

const sorts = ["createdAt", "updatedAt", "dueDate", "priority", "title"] as const;
const orders = [true, false].flatMap((descending) => sorts.map((sort) => ({ sort, descending })));

const stepArbitrary = fc.record({
  act: fc.constantFrom(
    ...(["create", "create", "createAgain", "createOtherwise", "patch", "delete"] as const),
    ...(["restore", "get", "list"] as const),
  ),
  who: fc.nat({ max: 2 }),
  /** One of all todos so far, whosever it is. */
  which: fc.nat({ max: 40 }),
  input: fc.record(fields),
  changes: fc.record({ ...fields, completed: fc.boolean() }, { requiredKeys: ["priority"] }),
  filter: fc
    .record({
      order: fc.constantFrom(...orders),
      completed: fc.option(fc.boolean(), { nil: undefined }),
      q: fc.option(fc.constantFrom("A", "%", "_", "nothing"), { nil: undefined }),
    })
    .map(({ order, ...filter }): Filter => ({ ...order, ...filter })),
});

type Filter = {
  sort: (typeof sorts)[number];
  descending: boolean;
  completed?: boolean | undefined;
  q?: string | undefined;
};

type Step = typeof stepArbitrary extends fc.Arbitrary<infer Value> ? Value : never;

/** A todo as its owner should find it, and the request that created it. */
type Known = { owner: Person; request: object; todo: Todo; isDeleted: boolean };

type Scene = Step & {
  person: Person;
  known: Known[];
  id: string;
  /** What the person themselves has under this id. */
  mine: Known | undefined;
};

let people: Person[];

beforeAll(async () => {
  people = [await signUp(), await signUp(), await signUp()];
});

test("whatever three users do, each finds exactly what they left", async () => {
  const steps = fc.array(stepArbitrary, { maxLength: 40, size: "max" });
  const property = fc.asyncProperty(steps, async (steps) => {
    await (await getDb()).delete(todos);
    const known: Known[] = [];
    for (const step of steps) await acts[step.act](sceneOf(step, known));
    for (const person of people) {
      for (const order of orders) await expectList({ person, known, filter: order });
    }
  });
  await forEachSeed(4, (seed) => fc.assert(property, { seed, numRuns: 5 }));
});

function sceneOf(step: Step, known: Known[]): Scene {
  const person = people[step.who];
  if (!person) throw new Error("Nobody takes this step");
  const id = known[step.which % known.length]?.todo.id ?? uuidv7();
  const mine = known.find(({ owner, todo }) => owner === person && todo.id === id);
  return { ...step, person, known, id, mine };
}

const acts: Record<Step["act"], (scene: Scene) => Promise<void>> = {
  create: (scene) => create(scene, scene.input),

  async createAgain(scene) {
    const { person, mine, id, input } = scene;
    if (!mine) return create(scene, { id, ...input });
    const response = await person.send("POST", "/api/todos", mine.request);
    await expectTodo(response, 200, mine.isDeleted ? inTrash(mine.todo) : mine.todo);
  },

  async createOtherwise(scene) {
    const { person, mine, id, input } = scene;
    if (!mine) return create(scene, { id, ...input });
    const response = await person.send("POST", "/api/todos", { id, title: "otherwise" });
    expect(response.status).toBe(409);
  },

  async patch({ person, mine, id, changes }) {
    const response = await person.send("PATCH", `/api/todos/${id}`, changes);
    if (!mine || mine.isDeleted) return expectNothing(response);
    const { completed, ...rest } = changes;
    const { completedAt } = mine.todo;
    const expected = {
      ...rewritten(mine.todo),
      ...rest,
      completedAt: completed === false ? null : (completedAt ?? (completed ? anInstant : null)),
    };
    mine.todo = await expectTodo(response, 200, expected);
  },

  async delete({ person, mine, id }) {
    const response = await person.send("DELETE", `/api/todos/${id}`);
    if (!mine || mine.isDeleted) return expectNothing(response);
    expect(response.status).toBe(204);
    mine.isDeleted = true;
  },

  async restore({ person, mine, id }) {
    const response = await person.send("POST", `/api/todos/${id}/restore`);
    if (!mine?.isDeleted) return expectNothing(response);
    mine.todo = await expectTodo(response, 200, rewritten(mine.todo));
    mine.isDeleted = false;
  },

  async get({ person, mine, id }) {
    const response = await person.send("GET", `/api/todos/${id}`);
    if (!mine || mine.isDeleted) return expectNothing(response);
    await expectTodo(response, 200, mine.todo);
  },

  list: expectList,
};

async function create({ person, known }: Scene, request: object) {
  const response = await person.send("POST", "/api/todos", request);
  const nothing = { completedAt: null, deletedAt: null };
  const todo = await expectTodo(response, 201, expect.objectContaining({ ...nothing, ...request }));
  known.push({ owner: person, request: { ...request, id: todo.id }, todo, isDeleted: false });
}

async function expectTodo(response: Response, status: number, expected: object): Promise<Todo> {
  const body = await response.json();
  expect(response.status, JSON.stringify(body)).toBe(status);
  const todo = todoSchema.parse(body);
  expect(todo).toEqual(expected);
  return todo;
}

function expectNothing(response: Response) {
  expect(response.status).toBe(404);
}

async function expectList({ person, known, filter }: Pick<Scene, "person" | "known" | "filter">) {
  const expected = known
    .filter(({ owner, isDeleted }) => owner === person && !isDeleted)
    .map(({ todo }) => todo)
    .filter((todo) => matches(todo, filter))
    .sort((one, other) => compare(one, other, filter) * (filter.descending ? -1 : 1));
  expect(await listAll(person, filter)).toEqual(expected);
}

/** Every page of a list, small enough for several. */
async function listAll(person: Person, { completed, q, sort, descending }: Filter) {
  const query = new URLSearchParams({ sort: descending ? `-${sort}` : sort, limit: "4" });
  if (completed !== undefined) query.set("completed", String(completed));
  if (q !== undefined) query.set("q", q);
  const found: Todo[] = [];
  for (;;) {
    const response = await person.send("GET", `/api/todos?${query}`);
    const { items, nextCursor } = todoPageSchema.parse(await response.json());
    found.push(...items);
    if (!nextCursor) return found;
    query.set("cursor", nextCursor);
  }
}

function matches(todo: Todo, { completed, q }: Filter): boolean {
  const isWanted = completed === undefined || completed === (todo.completedAt !== null);
  return isWanted && (q === undefined || isFound(todo, q));
}

/** Each word that is looked for begins a word, or is a part of one in the title. */
function isFound({ title, notes }: Todo, q: string): boolean {
  const wanted = searchWords(q);
  const words = searchWords(`${title}\n${notes}`);
  const isThere = (part: string) =>
    words.some((word) => word.startsWith(part)) ||
    ([...part].length > 1 && searchWords(title).some((word) => word.includes(part)));
  return wanted.length > 0 && wanted.every(isThere);
}

function compare(one: Todo, other: Todo, { sort, descending }: Filter): number {
  const key = (todo: Todo) => {
    if (sort === "title") return todo.title.toLowerCase();
    // Without a day comes last, either way.
    if (sort === "dueDate") return todo.dueDate ?? (descending ? "" : "9");
    return todo[sort];
  };
  const [first, second] = [key(one), key(other)];
  return first < second ? -1 : first > second ? 1 : one.id < other.id ? -1 : 1;
}

const anInstant = expect.any(Date);

/** The todo after a write that left its own fields alone. */
function rewritten(todo: Todo) {
  return {
    ...todo,
    updatedAt: anInstant,
    revision: expect.toSatisfy((revision) => revision > todo.revision),
  };
}

function inTrash(todo: Todo) {
  return { ...rewritten(todo), deletedAt: anInstant };
}
