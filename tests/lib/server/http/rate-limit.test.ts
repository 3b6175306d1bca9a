import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { recordLog } from "@/tests/support/logs";
import {
  accessToken,
  createTodo,
  type Person,
  send,
  signIn,
  signOut,
  signUp,
  withToken,
} from "@/tests/support/people";
import { isOverHttp } from "@/tests/support/served";

// Read once, by the first request of this file. So 30 operations, and one of each that `signUp` uses.
beforeAll(() => {
  vi.stubEnv("REQUESTS_PER_MINUTE", "6");
});
afterEach(() => {
  vi.useRealTimers();
});

test("an answer says how many requests and operations the caller has left, and in which time", async () => {
  const ada = await signUp();

  const first = await ada.send("GET", "/api/todos");
  const second = await ada.send("GET", "/api/todos?limit=0");

  expect(first.headers.get("ratelimit-policy")).toBe('"requests";q=6;w=60, "operations";q=30;w=60');
  expect(first.headers.get("ratelimit")).toMatch(/^"requests";r=4;t=\d+, "operations";r=28;t=\d+$/);
  expect(second.headers.get("ratelimit")).toMatch(/^"requests";r=3;t=\d+, "operations";r=27;/);
});

test("who sends too many waits, by cookie and token together; others do not", async () => {
  const [ada, bob] = [await signUp(), await signUp()];
  const program = withToken(await accessToken(ada));
  for (let request = 0; request < 2; request++) await ada.send("GET", "/api/todos");
  for (let request = 0; request < 2; request++) await program("GET", "/api/todos");

  const refused = await program("POST", "/api/todos", { title: "Too many" });

  expect(refused.status).toBe(429);
  expect(refused.headers.get("retry-after")).toMatch(/^(60|5\d)$/);
  expect(refused.headers.get("ratelimit")).toMatch(/^"requests";r=0;/);
  expect(await refused.json()).toMatchObject({ code: "too_many_requests" });
  expect((await ada.send("GET", "/api/todos")).status).toBe(429);
  expect((await bob.send("GET", "/api/todos")).status).toBe(200);
});

test("a push costs as many operations as it holds, and is applied whole or not at all", async () => {
  const ada = await signUp();

  const first = await push(ada, 20);
  expect(first.status).toBe(200);
  expect(first.headers.get("ratelimit")).toMatch(/^"requests";r=4;t=\d+, "operations";r=9;/);

  const refused = await push(ada, 10);
  expect(refused.status).toBe(429);
  expect(refused.headers.get("retry-after")).toMatch(/^\d+$/);
  // Of what was refused, only the request counts.
  expect(refused.headers.get("ratelimit")).toMatch(/^"requests";r=3;t=\d+, "operations";r=8;/);
  expect((await push(ada, 8)).status).toBe(200);
  const list = await ada.send("GET", "/api/todos?limit=100");
  expect(list.status).toBe(429);
});

test("many requests at once with a credential that is new are no way around", async () => {
  const ada = await signUp();
  const pushes = await Promise.all(Array.from({ length: 3 }, () => push(ada, 12)));
  expect(pushes.map(({ status }) => status).sort()).toEqual([200, 200, 429]);

  const bob = await signUp();
  const lists = await Promise.all(Array.from({ length: 9 }, () => bob.send("GET", "/api/todos")));
  expect(lists.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(3);
});

// The clock is this process's.
test.skipIf(isOverHttp)("a minute later the caller may go on", async () => {
  const ada = await signUp();
  for (let request = 0; request < 6; request++) await ada.send("GET", "/api/todos");
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 61_000 });

  expect((await ada.send("GET", "/api/todos")).status).toBe(200);
});

test("visitors have nothing counted", async () => {
  const response = await send("GET", "/api/todos");

  expect(response.status).toBe(401);
  expect(response.headers.has("ratelimit")).toBe(false);
});

describe("a credential that proves nobody", () => {
  const forged = ({ caller }: Person) => `donext_pat_${caller.userId}_${"A".repeat(43)}`;

  const credentials: [string, (ada: Person) => Promise<Person["send"]>][] = [
    ["a forged token of hers", async (ada) => withToken(forged(ada))],
    [
      "the cookies of a session that ended",
      async (ada) => {
        const other = await signIn(ada.email);
        await signOut(other);
        return other.send;
      },
    ],
    [
      "a JWT whose session has ended after it was used",
      async (ada) => {
        const other = await signIn(ada.email);
        const program = withToken(await accessToken(other));
        await program("GET", "/api/labels");
        await signOut(other);
        return program;
      },
    ],
  ];

  test.each(credentials)("takes nothing from its user: %s", async (_, make) => {
    const ada = await signUp();
    const stranger = await make(ada);
    const before = await ada.send("GET", "/api/labels");

    for (let request = 0; request < 12; request++) {
      const answer = await stranger("GET", "/api/todos");
      expect(answer.status).toBe(401);
      expect([...answer.headers.keys()].filter((name) => name.startsWith("ratelimit"))).toEqual([]);
    }

    const after = await ada.send("GET", "/api/labels");
    expect([before.status, after.status]).toEqual([200, 200]);
    expect(remaining(before) - remaining(after)).toBe(1);
  });

  test("is 401 still when its user has used up their quota", async () => {
    const ada = await signUp();
    const stranger = withToken(forged(ada));
    for (let request = 0; request < 6; request++) await ada.send("GET", "/api/todos");
    const answer = await stranger("GET", "/api/todos");
    expect([answer.status, answer.headers.has("ratelimit")]).toEqual([401, false]);
  });

  // The log is this process's.
  test.skipIf(isOverHttp)("is logged as nobody's", async () => {
    const ada = await signUp();
    const log = recordLog();
    for (const [path, status] of [
      ["/api/todos", 401],
      ["/api/todos?limit=0", 422],
    ] as const) {
      const { request } = await log.requestOf(() => withToken(forged(ada))("GET", path));
      expect(request).toMatchObject({ status });
      expect(request.userId).toBeUndefined();
    }
    vi.restoreAllMocks();
  });

  test("does not push the counters of others out, however many there are", async () => {
    const ada = await signUp();
    for (let request = 0; request < 5; request++) await ada.send("GET", "/api/todos");
    // Each is answered without a statement, for its form.
    for (let index = 0; index < 11_000; index++) {
      await withToken(`donext_pat_user${index}_${"A".repeat(43)}`)("GET", "/api/todos?limit=0");
    }
    expect((await ada.send("GET", "/api/todos")).status).toBe(429);
  }, 120_000);
});

test("a caller is counted by what a statement says, not by what is refused before one", async () => {
  const ada = await signUp();
  const program = withToken(await accessToken(ada));
  const refused = await program("GET", "/api/todos?limit=0");
  expect([refused.status, refused.headers.has("ratelimit")]).toEqual([422, false]);
  const missing = await program("GET", `/api/todos/${uuidv7()}`);
  expect([missing.status, remaining(missing)]).toEqual([404, 3]);
  await createTodo(ada);
});

function push(person: Person, count: number): Promise<Response> {
  const operations = Array.from({ length: count }, () => ({
    opId: uuidv7(),
    type: "createTodo",
    id: uuidv7(),
    input: { title: "Tea" },
  }));
  return person.send("POST", "/api/sync", { operations });
}

function remaining({ headers }: Response): number {
  return Number(/"requests";r=(\d+)/.exec(headers.get("ratelimit") ?? "")?.[1]);
}
