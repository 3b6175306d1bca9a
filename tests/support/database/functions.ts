import { sql } from "drizzle-orm";
import { getDb, openDatabase } from "@/db/connection/client";
import type { Db } from "@/db/connection/connection";
import { readFunctions } from "@/db/migrate/apply-functions";
import { createDatabase } from "./database";

const { schema, statements } = readFunctions();

/** Asks the database with the functions in reach that only other functions call. */
export async function withFunctions<Answer>(ask: (db: Db) => Promise<Answer>): Promise<Answer> {
  const db = await getDb();
  return db.transaction(async (transaction) => {
    await transaction.execute(sql`set local search_path = ${sql.identifier(schema)}, public`);
    return ask(transaction);
  });
}

/** What the files say, as Postgres writes it. */
export async function expectedDefinitions(): Promise<string[]> {
  const { db, close } = await openDatabase(await createDatabase());
  return db
    .transaction(async (transaction) => {
      await transaction.execute(sql`drop function apply_operations`);
      await transaction.execute(sql`create schema functions_expected`);
      await transaction.execute(sql`set local search_path = functions_expected, public`);
      await transaction.execute(sql`set local check_function_bodies = off`);
      await transaction.execute(sql`set local check_function_bodies = off`);
      for (const statement of statements) {
        await transaction.execute(sql.raw(statement.replaceAll(schema, "functions_expected")));
      }
      return definitions(transaction);
    })
    .finally(close);
}

/** All functions that a write can reach, without the name of their schema. */
export async function definitions(db: Db): Promise<string[]> {
  const [current] = await db
    .select({ schema: sql<string>`substring(proconfig::text from 'functions_\\w+')` })
    .from(sql`pg_proc`)
    .where(sql`oid = 'public.apply_operations'::regproc`);
  const inUse = current?.schema ?? "";
  const rows = await db
    .select({ definition: sql<string>`pg_get_functiondef(oid)` })
    .from(sql`pg_proc`)
    .where(sql`pronamespace in ('public'::regnamespace, ${inUse}::regnamespace)`);
  return rows.map(({ definition }) => definition.replaceAll(inUse, "functions")).sort();
}
