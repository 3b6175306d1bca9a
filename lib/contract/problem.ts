import { z } from "zod";

/** The stable codes of our errors, each with its status and title. */
export const problemKinds = {
  malformed: [400, "Malformed request"],
  unauthorized: [401, "Not signed in"],
  forbidden: [403, "Not allowed"],
  not_found: [404, "Not found"],
  method_not_allowed: [405, "Method not allowed"],
  conflict: [409, "Conflict"],
  precondition_failed: [412, "Changed in the meantime"],
  too_large: [413, "Too large"],
  url_too_long: [414, "URL too long"],
  unsupported_media_type: [415, "Unsupported media type"],
  invalid: [422, "Invalid input"],
  too_many_requests: [429, "Too many requests"],
  internal: [500, "Something went wrong"],
  unavailable: [503, "Unavailable for the moment"],
} as const satisfies Record<string, [status: number, title: string]>;

export type ProblemCode = keyof typeof problemKinds;

export const problemCodes = Object.keys(problemKinds) as [ProblemCode, ...ProblemCode[]];

/** What every error answers with, as RFC 9457 has it. */
export const problemSchema = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(problemCodes),
    requestId: z.string(),
    errors: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: "Problem" });

export type ProblemBody = z.infer<typeof problemSchema>;
