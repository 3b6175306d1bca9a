import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject, vi } from "vitest";
import { closeDb } from "@/db/connection/client";
import { env } from "@/env";

/** A new, migrated, empty database on the test server; its URL. */
export function createDatabase(): Promise<string> {
  return copyDatabase("postgres");
}

/** A new database without any table on the test server; its URL. */
export function createBareDatabase(): Promise<string> {
  return copyDatabase("template0");
}

/** Sends the requests of this test file to this database. Throws when the environment has been read already. */
export async function moveTo(url: string): Promise<void> {
  await closeDb();
  vi.stubEnv("DATABASE_URL", url);
  if (env().DATABASE_URL !== url) throw new Error("Requests would go to another database");
}

/** Runs `work` with a connection that nothing of ours has configured. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Waits until so many connections to the database wait for a lock. */
export function untilWaiting(url: string, connections: number): Promise<void> {
  return withClient(url, (client) =>
    vi.waitFor(async () => {
      const { rowCount } = await client.query(`
        select from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`);
      if (rowCount !== connections) throw new Error(`${rowCount} connections wait for a lock`);
    }),
  );
}

async function copyDatabase(template: string): Promise<string> {
  const url = new URL(inject("serverUrl"));
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  // Not through the template itself, which may have no connection while it is copied.
  url.pathname = "template1";
  await withClient(url.href, (client) =>
    client.query(`create database ${name} template ${template}`),
  );
  url.pathname = name;
  return url.href;
}
