import "server-only";
import { sql } from "drizzle-orm";
import { getDb } from "./client";
import { retryingReads } from "./retry";

const TIMEOUT = 2_000;

/** Throws, within two seconds, when the database does not answer. */
export async function pingDatabase(): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("Ping timeout")), TIMEOUT);
  });
  const ping = retryingReads(async () => (await getDb()).execute(sql`select 1`));
  try {
    await Promise.race([ping, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
