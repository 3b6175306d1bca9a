/** Runs once when a server starts, before it answers anything. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { env, requireEnv } = await import("./env");
  requireEnv();
  // The embedded database takes seconds to set up, more than a first request should wait.
  if (!env().DATABASE_URL) await (await import("./db/connection/client")).getDb();
}
