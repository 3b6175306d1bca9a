import { v7 as uuidv7 } from "uuid";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { limits } from "@/lib/contract/limits";
import { problemSchema } from "@/lib/contract/problem";
import {
  createDatabase,
  moveTo,
  untilWaiting,
  withClient,
} from "@/tests/support/database/database";
import { type FaultyProxy, startProxy } from "@/tests/support/database/proxy";
import {
  accessToken,
  createTodo,
  listTodos,
  PASSWORD,
  type Person,
  send,
  signUp,
  withToken,
} from "@/tests/support/people";

let url: string;
let proxy: FaultyProxy;
let ada: Person;
let token: string;
let program: Person["send"];
let todoPath: string;

const newcomer = { name: "Grace", email: "grace@donext.test", password: PASSWORD };

beforeAll(async () => {
  url = await createDatabase();
  proxy = await startProxy(url);
  await moveTo(proxy.url);
  ada = await signUp();
  token = await accessToken(ada);
  program = withToken(token);
  todoPath = `/api/todos/${(await createTodo(ada)).id}`;
});

beforeEach(async () => {
  await proxy.forward();
  // Leaves a connection in the pool, and the public keys in memory.
  expect((await program("GET", "/api/todos")).status).toBe(200);
});

describe.each([
  ["refuses connections", () => proxy.refuse()],
  ["resets connections", () => proxy.fail("reset")],
])("while the database %s", (_, fail) => {
  test("whatever needs it answers 503 in time, and as usual when it is back", async () => {
    await fail();
    const started = performance.now();
    const answers = await Promise.all([
      ...[ada.send, program].flatMap((sendAs) => [
        sendAs("GET", "/api/todos"),
        sendAs("GET", todoPath),
        sendAs("POST", "/api/todos", { title: "Coffee" }),
        sendAs("PATCH", todoPath, { completed: true }),
        sendAs("DELETE", todoPath),
        sendAs("POST", `${todoPath}/restore`),
      ]),
      ada.send("GET", "/api/todos", undefined, { cookie: sessionTokenOf(ada) }),
      send("GET", "/api/health/ready"),
      send("POST", "/api/auth/sign-in/email", { email: ada.email, password: PASSWORD }),
      send("POST", "/api/auth/sign-up/email", newcomer),
      ada.send("GET", "/api/auth/token"),
      ada.send("GET", "/api/auth/get-session", undefined, { cookie: sessionTokenOf(ada) }),
      ada.send("GET", "/api/auth/list-sessions"),
      ada.send("POST", "/api/auth/revoke-other-sessions", {}),
      ada.send("POST", "/api/auth/sign-out", {}),
    ]);

    for (const answer of answers) await expectUnavailable(answer);
    expect(performance.now() - started).toBeLessThan(limits.requestTime + 1_000);

    await proxy.forward();
    expect(await listTodos(ada)).toMatchObject([{ title: "Tea", completedAt: null }]);
    expect((await send("GET", "/api/health/ready")).status).toBe(200);
  });

  test("the process says that it lives", async () => {
    await fail();
    expect((await send("GET", "/api/health")).status).toBe(200);
  });
});

test("a probe is not misled by a connection that was closed while it was idle", async () => {
  await proxy.forward();
  expect((await send("GET", "/api/health/ready")).status).toBe(200);
});

test("connections that fell silent while they were idle are not tried one after the other", async () => {
  await Promise.all(Array.from({ length: 10 }, () => listTodos(ada)));
  await proxy.leadTo(url);
  await expectUnavailable(await ada.send("GET", "/api/todos"));
  for (let times = 0; times < 10; times++) {
    expect((await ada.send("GET", "/api/todos")).status).toBe(200);
  }
});

test("writes of one user that wait leave connections to others", async () => {
  const bob = await signUp();
  const lock = `select from sync_heads where user_id = '${ada.caller.userId}' for update`;
  await withClient(url, async (client) => {
    await client.query("begin");
    await client.query(lock);
    const writes = Array.from({ length: 20 }, () => ada.send("PATCH", todoPath, { title: "Tea" }));
    await untilWaiting(url, 3);
    const started = performance.now();
    expect((await bob.send("POST", "/api/todos", { title: "Coffee" })).status).toBe(201);
    expect((await bob.send("GET", "/api/todos")).status).toBe(200);
    expect(performance.now() - started).toBeLessThan(1_000);
    await client.query("rollback");
    for (const { status } of await Promise.all(writes)) expect([200, 503]).toContain(status);
  });
});

test("a process that starts meanwhile refuses nobody whom it cannot know yet", async () => {
  await proxy.refuse();
  vi.resetModules();
  const fresh = await import("@/tests/support/people");
  const asProgram = () => fresh.withToken(token)("GET", "/api/todos");
  const asBrowser = () => fresh.send("GET", "/api/todos", undefined, { cookie: ada.cookie });
  await expectUnavailable(await asProgram());
  await expectUnavailable(await asBrowser());

  await proxy.forward();
  expect((await asProgram()).status).toBe(200);
  expect((await asBrowser()).status).toBe(200);
});

test("a read is repeated when its connection is reset", async () => {
  proxy.fail("reset before the statement", 1);
  expect(await listTodos(ada)).toHaveLength(1);
});

test("a create whose answer was lost can be repeated without a second todo", async () => {
  const bob = await signUp();
  const input = { id: uuidv7(), title: "Coffee" };
  proxy.fail("reset after the statement", 1);
  await expectUnavailable(await bob.send("POST", "/api/todos", input));

  const repeated = await bob.send("POST", "/api/todos", input);
  expect(repeated.status).toBe(200);
  expect(await listTodos(bob)).toMatchObject([input]);
});

test("transactions that cannot begin do not use up the connections", async () => {
  for (let times = 0; times < 11; times++) {
    await listTodos(ada);
    proxy.fail("reset before the statement", 1);
    await expectUnavailable(await send("POST", "/api/auth/sign-up/email", newcomer));
  }
  expect(await listTodos(ada)).toHaveLength(1);
});

async function expectUnavailable(answer: Response) {
  expect(answer.status).toBe(503);
  expect(answer.headers.get("retry-after")).toBe(String(limits.retryAfter));
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(problemSchema.parse(await answer.json()).code).toBe("unavailable");
}

/** The person's cookies when the signed copy of the session has expired. */
function sessionTokenOf({ cookie }: Person): string {
  const [token, ...others] = cookie.split("; ").filter((part) => part.includes("session_token"));
  expect(others).toEqual([]);
  return token ?? "";
}
