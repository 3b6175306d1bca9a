import type { APIRequestContext } from "@playwright/test";

/** The file that holds the cookie of `passProtection`. */
export const PASS = ".data/protection-pass.json";

/**
 * Trades Vercel's bypass secret for a cookie, once, and keeps the cookie in a file. As a header of
 * every request the secret would reach other origins and the traces too.
 */
export async function passProtection(request: APIRequestContext, secret: string, file = PASS) {
  const headers = {
    "x-vercel-protection-bypass": secret,
    "x-vercel-set-bypass-cookie": "true",
  };
  await request.get("/api/health", { headers, maxRedirects: 0 });
  const answer = await request.get("/api/health", { maxRedirects: 0 });
  if (!answer.ok()) {
    throw new Error("The deployment does not let us in: check VERCEL_AUTOMATION_BYPASS_SECRET.");
  }
  await request.storageState({ path: file });
}
