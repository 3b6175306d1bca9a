import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { DrizzleQueryError } from "drizzle-orm";
import { errorCode, isDatabaseAway } from "@/db/connection/retry";

const outcomes = new AsyncLocalStorage<{ failure?: unknown }>();

/** Does work that logs its errors rather than throw them; throws what `noteOutage` heard meanwhile. */
export async function rethrowingOutages<Result>(work: () => Promise<Result>): Promise<Result> {
  const outcome: { failure?: unknown } = {};
  const result = await outcomes.run(outcome, work);
  if (outcome.failure) throw outcome.failure;
  return result;
}

/** Hears of an error, which counts when the database was away or could not do what it was asked. */
export function noteOutage(error: unknown): void {
  const outcome = outcomes.getStore();
  if (outcome && (isDatabaseAway(error) || isFailedQuery(error))) outcome.failure = error;
}

/** Not that something is there already (SQLSTATE class 23), which Better Auth answers itself. */
function isFailedQuery(error: unknown): boolean {
  return error instanceof DrizzleQueryError && !errorCode(error)?.startsWith("23");
}
