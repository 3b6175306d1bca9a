import "server-only";
import { type CryptoKey, decodeProtectedHeader, jwtVerify } from "jose";
import { z } from "zod";
import type { Caller } from "@/db/caller";
import { ownOrigins } from "./origins";
import { signingKey } from "./signing-keys";

const MAX_LENGTH = 4096;
/** Seconds. */
const MAX_AGE = 600;
const CLOCK_TOLERANCE = 5;
const MAX_VERIFIED = 5_000;

const headerSchema = z.strictObject({
  alg: z.literal("EdDSA"),
  kid: z.string().regex(/^[\w-]{1,64}$/),
  typ: z.literal("JWT").optional(),
});

const claimsSchema = z.object({
  sub: z.string().regex(/^[\w-]{1,64}$/),
  sid: z.string().regex(/^[\w-]{1,64}$/),
  iat: z.int(),
  exp: z.int(),
});

type Key = CryptoKey | Uint8Array;
type Verified = { caller: Caller; keyId: string; key: Key; expiresAt: number };

// Clients reuse tokens, and verification costs more than the rest of a request.
const verified = new Map<string, Verified>();

/**
 * Who a JWT of ours speaks for; undefined for any other token, without asking the database. What
 * jose accepts beyond RFC 8725 (padding, spare bits, further header members, no `exp`) is refused
 * here. Throws when the keys cannot be read, which says nothing about the token.
 */
export async function verifyAccessToken(token: string): Promise<Caller | undefined> {
  const known = verified.get(token);
  const keyId = known?.keyId ?? parseKeyId(token);
  const key = keyId && (await signingKey(keyId));
  if (!key) return;
  // Refreshed keys are new objects, which invalidates results from old ones.
  if (known?.key === key && Date.now() < known.expiresAt) return known.caller;
  verified.delete(token);
  const claims = await verifyWith(key, token);
  if (!claims) return;
  const caller = { userId: claims.sub, sessionId: claims.sid };
  const expiresAt = Math.min(claims.exp, claims.iat + MAX_AGE) * 1000;
  remember(token, { caller, keyId, key, expiresAt });
  return caller;
}

function remember(token: string, entry: Verified): void {
  verified.set(token, entry);
  const [oldest] = verified.keys();
  if (verified.size > MAX_VERIFIED && oldest) verified.delete(oldest);
}

function parseKeyId(token: string): string | undefined {
  if (!isCanonical(token)) return;
  try {
    return headerSchema.parse(decodeProtectedHeader(token)).kid;
  } catch {
    return;
  }
}

async function verifyWith(key: Key, token: string) {
  const [canonical] = ownOrigins();
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ["EdDSA"],
      issuer: canonical,
      audience: canonical,
      requiredClaims: ["sub", "sid", "iat", "exp"],
      maxTokenAge: MAX_AGE,
      clockTolerance: CLOCK_TOLERANCE,
    });
    return claimsSchema.parse(payload);
  } catch {
    return;
  }
}

// Only the canonical encoding: base64url without padding, spaces or non-zero spare bits.
function isCanonical(token: string): boolean {
  if (token.length > MAX_LENGTH) return false;
  const parts = token.split(".");
  return parts.length === 3 && parts.every(isBase64url);
}

function isBase64url(part: string): boolean {
  return part !== "" && Buffer.from(part, "base64url").toString("base64url") === part;
}
