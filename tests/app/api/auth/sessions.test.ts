import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { getDb } from "@/db/connection/client";
import { session, user } from "@/db/schema/auth";
import { limits } from "@/lib/contract/limits";
import {
  accessToken,
  createTodo,
  listTodos,
  ORIGIN,
  PASSWORD,
  type Person,
  send,
  signIn,
  signOut,
  signUp,
  withToken,
} from "@/tests/support/people";
import { expectProblem } from "@/tests/support/problems";

let ada: Person;

beforeEach(async () => {
  ada = await signUp();
});

describe("a session", () => {
  const endings: [string, () => Promise<unknown>][] = [
    ["signing out", () => signOut(ada)],
    ["signing out everywhere", () => ada.send("POST", "/api/auth/revoke-sessions", {})],
    ["its revocation from another device", revokeFromElsewhere],
    ["its last moment", expire],
    ["its ninetieth day, though it was used until then", () => age(limits.sessionDays)],
    ["another sign-in in the same browser", signInAgain],
    ["the end of its user", deleteUser],
  ];

  test.each(endings)(
    "ends with %s, for cookie and token from the next request on",
    async (_, end) => {
      const program = withToken(await accessToken(ada));
      const { id } = await createTodo(ada);
      await end();

      for (const sendAs of [ada.send, program]) {
        for (const answer of [
          await sendAs("GET", "/api/todos"),
          await sendAs("POST", "/api/todos", { title: "Coffee" }),
          await sendAs("GET", `/api/todos/${id}`),
          await sendAs("PATCH", `/api/todos/${id}`, { title: "Coffee" }),
          await sendAs("DELETE", `/api/todos/${id}`),
          await sendAs("POST", `/api/todos/${id}/restore`),
        ]) {
          await expectProblem(answer, "unauthorized");
          expect(answer.headers.get("www-authenticate")).toBe('Bearer error="invalid_token"');
        }
      }
    },
  );

  test("leaves what was written before it ended to the next one", async () => {
    const todo = await createTodo(ada);
    await signOut(ada);
    expect(await listTodos(await signIn(ada.email))).toEqual([todo]);
  });

  test("outlives the others of its user", async () => {
    const phone = await signIn(ada.email);
    const program = withToken(await accessToken(phone));
    await signOut(ada);
    expect((await phone.send("GET", "/api/todos")).status).toBe(200);
    expect((await program("GET", "/api/todos")).status).toBe(200);
  });

  test.each(endings)("ends with %s at every address of its account too", async (_, end) => {
    await end();
    const requests: [string, string, object?][] = [
      ["GET", "/token"],
      ["GET", "/list-sessions"],
      ["POST", "/update-user", { name: "Hacked" }],
      ["POST", "/revoke-session", { id: "none" }],
      ["POST", "/revoke-sessions", {}],
      ["POST", "/revoke-other-sessions", {}],
      ["POST", "/change-password", { currentPassword: PASSWORD, newPassword: `${PASSWORD}!` }],
    ];
    for (const [method, path, body] of requests) {
      const answer = await ada.send(method, `/api/auth${path}`, body);
      expect([path, answer.status]).toEqual([path, 401]);
      expect(
        answer.headers.getSetCookie().filter((cookie) => !cookie.includes("Max-Age=0")),
      ).toEqual([]);
    }
    const answer = await ada.send("GET", "/api/auth/get-session");
    expect(await answer.json()).toBeNull();
  });

  test("takes its cookies along when it ends", async () => {
    const answer = await signOut(ada);
    expect(answer.status).toBe(200);
    const cookies = ada.cookie.split("; ").map((pair) => pair.split("=")[0] ?? "");
    const names = cookies.filter((name) => name.includes("session"));
    expect(names).toHaveLength(2);
    for (const name of names) {
      const cookie = answer.headers.getSetCookie().find((header) => header.startsWith(`${name}=`));
      expect(cookie).toMatch(/=; Max-Age=0; Path=\/; HttpOnly; SameSite=Lax$/);
    }
  });

  test("cannot be had with a cookie that we did not sign", async () => {
    for (const cookie of [
      ada.cookie.replaceAll(/.{4}(?=;|$)/g, "AAAA"),
      `donext.session_token=${ada.caller.sessionId}`,
      `donext.session_data=${encodeURIComponent(JSON.stringify({ user: { id: ada.caller.userId } }))}`,
      "donext.session_data=",
    ]) {
      await expectProblem(await send("GET", "/api/todos", undefined, { cookie }), "unauthorized");
    }
  });

  test("is told from no session at all by its challenge", async () => {
    const answer = await send("GET", "/api/todos");
    await expectProblem(answer, "unauthorized");
    expect(answer.headers.get("www-authenticate")).toBe("Bearer");
  });

  async function revokeFromElsewhere() {
    const phone = await signIn(ada.email);
    const answer = await phone.send("POST", "/api/auth/revoke-other-sessions", {});
    expect(answer.status).toBe(200);
  }

  async function expire() {
    const db = await getDb();
    const expiresAt = new Date(Date.now() - 1_000);
    await db.update(session).set({ expiresAt }).where(eq(session.id, ada.caller.sessionId));
  }

  test("is renewed until its last day", async () => {
    await age(limits.sessionDays - 0.01);
    const db = await getDb();
    const expiresAt = new Date(Date.now() + 60_000);
    await db.update(session).set({ expiresAt }).where(eq(session.id, ada.caller.sessionId));
    expect((await ada.send("GET", "/api/todos")).status).toBe(200);
    const renewed = await ada.send("GET", "/api/auth/get-session");
    expect((await renewed.json()).session.id).toBe(ada.caller.sessionId);
    expect((await ada.send("GET", "/api/todos")).status).toBe(200);
  });

  test("of somebody else ends too with a sign-in in the same browser, and no other", async () => {
    const [bob, phone] = [await signUp(), await signIn(ada.email)];
    await signInFrom(ada, bob.email);
    await expectProblem(await ada.send("GET", "/api/todos"), "unauthorized");
    expect((await bob.send("GET", "/api/todos")).status).toBe(200);
    expect((await phone.send("GET", "/api/todos")).status).toBe(200);
  });

  test("does not end because somebody knows its token, or cannot sign in", async () => {
    const rows = await sessionsOf(ada);
    const cookie = `donext.session_token=${rows[0]?.token}.${"A".repeat(43)}%3D`;
    const bob = await signUp();
    await signInFrom({ ...ada, cookie }, bob.email);
    await signInFrom(ada, bob.email, "another long password");
    expect((await ada.send("GET", "/api/todos")).status).toBe(200);
  });

  test("is one of fifty of its user at most: the oldest goes", async () => {
    const bob = await signUp();
    const others: Person[] = [];
    for (let times = 0; times < limits.sessions; times++) others.push(await signIn(ada.email));
    await expectProblem(await ada.send("GET", "/api/todos"), "unauthorized");
    for (const person of [others[0], others.at(-1), bob]) {
      expect((await person?.send("GET", "/api/todos"))?.status).toBe(200);
    }
    expect(await sessionsOf(ada)).toHaveLength(limits.sessions);
  });

  test("that has expired is deleted by the next one", async () => {
    await expire();
    await signIn(ada.email);
    expect(await sessionsOf(ada)).toHaveLength(1);
  });

  async function age(days: number) {
    const db = await getDb();
    const createdAt = new Date(Date.now() - days * 24 * 60 * 60_000);
    await db.update(session).set({ createdAt }).where(eq(session.id, ada.caller.sessionId));
  }

  async function signInAgain() {
    expect((await signInFrom(ada, ada.email)).status).toBe(200);
  }

  /** What the person's browser sends when somebody signs in there. */
  function signInFrom({ cookie }: Person, email: string, password = PASSWORD) {
    const headers = { cookie, origin: ORIGIN };
    return send("POST", "/api/auth/sign-in/email", { email, password }, headers);
  }

  async function sessionsOf({ caller }: Person) {
    return (await getDb()).select().from(session).where(eq(session.userId, caller.userId));
  }

  async function deleteUser() {
    await (await getDb()).delete(user).where(eq(user.id, ada.caller.userId));
  }
});

describe("a write with a cookie", () => {
  const writes: [method: string, address: string, body?: object][] = [
    ["POST", "", { title: "Coffee" }],
    ["PATCH", "/[id]", { title: "Coffee" }],
    ["DELETE", "/[id]"],
    ["POST", "/[id]/restore"],
  ];

  test.each<[string, Record<string, string>]>([
    ["another site", { origin: "http://elsewhere.test" }],
    ["a page of no origin", { origin: "null" }],
    ["a page of no origin on our site", { origin: "null", "sec-fetch-site": "same-origin" }],
    ["another port", { origin: `${ORIGIN}:8080` }],
    ["another scheme", { origin: ORIGIN.replace("http", "https") }],
    ["a host below ours", { origin: ORIGIN.replace("//", "//sub.") }],
    ["a host that begins like ours", { origin: `${ORIGIN}.elsewhere.test` }],
    ["our origin with a slash", { origin: `${ORIGIN}/` }],
    ["our origin in capitals", { origin: ORIGIN.toUpperCase() }],
    ["our origin among others", { origin: `${ORIGIN}, http://elsewhere.test` }],
    ["an empty origin", { origin: "" }],
    [
      "another site that claims to be ours",
      { origin: "http://elsewhere.test", "sec-fetch-site": "same-origin" },
    ],
    ["nowhere", {}],
    ["a link of ours on another site", { referer: `${ORIGIN}/todos` }],
    ["a site beside ours", { "sec-fetch-site": "same-site" }],
    ["another site, by its fetch metadata", { "sec-fetch-site": "cross-site" }],
    ["the address bar", { "sec-fetch-site": "none" }],
  ])("from %s is refused and leaves no trace", async (_, headers) => {
    const todo = await createTodo(ada);
    for (const [method, address, body] of writes) {
      const path = `/api/todos${address.replace("[id]", todo.id)}`;
      const answer = await send(method, path, body, { cookie: ada.cookie, ...headers });
      await expectProblem(answer, "forbidden");
    }
    expect(await listTodos(ada)).toEqual([todo]);
  });

  test.each<[string, Record<string, string>]>([
    ["our origin", { origin: ORIGIN }],
    ["our origin, whatever else is said", { origin: ORIGIN, "sec-fetch-site": "cross-site" }],
    ["our origin, by its fetch metadata", { "sec-fetch-site": "same-origin" }],
  ])("from %s is done", async (_, headers) => {
    const { id } = await createTodo(ada);
    for (const [method, address, body] of writes) {
      const path = `/api/todos${address.replace("[id]", id)}`;
      const answer = await send(method, path, body, { cookie: ada.cookie, ...headers });
      expect(answer.ok).toBe(true);
    }
  });

  test("is refused before its body is looked at, as is one by nobody", async () => {
    const { cookie } = ada;
    const foreign = { cookie, origin: "http://elsewhere.test" };
    await expectProblem(await send("POST", "/api/todos", "{", foreign), "forbidden");
    await expectProblem(await send("POST", "/api/todos", "{"), "unauthorized");
  });
});

test("a read with a cookie may come from anywhere, since no other page sees the answer", async () => {
  const headers = { cookie: ada.cookie, origin: "http://elsewhere.test" };
  const answer = await send("GET", "/api/todos", undefined, headers);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("access-control-allow-origin")).toBeNull();
});

test("a write with a token needs no origin, and may have any", async () => {
  const program = withToken(await accessToken(ada));
  for (const headers of [undefined, { origin: "http://elsewhere.test" }, { origin: "null" }]) {
    const answer = await program("POST", "/api/todos", { title: "Tea" }, headers);
    expect(answer.status).toBe(201);
  }
});

test("other sites cannot sign anybody in or out", async () => {
  const foreign = { cookie: ada.cookie, origin: "http://elsewhere.test" };
  const bob = await signUp();
  const account = { email: bob.email, password: PASSWORD };
  const signedIn = await send("POST", "/api/auth/sign-in/email", account, foreign);
  const signedOut = await send("POST", "/api/auth/sign-out", {}, foreign);
  expect([signedIn.status, signedOut.status]).toEqual([403, 403]);
  expect(signedIn.headers.getSetCookie()).toEqual([]);
  expect((await ada.send("GET", "/api/todos")).status).toBe(200);
});

test("a page of one person does nothing in the session of another", async () => {
  const bob = await signUp();
  const asAda = { "donext-user": ada.caller.userId };
  expect((await ada.send("GET", "/api/sync", undefined, asAda)).status).toBe(200);
  await expectProblem(await bob.send("GET", "/api/sync", undefined, asAda), "forbidden");
  const title = { title: "Ada's" };
  await expectProblem(await bob.send("POST", "/api/todos", title, asAda), "forbidden");
  expect(await listTodos(bob)).toEqual([]);
});
