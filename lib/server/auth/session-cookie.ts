import { createHash } from "node:crypto";
import { parseCookies } from "better-auth/cookies";
import { ownOrigins } from "./origins";

/** Names and signature of the session cookies, which Better Auth writes and `requireCaller` reads. */
export function sessionCookie() {
  const secure = ownOrigins()[0].startsWith("https:");
  // With the prefix __Host- browsers only accept the cookie if it is Secure, for this host and for path /.
  return { secure, prefix: secure ? "__Host-donext" : "donext", strategy: "jwt" } as const;
}

/** Identifies a session cookie, whether its signature is valid or not; undefined without one. */
export function sessionCredential(headers: Headers): string | undefined {
  const name = `${sessionCookie().prefix}.session_token`;
  const value = parseCookies(headers.get("cookie") ?? "").get(name);
  return value && `cookie:${createHash("sha256").update(value).digest("base64url")}`;
}
