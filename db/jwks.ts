import "server-only";
import { getDb } from "./connection/client";
import { retryingReads } from "./connection/retry";
import { jwks } from "./schema/auth";

/** The public halves of the keys that Better Auth signs JWTs with. */
export async function listPublicKeys() {
  const db = await getDb();
  const { id, publicKey, expiresAt } = jwks;
  return retryingReads(() => db.select({ id, publicKey, expiresAt }).from(jwks));
}
