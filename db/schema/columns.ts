import { sql } from "drizzle-orm";
import { bigint, customType, text, timestamp } from "drizzle-orm/pg-core";
import { user } from "./auth";

// JavaScript dates hold milliseconds: with the same precision here, what a client
// reads back, sorts and pages by is exactly what is stored.
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

/** Whose row it is; first in every key and index. */
export const ownerId = () =>
  text("user_id")
    .notNull()
    .references(() => user.id, { onDelete: "cascade" });

export const revision = () => bigint("revision", { mode: "number" }).notNull();

/** A number as a constraint has it, which takes no parameters. */
export const literal = (value: number) => sql.raw(String(value));

/** A time on the clock, of hours and minutes: `09:30`. */
export const wallTime = customType<{ data: string }>({
  dataType: () => "time(0)",
  fromDriver: (value) => String(value).slice(0, 5),
});

/** A fractional index, ordered byte by byte as the library that makes it demands. */
export const position = customType<{ data: string; notNull: true }>({
  dataType: () => 'text collate "C"',
});

/** How much of an owner's id stands before each word of theirs: nearly everybody's own, at a quarter of the size. */
export const SEARCH_OWNER_LENGTH = 8;

/** The words of a row, each behind its owner, so that a prefix finds only what the owner wrote. */
export const search = customType<{ data: string; notNull: true }>({ dataType: () => "tsvector" });
