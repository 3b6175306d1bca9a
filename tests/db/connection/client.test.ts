import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { getDb, isNeon, openDatabase } from "@/db/connection/client";
import { isDatabaseAway } from "@/db/connection/retry";
import { createDatabase, moveTo, withClient } from "@/tests/support/database/database";
import { createTodo, listTodos, signUp } from "../../support/people";

let url: string;

beforeAll(async () => {
  url = await createDatabase();
  await moveTo(url);
});

test("a Postgres server serves requests", async () => {
  const ada = await signUp();
  const todo = await createTodo(ada, { title: "Tea" });
  expect(await listTodos(ada)).toEqual([todo]);
});

test("a server that closes idle connections neither ends the process nor fails a request", async () => {
  const ada = await signUp();
  const todo = await createTodo(ada);
  await killConnections();
  expect(await listTodos(ada)).toEqual([todo]);
});

test("a connection that breaks within a transaction is told from a mistake, and replaced", async () => {
  const db = await getDb();
  const broken = db.transaction(async (transaction) => {
    await transaction.execute(sql`select 1`);
    await killConnections();
    await transaction.execute(sql`select 1`);
  });
  await expect(broken).rejects.toSatisfy(isDatabaseAway);
  expect((await (await signUp()).send("GET", "/api/todos")).status).toBe(200);
});

test("a connection that still waits for an answer serves nobody else", async () => {
  const { db, close } = await openDatabase(url, {
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 3_000,
    query_timeout: 100,
  });
  const unanswered = db.transaction((transaction) => transaction.execute(sql`select pg_sleep(1)`));
  await expect(unanswered).rejects.toSatisfy(isDatabaseAway);
  await expect(db.execute(sql`select 1`)).resolves.toBeDefined();
  await close();
});

test("a server that speaks no TLS, where it is asked for, is one that cannot be reached", async () => {
  const { db, close } = await openDatabase(`${url}?sslmode=require`);
  await expect(db.execute(sql`select 1`)).rejects.toSatisfy(isDatabaseAway);
  await close();
});

test.each([
  "SELF_SIGNED_CERT_IN_CHAIN",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "CERT_HAS_EXPIRED",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "ERR_SSL_WRONG_VERSION_NUMBER",
])("a server whose TLS fails with %s is one that cannot be reached", (code) => {
  const refused = new Error("Failed query", { cause: Object.assign(new Error("TLS"), { code }) });
  expect(isDatabaseAway(refused)).toBe(true);
});

test.each([
  ["57P05", "ends idle connections"],
  ["57P04", "has dropped the database"],
  ["25P03", "ends transactions that idle"],
  ["25P04", "ends transactions that take long"],
  ["28P01", "does not know the password"],
  ["3D000", "does not have the database"],
  ["58030", "has a failing disk"],
])("a server that answers %s, for it %s, cannot serve at present", (code) => {
  const refused = new Error("Failed query", { cause: Object.assign(new Error("FATAL"), { code }) });
  expect(isDatabaseAway(refused)).toBe(true);
});

test("Neon is known by its host alone", () => {
  expect(isNeon("postgres://u:p@ep-cool-1-pooler.eu.neon.tech/donext?sslmode=require")).toBe(true);
  expect(isNeon("postgres://u:p@localhost:5432/neon.tech")).toBe(false);
  expect(isNeon("postgres://u:p@neon.tech.example/donext")).toBe(false);
});

async function killConnections() {
  const { rowCount } = await withClient(url, (client) =>
    client.query(`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`),
  );
  expect(rowCount).toBeGreaterThan(0);
}
