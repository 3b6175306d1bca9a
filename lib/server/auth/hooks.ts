import "server-only";
import type { GenericEndpointContext } from "better-auth";
import { APIError, createAuthMiddleware, getSessionFromCtx, isAPIError } from "better-auth/api";
import { endReplacedSessions, findSessionToken } from "@/db/sessions";
import { deleteTokens } from "@/db/tokens";
import { Problem } from "../http/problem";
import { requirePasswordAttempt, requireSignInAttempt, requireSignUpAttempt } from "./attempts";
import { knownBrowserCookie, rememberAccount } from "./known-browser";
import { requireStrongPassword } from "./password";
import { requireProfile } from "./profile";
import { report } from "./reports";

const YEAR = 365 * 24 * 60 * 60;

type Context = GenericEndpointContext;

/** Refuses or changes requests before Better Auth handles them. */
export const beforeEndpoint = createAuthMiddleware(async (context) => {
  const { path, query, headers } = context;
  // Better Auth accepts some of them from forms, which another site could submit.
  if (/^application\/x-www-form-urlencoded/i.test(headers?.get("content-type") ?? "")) {
    const code = "UNSUPPORTED_MEDIA_TYPE";
    throw new APIError(code, { code, message: "Send application/json" });
  }
  const body = await preparations[path]?.(context);
  // The signed copy of a session doesn't know that it has ended and would be renewed forever.
  return { context: { query: { ...query, disableCookieCache: true }, ...(body && { body }) } };
});

/** Runs before an endpoint; the result is merged into the body. */
const preparations: Record<string, (context: Context) => Promise<object | undefined>> = {
  async "/sign-up/email"({ body, headers }) {
    requireProfile(body);
    requireStrongPassword(body?.password, body ?? {});
    report({ email: textOf(body?.email) });
    await requireSignUpAttempt(headers).catch(refuse);
    return;
  },

  async "/sign-in/email"({ body, headers }) {
    const email = textOf(body?.email);
    report({ email });
    if (email !== undefined) await requireSignInAttempt(headers, email).catch(refuse);
    return;
  },

  async "/update-user"({ body }) {
    requireProfile(body);
    return;
  },

  async "/change-password"(context) {
    const { body } = context;
    const session = await getSessionFromCtx(context, { disableCookieCache: true });
    requireStrongPassword(body?.newPassword, session?.user ?? {});
    if (session) await requirePasswordAttempt(session.user.id).catch(refuse);
    return { revokeOtherSessions: body?.revokeOtherSessions ?? true };
  },

  async "/revoke-session"({ body }) {
    const id = textOf(body?.id);
    if (id === undefined) {
      throw new APIError("BAD_REQUEST", { code: "INVALID_ID", message: "Send the session's id" });
    }
    // Better Auth only revokes the caller's own sessions.
    return { token: (await findSessionToken(id)) ?? "" };
  },
};

/** Runs after Better Auth, and removes session tokens from responses. */
export const afterEndpoint = createAuthMiddleware(async (context) => {
  const { newSession, session, returned } = context.context;
  const user = newSession?.user ?? session?.user;
  if (user) report({ userId: user.id });
  if (newSession) await replaceSession(context, newSession);
  if (context.path === "/change-password" && user && !isAPIError(returned)) {
    if (context.body?.revokeTokens !== false) await deleteTokens(user.id);
  }
  // A session token belongs in its HttpOnly cookie only.
  if (context.path !== "/token" && !isAPIError(returned)) return withoutToken(returned);
});

async function replaceSession(
  context: Context,
  { user, session }: NonNullable<Context["context"]["newSession"]>,
) {
  const { name, attributes } = context.context.authCookies.sessionToken;
  const replaced = await context.getSignedCookie(name, context.context.secret);
  // The session was only renewed.
  if (replaced === session.token) return;
  const browser = rememberAccount(context.headers, user.email);
  context.setCookie(knownBrowserCookie(), browser, { ...attributes, maxAge: YEAR });
  await endReplacedSessions(session, replaced || undefined);
}

function withoutToken(answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map(withoutToken);
  if (typeof answer !== "object" || answer === null) return answer;
  const { token, ...others } = answer as Record<string, unknown>;
  return "session" in others ? { ...others, session: withoutToken(others.session) } : others;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** A Problem as a Better Auth error. */
function refuse(error: unknown): never {
  if (!(error instanceof Problem)) throw error;
  const { detail, extras } = error;
  const body = { code: "TOO_MANY_ATTEMPTS", message: detail };
  throw new APIError("TOO_MANY_REQUESTS", body, extras.headers);
}
