import { AsyncLocalStorage } from "node:async_hooks";

export type Tally = { statements: number };

// Next evaluates this module once for pages and once for handlers; the connection that counts is one.
declare global {
  var donextTallies: AsyncLocalStorage<Tally> | undefined;
}

globalThis.donextTallies ??= new AsyncLocalStorage();
const tallies = globalThis.donextTallies;

/** Runs `work` and counts in `tally` every statement that it sends to the database. */
export function countingStatements<T>(tally: Tally, work: () => T): T {
  return tallies.run(tally, work);
}

/** How many the work around this has sent so far. */
export function statementsSoFar(): number {
  return tallies.getStore()?.statements ?? 0;
}

export function countStatement(): void {
  const tally = tallies.getStore();
  if (tally) tally.statements += 1;
}
