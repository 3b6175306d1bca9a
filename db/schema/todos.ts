import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  date,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { user } from "./auth";

// JavaScript dates hold milliseconds: with the same precision here, what a client
// reads back, sorts and pages by is exactly what is stored.
const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

const ownerId = () =>
  text("user_id")
    .notNull()
    .references(() => user.id, { onDelete: "cascade" });

/** The counter of each user's writes; its row lock makes revisions commit in order. */
export const syncHeads = pgTable("sync_heads", {
  userId: ownerId().primaryKey(),
  revision: bigint("revision", { mode: "number" }).notNull(),
});

export const todos = pgTable(
  "todos",
  {
    userId: ownerId(),
    id: uuid("id").notNull(),
    title: text("title").notNull(),
    notes: text("notes").notNull(),
    completedAt: instant("completed_at"),
    dueDate: date("due_date", { mode: "string" }),
    priority: smallint("priority").notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
    revision: bigint("revision", { mode: "number" }).notNull(),
    deletedAt: instant("deleted_at"),
    /** Digest of the request that created the todo: tells a repeated request from another one. */
    createdFrom: text("created_from").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.id] }),
    uniqueIndex("todos_revision").on(table.userId, table.revision),
    index("todos_created")
      .on(table.userId, table.createdAt, table.id)
      .where(sql`${table.deletedAt} is null`),
    index("todos_open_created")
      .on(table.userId, table.createdAt, table.id)
      .where(sql`${table.deletedAt} is null and ${table.completedAt} is null`),
    check("todos_title_length", sql`char_length(${table.title}) between 1 and 500`),
    check("todos_notes_length", sql`char_length(${table.notes}) <= 10000`),
    check("todos_priority_range", sql`${table.priority} between 0 and 3`),
  ],
);
