import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { openDatabase } from "@/db/connection/client";
import { WRITES } from "@/db/connection/upkeep";
import { user } from "@/db/schema/auth";
import { todos } from "@/db/schema/todos";
import { definitions, expectedDefinitions } from "@/tests/support/database/functions";

const folder = mkdtempSync(join(tmpdir(), "donext-data-"));

beforeAll(() => {
  vi.stubEnv("DATA_DIR", folder);
});

test("the embedded database opens migrated, and keeps what it was given", async () => {
  const first = await openDatabase(undefined);
  expect(await first.db.select().from(todos)).toEqual([]);
  expect(await definitions(first.db)).toEqual(await expectedDefinitions());
  await first.db.execute(sql`create table kept (id int)`);
  await first.close();

  const second = await openDatabase(undefined);
  expect(await second.db.select().from(sql`kept`)).toEqual([]);
  await second.close();
});

test("the embedded database gathers statistics after many writes, and closes at any time", async () => {
  const { db, close } = await openDatabase(undefined);
  await db.insert(user).values({ id: "ada", name: "Ada", email: "ada@donext.test" });
  const write = () =>
    db.execute(sql`insert into sync_heads (user_id, revision) values ('ada', 0)
      on conflict (user_id) do update set revision = sync_heads.revision + 1`);
  for (let count = 0; count < WRITES - 2; count++) await write();
  await pause(1_000);
  expect(await isAnalyzed()).toBe(false);

  await write();
  await vi.waitFor(async () => expect(await isAnalyzed()).toBe(true), 10_000);
  for (let count = 0; count < WRITES; count++) await write();
  await close();

  async function isAnalyzed() {
    const rows = await db
      .select({ count: sql<number>`reltuples` })
      .from(sql`pg_class`)
      .where(sql`relname = 'sync_heads'`);
    return rows[0]?.count === 1;
  }
});

test("what is kept is for the eyes of its owner alone", async () => {
  const umask = process.umask(0);
  onTestFinished(() => {
    process.umask(umask);
    vi.stubEnv("DATA_DIR", folder);
  });
  const parent = mkdtempSync(join(tmpdir(), "donext-open-"));
  vi.stubEnv("DATA_DIR", join(parent, "data"));
  vi.resetModules();
  const { openDatabase } = await import("@/db/connection/client");
  await (await openDatabase(undefined)).close();
  expect(statSync(join(parent, "data")).mode & 0o777).toBe(0o700);
});

test("a process is kept out while another lives, and takes over when that one was killed", async () => {
  const other = await openInOtherProcess();
  await expect(openDatabase(undefined)).rejects.toThrow(`in use by process ${other.pid}`);

  other.kill("SIGKILL");
  await once(other, "exit");
  const { db, close } = await openDatabase(undefined);
  expect(await db.select().from(todos)).toEqual([]);
  await close();
});

test("production does not start without a server", async () => {
  vi.resetModules();
  vi.stubEnv("NODE_ENV", "production");
  vi.stubEnv("DATABASE_URL", "postgres://donext@localhost/donext");
  const production = await import("@/db/connection/client");
  await expect(production.openDatabase(undefined)).rejects.toThrow("Production needs DATABASE_URL");
});

/** A process of its own, which has opened the database and keeps it. */
async function openInOtherProcess(): Promise<ChildProcess> {
  const script = `
    import { openDatabase } from "./db/connection/client.ts";
    await openDatabase(undefined);
    process.stdout.write("open");
    setInterval(() => {}, 1000);
  `;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  await once(child.stdout, "data");
  return child;
}
