import type { IncomingMessage, ServerResponse } from "node:http";
import { limits } from "@/lib/contract/limits";
import { Problem } from "@/lib/server/http/problem";

/** Bytes of bodies that may be held at the same time. */
export const ROOM = 128 * 1024 * 1024;

let taken = 0;

/** Counts a body among those that are held until its request is answered; a Problem when there is no room. */
export function takeRoomForBody(request: IncomingMessage, response: ServerResponse): void {
  const bytes = mayHold(request);
  if (bytes === 0) return;
  if (taken + bytes > ROOM) {
    const headers = { "Retry-After": String(limits.retryAfter), Connection: "close" };
    throw new Problem("unavailable", "The server is busy. Try again in a moment.", { headers });
  }
  taken += bytes;
  response.once("close", () => {
    taken -= bytes;
  });
}

/** Handlers hold no more than this of any body. */
function mayHold({ headers }: IncomingMessage): number {
  if (headers["transfer-encoding"] !== undefined) return limits.syncBody;
  return Math.min(Number(headers["content-length"] ?? 0), limits.syncBody);
}
