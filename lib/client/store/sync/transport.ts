import type { Operation } from "../model/operation";
import { isProblem, type Pulled, type Pushed, toPulled, toPushed } from "./responses";

const TIMEOUT = 15_000;

/** Few, since somebody waits for the first of them. */
const FIRST_CHANGES = "200";

/** Why nothing was decided: everything that is queued stays queued. */
export class UnansweredError extends Error {
  override name = "UnansweredError";

  constructor(
    readonly reason: "offline" | "signedOut" | "busy",
    readonly retryAfter = 0,
  ) {
    super(reason);
  }
}

export type Fetch = (path: string, init: RequestInit) => Promise<Response>;
export type Transport = ReturnType<typeof connect>;

/** The sync endpoint, asked for one user: it refuses when another one is signed in by now. */
export function connect({ userId, fetch }: { userId: string; fetch: Fetch }) {
  const headers = {
    "Content-Type": "application/json",
    "Donext-User": userId,
    "Time-Zone": Intl.DateTimeFormat().resolvedOptions().timeZone,
  };

  return {
    async push(operations: Operation[]): Promise<Pushed> {
      const body = JSON.stringify({ operations });
      return understood(
        toPushed(await fetchJson(fetch, "/api/sync", { method: "POST", headers, body })),
      );
    },
    async pull(cursor: string | undefined): Promise<Pulled> {
      const query = new URLSearchParams(
        cursor === undefined ? { limit: FIRST_CHANGES } : { since: cursor },
      );
      return understood(toPulled(await fetchJson(fetch, `/api/sync?${query}`, { headers })));
    },
    /** Sends operations while the page goes away; nobody waits for the answer. */
    pushLast(operations: Operation[]) {
      const body = JSON.stringify({ operations });
      fetch("/api/sync", { method: "POST", headers, body, keepalive: true }).catch(() => {});
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
    throw error instanceof UnansweredError ? error : new UnansweredError("offline");
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
  return new UnansweredError(status >= 500 ? "offline" : "busy", retryAfter);
}

function understood<Answer>(answer: Answer | undefined): Answer {
  if (answer === undefined) throw new UnansweredError("busy");
  return answer;
}
