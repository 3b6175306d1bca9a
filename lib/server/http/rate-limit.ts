import "server-only";
import { statementsSoFar } from "@/db/connection/statements";
import { env } from "@/env";
import { limits } from "@/lib/contract/limits";
import { Problem } from "./problem";

type Use = { requests: number; operations: number };
type Window = Use & { endsAt: number };
type Visit = Use & {
  credential: string;
  userId: string | undefined;
  statementsBefore: number;
};

const MAX_ENTRIES = 10_000;
const WINDOW = limits.rateWindow * 1000;

const visits = new WeakMap<Request, Visit>();

// In the memory of this process, so at no cost; where several serve, each grants this much. Only whom a
// statement has proved is in it: a mere claim neither counts against anybody nor takes up room.
const windows = new Map<string, Window>();
const proofs = new Map<string, { userId: string; endsAt: number }>();

// What each credential has under way, so that a stranger cannot send any number of requests at once.
const underWay = new Map<string, Use>();

/**
 * Counts a request by its credential, which may name a user. Throws a Problem when there are too many
 * within a minute: from the user, once a statement has proved the credential, until then with the
 * credential at once. `endVisit` must follow.
 */
export function beginVisit(request: Request, credential: string, userId?: string): void {
  const statementsBefore = statementsSoFar();
  const visit = { credential, userId, statementsBefore, requests: 0, operations: 0 };
  visits.set(request, visit);
  spend(visit, { requests: 1, operations: 1 });
}

/** Counts the operations of a request, which stands for one otherwise. */
export function countOperations(request: Request, count: number): void {
  const visit = visits.get(request);
  if (visit) spend(visit, { requests: 0, operations: count - 1 });
}

/** Says whom the credential of a request names, when that was found out only now. */
export function nameVisitor(request: Request, userId: string | undefined): void {
  const visit = visits.get(request);
  if (visit) visit.userId = userId;
}

/** Counts what a request has used, if its user is proved by now. A 401 refutes what was proved before, as does nobody's session. */
export function endVisit(request: Request, status: number, statements: number): void {
  const visit = visits.get(request);
  if (!visit) return;
  const { credential, userId, statementsBefore } = visit;
  release(visit);
  if (status === 401 || (status < 300 && !userId)) {
    proofs.delete(credential);
  } else if (userId && status < 500 && statements > statementsBefore) {
    put(proofs, credential, { userId, endsAt: Date.now() + WINDOW });
  }
  const user = provenUser(credential);
  if (user) add(windowOf(user), visit);
}

/** Whose request it is, as far as a statement has proved it. */
export function provenUserOf(request: Request): string | undefined {
  const visit = visits.get(request);
  return visit && provenUser(visit.credential);
}

/** What the user has left, as draft-ietf-httpapi-ratelimit-headers-11 writes it. */
export function rateLimitHeaders(request: Request): [name: string, value: string][] {
  const userId = provenUserOf(request);
  if (!userId) return [];
  const window = windowOf(userId);
  const { requests, operations } = quota();
  const left = (quota: number, used: number) =>
    `r=${Math.max(0, quota - used)};t=${secondsLeft(window)}`;
  return [
    [
      "RateLimit-Policy",
      `"requests";q=${requests};w=${limits.rateWindow}, "operations";q=${operations};w=${limits.rateWindow}`,
    ],
    [
      "RateLimit",
      `"requests";${left(requests, window.requests)}, "operations";${left(operations, window.operations)}`,
    ],
  ];
}

function quota(): Use {
  const requests = env().REQUESTS_PER_MINUTE;
  return { requests, operations: requests * limits.operationsPerRequest };
}

function spend(visit: Visit, use: Use): void {
  const { credential } = visit;
  const userId = provenUser(credential);
  const window = userId ? windowOf(userId) : undefined;
  const others = underWay.get(credential);
  for (const kind of ["requests", "operations"] as const) {
    const used = (window?.[kind] ?? 0) + (others?.[kind] ?? 0) + use[kind];
    if (used > quota()[kind]) throw tooMany(kind, window);
  }
  add(visit, use);
  underWay.set(credential, add(others ?? { requests: 0, operations: 0 }, use));
}

function tooMany(kind: keyof Use, window: Window | undefined): Problem {
  const wait = window ? secondsLeft(window) : limits.retryAfter;
  return new Problem(
    "too_many_requests",
    `You sent too many ${kind}. Wait a moment and try again.`,
    {
      headers: { "Retry-After": String(wait) },
    },
  );
}

function release({ credential, requests, operations }: Visit): void {
  const others = underWay.get(credential);
  if (!others) return;
  add(others, { requests: -requests, operations: -operations });
  if (others.requests <= 0) underWay.delete(credential);
}

function add<Sum extends Use>(sum: Sum, { requests, operations }: Use): Sum {
  sum.requests += requests;
  sum.operations += operations;
  return sum;
}

function provenUser(credential: string): string | undefined {
  const proof = proofs.get(credential);
  return proof && proof.endsAt > Date.now() ? proof.userId : undefined;
}

function windowOf(userId: string): Window {
  const known = windows.get(userId);
  if (known && known.endsAt > Date.now()) return known;
  const fresh = { endsAt: Date.now() + WINDOW, requests: 0, operations: 0 };
  put(windows, userId, fresh);
  return fresh;
}

/** Behind all others, so that the first ones of the map are those to forget. */
function put<Entry extends { endsAt: number }>(
  entries: Map<string, Entry>,
  key: string,
  entry: Entry,
): void {
  entries.delete(key);
  entries.set(key, entry);
  for (const [oldest, { endsAt }] of entries) {
    if (endsAt > Date.now() && entries.size <= MAX_ENTRIES) break;
    entries.delete(oldest);
  }
}

function secondsLeft({ endsAt }: Window): number {
  return Math.max(1, Math.ceil((endsAt - Date.now()) / 1000));
}
