import "server-only";
import { createHash, randomBytes } from "node:crypto";
import type { Caller } from "@/db/caller";

// The prefix lets secret scanners recognize our tokens.
const PREFIX = "donext_pat_";
const FORMAT = /^donext_pat_([A-Za-z0-9]{1,64})_([\w-]{43})$/;

/** A new bearer token with 256 random bits. */
export function newToken(userId: string): string {
  return `${PREFIX}${userId}_${randomBytes(32).toString("base64url")}`;
}

export function isPersonalToken(token: string): boolean {
  return token.startsWith(PREFIX);
}

/**
 * Whom a token claims to speak for; undefined when it cannot be one of ours. Whether it is known
 * and still valid, the data statement proves, as it does for a session.
 */
export function parsePersonalToken(token: string): Caller | undefined {
  const userId = FORMAT.exec(token)?.[1];
  return userId ? { userId, sessionId: credentialOf(token) } : undefined;
}

/** The stored form of a token: a digest with a prefix that no session id has. */
export function credentialOf(token: string): string {
  return `token:${createHash("sha256").update(token).digest("base64url")}`;
}
