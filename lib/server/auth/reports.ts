import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";

/** What Better Auth learns while handling a request but doesn't return. */
export type Report = {
  /** The user of the current or just ended session. */
  userId?: string | undefined;
  /** The email address being signed in or up. */
  email?: string | undefined;
};

const reports = new AsyncLocalStorage<Report>();

/** Runs work and collects what it reports. */
export function reportingTo<Result>(report: Report, work: () => Promise<Result>): Promise<Result> {
  return reports.run(report, work);
}

export function report(found: Report): void {
  Object.assign(reports.getStore() ?? {}, found);
}
