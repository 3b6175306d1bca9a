import "server-only";
import { createHmac } from "node:crypto";
import { env } from "@/env";

/** Tells equal values without telling them: only who has our secret can say which value a hash is of. */
export function keyedHash(purpose: string, ...values: string[]): string {
  const text = JSON.stringify([purpose, ...values]);
  return createHmac("sha256", env().BETTER_AUTH_SECRET).update(text).digest("base64url");
}
