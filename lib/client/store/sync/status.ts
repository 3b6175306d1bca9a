import { isEqual } from "@/lib/client/is-equal";
import type { Missing } from "@/lib/contract/sync";
import type { Entry, Rejected } from "../model/operation";

/**
 * While it is loading, there is more at the server than has been heard of. It is outdated once newer code
 * has upgraded IndexedDB: only loading the page again leads on.
 */
export type Progress = "saved" | "saving" | "loading" | "offline" | "signedOut" | "outdated";

export type SyncStatus = {
  /** What IndexedDB has is in memory. */
  isReady: boolean;
  /** What is done is kept in this browser until the server has it. */
  isKept: boolean;
  /** The server has never been heard: an empty view may not be empty at all. */
  isEmpty: boolean;
  /** What a new browser has not got yet: some of what is open, too, or only what is completed or deleted. */
  missing: Missing;
  /** Operations that the server does not have yet. */
  waiting: number;
  state: Progress;
  rejected: Rejected[];
};

type Facts = {
  isReady: boolean;
  isKept: boolean;
  cursor: string | undefined;
  missing: Missing;
  queue: Entry[];
  progress: Progress;
  rejected: Rejected[];
};

export const unknownStatus: SyncStatus = {
  isReady: false,
  isKept: true,
  isEmpty: true,
  missing: "open",
  waiting: 0,
  state: "loading",
  rejected: [],
};

/** How things stand; the same object as before when nothing is different. */
export function statusOf(
  { isReady, isKept, cursor, missing, queue, progress, rejected }: Facts,
  last: SyncStatus,
): SyncStatus {
  const waiting = queue.filter(({ isAcknowledged }) => !isAcknowledged).length;
  const isEmpty = cursor === undefined;
  const atRest: Progress = waiting > 0 ? "saving" : isEmpty ? "loading" : "saved";
  const state = progress === "saved" ? atRest : progress;
  const status = { isReady, isKept, isEmpty, missing, waiting, state, rejected };
  return isEqual(status, last) ? last : status;
}
