import "server-only";
import type { Row } from "@/db/rows";
import { etag, isKnown } from "./etag";

type Options = { status?: number; headers?: Record<string, string> };

/** Answers with a todo or a list, whose revision is its ETag. */
export function rowResponse({ json, revision }: Row, { status, headers }: Options = {}): Response {
  return jsonResponse(json, { status, headers: { ...headers, ETag: etag({ revision }) } });
}

/** Answers a read with a todo or a list, unless the caller has it already. */
export function readResponse(request: Request, row: Row): Response {
  if (!isKnown(request, row)) return rowResponse(row);
  return new Response(null, { status: 304, headers: { ETag: etag(row) } });
}

/** Answers with JSON that is text already. */
export function jsonResponse(json: string, { status = 200, headers }: Options = {}): Response {
  return new Response(json, {
    status,
    headers: {
      ...headers,
      "Content-Type": "application/json",
      "Content-Length": String(Buffer.byteLength(json)),
    },
  });
}
