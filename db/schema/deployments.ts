import { pgTable, text } from "drizzle-orm/pg-core";

/** Which host the database of an environment is on: lets a preview tell its copy from the original. */
export const deployments = pgTable("deployments", {
  environment: text("environment").primaryKey(),
  databaseHost: text("database_host").notNull(),
});
