import type { PGlite, Transaction } from "@electric-sql/pglite";

/** Whether the tests run on tables that are split by user. */
export const isPartitioned = process.env.TEST_PARTITIONS !== undefined;

const TABLES = ["lists", "todos", "sync_heads", "applied_ops"];
const PARTS = 16;

/** The migrations, with tables that are split from the beginning: all that later migrations add is then as it is. */
export function partitioned({ sql: statements }: { sql: string[] }): string[] {
  return statements.flatMap((statement) => {
    const [, table = ""] = /^\s*CREATE TABLE "(\w+)"/.exec(statement) ?? [];
    if (!TABLES.includes(table)) return statement;
    const whole = statement.replace(/;\s*$/, "");
    return [
      `${whole} PARTITION BY HASH (user_id)`,
      ...Array.from(
        { length: PARTS },
        (_, part) =>
          `CREATE TABLE ${table}_part_${part} PARTITION OF ${table} FOR VALUES WITH (MODULUS ${PARTS}, REMAINDER ${part})`,
      ),
    ];
  });
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
