import { z } from "zod";
import { limits } from "./limits";
import { instant } from "./scalars";
import { line } from "./text";

const tokenSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    isReadOnly: z.boolean(),
    createdAt: instant,
    expiresAt: instant.nullable().meta({ description: "Null when it holds until it is revoked" }),
    lastUsedAt: instant.nullable().meta({ description: "Null until it is used" }),
  })
  .meta({ id: "Token" });

export const tokensSchema = z.object({ items: z.array(tokenSchema) }).meta({ id: "Tokens" });

export const createdTokenSchema = tokenSchema
  .extend({ token: z.string().meta({ description: "The bearer token itself; shown only here" }) })
  .meta({ id: "CreatedToken" });

export const createTokenSchema = z
  .strictObject({
    name: line({ min: 1, max: limits.name }).meta({ examples: ["Backup script"] }),
    isReadOnly: z.boolean().default(false),
    expiresAt: z.iso
      .datetime({ precision: 3, error: "Must be an instant such as 2027-01-31T00:00:00.000Z" })
      .transform((instant) => new Date(instant))
      .refine((instant) => instant.getTime() > Date.now(), "Must be in the future")
      .nullable()
      .optional()
      .meta({
        description: `${limits.tokenDays} days from now when left out; null for one that is valid until you revoke it`,
      }),
    password: z
      .string()
      .max(limits.password.max)
      .optional()
      .meta({
        description: `Yours; needed when you signed in more than ${limits.freshMinutes} minutes ago`,
      }),
  })
  .meta({ id: "CreateToken", examples: [{ name: "Backup script", isReadOnly: true }] });
