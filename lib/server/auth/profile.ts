import "server-only";
import { APIError } from "better-auth/api";
import { z } from "zod";
import { limits } from "@/lib/contract/limits";
import { timeZone } from "@/lib/contract/scalars";
import { line } from "@/lib/contract/text";

// Better Auth takes any string, of any length, with characters that Postgres refuses; and a picture,
// which would travel in the session's cookies.
const profileSchema = z.object({
  name: line({ min: 1, max: limits.name }).optional(),
  email: z
    .string()
    .max(limits.email, `Must have at most ${limits.email} characters`)
    .refine(
      (email) => email.lastIndexOf("@") <= limits.localPart,
      `Must have at most ${limits.localPart} characters before the @`,
    )
    .optional(),
  image: z.undefined("Must not be set").optional(),
  timeZone: timeZone.optional(),
});

export function requireProfile(body: unknown) {
  const issue = profileSchema.safeParse(body).error?.issues[0];
  if (!issue) return;
  const field = issue.path.join(".") || "body";
  const code = `INVALID_${field.toUpperCase()}`;
  throw new APIError("BAD_REQUEST", { code, message: `${field}: ${issue.message}` });
}
