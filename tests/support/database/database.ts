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

/** Copies a database as it is at present; returns what puts this in its place again, whatever happened since. */
export async function backUp(url: string): Promise<() => Promise<void>> {
  const name = new URL(url).pathname.slice(1);
  // Nobody may be connected to what is copied or replaced.
  const end = `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`;
  await ask(end);
  const backup = new URL(await copyDatabase(name)).pathname.slice(1);
  return async () => {
    await ask(`drop database ${name} with (force)`);
    await ask(`alter database ${backup} rename to ${name}`);
  };
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
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await ask(`create database ${name} template ${template}`);
  return Object.assign(new URL(inject("serverUrl")), { pathname: name }).href;
}

/** Not through a template, which may have no connection while it is copied. */
function ask(statement: string) {
  const url = Object.assign(new URL(inject("serverUrl")), { pathname: "template1" }).href;
  return withClient(url, (client) => client.query(statement));
}
