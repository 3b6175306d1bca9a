import "server-only";
import type { Caller } from "@/db/caller";
import { env } from "@/env";
import { limits } from "@/lib/contract/limits";
import { Problem } from "./problem";

type Window = { endsAt: number; used: number };

// In the memory of this process, so at no cost; where several serve, each grants this much.
const windows = new Map<string, Window>();

/** Counts a request of the caller's. Throws a Problem when they sent too many within a minute. */
export function countRequest({ userId }: Caller): void {
  const window = windowOf(userId);
  window.used += 1;
  if (window.used <= env().REQUESTS_PER_MINUTE) return;
  throw new Problem("too_many_requests", "You sent too many requests. Wait a little.", {
    headers: { "Retry-After": String(secondsLeft(window)) },
  });
}

/** What the caller has left, as draft-ietf-httpapi-ratelimit-headers-11 writes it. */
export function rateLimitHeaders({ userId }: Caller): [name: string, value: string][] {
  const window = windowOf(userId);
  const quota = env().REQUESTS_PER_MINUTE;
  const remaining = Math.max(0, quota - window.used);
  return [
    ["RateLimit-Policy", `"caller";q=${quota};w=${limits.rateWindow}`],
    ["RateLimit", `"caller";r=${remaining};t=${secondsLeft(window)}`],
  ];
}

function windowOf(userId: string): Window {
  const known = windows.get(userId);
  if (known && known.endsAt > Date.now()) return known;
  const fresh = { endsAt: Date.now() + limits.rateWindow * 1000, used: 0 };
  // Behind all others, so that the first ones of the map are those to forget.
  windows.delete(userId);
  windows.set(userId, fresh);
  for (const [id, { endsAt }] of windows) {
    if (endsAt > Date.now() && windows.size <= MAX_WINDOWS) break;
    windows.delete(id);
  }
  return fresh;
}

const MAX_WINDOWS = 10_000;

function secondsLeft({ endsAt }: Window): number {
  return Math.max(1, Math.ceil((endsAt - Date.now()) / 1000));
}
