import { sql } from "drizzle-orm";
import { check, index, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { limits } from "../../lib/contract/limits";
import { instant, literal, ownerId, position, revision } from "./columns";

export const lists = pgTable(
  "lists",
  {
    userId: ownerId(),
    id: uuid("id").notNull(),
    name: text("name").notNull(),
    color: text("color").notNull(),
    position: position("position").notNull(),
    archivedAt: instant("archived_at"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
    revision: revision(),
    deletedAt: instant("deleted_at"),
    /** Removed for good: only the id is left, to tell other devices. */
    purgedAt: instant("purged_at"),
    createdFrom: text("created_from").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.id] }),
    uniqueIndex("lists_revision").on(table.userId, table.revision),
    index("lists_position").on(table.userId, table.position, table.id),
    index("lists_trash")
      .on(table.userId, table.deletedAt)
      .where(sql`${table.deletedAt} is not null and ${table.purgedAt} is null`),
    index("lists_purged")
      .on(table.userId, table.purgedAt)
      .where(sql`${table.purgedAt} is not null`),
    check(
      "lists_name_length",
      sql`${table.purgedAt} is not null or char_length(${table.name}) between 1 and ${literal(limits.listName)}`,
    ),
  ],
);
