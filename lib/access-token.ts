import "server-only";
import { type CryptoKey, decodeProtectedHeader, jwtVerify } from "jose";
import { z } from "zod";
import type { Caller } from "@/db/caller";
import { ownOrigins } from "./origins";
import { signingKey } from "./signing-keys";

const MAX_LENGTH = 4096;
const CLOCK_TOLERANCE = 5;

const headerSchema = z.strictObject({
  alg: z.literal("EdDSA"),
  kid: z.string().min(1),
  typ: z.literal("JWT").optional(),
});

const claimsSchema = z.object({
  sub: z.string().regex(/^[\w-]{1,64}$/),
  sid: z.string().regex(/^[\w-]{1,64}$/),
  iat: z.int(),
  exp: z.int(),
});

/**
 * Who a JWT of ours speaks for; undefined for any other token, without asking the database. What
 * jose accepts beyond RFC 8725 (padding, spare bits, further header members, no `exp`) is refused
 * here. Throws when the keys cannot be read, which says nothing about the token.
 */
export async function verifyAccessToken(token: string): Promise<Caller | undefined> {
  const keyId = parseKeyId(token);
  const key = keyId && (await signingKey(keyId));
  return key ? verifyWith(key, token) : undefined;
}

function parseKeyId(token: string): string | undefined {
  if (!isCanonical(token)) return;
  try {
    return headerSchema.parse(decodeProtectedHeader(token)).kid;
  } catch {
    return;
  }
}

async function verifyWith(key: CryptoKey | Uint8Array, token: string): Promise<Caller | undefined> {
  const [canonical] = ownOrigins();
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ["EdDSA"],
      issuer: canonical,
      audience: canonical,
      requiredClaims: ["sub", "sid", "iat", "exp"],
      maxTokenAge: "10m",
      clockTolerance: CLOCK_TOLERANCE,
    });
    const { sub, sid } = claimsSchema.parse(payload);
    return { userId: sub, sessionId: sid };
  } catch {
    return;
  }
}

// One text per token: base64url without padding, spaces or spare bits that decode to nothing.
function isCanonical(token: string): boolean {
  if (token.length > MAX_LENGTH) return false;
  const parts = token.split(".");
  return parts.length === 3 && parts.every(isBase64url);
}

function isBase64url(part: string): boolean {
  return part !== "" && Buffer.from(part, "base64url").toString("base64url") === part;
}
