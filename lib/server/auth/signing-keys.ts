import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { type CryptoKey, importJWK } from "jose";
import { z } from "zod";
import { listKeyPairs, listPublicKeys } from "@/db/jwks";
import { log } from "../log";

const LIFETIME = 10 * 60_000;
const UNKNOWN_LIFETIME = 10_000;
const MAX_UNKNOWN = 1_000;
/** Minimum time between reads for unknown key ids. */
const READ_PAUSE = 1_000;
// As in auth.ts, so that an old key outlives its last tokens.
const GRACE = 24 * 60 * 60_000;

const publicKeySchema = z.object({
  kty: z.literal("OKP"),
  crv: z.literal("Ed25519"),
  x: z.string(),
});

type Keys = Map<string, CryptoKey | Uint8Array>;

let keys: Keys | undefined;
let staleAt = 0;
let lastRead = 0;
let loading: Promise<Keys> | undefined;
let nextRead: Promise<Keys> | undefined;

// Key ids not found, with the time until which they are refused without another read.
const unknown = new Map<string, number>();
const reported = new Set<string>();

/**
 * The public key with this id, from memory; what is there is read again when it is old, and the old
 * keys stay when that fails. An id that is not known may be that of a new key: the keys are read for
 * it, once a second at most for all such ids together, which wait for that read; one that it does not
 * find is refused for ten seconds. So no new key is refused, and ids that are made up cost one
 * statement a second, however many there are.
 */
export async function signingKey(id: string) {
  const known = (await currentKeys()).get(id);
  if (known || (unknown.get(id) ?? 0) > Date.now()) return known;
  const key = (await readAgain()).get(id);
  if (!key) remember(id);
  return key;
}

/** The valid key pairs: Better Auth would fail on any other row. */
export async function listUsableKeyPairs() {
  const rows = await listKeyPairs();
  const usable = await Promise.all(rows.map(({ publicKey }) => importKey(publicKey)));
  return rows
    .filter((_, index) => usable[index])
    .map(({ expiresAt, ...row }) => ({
      ...row,
      alg: "EdDSA" as const,
      crv: "Ed25519" as const,
      ...(expiresAt && { expiresAt }),
    }));
}

async function currentKeys(): Promise<Keys> {
  if (keys && Date.now() < staleAt) return keys;
  try {
    loading ??= read().finally(() => {
      loading = undefined;
    });
    return await loading;
  } catch (error) {
    if (keys) return keys;
    throw error;
  }
}

/** The result of a read that starts after this call. */
function readAgain(): Promise<Keys> {
  nextRead ??= inTime();
  return nextRead;

  async function inTime() {
    try {
      await pause(Math.min(READ_PAUSE, Math.max(0, lastRead + READ_PAUSE - Date.now())));
    } finally {
      nextRead = undefined;
    }
    return read();
  }
}

async function read(): Promise<Keys> {
  lastRead = Date.now();
  const fresh: Keys = new Map();
  for (const { id, publicKey, expiresAt } of await listPublicKeys()) {
    if (expiresAt && expiresAt.getTime() + GRACE < Date.now()) continue;
    const key = await importKey(publicKey);
    if (key) fresh.set(id, key);
    else report(id);
  }
  keys = fresh;
  staleAt = Date.now() + LIFETIME;
  return fresh;
}

/** Skips a row without a valid key, so that the others stay usable. */
async function importKey(publicKey: string) {
  try {
    return await importJWK(publicKeySchema.parse(JSON.parse(publicKey)), "EdDSA");
  } catch {
    return;
  }
}

function report(id: string): void {
  if (reported.has(id)) return;
  reported.add(id);
  log("warn", "unusable signing key", { keyId: id });
}

function remember(id: string): void {
  unknown.delete(id);
  unknown.set(id, Date.now() + UNKNOWN_LIFETIME);
  const [oldest] = unknown.keys();
  if (unknown.size > MAX_UNKNOWN && oldest !== undefined) unknown.delete(oldest);
}
