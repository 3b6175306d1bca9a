import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  check,
  date,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { limits } from "../../lib/contract/limits";
import { instant, literal, ownerId, position, revision, search, wallTime } from "./columns";
import { lists } from "./lists";

export const todos = pgTable(
  "todos",
  {
    userId: ownerId(),
    id: uuid("id").notNull(),
    title: text("title").notNull(),
    notes: text("notes").notNull(),
    completedAt: instant("completed_at"),
    dueDate: date("due_date", { mode: "string" }),
    dueTime: wallTime("due_time"),
    /** A rule as lib/contract/recurrence/rrule.ts writes it. */
    repeat: text("repeat"),
    repeatFrom: text("repeat_from", { enum: ["dueDate", "completion"] })
      .notNull()
      .default("dueDate"),
    priority: smallint("priority").notNull(),
    labels: text("labels").array().notNull().default(sql`'{}'`),
    listId: uuid("list_id"),
    parentId: uuid("parent_id"),
    position: position("position").notNull(),
    search: search("search").notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
    revision: revision(),
    deletedAt: instant("deleted_at"),
    /** Removed for good: only the id is left, to tell other devices. */
    purgedAt: instant("purged_at"),
    /** The parent with which the todo was completed, and is reopened. */
    completedWith: uuid("completed_with"),
    /** The parent or list with which the todo was deleted, and is restored. */
    deletedWith: uuid("deleted_with"),
    /**
     * Digest of the request that created the todo: tells a repeated request from another one. Empty for an
     * occurrence, which no request has created.
     */
    createdFrom: text("created_from").notNull(),
  },
  (table) => {
    const parent: [AnyPgColumn, AnyPgColumn] = [table.userId, table.id];
    return [
      primaryKey({ columns: [table.userId, table.id] }),
      foreignKey({
        columns: [table.userId, table.listId],
        foreignColumns: [lists.userId, lists.id],
        name: "todos_list",
      }),
      foreignKey({
        columns: [table.userId, table.parentId],
        foreignColumns: parent,
        name: "todos_parent",
      }),
      uniqueIndex("todos_revision").on(table.userId, table.revision),
      index("todos_created")
        .on(table.userId, table.createdAt, table.id)
        .where(sql`${table.deletedAt} is null`),
      // All the same in its second column, which tells it from the index before in an order.
      index("todos_open_created")
        .on(table.userId, table.completedAt, table.createdAt, table.id)
        .where(sql`${table.completedAt} is null`),
      index("todos_search").using("gin", table.search),
      index("todos_position").on(table.userId, table.position, table.id),
      index("todos_parent")
        .on(table.userId, table.parentId)
        .where(sql`${table.parentId} is not null`),
      index("todos_list")
        .on(table.userId, table.listId, table.position, table.id)
        .where(sql`${table.listId} is not null`),
      index("todos_due")
        .on(table.userId, table.dueDate, table.id)
        .where(sql`${table.deletedAt} is null and ${table.completedAt} is null`),
      index("todos_trash")
        .on(table.userId, table.deletedAt)
        .where(sql`${table.deletedAt} is not null and ${table.purgedAt} is null`),
      index("todos_purged")
        .on(table.userId, table.purgedAt)
        .where(sql`${table.purgedAt} is not null`),
      check(
        "todos_title_length",
        sql`${table.purgedAt} is not null or char_length(${table.title}) between 1 and ${literal(limits.title)}`,
      ),
      check("todos_notes_length", sql`char_length(${table.notes}) <= ${literal(limits.notes)}`),
      check(
        "todos_priority_range",
        sql`${table.priority} between 0 and ${literal(limits.priority)}`,
      ),
      check(
        "todos_labels_count",
        sql`cardinality(${table.labels}) <= ${literal(limits.labelsOfTodo)}`,
      ),
      check("todos_time_needs_day", sql`${table.dueTime} is null or ${table.dueDate} is not null`),
      check("todos_repeat_needs_day", sql`${table.repeat} is null or ${table.dueDate} is not null`),
      check("todos_not_own_parent", sql`${table.parentId} <> ${table.id}`),
    ];
  },
);
