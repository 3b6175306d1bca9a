import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { getDb } from "@/db/connection/client";
import { attempts } from "@/db/schema/attempts";
import { limits } from "@/lib/contract/limits";

type People = typeof import("@/tests/support/people");

const WRONG = "wrong password here";

let people: People;

/** The app as it starts behind a proxy that names visitors in this header. */
async function startBehind(header: string) {
  vi.resetModules();
  vi.stubEnv("CLIENT_IP_HEADER", header);
  people = await import("@/tests/support/people");
}

beforeEach(async () => {
  // Each test has the counters of networks for itself.
  await (await getDb()).delete(attempts);
});

describe("behind a proxy that names addresses", () => {
  beforeAll(() => startBehind("X-Real-IP"));

  test("an account may be tried ten times, from wherever, and hears how long to wait", async () => {
    const { email } = await people.signUp();
    const statuses: number[] = [];
    for (let host = 1; host <= 12; host++) {
      statuses.push((await signIn({ email, from: `192.0.${host}.1` })).status);
    }
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);

    const refused = await signIn({ email, from: "198.51.100.1" });
    const wait = Number(refused.headers.get("retry-after"));
    expect(wait).toBeGreaterThan(limits.attempts.window - 60);
    expect(wait).toBeLessThanOrEqual(limits.attempts.window);
    expect(refused.headers.get("cache-control")).toBe("no-store");
    expect((await signIn({ email: newEmail(), from: "198.51.100.1" })).status).toBe(401);
  });

  test("whoever has to wait hears the same whether there is an account, and the password is right", async () => {
    const { email } = await people.signUp();
    const unknown = newEmail();
    for (const account of [email, unknown]) await guess(account, 10);
    const answers = [
      await signIn({ email }),
      await signIn({ email: email.toUpperCase(), password: people.PASSWORD }),
      await signIn({ email: unknown }),
    ];
    const [body] = await Promise.all(answers.map((answer) => answer.clone().text()));
    expect(JSON.parse(body ?? "")).toEqual({
      code: "TOO_MANY_ATTEMPTS",
      message: expect.any(String),
    });
    for (const answer of answers) {
      expect(answer.status).toBe(429);
      expect(await answer.text()).toBe(body);
      expect(answer.headers.getSetCookie()).toEqual([]);
      expect([...answer.headers.keys()]).toEqual([...(answers[0]?.headers.keys() ?? [])]);
    }
  });

  test("guesses at the same time are counted one by one", async () => {
    const { email } = await people.signUp();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => signIn({ email, from: `192.0.2.${index}` })),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(10);
  });

  test("whoever knows the password is not counted", async () => {
    const { email } = await people.signUp();
    const from = "192.0.2.1";
    await guess(email, 9, from);
    for (let times = 0; times < 12; times++) {
      expect((await signIn({ email, from, password: people.PASSWORD })).status).toBe(200);
    }
    await guess(email, 1, from);
    expect((await signIn({ email, from })).status).toBe(429);
  });

  describe("a browser that has signed in to the account before", () => {
    test("cannot be locked out by others", async () => {
      const owner = await people.signUp();
      await people.signOut(owner);
      const { email, cookie } = owner;
      await guess(email, 11);
      expect((await signIn({ email, password: people.PASSWORD })).status).toBe(429);
      expect((await signIn({ email, password: people.PASSWORD, cookie })).status).toBe(200);
    });

    test("may guess as often as others, for itself", async () => {
      const { email, cookie } = await people.signUp();
      for (let times = 0; times < limits.attempts.browser; times++) {
        expect((await signIn({ email, cookie })).status).toBe(401);
      }
      expect((await signIn({ email, cookie, password: people.PASSWORD })).status).toBe(429);
      expect((await signIn({ email, password: people.PASSWORD })).status).toBe(200);
    });

    test("is known for that account alone, and by what we signed", async () => {
      const [ada, bob] = [await people.signUp(), await people.signUp()];
      await guess(ada.email, 10);
      const password = people.PASSWORD;
      const [id, account] = knownBrowser(ada.cookie);
      const bobs = knownBrowser(bob.cookie);
      const forged = [
        bob.cookie,
        `donext.known_browser=${bobs[0]}.${account}`,
        `donext.known_browser=${id}`,
        `donext.known_browser=${id}.${"A".repeat(43)}`,
        `donext.known_browser=${id}.${account}.`,
        "donext.known_browser=",
        "donext.known_browser=%00",
      ];
      for (const cookie of forged) {
        expect((await signIn({ email: ada.email, password, cookie })).status).toBe(429);
      }
    });

    test("is known for several accounts, the last five", async () => {
      let cookie = "";
      const accounts: string[] = [];
      for (let times = 0; times < 6; times++) {
        const { email } = await people.signUp();
        const answer = await signIn({ email, password: people.PASSWORD, cookie });
        cookie = cookieOf(answer);
        accounts.push(email);
      }
      for (const email of accounts) await guess(email, 1);
      const count = limits.attempts.account;
      await (await getDb()).update(attempts).set({ count }).where(eq(attempts.count, 1));
      const statuses: number[] = [];
      for (const email of accounts) {
        statuses.push((await signIn({ email, password: people.PASSWORD, cookie })).status);
      }
      expect(statuses).toEqual([429, 200, 200, 200, 200, 200]);
    });
  });

  test.each([
    ["an address", limits.attempts.address, "192.0.2.1", "192.0.2.2", () => "192.0.2.1"],
    [
      "an address, by IPv6 too",
      limits.attempts.address,
      "192.0.2.1",
      "192.0.2.2",
      (index: number) => (index % 2 ? "::ffff:192.0.2.1" : "192.0.2.1"),
    ],
    [
      "the addresses around it",
      limits.attempts.network,
      "192.0.2.200",
      "192.0.3.200",
      (index: number) => `192.0.2.${index}`,
    ],
    [
      "a household",
      limits.attempts.address,
      "2001:0DB8:0001:0002::1",
      "2001:db8:1:3::1",
      (index: number) => `2001:db8:1:2:ffff::${index.toString(16)}`,
    ],
    [
      "a site",
      limits.attempts.network,
      "2001:db8:1:ffff::1",
      "2001:db8:2:ffff::1",
      (index: number) => `2001:db8:1:${index.toString(16)}::1`,
    ],
  ])(
    "%s may fail so many times, at whatever accounts",
    async (_, limit, same, other, addressOf) => {
      const guessFrom = async (from: string) => (await signIn({ email: newEmail(), from })).status;
      for (const index of [1, 2]) expect(await guessFrom(addressOf(index))).toBe(401);
      // What both have counted in.
      await (await getDb())
        .update(attempts)
        .set({ count: limit - 1 })
        .where(eq(attempts.count, 2));
      expect(await guessFrom(addressOf(3))).toBe(401);
      expect(await guessFrom(same)).toBe(429);
      expect(await guessFrom(other)).toBe(401);
    },
  );

  test("what is refused brings no other counter nearer to its limit", async () => {
    await guess(newEmail(), 50, "192.0.2.1");
    expect((await signIn({ email: newEmail(), from: "192.0.2.1" })).status).toBe(401);
  });

  test("what a visitor says of their own address counts for nothing", async () => {
    const from = "192.0.2.5";
    await guess(newEmail(), 1, from);
    await (await getDb()).update(attempts).set({ count: limits.attempts.address });
    for (const name of ["x-forwarded-for", "forwarded", "cf-connecting-ip", "x-client-ip"]) {
      const headers = { [name]: "6.6.6.6" };
      expect((await signIn({ email: newEmail(), from, headers })).status).toBe(429);
    }
  });

  test("an address may sign up so many times, whatever comes of it, and todos are not limited", async () => {
    const ada = await people.signUp();
    const headers = { "x-real-ip": "192.0.2.7" };
    const signUp = (email: string) =>
      people.send("POST", "/api/auth/sign-up/email", account(email), headers);
    for (let times = 1; times < limits.attempts.address; times++) {
      expect((await signUp(ada.email)).status).toBe(422);
    }
    expect((await signUp(newEmail())).status).toBe(200);
    expect((await signUp(newEmail())).status).toBe(429);

    for (let times = 0; times < 40; times++) {
      expect((await ada.send("GET", "/api/todos", undefined, headers)).status).toBe(200);
    }
  });

  test("what has no account's form is not counted", async () => {
    const headers = { "x-real-ip": "192.0.2.8" };
    for (const body of ["{", "[]", "null", { email: 1 }, { password: WRONG }]) {
      await people.send("POST", "/api/auth/sign-in/email", body, headers);
    }
    await people.send("POST", "/api/auth/sign-up/email", { ...account(newEmail()), name: "" });
    expect(await rows()).toEqual([]);
  });
});

describe("the counters", () => {
  beforeAll(() => startBehind("X-Real-IP"));

  test("outlive the process, and are the same in every other", async () => {
    const { email } = await people.signUp();
    await guess(email, 10);
    await startBehind("X-Real-IP");
    expect((await signIn({ email })).status).toBe(429);
  });

  test("begin anew when their time is over", async () => {
    const { email } = await people.signUp();
    await guess(email, 10);
    await expire();
    expect((await signIn({ email })).status).toBe(401);
    expect((await rows()).map(({ count }) => count)).toEqual([1, 1, 1]);
  });

  test("are swept away by later attempts", async () => {
    for (let times = 0; times < 5; times++) await signIn({ email: newEmail(), from: "192.0.2.1" });
    await expire();
    await signIn({ email: newEmail(), from: "2001:db8::1" });
    expect(await rows()).toHaveLength(3);
  });

  test("name nobody: neither an account nor an address", async () => {
    const email = newEmail();
    await signIn({ email, from: "192.0.2.1" });
    const text = JSON.stringify(await rows());
    for (const secret of [email, email.split("@")[0] ?? "", "192.0.2", people.PASSWORD]) {
      expect(text).not.toContain(secret);
    }
    for (const { key } of await rows()) expect(key).toMatch(/^[\w-]{43}$/);
  });
});

test("the password of somebody who is signed in may be tried ten times, which locks nobody out", async () => {
  await startBehind("");
  const ada = await people.signUp();
  const change = (currentPassword: string) =>
    ada.send("POST", "/api/auth/change-password", {
      currentPassword,
      newPassword: `${people.PASSWORD} indeed`,
    });
  for (let times = 0; times < limits.attempts.account; times++) {
    expect((await change(WRONG)).status).toBe(400);
  }
  expect((await change(people.PASSWORD)).status).toBe(429);
  expect((await signIn({ email: ada.email, password: people.PASSWORD })).status).toBe(200);
});

describe("without such a proxy", () => {
  beforeAll(() => startBehind(""));

  test("an account may be tried ten times", async () => {
    const email = newEmail();
    const statuses: number[] = [];
    for (let times = 0; times < 12; times++) statuses.push((await signIn({ email })).status);
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
  });

  test("all visitors share one counter, but browsers that have signed in before do not", async () => {
    const { email, cookie } = await people.signUp();
    await signIn({ email: newEmail(), from: "192.0.2.1" });
    const db = await getDb();
    await db.update(attempts).set({ count: limits.attempts.everywhere - 1 });
    expect((await signIn({ email: newEmail(), from: "192.0.2.2" })).status).toBe(401);
    expect((await signIn({ email: newEmail(), from: "192.0.2.3" })).status).toBe(429);
    expect((await signIn({ email, password: people.PASSWORD, cookie })).status).toBe(200);
  });

  test("nobody can keep others from signing up by signing up", async () => {
    for (let times = 0; times < 3; times++) await people.signUp();
    expect((await rows()).map(({ count }) => count)).toEqual([0]);
  });
});

type Attempt = {
  email: string;
  password?: string;
  from?: string;
  cookie?: string;
  headers?: Record<string, string>;
};

function signIn({ email, password = WRONG, from, cookie, headers }: Attempt): Promise<Response> {
  const { ORIGIN } = people;
  return people.send(
    "POST",
    "/api/auth/sign-in/email",
    { email, password },
    {
      origin: ORIGIN,
      ...(from && { "x-real-ip": from }),
      ...(cookie && { cookie }),
      ...headers,
    },
  );
}

/** Tries the account so many times, each time from somewhere else unless told where. */
async function guess(email: string, times: number, from?: string): Promise<void> {
  for (let index = 0; index < times; index++) {
    await signIn({ email, from: from ?? `203.0.${index}.1` });
  }
}

async function rows() {
  return (await getDb()).select().from(attempts);
}

async function expire() {
  const db = await getDb();
  await db.update(attempts).set({ expiresAt: sql`now() - interval '1 second'` });
}

function account(email: string) {
  return { name: "Ada", email, password: people.PASSWORD };
}

function newEmail(): string {
  return `${randomUUID()}@donext.test`;
}

function knownBrowser(cookie: string): string[] {
  const value = /donext\.known_browser=([^;]+)/.exec(cookie)?.[1] ?? "";
  return value.split(".");
}

function cookieOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((header) => header.split(";")[0])
    .join("; ");
}
