import { z } from "zod";
import { limits } from "./limits";

/** Stable error codes with their status and title. */
export const problemKinds = {
  malformed: [400, "Malformed request"],
  unauthorized: [401, "Not signed in"],
  forbidden: [403, "Not allowed"],
  not_found: [404, "Not found"],
  method_not_allowed: [405, "Method not allowed"],
  request_timeout: [408, "Request timeout"],
  conflict: [409, "Conflict"],
  precondition_failed: [412, "Precondition failed"],
  too_large: [413, "Too large"],
  url_too_long: [414, "URL too long"],
  unsupported_media_type: [415, "Unsupported media type"],
  invalid: [422, "Invalid input"],
  too_many_requests: [429, "Too many requests"],
  internal: [500, "Something went wrong"],
  unavailable: [503, "Temporarily unavailable"],
} as const satisfies Record<string, [status: number, title: string]>;

export type ProblemCode = keyof typeof problemKinds;

export const problemCodes = Object.keys(problemKinds) as [ProblemCode, ...ProblemCode[]];

const count = (limit: number) => limit.toLocaleString("en");

/** Stable codes of errors within an `invalid` problem: input that conflicts with the user's data. */
export const invalidKinds = {
  needs_date: "A time or recurrence needs a due date.",
  list_gone: "The list does not exist or is in the trash.",
  parent_gone: "The parent does not exist or is in the trash.",
  parent_is_subtask: "The parent is a subtask, and subtasks can't have subtasks.",
  parent_of_itself: "A todo can't be its own parent.",
  has_subtasks: "A todo with subtasks can't become a subtask.",
  sibling_gone:
    "The todo to move before or after does not exist, is in the trash, or is the same todo.",
  too_many_labels: `A todo can have up to ${limits.labelsOfTodo} labels.`,
  quota_todos: `You've reached the limit of ${count(limits.openTodos)} open todos.`,
  quota_lists: `You've reached the limit of ${count(limits.lists)} lists.`,
  quota_rows: `You've reached the limit of ${count(limits.rows)} todos and lists, including completed and deleted ones. Deleting permanently makes room.`,
  quota_text: `You've reached the limit of ${count(limits.textBytes / 1024 / 1024)} MiB of titles, notes, labels and names. Deleting permanently makes room.`,
  quota_tokens: `You've reached the limit of ${count(limits.tokens)} tokens.`,
  needs_password: `You signed in more than ${limits.freshMinutes} minutes ago. Send your password too.`,
  wrong_password: "The password is wrong.",
  unstorable: "The database can't store the operation. Don't send it again.",
} as const satisfies Record<string, string>;

export type InvalidCode = keyof typeof invalidKinds;

export const invalidCodes = Object.keys(invalidKinds) as [InvalidCode, ...InvalidCode[]];

// No id: a build may load this module twice, and two schemas can't share one.
const invalidCodeSchema = z.enum(invalidCodes).meta({
  description: [
    "How the input conflicts with your data. Absent if the input does not match its schema.\n",
    ...Object.entries(invalidKinds).map(([code, meaning]) => `- \`${code}\` ${meaning}`),
  ].join("\n"),
});

/** The body of every error response; RFC 9457. */
export const problemSchema = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(problemCodes),
    requestId: z.string(),
    errors: z
      .array(
        z.strictObject({
          path: z.string(),
          message: z.string(),
          code: invalidCodeSchema.optional(),
        }),
      )
      .optional(),
  })
  .meta({ id: "Problem" });

export type ProblemBody = z.infer<typeof problemSchema>;
