import "server-only";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { nextCookies } from "better-auth/next-js";
import { jwt } from "better-auth/plugins";
import { getDb } from "@/db/connection/client";
import * as schema from "@/db/schema/auth";
import { env } from "@/env";
import { limits } from "@/lib/contract/limits";
import { log } from "../log";
import { addressHeader } from "./client-address";
import { withEqualLookups } from "./equal-lookups";
import { afterEndpoint, beforeEndpoint } from "./hooks";
import { ownOrigins } from "./origins";
import { noteOutage } from "./outages";
import { hashPassword, verifyPassword } from "./password";
import { report } from "./reports";
import { withoutOldSessions } from "./session-age";
import { sessionCookie } from "./session-cookie";
import { listUsableKeyPairs } from "./signing-keys";

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

type Auth = Awaited<ReturnType<typeof createAuth>>;

let auth: Promise<Auth> | undefined;

/** The Better Auth server, created on first use, since the build has neither secret nor database. */
export function getAuth(): Promise<Auth> {
  auth ??= createAuth().catch((error) => {
    auth = undefined;
    throw error;
  });
  return auth;
}

async function createAuth() {
  const origins = ownOrigins();
  const [canonical] = origins;
  const cookie = sessionCookie();
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
      withEqualLookups(
        drizzleAdapter(await getDb(), { provider: "pg", schema, transaction: true }),
      ),
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
      // Otherwise sessions could only be listed on the day of signing in.
      freshAge: 0,
      cookieCache: { enabled: true, strategy: cookie.strategy, maxAge: 5 * MINUTE },
    },
    hooks: { before: beforeEndpoint, after: afterEndpoint },
    databaseHooks: {
      session: { delete: { after: async ({ userId }) => report({ userId }) } },
    },
    // Replaced by attempts.ts, which counts failures per account too, in one statement.
    rateLimit: { enabled: false },
    plugins: [
      jwt({
        disableSettingJwtHeader: true,
        adapter: { getJwks: listUsableKeyPairs },
        jwks: { keyPairConfig: { alg: "EdDSA" }, rotationInterval: 30 * DAY, gracePeriod: DAY },
        jwt: {
          issuer: canonical,
          audience: canonical,
          expirationTime: "5m",
          getSubject: ({ user }) => user.id,
          definePayload: ({ session }) => ({ sid: session.id }),
        },
      }),
      // Passes renewed cookies to Next's response; must come last.
      nextCookies(),
    ],
    advanced: {
      // The default, except that Better Auth accepts any origin in tests.
      disableOriginCheck: false,
      // Off, since Better Auth would prepend its own prefix.
      useSecureCookies: false,
      cookiePrefix: cookie.prefix,
      defaultCookieAttributes: {
        secure: cookie.secure,
        path: "/",
        sameSite: "lax",
        httpOnly: true,
      },
      ipAddress: { ipAddressHeaders: address ? [address] : [], ipv6Subnet: 64 },
    },
    // Other errors propagate to `route`, which tells 503 from 500.
    onAPIError: { throw: true },
    logger: {
      level: "error",
      // Some callers pass the error as the message.
      log: (level, message: unknown, error = message) => {
        noteOutage(error);
        // User input follows the colon.
        const [event = ""] = String(message).split(":");
        log(level === "error" ? "error" : "warn", event);
      },
    },
    telemetry: { enabled: false },
  });
}
