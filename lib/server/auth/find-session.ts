import "server-only";
import { getCookieCache } from "better-auth/cookies";
import { env } from "@/env";
import { getAuth } from "./auth";
import { sessionCookie } from "./session-cookie";

/** Whom these headers' cookie speaks for; reads the session itself only when its signed copy ran out. */
export async function findSession(headers: Headers) {
  const { prefix, strategy } = sessionCookie();
  const copy = await getCookieCache(headers, {
    cookiePrefix: prefix,
    isSecure: false,
    strategy,
    secret: env().BETTER_AUTH_SECRET,
  });
  return copy ?? (await (await getAuth()).api.getSession({ headers }));
}
