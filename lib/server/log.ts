import { errorCode } from "@/db/connection/retry";

type Level = "info" | "warn" | "error";

/**
 * Writes one JSON line. Give it ids, codes and figures: never a title, an address, a token or
 * the value of a query parameter.
 */
export function log(level: Level, event: string, fields: Record<string, unknown> = {}): void {
  const line = JSON.stringify({
    time: new Date().toISOString(),
    level,
    event,
    traceId: globalThis.donextTelemetry?.traceId(),
    ...fields,
  });
  // biome-ignore lint/suspicious/noConsole: the one place that writes logs
  console[level](line);
}

/** What a log may hold of an unforeseen error: driver messages carry the parameters of statements. */
export function loggable(error: unknown) {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = errorCode(error);
  const frames = error.stack?.split("\n").filter((frame) => /^\s+at /.test(frame)) ?? [];
  const isOurs = code === undefined && !error.cause;
  return {
    error: error.name,
    ...(code ? { code } : {}),
    ...(isOurs ? { message: error.message } : {}),
    stack: frames.slice(0, 8).map((frame) => frame.trim()),
  };
}
