import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import type { Db } from "../connection/connection";
import { sqlValues } from "./sql-values";

/** The SQL functions of a release, in a schema of their own that is named for their text. */
export type FunctionSet = { schema: string; statements: string[] };

const functionsFolder = join(process.cwd(), "db/functions");

/** Makes the functions in the database those of `db/functions`, in one transaction. */
export async function applyFunctions(db: Db, { schema, statements } = readFunctions()) {
  await db.transaction(async (transaction) => {
    const [entryPoint] = await listEntryPoints(transaction);
    if (entryPoint?.schema === schema) return;
    // Calls that are under way finish with the functions they began with: those stay until the next change.
    await dropSchemasExcept(transaction, entryPoint?.schema);
    await transaction.execute(sql`create schema ${sql.identifier(schema)}`);
    await transaction.execute(sql`set local search_path = ${sql.identifier(schema)}, public`);
    // Functions may call others that are created after them.
    await transaction.execute(sql`set local check_function_bodies = off`);
    for (const statement of statements) await transaction.execute(sql.raw(statement));
    await dropEntryPointsExcept(transaction, schema);
  });
}

/** Reads a folder of SQL files that consist of `CREATE FUNCTION` statements and comments. */
export function readFunctions(folder = functionsFolder): FunctionSet {
  const files = readdirSync(folder).filter((file) => file.endsWith(".sql"));
  const templates = files.sort().flatMap((file) => {
    const text = readFileSync(join(folder, file), "utf8");
    return splitFunctions(file, text);
  });
  const textFor = (schema: string) =>
    templates.map((template) => fill(template, { ...sqlValues, functions: schema }));
  const digest = createHash("sha256").update(textFor("").join("")).digest("hex");
  const schema = `functions_${digest.slice(0, 16)}`;
  return { schema, statements: textFor(schema) };
}

function splitFunctions(file: string, text: string): string[] {
  const parts = text.split(/^(?=CREATE FUNCTION )/m);
  const header = parts[0]?.startsWith("CREATE FUNCTION ") ? "" : (parts.shift() ?? "");
  if (!/^(--.*|\s)*$/.test(header)) throw new Error(`${file} must begin with CREATE FUNCTION`);
  return parts.map((part) => part.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"));
}

function fill(template: string, values: Record<string, string>): string {
  return template.replace(/\$\{([\w.]+)\}/g, (placeholder, name) => {
    const value = values[name];
    if (value === undefined) throw new Error(`Nothing is known for ${placeholder}`);
    return value;
  });
}

/** The functions that our statements call; their search path names the schema of all others. */
function listEntryPoints(db: Db) {
  return db
    .select({
      signature: sql<string>`oid::regprocedure::text`,
      schema: sql<string>`substring(setting from 'functions_\\w+')`,
    })
    .from(sql`pg_proc cross join unnest(proconfig) as setting`)
    .where(
      sql`pronamespace = 'public'::regnamespace and setting like 'search\\_path=functions\\_%'`,
    );
}

async function dropEntryPointsExcept(db: Db, schema: string) {
  for (const entryPoint of await listEntryPoints(db)) {
    if (entryPoint.schema === schema) continue;
    await db.execute(sql`drop function ${sql.raw(entryPoint.signature)}`);
  }
}

async function dropSchemasExcept(db: Db, kept: string | undefined) {
  const schemas = await db
    .select({
      name: sql<string>`nspname`,
      functions: sql<string>`string_agg(pg_proc.oid::regprocedure::text, ', ')`,
    })
    .from(sql`pg_namespace join pg_proc on pronamespace = pg_namespace.oid`)
    .where(sql`nspname like 'functions\\_%'`)
    .groupBy(sql`nspname`);
  for (const { name, functions } of schemas) {
    if (name === kept) continue;
    // Not by cascade, which would take along what came to depend on them.
    await db.execute(sql`drop function ${sql.raw(functions)}`);
    await db.execute(sql`drop schema ${sql.identifier(name)}`);
  }
}
