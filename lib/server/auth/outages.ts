import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { DrizzleQueryError } from "drizzle-orm";
import { errorCode, isDatabaseAway } from "@/db/connection/retry";

const outcomes = new AsyncLocalStorage<{ failure?: unknown }>();

/** Runs work that logs errors instead of throwing; rethrows what `noteOutage` recorded. */
export async function rethrowingOutages<Result>(work: () => Promise<Result>): Promise<Result> {
  const outcome: { failure?: unknown } = {};
  const result = await outcomes.run(outcome, work);
  if (outcome.failure) throw outcome.failure;
  return result;
}

/** Records an error if the database was unavailable or a query failed. */
export function noteOutage(error: unknown): void {
  const outcome = outcomes.getStore();
  if (outcome && (isDatabaseAway(error) || isFailedQuery(error))) outcome.failure = error;
}

/** Constraint violations (SQLSTATE class 23) don't count: Better Auth handles them. */
function isFailedQuery(error: unknown): boolean {
  return error instanceof DrizzleQueryError && !errorCode(error)?.startsWith("23");
}
