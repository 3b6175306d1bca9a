import { ownOrigins } from "./origins";

/** How the session's cookies are named and signed: Better Auth writes them, `requireCaller` reads them. */
export function sessionCookie() {
  const secure = ownOrigins()[0].startsWith("https:");
  // With the prefix __Host- a browser takes the cookie only as Secure, for this host and the path /.
  return { secure, prefix: secure ? "__Host-donext" : "donext", strategy: "jwt" } as const;
}
