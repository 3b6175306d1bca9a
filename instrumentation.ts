/** Runs once when a server starts, before it answers anything. */
export async function register() {
  if (process.env.NEXT_RUNTIME === "nodejs") (await import("./env")).requireEnv();
}
