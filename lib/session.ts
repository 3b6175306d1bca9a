import "server-only";
import { getCookieCache } from "better-auth/cookies";
import type { Caller } from "@/db/caller";
import { isDatabaseAway } from "@/db/retry";
import { env } from "@/env";
import { verifyAccessToken } from "./access-token";
import { getAuth } from "./auth";
import { ownOrigins } from "./origins";
import { Problem } from "./problem";
import { sessionCookie } from "./session-cookie";

const callers = new WeakMap<Request, Caller>();

/**
 * Who a request acts for, by bearer JWT or session cookie, or the refusal that says why nobody.
 * Proves signatures only: that the session still lives, each data statement proves itself.
 */
export async function requireCaller(request: Request): Promise<Caller> {
  const authorization = request.headers.get("authorization");
  // A bad token is refused, never excused by a good cookie.
  const caller =
    authorization === null ? await cookieCaller(request) : await bearerCaller(authorization);
  callers.set(request, caller);
  return caller;
}

/** Who a request turned out to act for, once `requireCaller` has said so. */
export function callerOf(request: Request): Caller | undefined {
  return callers.get(request);
}

/** Who these headers' cookie speaks for; reads the session itself only when its signed copy ran out. */
export async function findCookieCaller(headers: Headers): Promise<Caller | undefined> {
  const { prefix, strategy } = sessionCookie();
  const copy = await getCookieCache(headers, {
    cookiePrefix: prefix,
    isSecure: false,
    strategy,
    secret: env().BETTER_AUTH_SECRET,
  });
  const signedIn = copy ?? (await (await getAuth()).api.getSession({ headers }));
  return signedIn ? { userId: signedIn.user.id, sessionId: signedIn.session.id } : undefined;
}

async function cookieCaller(request: Request): Promise<Caller> {
  const caller = await findCookieCaller(request.headers);
  if (!caller) throw unauthorized("Sign in, or send a bearer token.");
  requireSameOrigin(request);
  return caller;
}

async function bearerCaller(authorization: string): Promise<Caller> {
  const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  if (!token) throw invalidToken();
  try {
    return await verifyAccessToken(token);
  } catch (error) {
    // Without the keys nothing can be said about the token.
    if (isDatabaseAway(error)) throw error;
    throw invalidToken();
  }
}

/** The refusal of a session that has ended or of a token that is not ours; RFC 6750 section 3. */
export function invalidToken(): Problem {
  return unauthorized("Your session has ended. Sign in again.", 'Bearer error="invalid_token"');
}

function unauthorized(detail: string, challenge = "Bearer"): Problem {
  return new Problem("unauthorized", detail, { headers: { "WWW-Authenticate": challenge } });
}

// A browser sends cookies along with requests that other sites make.
function requireSameOrigin({ method, headers }: Request): void {
  if (method === "GET" || method === "HEAD") return;
  const origin = headers.get("origin");
  const isOurs =
    origin === null
      ? headers.get("sec-fetch-site") === "same-origin"
      : ownOrigins().includes(origin);
  if (!isOurs) throw new Problem("forbidden", "This page may not write with your cookie.");
}
