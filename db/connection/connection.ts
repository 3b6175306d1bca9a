import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";

/** What every query is written against, whichever driver is behind it. */
export type Db = PgDatabase<PgQueryResultHKT>;

export type Connection = {
  db: Db;
  /** Applies the migrations that the database lacks, then the functions when they changed. */
  migrate: () => Promise<void>;
  close: () => Promise<void>;
};
