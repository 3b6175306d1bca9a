import { like } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { getDb } from "@/db/connection/client";
import { rateLimit } from "@/db/schema/auth";
import { signUp } from "@/tests/support/people";
import { isOverHttp } from "@/tests/support/served";

// By the app as the other tests start it, which limits nobody.
const ada = await signUp();
const { email } = ada;

type People = typeof import("@/tests/support/people");

const MINUTE = 60_000;

let people: People;

/** The app as it starts behind a proxy that names visitors in this header. */
async function startBehind(header: string) {
  vi.resetModules();
  vi.stubEnv("CLIENT_IP_HEADER", header);
  people = await import("@/tests/support/people");
}

describe("behind a proxy that names addresses", () => {
  beforeAll(() => startBehind("X-Real-IP"));
  afterEach(() => {
    vi.useRealTimers();
  });

  test("an address may try to sign in ten times a minute, and hears how long to wait", async () => {
    const statuses = await attempts(11, "192.0.2.1");
    expect(statuses).toEqual([...Array(10).fill(401), 429]);

    const refused = await attempt("192.0.2.1");
    const wait = Number(refused.headers.get("retry-after"));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(refused.headers.get("cache-control")).toBe("no-store");
  });

  test("the right password does not help whoever has to wait", async () => {
    await attempts(10, "192.0.2.2");
    const answer = await attempt("192.0.2.2", people.PASSWORD);
    expect(answer.status).toBe(429);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  test("other addresses need not wait", async () => {
    await attempts(10, "192.0.2.3");
    expect((await attempt("192.0.2.4")).status).toBe(401);
  });

  // The clock is this process's.
  test.skipIf(isOverHttp)("an address may try again a minute later", async () => {
    await attempts(11, "192.0.2.3");
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 2 * MINUTE });
    expect((await attempt("192.0.2.3")).status).toBe(401);
  });

  test("all addresses of one household are one", async () => {
    await attempts(10, "2001:db8:1:2::1");
    expect((await attempt("2001:db8:1:2:ffff::9")).status).toBe(429);
    expect((await attempt("2001:0DB8:0001:0002::1")).status).toBe(429);
    expect((await attempt("2001:db8:1:3::1")).status).toBe(401);
  });

  test("what a visitor says of their own address counts for nothing", async () => {
    await attempts(10, "192.0.2.5");
    for (const name of ["x-forwarded-for", "forwarded", "cf-connecting-ip", "x-client-ip"]) {
      expect(
        (await attempt("192.0.2.5", "wrong password here", { [name]: "6.6.6.6" })).status,
      ).toBe(429);
    }
  });

  test("attempts are counted where every process finds them", async () => {
    await attempts(3, "192.0.2.6");
    const db = await getDb();
    const rows = await db.select().from(rateLimit).where(like(rateLimit.key, "192.0.2.6|%"));
    expect(rows).toMatchObject([{ key: "192.0.2.6|/sign-in/email", count: 3 }]);
  });

  test("signing up is limited too, and todos are not", async () => {
    const headers = { "x-real-ip": "192.0.2.7" };
    const account = { name: "Ada", email, password: people.PASSWORD };
    const signUps = Array.from({ length: 11 }, () =>
      people.send("POST", "/api/auth/sign-up/email", account, headers),
    );
    const answers = await Promise.all(signUps);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(1);

    const lists = Array.from({ length: 20 }, () =>
      people.send("GET", "/api/todos", undefined, { cookie: ada.cookie, ...headers }),
    );
    for (const list of await Promise.all(lists)) expect(list.status).toBe(200);
  });
});

test("without such a proxy nobody is limited, since all would share one address", async () => {
  await startBehind("");
  const statuses = await attempts(12, "192.0.2.8");
  expect(new Set(statuses)).toEqual(new Set([401]));
});

function attempt(address: string, password = "wrong password here", headers: object = {}) {
  const account = { email, password };
  const all = { "x-real-ip": address, ...headers };
  return people.send("POST", "/api/auth/sign-in/email", account, all);
}

async function attempts(times: number, address: string): Promise<number[]> {
  const statuses: number[] = [];
  while (statuses.length < times) statuses.push((await attempt(address)).status);
  return statuses;
}
