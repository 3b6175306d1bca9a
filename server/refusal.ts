import type { ServerResponse } from "node:http";
import { Problem } from "@/lib/server/http/problem";
import { setApiHeaders } from "@/lib/server/http/security-headers";
import { log, loggable } from "@/lib/server/log";

/** The answer to what no handler was asked about; the unforeseen is logged, and answered without detail. */
export function refusal(error: unknown): Response {
  const requestId = crypto.randomUUID();
  const response = problemOf(error, requestId).toResponse(requestId);
  setApiHeaders(response.headers, requestId);
  return response;
}

export async function refuse(response: ServerResponse, error: unknown): Promise<void> {
  const answer = refusal(error);
  const body = Buffer.from(await answer.arrayBuffer());
  const headers = { ...Object.fromEntries(answer.headers), "Content-Length": body.length };
  response.writeHead(answer.status, headers).end(body);
}

function problemOf(error: unknown, requestId: string): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof URIError) {
    return new Problem("malformed", "The address has a percent sign that starts no character.");
  }
  // Of the Host header or the address, which are not written as RFC 9110 has them.
  if (error instanceof Error && error.name === "RequestError") {
    return new Problem("malformed", "The host or the address is not valid.");
  }
  log("error", "failure", { requestId, ...loggable(error) });
  return new Problem("internal", "Something went wrong on our side.");
}
