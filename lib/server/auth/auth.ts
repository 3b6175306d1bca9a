import "server-only";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { APIError, createAuthMiddleware, getSessionFromCtx } from "better-auth/api";
import { nextCookies } from "better-auth/next-js";
import { jwt } from "better-auth/plugins";
import { getDb } from "@/db/connection/client";
import * as schema from "@/db/schema/auth";
import { endReplacedSessions } from "@/db/sessions";
import { env } from "@/env";
import { limits } from "@/lib/contract/limits";
import { Problem } from "../http/problem";
import { log } from "../log";
import {
  requirePasswordAttempt,
  requireSignInAttempt,
  requireSignUpAttempt,
  takingBackSuccess,
} from "./attempts";
import { addressHeader } from "./client-address";
import { inTurn } from "./hash-queue";
import { knownBrowserCookie, rememberAccount } from "./known-browser";
import { ownOrigins } from "./origins";
import { noteOutage, rethrowingOutages } from "./outages";
import { hashPassword, requireStrongPassword, verifyPassword } from "./password";
import { requireProfile } from "./profile";
import { withoutOldSessions } from "./session-age";
import { sessionCookie } from "./session-cookie";

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;
const YEAR = 365 * DAY;

type Auth = Awaited<ReturnType<typeof createAuth>>;

let auth: Promise<Auth> | undefined;

/** Better Auth's server side, made on first use: building the app needs neither secret nor database. */
export function getAuth(): Promise<Auth> {
  auth ??= createAuth().catch((error) => {
    auth = undefined;
    throw error;
  });
  return auth;
}

/**
 * What Better Auth answers over HTTP. Throws when the database was away: it only logs some of those
 * errors, and answers 500, 401 or, to a sign-out that did not happen, 200.
 */
export async function answerWithAuth(request: Request): Promise<Response> {
  const auth = await getAuth();
  const answer = () => rethrowingOutages(() => auth.handler(request));
  const { pathname } = new URL(request.url);
  if (!hashing.some((path) => pathname === `/api/auth${path}`)) return answer();
  // Before anything is asked of the database: signing up hashes within a transaction, which has a connection.
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(limits.requestTime)]);
  return inTurn(signal, () => takingBackSuccess(answer));
}

const hashing = ["/sign-in/email", "/sign-up/email", "/change-password"];

async function createAuth() {
  const origins = ownOrigins();
  const [canonical] = origins;
  const cookie = sessionCookie();
  const attributes = { secure: cookie.secure, path: "/", sameSite: "lax", httpOnly: true } as const;
  const address = addressHeader();

  return betterAuth({
    appName: "Donext",
    secret: env().BETTER_AUTH_SECRET,
    baseURL: {
      allowedHosts: origins.map((origin) => new URL(origin).host),
      protocol: cookie.secure ? "https" : "http",
      fallback: canonical,
    },
    database: withoutOldSessions(
      drizzleAdapter(await getDb(), { provider: "pg", schema, transaction: true }),
    ),
    emailAndPassword: {
      enabled: true,
      minPasswordLength: limits.password.min,
      maxPasswordLength: limits.password.max,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    user: {
      additionalFields: { timeZone: { type: "string", required: false, defaultValue: "UTC" } },
    },
    session: {
      expiresIn: 7 * DAY,
      updateAge: DAY,
      // Else they could be listed only on the day of signing in.
      freshAge: 0,
      cookieCache: { enabled: true, strategy: cookie.strategy, maxAge: 5 * MINUTE },
    },
    hooks: {
      before: createAuthMiddleware(async (context) => {
        const { path, body, query, headers } = context;
        // Better Auth would take some of them from a form too, which a page of another site could send.
        if (/^application\/x-www-form-urlencoded/i.test(headers?.get("content-type") ?? "")) {
          const code = "UNSUPPORTED_MEDIA_TYPE";
          throw new APIError(code, { code, message: "Send application/json" });
        }
        if (path === "/sign-up/email" || path === "/update-user") requireProfile(body);
        if (path === "/sign-up/email") requireStrongPassword(body?.password, body ?? {});
        if (path === "/change-password") {
          const session = await getSessionFromCtx(context, { disableCookieCache: true });
          requireStrongPassword(body?.newPassword, session?.user ?? {});
          if (session) await requirePasswordAttempt(session.user.id).catch(refuse);
        }
        if (path === "/sign-up/email") await requireSignUpAttempt(headers).catch(refuse);
        if (path === "/sign-in/email" && typeof body?.email === "string") {
          await requireSignInAttempt(headers, body.email).catch(refuse);
        }
        // The signed copy of a session does not know that it has ended, and would be renewed for ever.
        return { context: { query: { ...query, disableCookieCache: true } } };
      }),
      after: createAuthMiddleware(async (context) => {
        const { newSession } = context.context;
        if (!newSession) return;
        const browser = rememberAccount(context.headers, newSession.user.email);
        context.setCookie(knownBrowserCookie(), browser, { ...attributes, maxAge: YEAR });
        const { name } = context.context.authCookies.sessionToken;
        const replaced = await context.getSignedCookie(name, context.context.secret);
        await endReplacedSessions(newSession.session, replaced || undefined);
      }),
    },
    // Ours counts failures, for accounts too, and in one statement: see attempts.ts.
    rateLimit: { enabled: false },
    disabledPaths: [
      "/sign-in/social",
      "/link-social",
      "/unlink-account",
      "/refresh-token",
      "/get-access-token",
      "/account-info",
      "/update-session",
      "/verify-email",
      "/send-verification-email",
      "/change-email",
      "/request-password-reset",
      "/reset-password",
      "/delete-user",
      "/delete-user/callback",
      "/error",
    ],
    plugins: [
      jwt({
        disableSettingJwtHeader: true,
        jwks: { keyPairConfig: { alg: "EdDSA" }, rotationInterval: 30 * DAY, gracePeriod: DAY },
        jwt: {
          issuer: canonical,
          audience: canonical,
          expirationTime: "5m",
          getSubject: ({ user }) => user.id,
          definePayload: ({ session }) => ({ sid: session.id }),
        },
      }),
      // Hands cookies that Better Auth renews to Next's response; must come last.
      nextCookies(),
    ],
    advanced: {
      // The default, but in tests Better Auth would accept any origin.
      disableOriginCheck: false,
      // Off, or Better Auth would put a prefix of its own before ours.
      useSecureCookies: false,
      cookiePrefix: cookie.prefix,
      defaultCookieAttributes: attributes,
      ipAddress: { ipAddressHeaders: address ? [address] : [], ipv6Subnet: 64 },
    },
    // Errors that are not Better Auth's own go up to `route`, which knows 503 from 500.
    onAPIError: { throw: true },
    logger: {
      level: "error",
      // Some callers hand over the error itself as the message.
      log: (level, message: unknown, error = message) => {
        noteOutage(error);
        // What a visitor sent stands behind the colon.
        const [event = ""] = String(message).split(":");
        log(level === "error" ? "error" : "warn", event);
      },
    },
    telemetry: { enabled: false },
  });
}

/** A Problem as Better Auth answers it, so that all it refuses looks alike. */
function refuse(error: unknown): never {
  if (!(error instanceof Problem)) throw error;
  const { detail, extras } = error;
  throw new APIError(
    "TOO_MANY_REQUESTS",
    { code: "TOO_MANY_ATTEMPTS", message: detail },
    extras.headers,
  );
}
