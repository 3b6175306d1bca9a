import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { getDb } from "@/db/connection/client";
import { accessTokens } from "@/db/schema/tokens";
import { limits } from "@/lib/contract/limits";
import {
  accessToken,
  createTodo,
  ORIGIN,
  PASSWORD,
  type Person,
  send,
  signIn,
  signOut,
  signUp,
  withToken,
} from "@/tests/support/people";

const DAY = 24 * 60 * 60_000;

const soon = () => new Date(Date.now() + 60_000).toISOString();

test("a personal token reads and writes like its owner, also after they signed out", async () => {
  const ada = await signUp();
  const { token } = await createToken(ada);
  const program = withToken(token);
  await signOut(ada);

  const created = await program("POST", "/api/todos", { title: "Back up" });
  const listed = await program("GET", "/api/todos");

  expect(created.status).toBe(201);
  expect(await listed.json()).toMatchObject({ items: [{ title: "Back up" }] });
});

test("a token that may only read writes nothing, by no route", async () => {
  const ada = await signUp();
  const todo = await createTodo(ada);
  const { token } = await createToken(ada, { isReadOnly: true });
  const program = withToken(token);
  const operation = { opId: todo.id, type: "deleteTodo", id: todo.id };

  const refused = [
    await program("POST", "/api/todos", { title: "No" }),
    await program("PATCH", `/api/todos/${todo.id}`, { title: "No" }),
    await program("DELETE", `/api/todos/${todo.id}`),
    await program("POST", "/api/lists", { name: "No" }),
    await program("POST", "/api/sync", { operations: [operation] }),
  ];

  expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
  const read = await program("GET", "/api/todos");
  expect(await read.json()).toMatchObject({ items: [{ title: "Tea", revision: 1 }] });
});

test("the token is shown once, and kept as a digest only", async () => {
  const ada = await signUp();
  const { token, id } = await createToken(ada, { name: "Backup", expiresAt: soon() });
  expect(token).toMatch(/^donext_pat_[A-Za-z0-9]+_[\w-]{43}$/);

  const listed = await (await ada.send("GET", "/api/tokens")).text();
  const rows = JSON.stringify(await (await getDb()).select().from(accessTokens));

  expect(JSON.parse(listed).items).toMatchObject([{ id, name: "Backup", isReadOnly: false }]);
  for (const text of [listed, rows]) expect(text).not.toContain(token.slice(-43));
});

test("a token says when it was last used", async () => {
  const ada = await signUp();
  const { token } = await createToken(ada);
  const lastUsed = async () =>
    (await (await ada.send("GET", "/api/tokens")).json()).items[0].lastUsedAt;
  expect(await lastUsed()).toBeNull();

  await withToken(token)("GET", "/api/todos");

  expect(await lastUsed()).toEqual(expect.any(String));
});

test("a revoked, expired, foreign or altered token is refused on the next request", async () => {
  const [ada, bob] = [await signUp(), await signUp()];
  const revoked = await createToken(ada);
  const expired = await createToken(ada, { expiresAt: soon() });
  const good = await createToken(ada);
  await ada.send("DELETE", `/api/tokens/${revoked.id}`);
  const db = await getDb();
  await db.execute(
    sql`update access_tokens set expires_at = now() - interval '1 second' where id = ${expired.id}`,
  );

  const tokens = [
    revoked.token,
    expired.token,
    good.token.replace(ada.caller.userId, bob.caller.userId),
    `${good.token.slice(0, -1)}${good.token.endsWith("A") ? "B" : "A"}`,
    `${good.token}A`,
    "donext_pat_",
  ];

  for (const token of tokens) {
    for (const method of ["GET", "POST"]) {
      const body = method === "POST" ? { title: "No" } : undefined;
      const response = await withToken(token)(method, "/api/todos", body);
      expect([token.length, response.status]).toEqual([token.length, 401]);
      expect(response.headers.get("www-authenticate")).toContain("Bearer");
    }
  }
  expect((await withToken(good.token)("GET", "/api/todos")).status).toBe(200);
});

test("tokens are listed and revoked by their owner's sessions, cookie or JWT, and by no token", async () => {
  const [ada, bob] = [await signUp(), await signUp()];
  const { token, id } = await createToken(ada);
  const byToken = withToken(token);
  const byJwt = withToken(await accessToken(ada));

  expect((await byToken("GET", "/api/tokens")).status).toBe(403);
  expect((await byToken("POST", "/api/tokens", { name: "More" })).status).toBe(403);
  expect((await byToken("DELETE", `/api/tokens/${id}`)).status).toBe(403);
  expect((await byJwt("GET", "/api/tokens")).status).toBe(200);
  expect((await bob.send("DELETE", `/api/tokens/${id}`)).status).toBe(404);
  expect((await ada.send("DELETE", `/api/tokens/${id}`)).status).toBe(204);
});

test("what a token may be is told by field", async () => {
  const ada = await signUp();
  const past = new Date(0).toISOString();

  const response = await ada.send("POST", "/api/tokens", {
    name: "",
    expiresAt: past,
    scope: "all",
  });

  expect(response.status).toBe(422);
  const paths = (await response.json()).errors.map(({ path }: { path: string }) => path);
  expect(paths).toEqual(["name", "expiresAt", "scope"]);
});

test("a program makes no tokens, with whatever it can say", async () => {
  const ada = await signUp();
  const { token } = await createToken(ada);
  for (const program of [withToken(await accessToken(ada)), withToken(token)]) {
    for (const input of [{}, { password: PASSWORD }]) {
      const answer = await program("POST", "/api/tokens", { name: "More", ...input });
      expect(answer.status).toBe(403);
      // Nor with the cookie beside it.
      const { cookie } = ada;
      const both = await program("POST", "/api/tokens", { name: "More", ...input }, { cookie });
      expect(both.status).toBe(403);
    }
  }
  expect(await countTokens(ada)).toBe(1);
});

describe("ten minutes after signing in", () => {
  test("a token needs the password, which makes no session younger", async () => {
    const ada = await signUp();
    await age(ada, "9 minutes 55 seconds");
    await createToken(ada);
    await age(ada, "10 minutes 1 second");
    for (const input of [{}, { password: "another long password" }, { password: "" }]) {
      const answer = await ada.send("POST", "/api/tokens", { name: "Script", ...input });
      expect(answer.status).toBe(422);
      expect(await answer.json()).toMatchObject({ errors: [{ path: "password" }] });
    }
    await createToken(ada, { password: PASSWORD });
    expect((await ada.send("POST", "/api/tokens", { name: "Script" })).status).toBe(422);
    expect(await countTokens(ada)).toBe(2);
  });

  test("the password can be tried ten times, and whoever signs in knows nothing of it", async () => {
    const ada = await signUp();
    const create = (password: string) =>
      ada.send("POST", "/api/tokens", { name: "Script", password });
    for (let times = 0; times < limits.attempts.account; times++) {
      expect((await create("another long password")).status).toBe(422);
    }
    const refused = await create(PASSWORD);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(60);
    expect((await signIn(ada.email)).caller.userId).toBe(ada.caller.userId);
  });

  test("a session that has ended tells nothing of a password", async () => {
    const ada = await signUp();
    await signOut(ada);
    for (const password of [PASSWORD, "another long password"]) {
      const answer = await ada.send("POST", "/api/tokens", { name: "Script", password });
      expect(answer.status).toBe(401);
    }
  });

  async function age({ caller }: Person, interval: string) {
    const db = await getDb();
    await db.execute(sql`
      update session set created_at = timezone('utc', now()) - ${interval}::interval
      where id = ${caller.sessionId}`);
  }
});

test.each([
  ["after ninety days", {}, 90],
  ["when it was told to", { expiresAt: new Date(Date.now() + 400 * DAY).toISOString() }, 400],
  ["never, when it was told so", { expiresAt: null }, undefined],
])("a token expires %s", async (_, input, days) => {
  const ada = await signUp();
  await createToken(ada, input);
  const { items } = await (await ada.send("GET", "/api/tokens")).json();
  const [{ createdAt, expiresAt }] = items;
  const lifetime = expiresAt && (Date.parse(expiresAt) - Date.parse(createdAt)) / DAY;
  if (days === undefined) expect(expiresAt).toBeNull();
  else expect(lifetime).toBeCloseTo(days, 2);
});

describe("a change of password", () => {
  const newPassword = "seven lazy otters hum quietly";

  test("ends all tokens and the other sessions, and goes on with this one", async () => {
    const ada = await signUp();
    const { program, phone, jwt, answer } = await change(ada, {});
    expect(answer.status).toBe(200);
    for (const sendAs of [program, phone.send, jwt]) {
      expect((await sendAs("GET", "/api/todos")).status).toBe(401);
    }
    const cookies = answer.headers.getSetCookie().map((header) => header.split(";")[0] ?? "");
    const cookie = cookies.findLast((pair) => pair.includes("session_token"));
    const headers = { cookie: cookie ?? "", origin: ORIGIN };
    expect((await send("GET", "/api/todos", undefined, headers)).status).toBe(200);
    const tokens = await send("GET", "/api/tokens", undefined, headers);
    expect(await tokens.json()).toEqual({ items: [] });
  });

  test("leaves what it is told to leave", async () => {
    const ada = await signUp();
    const { program, phone } = await change(ada, {
      revokeOtherSessions: false,
      revokeTokens: false,
    });
    expect((await program("GET", "/api/todos")).status).toBe(200);
    expect((await phone.send("GET", "/api/todos")).status).toBe(200);
  });

  test("that fails leaves all of it", async () => {
    const ada = await signUp();
    const { program, phone, answer } = await change(ada, { currentPassword: "another long one" });
    expect(answer.status).toBe(400);
    expect((await program("GET", "/api/todos")).status).toBe(200);
    expect((await phone.send("GET", "/api/todos")).status).toBe(200);
  });

  async function change(ada: Person, input: object) {
    const program = withToken((await createToken(ada)).token);
    const phone = await signIn(ada.email);
    const jwt = withToken(await accessToken(phone));
    const body = { currentPassword: PASSWORD, newPassword, ...input };
    const answer = await ada.send("POST", "/api/auth/change-password", body);
    return { program, phone, jwt, answer };
  }
});

test("nobody has more than a hundred tokens, however many they ask for at once", async () => {
  const ada = await signUp();
  const { id } = await createToken(ada);
  const db = await getDb();
  await db.execute(sql`
    insert into access_tokens (user_id, id, name, credential, is_read_only, created_at)
    select user_id, gen_random_uuid(), name, credential || n, is_read_only, created_at
    from access_tokens, generate_series(1, 99) as n where id = ${id}`);

  await ada.send("DELETE", `/api/tokens/${id}`);
  const requests = Array.from({ length: 10 }, () =>
    ada.send("POST", "/api/tokens", { name: "One more" }),
  );
  const answers = await Promise.all(requests);
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 422)).toHaveLength(9);
  expect(await countTokens(ada)).toBe(limits.tokens);
});

async function countTokens(person: Person): Promise<number> {
  const { items } = await (await person.send("GET", "/api/tokens")).json();
  return items.length;
}

async function createToken(person: Person, input: object = {}) {
  const response = await person.send("POST", "/api/tokens", { name: "Script", ...input });
  expect(response.status).toBe(201);
  const { id, token }: { id: string; token: string } = await response.json();
  return { id, token };
}
