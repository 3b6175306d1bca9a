import type { z } from "zod";
import type { ProblemCode } from "@/lib/contract/problem";

export type Tag = "Todos" | "Lists" | "Labels" | "Sync" | "Tokens" | "Accounts" | "Service";

export type Operation = {
  method: "get" | "post" | "patch" | "delete";
  path: `/api/${string}`;
  operationId: string;
  tag: Tag;
  summary: string;
  description?: string;
  /** Any one of these; nothing for what visitors may call. */
  credentials?: readonly ("bearer" | "cookie")[];
  parameters?: readonly (
    | "TodoId"
    | "ListId"
    | "TokenId"
    | "IfMatch"
    | "IfNoneMatch"
    | "TimeZone"
  )[];
  query?: z.ZodObject;
  queryExample?: Record<string, string>;
  body?: z.ZodType;
  answers: Record<number, Answer>;
  /** Beside what every operation can give; see `always`. */
  refusals: readonly ProblemCode[];
};

export type Answer = {
  description: string;
  body?: z.ZodType;
  headers?: readonly ("ETag" | "Link" | "Location" | "Retry-After")[];
};

export const always = ["url_too_long", "internal"] as const satisfies ProblemCode[];

/** What the operations on a user's data have in common. */
export const ofRead = ["unauthorized", "too_many_requests", "unavailable"] as const;
export const ofWrite = [...ofRead, "forbidden"] as const;
export const ofQuery = ["malformed", "invalid"] as const;
export const ofBody = [
  "malformed",
  "request_timeout",
  "too_large",
  "unsupported_media_type",
  "invalid",
] as const;
/** Of a write to the row that the address names. */
export const ofRow = [...ofWrite, "malformed", "not_found", "precondition_failed"] as const;

export const caller = ["bearer", "cookie"] as const;
