import { z } from "zod";
import { limits } from "@/lib/contract/limits";
import { timeZone } from "@/lib/contract/scalars";
import { line } from "@/lib/contract/text";

// What Better Auth takes and answers. It parses with schemas of its own: the tests hold these
// against its real answers.

const instant = z.iso.datetime();
const newPassword = z
  .string()
  .min(limits.password.min)
  .max(limits.password.max)
  .meta({
    description: "Must not be easy to guess; otherwise the code is PASSWORD_TOO_EASY",
    examples: ["correct horse battery staple"],
  });

export const signUpSchema = z
  .object({
    name: line({ min: 1, max: limits.name }),
    email: z.email().max(limits.email),
    password: newPassword,
    timeZone: timeZone.default("UTC"),
  })
  .meta({
    id: "SignUp",
    examples: [{ name: "Ada", email: "ada@example.com", password: "correct horse battery staple" }],
  });

export const signInSchema = z.object({ email: z.email(), password: z.string() }).meta({
  id: "SignIn",
  examples: [{ email: "ada@example.com", password: "correct horse battery staple" }],
});

export const updateUserSchema = z
  .object({ name: line({ min: 1, max: limits.name }), timeZone })
  .partial()
  .meta({ id: "UpdateUser", examples: [{ timeZone: "Europe/Berlin" }] });

export const changePasswordSchema = z
  .object({
    currentPassword: z.string(),
    newPassword,
    revokeOtherSessions: z.boolean().default(true),
    revokeTokens: z.boolean().default(true).meta({ description: "Revoke all personal tokens" }),
  })
  .meta({
    id: "ChangePassword",
    examples: [
      {
        currentPassword: "correct horse battery staple",
        newPassword: "seven lazy otters hum quietly",
      },
    ],
  });

export const revokeSessionSchema = z
  .object({ id: z.string() })
  .meta({ id: "RevokeSession", examples: [{ id: "Tq2VvGkzX0bWJ8sUd3nYhP5rLmA7cE1f" }] });

export const doneSchema = z.object({ status: z.literal(true) }).meta({ id: "Done" });

const userSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.email(),
    emailVerified: z.boolean(),
    image: z.string().nullable(),
    timeZone: z
      .string()
      .meta({ description: 'Determines "today" for requests without a `Time-Zone` header' }),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: "User" });

export const signedInSchema = z.object({ user: userSchema }).meta({ id: "SignedIn" });

export const signedOutSchema = z.object({ success: z.literal(true) }).meta({ id: "SignedOut" });

const sessionRow = z.object({
  id: z.string(),
  userId: z.string(),
  ipAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
  expiresAt: instant,
  createdAt: instant,
  updatedAt: instant,
});

export const sessionsSchema = z.array(sessionRow).meta({ id: "Sessions" });

export const sessionSchema = z
  .object({ session: sessionRow, user: userSchema })
  .nullable()
  .meta({ id: "Session", description: "Null if nobody is signed in" });

export const accessTokenSchema = z
  .object({ token: z.jwt({ alg: "EdDSA" }) })
  .meta({ id: "AccessToken" });

export const keySetSchema = z
  .object({
    keys: z.array(
      z.object({
        kid: z.string(),
        alg: z.literal("EdDSA"),
        kty: z.literal("OKP"),
        crv: z.literal("Ed25519"),
        x: z.string(),
      }),
    ),
  })
  .meta({ id: "KeySet", description: "A JSON Web Key Set, RFC 7517" });

export const accountErrorSchema = z
  .object({ message: z.string(), code: z.string().optional() })
  .meta({ id: "AccountError" });
