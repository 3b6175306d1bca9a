import { eq, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { getDb } from "@/db/connection/client";
import { session } from "@/db/schema/auth";
import { limits } from "@/lib/contract/limits";
import { recordLog } from "@/tests/support/logs";
import {
  accessToken,
  createTodo,
  PASSWORD,
  type Person,
  send,
  signIn,
  signOut,
  signUp,
  withToken,
} from "@/tests/support/people";
import { isOverHttp } from "@/tests/support/served";

beforeEach(({ skip }) => {
  skip(isOverHttp, "The log is this process's, and so is the count of statements");
});

const log = recordLog();

const secrets = {
  title: `planted title ${uuidv7()}`,
  notes: `planted notes ${uuidv7()}`,
  query: `planted query ${uuidv7()}`,
  label: `planted label ${uuidv7()}`,
  password: `planted password ${uuidv7()}`,
  origin: `http://planted-${uuidv7()}.test`,
};

let ada: Person;
let token: string;

beforeAll(async () => {
  ada = await signUp();
  token = await accessToken(ada);
  // Leaves the public keys in memory.
  await withToken(token)("GET", "/api/todos");
});

const ways: [string, () => Person["send"]][] = [
  ["the cookie", () => ada.send],
  ["a token", () => withToken(token)],
];

describe.each(ways)("with %s", (_, way) => {
  test.each([
    ["GET", "/api/todos", undefined, 200],
    ["GET", `/api/todos?q=${secrets.query}&sort=-dueDate&limit=1`, undefined, 200],
    ["POST", "/api/todos", { title: secrets.title, notes: secrets.notes }, 201],
    ["GET", "/api/todos/[open]", undefined, 200],
    ["GET", "/api/todos/[unknown]", undefined, 404],
    ["PATCH", "/api/todos/[open]", { title: secrets.title, completed: true }, 200],
    ["PATCH", "/api/todos/[unknown]", { title: secrets.title }, 404],
    ["DELETE", "/api/todos/[open]", undefined, 204],
    ["DELETE", "/api/todos/[deleted]", undefined, 404],
    ["POST", "/api/todos/[deleted]/restore", undefined, 200],
    ["POST", "/api/todos/[open]/restore", undefined, 404],
    ["POST", "/api/todos/[open]/move", { after: "[other]" }, 200],
    ["POST", "/api/todos/[open]/move", { after: uuidv7() }, 422],
    ["DELETE", "/api/todos/[deleted]?permanent=true", undefined, 204],
    ["DELETE", `/api/todos?label=${secrets.label}`, undefined, 200],
    ["POST", `/api/todos/complete?label=${secrets.label}`, undefined, 200],
    ["GET", "/api/lists", undefined, 200],
    ["POST", "/api/lists", { name: secrets.title }, 201],
    ["GET", "/api/lists/[list]", undefined, 200],
    ["GET", "/api/lists/[unknown]", undefined, 404],
    ["PATCH", "/api/lists/[list]", { name: secrets.title, archived: true }, 200],
    ["DELETE", "/api/lists/[list]", undefined, 204],
    ["DELETE", "/api/lists/[deletedList]", undefined, 404],
    ["POST", "/api/lists/[deletedList]/restore", undefined, 200],
    ["GET", "/api/labels", undefined, 200],
    ["GET", "/api/sync", undefined, 200],
    ["POST", "/api/sync", { operations: operationsOf(secrets.title) }, 200],
    ["GET", "/api/tokens", undefined, 200],
    ["DELETE", "/api/tokens/[unknown]", undefined, 404],
  ])("%s %s is one statement", async (method, path, body, status) => {
    const address = await addressOf(path);
    const sent = body && JSON.stringify(body).replace("[other]", (await createTodo(ada)).id);
    const { response, request } = await log.requestOf(() => way()(method, address, sent));
    expect(response.status).toBe(status);
    expect(request).toMatchObject({ statements: 1, userId: ada.caller.userId });
  });

  test("a todo that has changed meanwhile is told from an unknown one in the same statement", async () => {
    for (const [method, path, body] of [
      ["PATCH", "/api/todos/[open]", { title: "Coffee" }],
      ["DELETE", "/api/todos/[open]", undefined],
      ["POST", "/api/todos/[deleted]/restore", undefined],
    ] as const) {
      const address = await addressOf(path);
      const act = () => way()(method, address, body, { "if-match": '"999"' });
      const { response, request } = await log.requestOf(act);
      expect([response.status, request.statements]).toEqual([412, 1]);
    }
  });

  test("a repeated create is one statement, and so is one whose id is taken", async () => {
    const input = { id: uuidv7(), title: secrets.title };
    await way()("POST", "/api/todos", input);
    for (const [body, status] of [
      [input, 200],
      [{ ...input, title: "Coffee" }, 409],
    ] as const) {
      const { response, request } = await log.requestOf(() => way()("POST", "/api/todos", body));
      expect([response.status, request.statements]).toEqual([status, 1]);
    }
  });

  test("what is refused for its form never reaches the database", async () => {
    const sendAs = way();
    const path = `/api/todos/${uuidv7()}`;
    const refusals: [number, () => Promise<Response>][] = [
      [400, () => sendAs("GET", "/api/todos?q=a&q=b")],
      [422, () => sendAs("GET", `/api/todos?${secrets.query}=1`)],
      [400, () => sendAs("GET", `/api/todos?cursor=${secrets.query}`)],
      [400, () => sendAs("POST", "/api/todos", "{")],
      [422, () => sendAs("POST", "/api/todos", { title: "", notes: secrets.notes })],
      [413, () => sendAs("POST", "/api/todos", { title: "x".repeat(limits.body) })],
      [415, () => sendAs("POST", "/api/todos", "{}", { "content-type": "text/plain" })],
      [422, () => sendAs("PATCH", path, {})],
      [400, () => sendAs("PATCH", path, { title: "Coffee" }, { "if-match": "1" })],
      [400, () => sendAs("DELETE", path, undefined, { "if-match": "1" })],
      [404, () => sendAs("GET", "/api/todos/1")],
      [404, () => sendAs("PATCH", "/api/todos/1", { title: "Coffee" })],
      [404, () => sendAs("DELETE", "/api/todos/1")],
      [404, () => sendAs("POST", "/api/todos/1/restore")],
      [404, () => sendAs("POST", "/api/todos/1/move", { after: uuidv7() })],
      [422, () => sendAs("POST", `${path}/move`, { title: secrets.title })],
      [400, () => sendAs("GET", "/api/todos", undefined, { "time-zone": secrets.query })],
      [422, () => sendAs("DELETE", "/api/todos")],
      [422, () => sendAs("POST", "/api/todos/complete?sort=title")],
      [422, () => sendAs("DELETE", `${path}?permanent=maybe`)],
      [422, () => sendAs("POST", "/api/lists", { name: "" })],
      [404, () => sendAs("GET", "/api/lists/1")],
      [400, () => sendAs("GET", `/api/sync?since=${secrets.query}`)],
      [422, () => sendAs("POST", "/api/sync", { operations: [] })],
      [405, () => sendAs("PUT", path)],
      [414, () => sendAs("GET", `/api/todos?q=${"x".repeat(limits.url)}`)],
    ];
    for (const [status, refuse] of refusals) {
      const { response, request } = await log.requestOf(refuse);
      expect([response.status, request.statements]).toEqual([status, 0]);
    }
  });
});

test("a token is made in one statement", async () => {
  const create = () => ada.send("POST", "/api/tokens", { name: secrets.title });
  const { response, request } = await log.requestOf(create);
  expect([response.status, request.statements]).toEqual([201, 1]);
});

describe("whoever is nobody never reaches the database", () => {
  test.each<[string, () => Record<string, string>, number]>([
    ["without credentials", () => ({}), 401],
    ["with a cookie that we did not sign", () => ({ cookie: forged(ada.cookie) }), 401],
    ["with a token that is none", () => ({ authorization: "Bearer nonsense" }), 401],
    [
      "with a bad token beside a good cookie",
      () => ({ cookie: ada.cookie, authorization: "Bearer nonsense" }),
      401,
    ],
    ["from another site", () => ({ cookie: ada.cookie, origin: secrets.origin }), 403],
  ])("%s", async (_, headersOf, status) => {
    for (const [method, path] of [
      ["POST", "/api/todos"],
      ["PATCH", `/api/todos/${uuidv7()}`],
      ["DELETE", `/api/todos/${uuidv7()}`],
      ["POST", `/api/todos/${uuidv7()}/restore`],
    ] as const) {
      const act = () => send(method, path, { title: secrets.title }, headersOf());
      const { response, request } = await log.requestOf(act);
      expect([response.status, request.statements]).toEqual([status, 0]);
      expect(request.userId).toBeUndefined();
    }
  });
});

test("that a session has ended is found out by the one statement", async () => {
  const person = await signIn(ada.email);
  const program = withToken(await accessToken(person));
  await signOut(person);
  for (const sendAs of [person.send, program]) {
    const { response, request } = await log.requestOf(() => sendAs("GET", "/api/todos"));
    expect([response.status, request.statements]).toEqual([401, 1]);
  }
});

test("what needs no data makes no statement", async () => {
  for (const path of ["/api/health", "/api/openapi.json", "/api/nowhere"]) {
    const { request } = await log.requestOf(() => ada.send("GET", path));
    expect(request.statements).toBe(0);
  }
});

test("once the signed copy of the session is old, Better Auth reads the session first", async () => {
  const [sessionToken] = ada.cookie.split("; ").filter((pair) => pair.includes("session_token"));
  const { response, request } = await log.requestOf(() =>
    ada.send("GET", "/api/todos", undefined, { cookie: sessionToken ?? "" }),
  );
  expect([response.status, request.statements]).toEqual([200, 3]);
});

describe("the log", () => {
  test("names a request by its id, route and caller", async () => {
    const { response, request } = await log.requestOf(() => ada.send("GET", "/api/todos?limit=7"));
    expect(request).toEqual({
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      level: "info",
      event: "request",
      requestId: response.headers.get("x-request-id"),
      userId: ada.caller.userId,
      method: "GET",
      path: "/api/todos",
      status: 200,
      ms: expect.any(Number),
      statements: 1,
    });
  });

  test("tells of accounts without their secrets", async () => {
    const account = { email: ada.email, password: secrets.password };
    const answers = [
      await send("POST", "/api/auth/sign-in/email", account),
      await send("POST", "/api/auth/sign-up/email", { ...account, name: secrets.title }),
      await send("POST", "/api/auth/sign-up/email", { ...account, name: "" }),
      await send("POST", "/api/auth/sign-in/email", account, { origin: secrets.origin }),
      await send("POST", "/api/auth/sign-in/email", `{"password":"${secrets.password}`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 422, 400, 403, 400]);
  });

  test("tells of a statement that failed without its values, in our code and in Better Auth's", async () => {
    const db = await getDb();
    await db.execute(sql`alter table session rename to hidden`);
    const before = log.lines.length;
    const answers = [
      await ada.send("GET", "/api/todos"),
      await ada.send("GET", "/api/auth/list-sessions"),
      await send("POST", "/api/auth/sign-in/email", { email: ada.email, password: PASSWORD }),
    ];
    await db.execute(sql`alter table hidden rename to session`);
    expect(answers.map(({ status }) => status)).toEqual([500, 500, 500]);
    const failures = log.lines.slice(before).filter((line) => line.includes('"error"'));
    expect(failures.length).toBeGreaterThanOrEqual(answers.length);
    expect(failures.join()).not.toMatch(/params|select|Failed query/);
  });

  // Last, when everything above has been logged.
  test("holds lines of JSON, and in none of them what people wrote or prove themselves with", async () => {
    const db = await getDb();
    const sessions = await db.select().from(session).where(eq(session.userId, ada.caller.userId));
    const cookies = ada.cookie.split("; ").map((pair) => pair.slice(pair.indexOf("=") + 1));
    const planted = [
      ...Object.values(secrets),
      ...cookies,
      ...sessions.map((row) => row.token),
      ada.email,
      token,
      token.slice(token.lastIndexOf(".")),
    ];
    expect(log.lines.length).toBeGreaterThan(100);
    const all = log.lines.join("\n");
    for (const secret of planted) expect(all).not.toContain(secret);
    for (const line of log.lines) lineSchema.parse(JSON.parse(line));
  });
});

const lineSchema = z.looseObject({
  time: z.iso.datetime(),
  level: z.enum(["info", "warn", "error"]),
  event: z.string(),
});

/** A row of the named kind in place of its name. */
async function addressOf(path: string): Promise<string> {
  if (path.includes("[unknown]")) return path.replace("[unknown]", uuidv7());
  const kind = /\[(\w+)\]/.exec(path)?.[1];
  if (!kind) return path;
  const id = kind.toLowerCase().includes("list") ? await createList() : (await createTodo(ada)).id;
  const address = path.replace(/\[\w+\]/, id);
  const [row] = new RegExp(`^.*${id}`).exec(address) ?? [];
  if (kind.startsWith("deleted")) await ada.send("DELETE", row ?? "");
  return address;
}

async function createList(): Promise<string> {
  const id = uuidv7();
  await ada.send("POST", "/api/lists", { id, name: secrets.title });
  return id;
}

/** As many as a push may hold. */
function operationsOf(title: string) {
  return Array.from({ length: limits.operations }, () => ({
    opId: uuidv7(),
    type: "createTodo",
    id: uuidv7(),
    input: { title },
  }));
}

/** The cookies with another signature. */
function forged(cookie: string): string {
  return cookie
    .split("; ")
    .map((pair) => `${pair.slice(0, -6)}aaaaaa`)
    .join("; ");
}
