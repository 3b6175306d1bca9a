import { openAsBlob } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { afterAll, inject, vi } from "vitest";
import { closeDb } from "@/db/connection/client";
import { countStatement } from "@/db/connection/statements";
import { createDatabase } from "./database/database";
import { isPartitioned, refuseManyParts } from "./database/partitions";
import { closeServers, isOverHttp } from "./served";

// Each test file has a database of its own: embedded, or on a server with TEST_DATABASE=server, and
// whenever another process is to use it too.
vi.stubEnv("BETTER_AUTH_URL", "http://donext.test");
// A test sends more requests a second than any person.
vi.stubEnv("REQUESTS_PER_MINUTE", "1000000");
vi.stubEnv("BETTER_AUTH_SECRET", "a secret that only the tests know, and long");

if (process.env.TEST_DATABASE === "server" || isOverHttp) {
  vi.stubEnv("DATABASE_URL", await createDatabase());
} else {
  const client = await PGlite.create({ loadDataDir: await openAsBlob(inject("snapshot")) });
  globalThis.donextConnection = Promise.resolve({
    db: drizzle({
      client: isPartitioned ? refuseManyParts(client) : client,
      logger: { logQuery: countStatement },
    }),
    migrate: async () => {},
    close: () => client.close(),
  });
}

afterAll(async () => {
  closeServers();
  await closeDb();
});
