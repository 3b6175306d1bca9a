import "server-only";
import { type Caller, isTokenCaller } from "@/db/caller";
import { Problem } from "../http/problem";
import { beginVisit } from "../http/rate-limit";
import { asStep } from "../telemetry/telemetry";
import { verifyAccessToken } from "./access-token";
import { findSession } from "./find-session";
import { ownOrigins } from "./origins";
import { isPersonalToken, parsePersonalToken } from "./personal-token";

/**
 * Who a request acts for, by bearer JWT or session cookie, or the refusal that says why nobody.
 * Proves signatures only: that the session still lives, each data statement proves itself.
 */
export async function requireCaller(request: Request): Promise<Caller> {
  const authorization = request.headers.get("authorization");
  // A bad token is refused even with a valid cookie.
  const caller = await asStep("authenticate", () =>
    authorization === null ? cookieCaller(request) : bearerCaller(authorization),
  );
  // Both identify the user: a JWT is signed, and only the bearer can produce a personal token's digest.
  beginVisit(request, caller.sessionId, caller.userId);
  return caller;
}

/** The caller of a request with a session cookie; tokens are refused. */
export async function requireBrowser(request: Request): Promise<Caller> {
  const caller = await requireCaller(request);
  if (request.headers.has("authorization")) {
    throw new Problem(
      "forbidden",
      "Only a signed-in browser, with the session cookie, can create tokens.",
    );
  }
  return caller;
}

/** The caller of a request with a session; personal tokens are refused, since they mustn't create others. */
export async function requireSession(request: Request): Promise<Caller> {
  const caller = await requireCaller(request);
  if (isTokenCaller(caller)) {
    throw new Problem("forbidden", "Personal tokens can't manage tokens. Sign in instead.");
  }
  return caller;
}

type SignedIn = { user: { id: string }; session: { id: string } };

function toCaller({ user, session }: SignedIn): Caller {
  return { userId: user.id, sessionId: session.id };
}

async function cookieCaller(request: Request): Promise<Caller> {
  const signedIn = await findSession(request.headers);
  if (!signedIn) throw unauthorized("Sign in or send a bearer token.");
  requireSameOrigin(request);
  requireUser(request, signedIn);
  return toCaller(signedIn);
}

async function bearerCaller(authorization: string): Promise<Caller> {
  const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  const caller =
    token && (isPersonalToken(token) ? parsePersonalToken(token) : await verifyAccessToken(token));
  if (!caller) throw invalidToken();
  return caller;
}

/** The response to an ended session or an invalid token; RFC 6750 section 3. */
export function invalidToken(): Problem {
  return unauthorized("Your session has ended. Sign in again.", 'Bearer error="invalid_token"');
}

function unauthorized(detail: string, challenge = "Bearer"): Problem {
  return new Problem("unauthorized", detail, { headers: { "WWW-Authenticate": challenge } });
}

// A page opened by one user may still be open after another signs in.
function requireUser({ headers }: Request, { user }: SignedIn): void {
  const meant = headers.get("donext-user");
  if (meant === null || meant === user.id) return;
  throw new Problem("forbidden", "Somebody else is signed in here.");
}

// Browsers send cookies with cross-site requests too.
function requireSameOrigin({ method, headers }: Request): void {
  if (method === "GET" || method === "HEAD") return;
  const origin = headers.get("origin");
  const isOurs =
    origin === null
      ? headers.get("sec-fetch-site") === "same-origin"
      : ownOrigins().includes(origin);
  if (!isOurs)
    throw new Problem("forbidden", "This site can't make changes with your session cookie.");
}
