import { createHash } from "node:crypto";
import { parseCookies } from "better-auth/cookies";
import { ownOrigins } from "./origins";

/** How the session's cookies are named and signed: Better Auth writes them, `requireCaller` reads them. */
export function sessionCookie() {
  const secure = ownOrigins()[0].startsWith("https:");
  // With the prefix __Host- a browser takes the cookie only as Secure, for this host and the path /.
  return { secure, prefix: secure ? "__Host-donext" : "donext", strategy: "jwt" } as const;
}

/** Tells one session's cookie from all others, signed by us or not; undefined when there is none. */
export function sessionCredential(headers: Headers): string | undefined {
  const name = `${sessionCookie().prefix}.session_token`;
  const value = parseCookies(headers.get("cookie") ?? "").get(name);
  return value && `cookie:${createHash("sha256").update(value).digest("base64url")}`;
}
