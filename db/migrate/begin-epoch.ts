import { fileURLToPath } from "node:url";
import { sql } from "drizzle-orm";
import { env } from "../../env";
import { openDatabase } from "../connection/client";
import { syncEpochs } from "../schema/sync";

/**
 * Tells devices that the database is another one from now on: each begins anew with what is here, and sends what
 * it had queued. After a restore they would otherwise miss what happens until the revisions they know are reached.
 */
export async function beginEpoch(url: string | undefined): Promise<void> {
  const { db, close } = await openDatabase(url);
  try {
    await db.update(syncEpochs).set({ id: sql`gen_random_uuid()` });
  } finally {
    await close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { DATABASE_URL, DATABASE_URL_UNPOOLED } = env();
  await beginEpoch(DATABASE_URL_UNPOOLED ?? DATABASE_URL);
}
