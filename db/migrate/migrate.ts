import { fileURLToPath } from "node:url";
import { eq, sql } from "drizzle-orm";
import { env } from "../../env";
import { openDatabase, type PoolOptions } from "../connection/client";
import type { Db } from "../connection/connection";
import { errorCode } from "../connection/retry";
import { deployments } from "../schema/deployments";

// One connection for everything: the lock and the settings below belong to it.
const onePatientConnection: PoolOptions = {
  max: 1,
  idleTimeoutMillis: 0,
  connectionTimeoutMillis: 10_000,
  query_timeout: 0,
};

// Any number, as long as nobody else locks it in this database.
const MIGRATION_LOCK = 4_627_301;

/**
 * Applies the pending migrations, one process at a time, and gives the role the time-outs of
 * requests. Throws when a preview is about to migrate the database that production uses.
 */
export async function migrateDatabase(url: string, environment?: string): Promise<void> {
  const { db, migrate, close } = await openDatabase(url, onePatientConnection);
  try {
    // Instead of the role's: another deployment's migrations may take longer than a request.
    await db.execute(sql`set statement_timeout = 0`);
    await db.execute(sql`set lock_timeout = 0`);
    await db.execute(sql`select pg_advisory_lock(${MIGRATION_LOCK})`);
    // Rather fail the deployment than queue every request behind a DDL lock.
    await db.execute(sql`set lock_timeout = '10s'`);
    if (environment === "preview") await refuseProduction(db, url);
    await migrate();
    if (environment === "production") await rememberProduction(db, url);
    await limitStatements(db);
  } finally {
    await close();
  }
}

// A branch of the production database carries this row too, but lives on another host.
async function refuseProduction(db: Db, url: string) {
  const rows = await db
    .select()
    .from(deployments)
    .where(eq(deployments.environment, "production"))
    .catch((error) => {
      if (errorCode(error) === UNDEFINED_TABLE) return [];
      throw error;
    });
  if (rows.some(({ databaseHost }) => databaseHost === hostOf(url))) {
    throw new Error(
      "This preview is connected to the production database: give it one of its own.",
    );
  }
}

const UNDEFINED_TABLE = "42P01";

async function rememberProduction(db: Db, url: string) {
  const databaseHost = hostOf(url);
  await db
    .insert(deployments)
    .values({ environment: "production", databaseHost })
    .onConflictDoUpdate({ target: deployments.environment, set: { databaseHost } });
}

/** Neon's pooled and direct hosts are one database. */
function hostOf(url: string): string {
  return new URL(url).hostname.replace("-pooler.", ".");
}

// On the role, since a transaction pooler between us and the server drops what a session sets.
async function limitStatements(db: Db) {
  for (const setting of [
    "statement_timeout = '4s'",
    "lock_timeout = '2s'",
    "idle_in_transaction_session_timeout = '5s'",
  ]) {
    await db.execute(sql`
      do $$ begin
        execute format('alter role %I in database %I set ${sql.raw(setting.replaceAll("'", "''"))}', current_user, current_database());
      end $$`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { DATABASE_URL, DATABASE_URL_UNPOOLED, VERCEL_ENV } = env();
  const url = DATABASE_URL_UNPOOLED ?? DATABASE_URL;
  if (!url && VERCEL_ENV) throw new Error("DATABASE_URL is missing: connect a database first.");
  // The embedded database migrates itself whenever it is opened.
  if (url) await migrateDatabase(url, VERCEL_ENV);
}
