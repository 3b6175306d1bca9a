import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { accessToken, send, signUp, withToken } from "@/tests/support/people";
import { isOverHttp } from "@/tests/support/served";

// Read once, by the first request of this file.
beforeAll(() => {
  vi.stubEnv("REQUESTS_PER_MINUTE", "5");
});
afterEach(() => {
  vi.useRealTimers();
});

test("an answer says how many requests the caller has left, and in which time", async () => {
  const ada = await signUp();

  const first = await ada.send("GET", "/api/todos");
  const second = await ada.send("GET", "/api/todos?limit=0");

  expect(first.headers.get("ratelimit-policy")).toBe('"caller";q=5;w=60');
  expect(first.headers.get("ratelimit")).toMatch(/^"caller";r=4;t=(60|59)$/);
  expect(second.headers.get("ratelimit")).toMatch(/^"caller";r=3;/);
});

test("who sends too many waits, by cookie and token together; others do not", async () => {
  const [ada, bob] = [await signUp(), await signUp()];
  const program = withToken(await accessToken(ada));
  for (let request = 0; request < 3; request++) await ada.send("GET", "/api/todos");
  for (let request = 0; request < 2; request++) await program("GET", "/api/todos");

  const refused = await program("POST", "/api/todos", { title: "Too many" });

  expect(refused.status).toBe(429);
  expect(refused.headers.get("retry-after")).toMatch(/^(60|59)$/);
  expect(refused.headers.get("ratelimit")).toMatch(/^"caller";r=0;/);
  expect(await refused.json()).toMatchObject({ code: "too_many_requests" });
  expect((await ada.send("GET", "/api/todos")).status).toBe(429);
  expect((await bob.send("GET", "/api/todos")).status).toBe(200);
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
