import { v7 as uuidv7 } from "uuid";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { SyncOperation } from "@/lib/contract/sync";
import { methodsOf, routes } from "@/tests/support/api";
import {
  accessToken,
  createTodo,
  listTodos,
  type Person,
  send,
  signUp,
  withToken,
} from "@/tests/support/people";
import { operation, pullAll, push } from "@/tests/support/sync";

// Whoever adds a route that anybody may call adds it here too, and says so by that.
const publicRoutes = [
  "/api/[[...unknown]]",
  "/api/auth/[...all]",
  "/api/health",
  "/api/health/ready",
  "/api/openapi.json",
];

type Route = [method: string, path: string];

const privateRoutes: Route[] = [];
for (const path of [...routes.keys()].filter((path) => !publicRoutes.includes(path))) {
  for (const method of await methodsOf(path)) privateRoutes.push([method, path]);
}
const routesById = privateRoutes.filter(([, path]) => path.includes("[id]"));

test.each(privateRoutes)("%s %s answers nobody in particular with 401", async (...route) => {
  const response = await ask(send, route, uuidv7(), { sibling: uuidv7() });
  expect(response.status).toBe(401);
  expect(response.headers.get("www-authenticate")).toMatch(/^Bearer/);
});

describe.each(routesById)("%s %s", (...route) => {
  test("answers for what is another user's exactly as for what never was", async () => {
    const [owner, stranger] = [await signUp(), await signUp()];
    const { mine, deleted, revision, sibling } = await makeFor(owner, route);
    const asProgram = withToken(await accessToken(stranger));
    const before = await everythingOf(owner);

    for (const sendAs of [stranger.send, asProgram]) {
      for (const ifMatch of ["*", `"${revision}"`, '"999"']) {
        for (const query of route[0] === "DELETE" ? ["", "?permanent=true"] : [""]) {
          const answer = async (id: string) =>
            visible(await ask(sendAs, route, id + query, { ifMatch, sibling }));
          const unknown = await answer(uuidv7());
          expect(unknown.status).toBe(404);
          expect(await answer(mine)).toEqual(unknown);
          expect(await answer(deleted)).toEqual(unknown);
        }
      }
    }
    expect(await everythingOf(owner)).toEqual(before);
  });

  test("answers the owner", async () => {
    const owner = await signUp();
    const { mine, deleted, sibling } = await makeFor(owner, route);
    const answers = [
      await ask(owner.send, route, mine, { sibling }),
      await ask(owner.send, route, deleted, { sibling }),
    ];
    expect(answers.some(({ ok }) => ok)).toBe(true);
  });
});

const references: [what: string, method: string, bodyFor: (id: string) => object][] = [
  ["a new todo in a list", "POST", (listId) => ({ title: "Mine", listId })],
  ["a new subtask", "POST", (parentId) => ({ title: "Mine", parentId })],
  ["a todo that goes into a list", "PATCH", (listId) => ({ listId })],
  ["a todo that becomes a subtask", "PATCH", (parentId) => ({ parentId })],
  ["a move before another todo", "MOVE", (before) => ({ before })],
  ["a move after another todo", "MOVE", (after) => ({ after })],
];

test.each(references)("%s cannot name what is another user's", async (_, method, bodyFor) => {
  const [owner, stranger] = [await signUp(), await signUp()];
  const foreign = await foreignIds(owner);
  const own = await createTodo(stranger, { title: "Own" });
  const answer = async (id: string) => {
    const addresses: Record<string, [method: string, path: string]> = {
      POST: ["POST", "/api/todos"],
      PATCH: ["PATCH", `/api/todos/${own.id}`],
      MOVE: ["POST", `/api/todos/${own.id}/move`],
    };
    const [verb = "", path = ""] = addresses[method] ?? [];
    return visible(await stranger.send(verb, path, bodyFor(id)));
  };

  const unknown = await answer(uuidv7());
  expect(unknown.status).toBe(422);
  for (const id of foreign) expect(await answer(id)).toEqual(unknown);
  expect(await listTodos(stranger)).toEqual([own]);
});

test.each(["list", "parent"])("?%s= finds nothing of another user's", async (parameter) => {
  const [owner, stranger] = [await signUp(), await signUp()];
  await createTodo(stranger);
  const answer = async (id: string) =>
    visible(await stranger.send("GET", `/api/todos?${parameter}=${id}`));
  const unknown = await answer(uuidv7());
  expect(unknown).toMatchObject({ status: 200, body: '{"items":[],"nextCursor":null}' });
  for (const id of await foreignIds(owner)) expect(await answer(id)).toEqual(unknown);
});

// By type, what refers to a row: to the one that it changes, or to one that it names.
const drafts: Record<SyncOperation["type"], (id: string) => object[]> = {
  // The places that it names may be no more; the next test says what comes of that.
  createTodo: () => [],
  updateTodo: (id) => [
    { id, changes: { title: "Mine" } },
    { id, changes: { completed: true } },
  ],
  moveTodo: (id) => [{ id, place: { before: uuidv7() } }],
  deleteTodo: (id) => [{ id }, { id, permanent: true }],
  restoreTodo: (id) => [{ id }],
  // It has nothing to refer to; whose ids it may take, the last test says.
  createList: () => [],
  updateList: (id) => [{ id, changes: { name: "Mine" } }],
  deleteList: (id) => [{ id }, { id, permanent: true }],
  restoreList: (id) => [{ id }],
};

test.each(Object.entries(drafts))(
  "a pushed %s is refused for what is another user's as for what never was",
  async (type, draftsFor) => {
    const [owner, stranger] = [await signUp(), await signUp()];
    const foreign = await foreignIds(owner);
    const before = await everythingOf(owner);
    const outcomes = async (id: string) => {
      const operations = draftsFor(id).map((draft) => ({ opId: uuidv7(), type, ...draft }));
      if (operations.length === 0) return [];
      return (await push(stranger, ...operations)).map(({ opId, ...outcome }) => outcome);
    };

    const unknown = await outcomes(uuidv7());
    for (const { status } of unknown) expect(status).toBe("refused");
    for (const id of foreign) expect(await outcomes(id)).toEqual(unknown);
    expect(await everythingOf(owner)).toEqual(before);
    expect((await pullAll(stranger)).changes).toEqual([]);
  },
);

test("a pushed operation names another user's row as it names one that never was", async () => {
  const [owner, stranger] = [await signUp(), await signUp()];
  const foreign = await foreignIds(owner);
  const own = await createTodo(stranger);
  const outcomes = async (id: string) => {
    const pushed = await push(
      stranger,
      operation({ type: "createTodo", input: { title: "Mine", listId: id } }),
      operation({ type: "createTodo", input: { title: "Mine", parentId: id } }),
      operation({ type: "updateTodo", id: own.id, changes: { listId: id } }),
      operation({ type: "updateTodo", id: own.id, changes: { parentId: id } }),
      operation({ type: "moveTodo", id: own.id, place: { after: id } }),
    );
    return pushed.map(({ todo, problem }) => [todo?.listId, todo?.parentId, problem?.errors]);
  };
  const unknown = await outcomes(uuidv7());
  expect(unknown).toMatchObject([
    [null, null, undefined],
    [null, null, undefined],
    [null, null, undefined],
    [null, null, undefined],
    [undefined, undefined, [{ path: "place.after" }]],
  ]);
  for (const id of foreign) expect(await outcomes(id)).toEqual(unknown);
});

test("an id that another user has is free for everybody else", async () => {
  const [owner, stranger] = [await signUp(), await signUp()];
  const [list = "", todo = ""] = await foreignIds(owner);
  const before = await everythingOf(owner);
  const outcomes = await push(
    stranger,
    operation({ type: "createList", id: list, input: { name: "Mine" } }),
    operation({ type: "createTodo", id: todo, input: { title: "Mine", listId: list } }),
  );
  expect(outcomes).toMatchObject([
    { status: "applied", list: { id: list, name: "Mine" } },
    { status: "applied", todo: { id: todo, title: "Mine" } },
  ]);
  expect(await everythingOf(owner)).toEqual(before);
});

type AskOptions = { ifMatch?: string; sibling: string };

function ask(
  sendAs: typeof send,
  [method, path]: Route,
  id: string,
  { ifMatch = "*", sibling }: AskOptions,
): Promise<Response> {
  const input = path.startsWith("/api/todos") ? { title: "Mine" } : { name: "Mine" };
  const body = path.endsWith("/move") ? { after: sibling } : input;
  const sent = method === "GET" || method === "DELETE" ? undefined : body;
  return sendAs(method, path.replace("[id]", id), sent, { "if-match": ifMatch });
}

const inputs: Record<string, object> = {
  "/api/todos": { title: "Tea" },
  "/api/lists": { name: "Groceries" },
  "/api/tokens": { name: "Backup" },
};

/** Two rows of the kind that the route is about, one of them deleted; and a todo beside them. */
async function makeFor(owner: Person, [, path]: Route) {
  const [collection = ""] = path.split("/[id]");
  const make = async () => {
    const response = await owner.send("POST", collection, inputs[collection]);
    return rowSchema.parse(await response.json());
  };
  const [mine, deleted] = [await make(), await make()];
  await owner.send("DELETE", `${collection}/${deleted.id}`);
  const { id: sibling } = await createTodo(owner, { title: "Beside" });
  return { mine: mine.id, deleted: deleted.id, revision: mine.revision, sibling };
}

const rowSchema = z.object({ id: z.string(), revision: z.number().default(1) });

/** A list, a todo, a subtask, and what is in the trash. */
async function foreignIds(owner: Person): Promise<string[]> {
  const [list, deletedList] = [uuidv7(), uuidv7()];
  for (const id of [list, deletedList]) {
    await owner.send("POST", "/api/lists", { id, name: "Groceries" });
  }
  const todo = await createTodo(owner, { listId: list });
  const subtask = await createTodo(owner, { parentId: todo.id });
  const deleted = await createTodo(owner);
  await owner.send("DELETE", `/api/lists/${deletedList}`);
  await owner.send("DELETE", `/api/todos/${deleted.id}`);
  return [list, todo.id, subtask.id, deletedList, deleted.id];
}

/** All that the person has, the trash and the tokens included. */
async function everythingOf(person: Person) {
  const tokens = await person.send("GET", "/api/tokens");
  return [await pullAll(person), await tokens.json()];
}

/** All that a caller can tell answers apart by, but the request's id, its time and what they have left. */
async function visible(response: Response) {
  const requestId = response.headers.get("x-request-id") ?? "";
  const own = ["x-request-id", "date", "ratelimit"];
  return {
    status: response.status,
    headers: [...response.headers].filter(([name]) => !own.includes(name)),
    body: (await response.text()).replace(requestId, ""),
  };
}
