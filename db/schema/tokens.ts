import { boolean, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, ownerId } from "./columns";

/** What a program presents instead of a session; of the token itself only a digest is kept. */
export const accessTokens = pgTable(
  "access_tokens",
  {
    userId: ownerId(),
    id: uuid("id").notNull(),
    name: text("name").notNull(),
    /** As lib/server/auth/personal-token.ts makes it of the token; what a caller's `sessionId` is then. */
    credential: text("credential").notNull().unique(),
    isReadOnly: boolean("is_read_only").notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at"),
    lastUsedAt: instant("last_used_at"),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.id] }),
    index("access_tokens_created").on(table.userId, table.createdAt),
  ],
);
