import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { limits } from "@/lib/contract/limits";
import { openApiDocument } from "@/lib/server/openapi/document";
import { createTodo, ORIGIN, PASSWORD, type Person, signIn, signUp } from "./people";

export const refSchema = z.object({ $ref: z.string() });
const contentSchema = z.record(z.string(), z.object({ schema: refSchema }));
export const answerSchema = z.object({
  headers: z.record(z.string(), refSchema),
  content: contentSchema.optional(),
});
const operationSchema = z.object({
  operationId: z.string(),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  requestBody: z.unknown().optional(),
  responses: z.record(z.string(), z.union([refSchema, answerSchema])),
});
const { paths } = z
  .object({ paths: z.record(z.string(), z.record(z.string(), operationSchema)) })
  .parse(JSON.parse(JSON.stringify(openApiDocument())));

export const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    ...operation,
    path,
    method: method.toUpperCase(),
  })),
);

export type Operation = (typeof operations)[number];

export type Request = { path: string; body?: object | string; headers: Record<string, string> };

/** What the person may send to the operation: the first is accepted, others may be refused. */
export async function requestsOf(operation: Operation, person: Person): Promise<Request[]> {
  const mine = (await examples[operation.operationId]?.(person)) ?? [];
  return mine.map(({ id = "", query = "", body, cookie = person.cookie }) => ({
    path: operation.path.replace("{id}", id) + query,
    body,
    headers: { cookie, origin: ORIGIN },
  }));
}

/** By operation, what a request of its own needs. */
export const examples: Record<string, (person: Person) => Promise<Example[]>> = {
  listTodos: async (person) => {
    await createTodo(person);
    await createTodo(person);
    return [{ query: "?completed=false&q=tea&sort=-dueDate&limit=1" }];
  },
  deleteTodos: async () => [{ query: "?completed=true" }],
  completeTodos: async () => [{ query: "?list=inbox&due=today" }],
  createTodo: async () => {
    const body = { id: uuidv7(), title: "Tea", dueDate: "2026-11-30", priority: 2 };
    return [{ body }, { body }, { body: { ...body, title: "Coffee" } }];
  },
  getTodo: async (person) => [{ id: (await createTodo(person)).id }],
  updateTodo: async (person) => {
    const repeating = { dueDate: "2026-11-30", dueTime: "09:30", repeat: "FREQ=DAILY" };
    return [{ id: (await createTodo(person, repeating)).id, body: { completed: true } }];
  },
  deleteTodo: async (person) => [{ id: (await createTodo(person)).id }],
  restoreTodo: async (person) => {
    const { id } = await createTodo(person);
    await person.send("DELETE", `/api/todos/${id}`);
    return [{ id }];
  },
  moveTodo: async (person) => {
    const [first, second] = [await createTodo(person), await createTodo(person)];
    return [{ id: first.id, body: { before: second.id } }];
  },
  listLists: async (person) => {
    await createList(person);
    return [{ query: "?archived=false" }];
  },
  createList: async () => {
    const body = { id: uuidv7(), name: "Groceries", color: "green" };
    return [{ body }, { body }, { body: { ...body, name: "Books" } }];
  },
  getList: async (person) => [{ id: await createList(person) }],
  updateList: async (person) => [{ id: await createList(person), body: { archived: true } }],
  deleteList: async (person) => [{ id: await createList(person), query: "?permanent=true" }],
  restoreList: async (person) => {
    const id = await createList(person);
    await person.send("DELETE", `/api/lists/${id}`);
    return [{ id }];
  },
  listLabels: async (person) => {
    await createTodo(person, { labels: ["home"] });
    return [{}];
  },
  pullChanges: async (person) => {
    const { id } = await createTodo(person, { listId: await createList(person) });
    await person.send("DELETE", `/api/todos/${id}?permanent=true`);
    return [{}, { query: `?since=${uuidv7()}.1` }];
  },
  pushOperations: async (person) => {
    const { id } = await createTodo(person);
    const operations = [
      { opId: uuidv7(), type: "updateTodo", id, changes: { completed: true } },
      { opId: uuidv7(), type: "createList", id: uuidv7(), input: { name: "Groceries" } },
      { opId: uuidv7(), type: "deleteTodo", id: uuidv7() },
      { opId: uuidv7(), type: "paintTodo" },
    ];
    return [{ body: { operations } }];
  },
  listTokens: async (person) => {
    await createToken(person);
    return [{}];
  },
  createToken: async () => [{ body: { name: "Backup", isReadOnly: true } }],
  deleteToken: async (person) => [{ id: (await createToken(person)).id }],
  signUp: async ({ email }) => [{ body: account() }, { body: { ...account(), email } }],
  signIn: async ({ email }) => [
    { body: { email, password: PASSWORD } },
    { body: { email, password: "another long password" } },
  ],
  signOut: async ({ email }) => [{ cookie: (await signIn(email)).cookie }],
  getSession: async () => [{}],
  updateUser: async () => [{ body: { timeZone: "Europe/Berlin" } }],
  changePassword: async () => {
    const { cookie } = await signUp();
    const newPassword = "seven lazy otters hum quietly";
    return [
      { cookie, body: { currentPassword: PASSWORD, newPassword, revokeOtherSessions: false } },
      { cookie, body: { currentPassword: "another long password", newPassword } },
    ];
  },
  listSessions: async () => [{}],
  revokeSession: async ({ email }) => [{ body: { id: (await signIn(email)).caller.sessionId } }],
  revokeOtherSessions: async () => [{ cookie: (await signUp()).cookie }],
  revokeSessions: async () => [{ cookie: (await signUp()).cookie }],
  getAccessToken: async () => [{}],
  listKeys: async () => [{}],
  getHealth: async () => [{}],
  getReadiness: async () => [{}],
  getDocument: async () => [{}],
};

type Example = { id?: string; query?: string; body?: object; cookie?: string };

async function createList(person: Person): Promise<string> {
  const response = await person.send("POST", "/api/lists", { name: "Groceries" });
  return z.object({ id: z.string() }).parse(await response.json()).id;
}

export async function createToken(person: Person) {
  const response = await person.send("POST", "/api/tokens", { name: "Backup", isReadOnly: true });
  return z.object({ id: z.string(), token: z.string() }).parse(await response.json());
}

const account = () => ({ name: "Ada", email: `${uuidv7()}@donext.test`, password: PASSWORD });

/** Ways to spoil a request, each on its own; those that do not concern an operation leave it as it is. */
export const misuses: ((request: Request, readOnlyToken: string) => Request)[] = [
  ({ headers: { cookie, ...headers }, ...request }) => ({ ...request, headers }),
  (request) => withHeaders(request, { origin: "http://elsewhere.test" }),
  (request, token) => withHeaders(request, { authorization: `Bearer ${token}` }),
  (request) => ({ ...request, path: request.path.replace(UUID, uuidv7()) }),
  (request) => ({ ...request, path: `${request.path}?${"x".repeat(limits.url)}` }),
  (request) => ({ ...request, path: `${request.path.split("?")[0]}?limit=1&limit=1` }),
  (request) => ({ ...request, path: `${request.path.split("?")[0]}?nonsense=1` }),
  (request) => withHeaders(request, { "time-zone": "Mars/Olympus_Mons" }),
  (request) => withHeaders(request, { "if-match": '"0"' }),
  (request) => withHeaders(request, { "if-match": "0" }),
  (request) => withHeaders(request, { "if-none-match": "*" }),
  (request) => withHeaders(request, { "if-none-match": "0" }),
  (request) => withBody(request, "{"),
  (request) => withBody(request, { nonsense: true }),
  (request) => withBody(request, { title: "x".repeat(limits.syncBody) }),
  (request) => withHeaders(request, request.body ? { "content-type": "text/plain" } : {}),
];

const UUID = /[\da-f-]{36}/;

export const withHeaders = (request: Request, headers: Record<string, string>): Request => ({
  ...request,
  headers: { ...request.headers, ...headers },
});

const withBody = (request: Request, body: object | string): Request =>
  request.body ? { ...request, body } : request;
