import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import type { TestProject } from "vitest/node";
import { applyFunctions } from "@/db/migrate/apply-functions";
import { migrateDatabase } from "@/db/migrate/migrate";
import { isPartitioned, partitioned } from "./database/partitions";
import { startPostgres } from "./database/postgres";
import { isBuilt, startBuild } from "./next";
import { isOverHttp } from "./served";

declare module "vitest" {
  interface ProvidedContext {
    /** A file with a migrated, empty, embedded database. */
    snapshot: string;
    /** A server whose database `postgres` is migrated and empty: a template for others. */
    serverUrl: string;
  }
}

declare global {
  var donextPrepared: ReturnType<typeof prepare> | undefined;
}

/** Gives the test files of a project what each of them starts from, prepared once for all projects. */
export default async function setup(project: TestProject) {
  const isFirst = !globalThis.donextPrepared;
  globalThis.donextPrepared ??= prepare();
  const { server, snapshot } = await globalThis.donextPrepared;
  project.provide("serverUrl", server.url);
  project.provide("snapshot", snapshot);
  return isFirst ? server.stop : undefined;
}

async function prepare() {
  if (isOverHttp && !isBuilt) await build();
  const server = await startPostgres();
  await migrateDatabase(server.url);
  return { server, snapshot: await migratedSnapshot() };
}

async function build(): Promise<void> {
  const [code] = await once(startBuild("ignore"), "exit");
  if (code !== 0) throw new Error("The app could not be built");
}

async function migratedSnapshot(): Promise<string> {
  const client = await PGlite.create();
  const db = drizzle({ client });
  const migrationsFolder = "db/migrations";
  if (isPartitioned) {
    const migrations = readMigrationFiles({ migrationsFolder });
    await client.exec(migrations.flatMap(partitioned).join(";\n"));
  } else {
    await migrate(db, { migrationsFolder });
  }
  await applyFunctions(db);
  const file = join(tmpdir(), `donext-snapshot-${process.pid}.tar`);
  const dump = await client.dumpDataDir("none");
  await writeFile(file, Buffer.from(await dump.arrayBuffer()));
  await client.close();
  return file;
}
