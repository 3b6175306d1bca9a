/** Runs once when a server starts, before it answers anything. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { env, requireEnv } = await import("./env");
  requireEnv();
  const { OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_SDK_DISABLED, DATABASE_URL } = env();
  // Before the database is opened, whose statements it is to be told of.
  if (OTEL_EXPORTER_OTLP_ENDPOINT && OTEL_SDK_DISABLED !== "true") {
    (await import("./lib/server/telemetry/start")).startTelemetry();
  }
  // The embedded database takes seconds to set up, more than a first request should wait. The build for Vercel knows
  // the variable (see next.config.ts), and leaves the database out of every function.
  if (!process.env.VERCEL && !DATABASE_URL) {
    await (await import("./db/connection/client")).getDb();
  }
}
