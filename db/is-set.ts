import { isNotNull, isNull, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";

/** That a column holds something, or that it does not; no condition when either will do. */
export function isSet(column: PgColumn, wanted: boolean | undefined): SQL | undefined {
  if (wanted === undefined) return;
  return wanted ? isNotNull(column) : isNull(column);
}
