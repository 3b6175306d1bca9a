import type { Operation } from "../model/operation";
import { isProblem, type Pulled, type Pushed, toPulled, toPushed } from "./responses";

/** Milliseconds in which a request has to be answered. */
export const TIMEOUT = 15_000;

/** Why nothing was decided: everything that is queued stays queued. */
export class UnansweredError extends Error {
  override name = "UnansweredError";

  constructor(
    readonly reason: "offline" | "signedOut" | "busy",
    readonly retryAfter = 0,
    /** Whether less at once might have been answered. */
    readonly isTooMuch = false,
  ) {
    super(reason);
  }
}

export type Fetch = (path: string, init: RequestInit) => Promise<Response>;
export type Transport = ReturnType<typeof connect>;

/** The sync endpoint, asked for one user: it refuses when another one is signed in by now. */
export function connect({ userId, fetch }: { userId: string; fetch: Fetch }) {
  // A device travels while its page stays open.
  const headers = () => ({
    "Content-Type": "application/json",
    "Donext-User": userId,
    "Time-Zone": Intl.DateTimeFormat().resolvedOptions().timeZone,
  });

  return {
    async push(operations: Operation[]): Promise<Pushed> {
      const body = JSON.stringify({ operations });
      return understood(
        toPushed(await fetchJson(fetch, "/api/sync", { method: "POST", headers: headers(), body })),
      );
    },
    async pull(cursor: string | undefined, limit: number): Promise<Pulled> {
      const query = new URLSearchParams({ limit: String(limit) });
      if (cursor !== undefined) query.set("since", cursor);
      return understood(
        toPulled(await fetchJson(fetch, `/api/sync?${query}`, { headers: headers() })),
      );
    },
    /** Sends operations while the page goes away; nobody waits for the answer. */
    pushLast(operations: Operation[]) {
      const body = JSON.stringify({ operations });
      fetch("/api/sync", { method: "POST", headers: headers(), body, keepalive: true }).catch(
        () => {},
      );
    },
  };
}

/** The answer as JSON; only one that is whole and well counts as one. */
export async function fetchJson(fetch: Fetch, path: string, init: RequestInit): Promise<unknown> {
  try {
    const response = await fetch(path, { ...init, signal: AbortSignal.timeout(TIMEOUT) });
    if (!response.ok) throw await unanswered(response);
    return await response.json();
  } catch (error) {
    if (error instanceof UnansweredError) throw error;
    const isLate = error instanceof DOMException && error.name === "TimeoutError";
    throw new UnansweredError("offline", 0, isLate);
  }
}

async function unanswered(response: Response): Promise<UnansweredError> {
  const { status, headers } = response;
  const retryAfter = Number(headers.get("retry-after")) || 0;
  if (
    status === 401 ||
    (status === 403 && isProblem(await response.json().catch(() => undefined)))
  ) {
    return new UnansweredError("signedOut");
  }
  const isTooMuch = status >= 500 || status === 408 || status === 413;
  return new UnansweredError(status >= 500 ? "offline" : "busy", retryAfter, isTooMuch);
}

function understood<Answer>(answer: Answer | undefined): Answer {
  if (answer === undefined) throw new UnansweredError("busy");
  return answer;
}
