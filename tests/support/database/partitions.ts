import type { PGlite, Transaction } from "@electric-sql/pglite";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/connection/connection";

/** Whether the tests run on tables that are split by user. */
export const isPartitioned = process.env.TEST_PARTITIONS !== undefined;

const TABLES = ["lists", "todos", "sync_heads", "applied_ops"];
const PARTS = 16;

/** Puts partitioned tables, with the same indexes and constraints, in the place of empty ones. */
export async function partition(db: Db): Promise<void> {
  const foreignKeys = await db
    .select({
      table: sql<string>`conrelid::regclass::text`,
      name: sql<string>`conname`,
      definition: sql<string>`pg_get_constraintdef(oid)`,
    })
    .from(sql`pg_constraint`)
    .where(sql`contype = 'f' and conrelid = any (${sql.param(`{${TABLES}}`)}::regclass[])`);
  await db.execute(sql`create schema whole`);
  for (const table of TABLES) {
    const name = sql.identifier(table);
    await db.execute(sql`alter table ${name} set schema whole`);
    await db.execute(
      sql`create table ${name} (like whole.${name} including all) partition by hash (user_id)`,
    );
    for (let part = 0; part < PARTS; part++) {
      const values = sql.raw(`(modulus ${PARTS}, remainder ${part})`);
      const partName = sql.identifier(`${table}_part_${part}`);
      await db.execute(
        sql`create table ${partName} partition of ${name} for values with ${values}`,
      );
    }
  }
  for (const { table, name, definition } of foreignKeys) {
    await db.execute(sql.raw(`alter table ${table} add constraint ${name} ${definition}`));
  }
  await db.execute(sql`drop schema whole cascade`);
}

/** Makes each statement of the database fail when it looks into more than one part of a table. */
export function refuseManyParts(client: PGlite): PGlite {
  return new Proxy(client, {
    get(target, key, receiver) {
      if (key === "query") {
        return (...statement: Parameters<PGlite["query"]>) =>
          target.transaction((transaction) => queryOneOf(transaction, statement));
      }
      if (key === "transaction") {
        return (work: (transaction: Transaction) => Promise<unknown>) =>
          target.transaction((transaction) => work(refusing(transaction)));
      }
      const value = Reflect.get(target, key, receiver);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

function refusing(transaction: Transaction): Transaction {
  return {
    ...transaction,
    query: (...statement) => queryOneOf(transaction, statement),
  } as Transaction;
}

async function queryOneOf(transaction: Transaction, statement: Parameters<PGlite["query"]>) {
  const before = await looksInto(transaction, statement[0]);
  const answer = await transaction.query(...statement);
  const after = await looksInto(transaction, statement[0]);
  const touched = [...after.keys()].filter((part) => after.get(part) !== before.get(part));
  const tables = touched.map((part) => part.replace(/_part_\d+$/, ""));
  if (new Set(tables).size < tables.length) {
    throw new Error(`${statement[0]} touched ${touched.join(", ")}`);
  }
  return answer;
}

/** How often each part was looked into, in what the statistics have not taken over yet. */
async function looksInto(
  transaction: Transaction,
  statement: string,
): Promise<Map<string, string>> {
  // The index of words has no owner before the words, only within them: each part is asked, and one has rows.
  const looks = statement.includes("find_todos")
    ? "seq_tup_read + coalesce(idx_tup_fetch, 0)"
    : "seq_scan + coalesce(idx_scan, 0)";
  const { rows } = await transaction.query<{ part: string; count: string }>(`
    select relname as part, ${looks} + n_tup_ins + n_tup_upd + n_tup_del as count
    from pg_stat_xact_user_tables
    where relname like '%\\_part\\_%'`);
  return new Map(rows.map(({ part, count }) => [part, count]));
}
