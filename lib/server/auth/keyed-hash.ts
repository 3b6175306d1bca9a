import "server-only";
import { createHmac } from "node:crypto";
import { env } from "@/env";

/** A keyed hash to compare values without revealing them. */
export function keyedHash(purpose: string, ...values: string[]): string {
  const text = JSON.stringify([purpose, ...values]);
  return createHmac("sha256", env().BETTER_AUTH_SECRET).update(text).digest("base64url");
}
