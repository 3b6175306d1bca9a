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

/** The keys whole, as Better Auth reads them, which keeps the private halves encrypted. */
export async function listKeyPairs() {
  const db = await getDb();
  return retryingReads(() => db.select().from(jwks));
}
