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
    expiresAt: instant.nullable().meta({ description: "Null if the token never expires" }),
    lastUsedAt: instant.nullable().meta({ description: "Null if the token has never been used" }),
  })
  .meta({ id: "Token" });

export const tokensSchema = z.object({ items: z.array(tokenSchema) }).meta({ id: "Tokens" });

export const createdTokenSchema = tokenSchema
  .extend({
    token: z
      .string()
      .meta({ description: "The bearer token itself. Only this response contains it" }),
  })
  .meta({ id: "CreatedToken" });

export const createTokenSchema = z
  .strictObject({
    name: line({ min: 1, max: limits.name }).meta({ examples: ["Backup script"] }),
    isReadOnly: z.boolean().default(false),
    expiresAt: z.iso
      .datetime({ precision: 3, error: "Must be a date and time such as 2027-01-31T00:00:00.000Z" })
      .transform((instant) => new Date(instant))
      .refine((instant) => instant.getTime() > Date.now(), "Must be in the future")
      .nullable()
      .optional()
      .meta({
        description: `Defaults to ${limits.tokenDays} days from now. Send null for a token that never expires`,
      }),
    password: z
      .string()
      .max(limits.password.max)
      .optional()
      .meta({
        description: `Your password. Required if you signed in more than ${limits.freshMinutes} minutes ago`,
      }),
  })
  .meta({ id: "CreateToken", examples: [{ name: "Backup script", isReadOnly: true }] });
