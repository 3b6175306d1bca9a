import "server-only";
import { type CryptoKey, importJWK } from "jose";
import { listPublicKeys } from "@/db/jwks";

const LIFETIME = 10 * 60_000;
const UNKNOWN_KEY_PAUSE = 10_000;
// As long as Better Auth is told to (see auth.ts), so that the last tokens of an old key live out.
const GRACE = 24 * 60 * 60_000;

type Keys = Map<string, CryptoKey | Uint8Array>;

let keys: Keys | undefined;
let staleAt = 0;
let nextLookForUnknown = 0;
let loading: Promise<Keys> | undefined;

/**
 * The public key with this id, from memory. Asks the database when what it has is old, and at
 * most every ten seconds for an id that it does not know; keeps the old keys when that fails.
 */
export async function signingKey(id: string) {
  const known = await currentKeys();
  if (known.has(id) || Date.now() < nextLookForUnknown) return known.get(id);
  nextLookForUnknown = Date.now() + UNKNOWN_KEY_PAUSE;
  return (await load()).get(id);
}

async function currentKeys(): Promise<Keys> {
  if (keys && Date.now() < staleAt) return keys;
  try {
    return await load();
  } catch (error) {
    if (keys) return keys;
    throw error;
  }
}

function load(): Promise<Keys> {
  loading ??= read().finally(() => {
    loading = undefined;
  });
  return loading;
}

async function read(): Promise<Keys> {
  const fresh: Keys = new Map();
  for (const { id, publicKey, expiresAt } of await listPublicKeys()) {
    if (expiresAt && expiresAt.getTime() + GRACE < Date.now()) continue;
    fresh.set(id, await importJWK(JSON.parse(publicKey), "EdDSA"));
  }
  keys = fresh;
  staleAt = Date.now() + LIFETIME;
  return fresh;
}
