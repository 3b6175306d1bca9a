import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { isDatabaseAway } from "@/db/connection/retry";

const outcomes = new AsyncLocalStorage<{ failure?: unknown }>();

/** Does work that logs its errors rather than throw them; throws what `noteOutage` heard meanwhile. */
export async function rethrowingOutages<Result>(work: () => Promise<Result>): Promise<Result> {
  const outcome: { failure?: unknown } = {};
  const result = await outcomes.run(outcome, work);
  if (outcome.failure) throw outcome.failure;
  return result;
}

/** Hears of an error, which counts when the database was away. */
export function noteOutage(error: unknown): void {
  const outcome = outcomes.getStore();
  if (outcome && isDatabaseAway(error)) outcome.failure = error;
}
