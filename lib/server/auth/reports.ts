import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";

/** What Better Auth finds out while it answers, and the answer does not say. */
export type Report = {
  /** Whose session it is, or was until now. */
  userId?: string | undefined;
  /** The address of the account that somebody wants to enter or make. */
  email?: string | undefined;
};

const reports = new AsyncLocalStorage<Report>();

/** Does work that calls `report`, and fills in what it reports. */
export function reportingTo<Result>(report: Report, work: () => Promise<Result>): Promise<Result> {
  return reports.run(report, work);
}

export function report(found: Report): void {
  Object.assign(reports.getStore() ?? {}, found);
}
