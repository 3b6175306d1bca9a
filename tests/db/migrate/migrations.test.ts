import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { type DrizzleSnapshotJSON, generateDrizzleJson, generateMigration } from "drizzle-kit/api";
import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { migrateDatabase } from "@/db/migrate/migrate";
import { createBareDatabase, untilWaiting, withClient } from "@/tests/support/database/database";

const FOLDER = "db/migrations";

const schemas = import.meta.glob<Record<string, unknown>>("/db/schema/*.ts", { eager: true });

const journalSchema = z.object({
  entries: z.array(z.object({ idx: z.int(), when: z.int(), tag: z.string() })),
});
const { entries } = journalSchema.parse(JSON.parse(read("meta/_journal.json")));

describe("the migrations", () => {
  test("lead to the schema: run `npm run db:generate` when this fails", async () => {
    const last = entries.at(-1)?.tag.slice(0, 4);
    const snapshot: DrizzleSnapshotJSON = JSON.parse(read(`meta/${last}_snapshot.json`));
    const schema = Object.assign({}, ...Object.values(schemas));
    const missing = await generateMigration(snapshot, generateDrizzleJson(schema, snapshot.id));
    expect(missing).toEqual([]);
  });

  test("stand in the journal, all of them, in the order of their times", () => {
    const files = readdirSync(FOLDER).filter((file) => file.endsWith(".sql"));
    expect(entries.map(({ tag }) => `${tag}.sql`)).toEqual(files.sort());
    // Drizzle leaves out, without a word, what is older than the newest that was applied.
    const times = entries.map(({ when }) => when);
    expect(times).toEqual([...new Set(times)].sort((one, other) => one - other));
  });
});

describe("migrating", () => {
  let url: string;

  beforeEach(async () => {
    url = await createBareDatabase();
  });

  test("can be repeated", async () => {
    await migrateDatabase(url);
    await migrateDatabase(url);
    expect(await appliedMigrations(url)).toBe(entries.length);
  });

  test("can be started twice at once", async () => {
    await Promise.all([migrateDatabase(url), migrateDatabase(url)]);
    expect(await appliedMigrations(url)).toBe(entries.length);
  });

  test("waits for another deployment longer than requests wait for a lock", async () => {
    await migrateDatabase(url);
    await withClient(url, async (other) => {
      await other.query(`alter role postgres in database ${other.database} set lock_timeout = 1`);
      await other.query("select pg_advisory_lock(4627301)");
      const migrating = migrateDatabase(url);
      await untilWaiting(url, 1);
      await other.query("select pg_sleep(0.05)");
      await other.query("select pg_advisory_unlock_all()");
      await migrating;
    });
  });

  test("refuses a preview on the database of production", async () => {
    await migrateDatabase(url, "production");
    await expect(migrateDatabase(url, "preview")).rejects.toThrow("production database");
  });

  test("lets a preview use a copy of that database on another host", async () => {
    await migrateDatabase(url, "production");
    await migrateDatabase(url.replace("localhost", "127.0.0.1"), "preview");
  });

  test("lets a preview use a database of its own from the start", async () => {
    await migrateDatabase(url, "preview");
    await migrateDatabase(url, "preview");
    expect(await appliedMigrations(url)).toBe(entries.length);
  });

  test("gives an ordinary role the time-outs of requests", async () => {
    const theirs = await giveToOrdinaryRole(url);
    await migrateDatabase(theirs);
    await withClient(theirs, async (client) => {
      const { rows } = await client.query("show statement_timeout");
      expect(rows).toEqual([{ statement_timeout: "4s" }]);
    });
  });
});

function read(file: string): string {
  return readFileSync(`${FOLDER}/${file}`, "utf8");
}

async function appliedMigrations(url: string) {
  const { rows } = await withClient(url, (client) =>
    client.query("select count(*)::int from drizzle.__drizzle_migrations"),
  );
  return rows[0].count;
}

/** The database's URL for a new owner, who is no superuser, as with every hosted Postgres. */
async function giveToOrdinaryRole(url: string): Promise<string> {
  const role = `owner_${randomUUID().replaceAll("-", "")}`;
  await withClient(url, async (client) => {
    await client.query(`create role ${role} login password 'secret'`);
    await client.query(`alter database ${client.database} owner to ${role}`);
  });
  return Object.assign(new URL(url), { username: role, password: "secret" }).href;
}
