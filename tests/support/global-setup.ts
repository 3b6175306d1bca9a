import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import type { TestProject } from "vitest/node";
import { migrateDatabase } from "@/db/migrate";
import { startPostgres } from "./database/postgres";

declare module "vitest" {
  interface ProvidedContext {
    /** A file with a migrated, empty, embedded database. */
    snapshot: string;
    /** A server whose database `postgres` is migrated and empty: a template for others. */
    serverUrl: string;
  }
}

/** Prepares, once for all test files, what each of them starts from. */
export default async function setup(project: TestProject) {
  const server = await startPostgres();
  await migrateDatabase(server.url);
  project.provide("serverUrl", server.url);
  project.provide("snapshot", await migratedSnapshot());
  return server.stop;
}

async function migratedSnapshot(): Promise<string> {
  const client = await PGlite.create();
  await migrate(drizzle({ client }), { migrationsFolder: "db/migrations" });
  const file = join(tmpdir(), `donext-snapshot-${process.pid}.tar`);
  const dump = await client.dumpDataDir("none");
  await writeFile(file, Buffer.from(await dump.arrayBuffer()));
  await client.close();
  return file;
}
