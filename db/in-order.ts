import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { todos } from "./schema/todos";

type Order = { where: SQL | undefined; by: SQLWrapper[]; limit?: SQLWrapper | number };

/**
 * Todos in an order that one index has, read by that index whatever Postgres knows of the rows: by a limit that it
 * cannot foresee it expects to read a tenth of them, and so looks for no way that would read all of them first.
 */
export function inOrder(from: SQLWrapper, { where, by, limit }: Order): SQL {
  return sql`(select * from ${from} where ${where} order by ${sql.join(by, sql`, `)} limit (select ${limit ?? null}::bigint)) ${todos}`;
}
