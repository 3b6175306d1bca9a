import "server-only";
import { type JWTHeaderParameters, jwtVerify } from "jose";
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
 * Who a JWT of ours speaks for. Throws for any other, without asking the database: what jose
 * accepts beyond RFC 8725 (padding, spare bits, further header members, no `exp`) is refused here.
 */
export async function verifyAccessToken(token: string): Promise<Caller> {
  if (!isCanonical(token)) throw new Error("Not a compact JWS");
  const [canonical] = ownOrigins();
  const { payload } = await jwtVerify(token, keyOf, {
    algorithms: ["EdDSA"],
    issuer: canonical,
    audience: canonical,
    requiredClaims: ["sub", "sid", "iat", "exp"],
    maxTokenAge: "10m",
    clockTolerance: CLOCK_TOLERANCE,
  });
  const { sub, sid } = claimsSchema.parse(payload);
  return { userId: sub, sessionId: sid };
}

async function keyOf(header: JWTHeaderParameters) {
  const key = await signingKey(headerSchema.parse(header).kid);
  if (!key) throw new Error("Unknown key");
  return key;
}

// One text per token: base64url without padding, spaces or spare bits that decode to nothing.
function isCanonical(token: string): boolean {
  const parts = token.split(".");
  return token.length <= MAX_LENGTH && parts.length === 3 && parts.every(isBase64url);
}

function isBase64url(part: string): boolean {
  return part !== "" && Buffer.from(part, "base64url").toString("base64url") === part;
}
