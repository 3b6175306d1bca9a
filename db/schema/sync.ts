import { bigint, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, ownerId, revision } from "./columns";

/** The counter of each user's writes; its row lock makes revisions commit in order. */
export const syncHeads = pgTable("sync_heads", {
  userId: ownerId().primaryKey(),
  revision: revision(),
  /** Rows that were removed up to this revision are forgotten: who knows less must begin anew. */
  purgedThrough: bigint("purged_through", { mode: "number" }).notNull().default(0),
  /** What the user has, by which their limits are kept: counted by each write, see db/functions/counts.sql. */
  openTodos: integer("open_todos").notNull().default(0),
  openLists: integer("open_lists").notNull().default(0),
  rows: integer("rows").notNull().default(0),
  textBytes: bigint("text_bytes", { mode: "number" }).notNull().default(0),
  purgedRows: integer("purged_rows").notNull().default(0),
  operations: integer("operations").notNull().default(0),
  /** The counts are those of this revision; where it is not the current one, the next write counts anew. */
  countedThrough: bigint("counted_through", { mode: "number" }).notNull().default(0),
});

/** Operations that a device asked for and that were decided, so that none is applied twice. */
export const appliedOps = pgTable(
  "applied_ops",
  {
    userId: ownerId(),
    opId: uuid("op_id").notNull(),
    /** Null when it was applied, else the code, the field and the reason of the refusal, as a JSON array. */
    refusal: text("refusal"),
    at: instant("at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.opId] }),
    index("applied_ops_at").on(table.userId, table.at),
  ],
);

/** One row: names this history of the database. A restored backup gets another name. */
export const syncEpochs = pgTable("sync_epochs", { id: uuid("id").primaryKey().defaultRandom() });
