import "server-only";
import { getCookieCache } from "better-auth/cookies";
import { env } from "@/env";
import { getAuth } from "./auth";
import { sessionCookie } from "./session-cookie";

/** The session of these headers' cookie; queried only when its signed copy has expired. */
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
