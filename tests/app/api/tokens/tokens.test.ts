import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { getDb } from "@/db/connection/client";
import { accessTokens } from "@/db/schema/tokens";
import {
  accessToken,
  createTodo,
  type Person,
  signOut,
  signUp,
  withToken,
} from "@/tests/support/people";

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

test("tokens are managed by their owner's sessions, cookie or JWT, and by no token", async () => {
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

test("nobody has more than a hundred tokens", async () => {
  const ada = await signUp();
  const { id } = await createToken(ada);
  const db = await getDb();
  await db.execute(sql`
    insert into access_tokens (user_id, id, name, credential, is_read_only, created_at)
    select user_id, gen_random_uuid(), name, credential || n, is_read_only, created_at
    from access_tokens, generate_series(1, 99) as n where id = ${id}`);

  expect((await ada.send("POST", "/api/tokens", { name: "One more" })).status).toBe(422);
});

async function createToken(person: Person, input: object = {}) {
  const response = await person.send("POST", "/api/tokens", { name: "Script", ...input });
  expect(response.status).toBe(201);
  const { id, token }: { id: string; token: string } = await response.json();
  return { id, token };
}
