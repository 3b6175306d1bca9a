import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { startPostgres } from "@/tests/support/database/postgres";
import { migrateDatabase } from "../../db/migrate/migrate";
import { isBuilt, startBuild, startServer } from "../../tests/support/next";

// Serves a production build over a new database, on the given port, until it is told to stop. It builds first,
// unless REUSE_BUILD says that this has been done.
const [port = "3000"] = process.argv.slice(2);
const database = await startPostgres();

const variables = {
  PORT: port,
  DATABASE_URL: database.url,
  BETTER_AUTH_URL: `http://localhost:${port}`,
  BETTER_AUTH_SECRET: "a secret that only the journeys know, and long",
  // Empty, or Next takes them from a developer's .env, and limits how fast one address may sign up.
  VERCEL: "",
  CLIENT_IP_HEADER: "",
};

let child: ChildProcess | undefined;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => child?.kill());
}

try {
  await migrateDatabase(database.url);
  // What the build says goes to standard error, which Playwright shows; the server's log does not.
  if (!isBuilt) await ended(startBuild(process.stderr, variables));
  if (!process.exitCode) await ended(startServer("inherit", variables));
} finally {
  await database.stop();
}

async function ended(started: ChildProcess): Promise<void> {
  child = started;
  const [code] = await once(child, "exit");
  process.exitCode = code ?? 1;
}
