import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

/** A new, migrated, empty database on the test server; its URL. */
export async function createDatabase(): Promise<string> {
  const url = new URL(inject("serverUrl"));
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  // Not through the template itself, which may have no connection while it is copied.
  url.pathname = "template1";
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(`create database ${name} template postgres`);
  await client.end();
  url.pathname = name;
  return url.href;
}
