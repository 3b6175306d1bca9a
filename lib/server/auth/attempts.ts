import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { type Counter, countAttempt, takeBackAttempt } from "@/db/attempts";
import { limits } from "@/lib/contract/limits";
import { Problem } from "../http/problem";
import { networksOf } from "./client-address";
import { keyedHash } from "./keyed-hash";
import { knownBrowser } from "./known-browser";

const { window, ...most } = limits.attempts;

// What the current request has counted and will refund on success.
const underWay = new AsyncLocalStorage<Counter[]>();

/**
 * Answers a request and takes its attempts back unless the answer refuses them: who succeeds did not
 * guess, nor did those whom we failed.
 */
export async function takingBackSuccess(answer: () => Promise<Response>): Promise<Response> {
  const counters: Counter[] = [];
  let isRefused = false;
  try {
    const response = await underWay.run(counters, answer);
    isRefused = response.status >= 400 && response.status < 500;
    return response;
  } finally {
    if (!isRefused && counters.length > 0) await takeBackAttempt(counters);
  }
}

/**
 * Counts an attempt to sign in; throws a Problem when there were too many. A browser that has signed
 * in to the account before has a counter of its own, so that nobody can lock its owner out.
 */
export async function requireSignInAttempt(headers: Headers | undefined, email: string) {
  const account = email.toLowerCase();
  const browser = knownBrowser(headers, account);
  const counters = browser
    ? [counter("browser", browser, account)]
    : [counter("account", account), ...networkCounters("sign in", headers)];
  await count(counters);
  underWay.getStore()?.push(...counters);
}

/** Counts a sign-up attempt; throws a Problem after too many. */
export async function requireSignUpAttempt(headers: Headers | undefined) {
  const counters = networkCounters("sign up", headers);
  await count(counters);
  // Limits sign-ups per network, but not where all clients share one, which would let anyone lock the others out.
  const shared = counters.filter(({ limit }) => limit === most.everywhere);
  underWay.getStore()?.push(...shared);
}

/** Counts a password attempt of a signed-in user; throws a Problem after too many. */
export async function requirePasswordAttempt(userId: string) {
  const counters = passwordCounters(userId);
  await count(counters);
  underWay.getStore()?.push(...counters);
}

/** Checks the password of a signed-in user; throws a Problem after too many attempts. */
export async function attemptPassword(userId: string, verify: () => Promise<boolean>) {
  const counters = passwordCounters(userId);
  await count(counters);
  const isRight = await verify();
  if (isRight) await takeBackAttempt(counters);
  return isRight;
}

function passwordCounters(userId: string): Counter[] {
  return [counter("account", "signed in", userId)];
}

async function count(counters: Counter[]): Promise<void> {
  const wait = await countAttempt(counters, window);
  if (wait === 0) return;
  // A refused attempt doesn't count towards the other limits.
  await takeBackAttempt(counters);
  throw new Problem("too_many_requests", "Too many attempts. Try again later.", {
    headers: { "Retry-After": String(wait) },
  });
}

function networkCounters(what: string, headers: Headers | undefined): Counter[] {
  const networks = networksOf(headers);
  if (!networks) return [counter("everywhere", what)];
  const [client, around] = networks;
  return [counter("address", what, client), counter("network", what, around)];
}

function counter(kind: keyof typeof most, ...values: string[]): Counter {
  return { key: keyedHash("attempts", kind, ...values), limit: most[kind] };
}
