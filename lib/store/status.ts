import type { Entry, Refused } from "./operation";
import { isSame } from "./same";

export type Progress = "saved" | "saving" | "offline" | "signedOut";

export type SyncStatus = {
  /** What the disk has is in memory. */
  isReady: boolean;
  /** The server has never been heard: an empty view may not be empty at all. */
  isEmpty: boolean;
  /** Operations that the server does not have yet. */
  waiting: number;
  state: Progress;
  refused: Refused[];
};

type Facts = {
  isReady: boolean;
  cursor: string | undefined;
  queue: Entry[];
  progress: Progress;
  refused: Refused[];
};

export const unknownStatus: SyncStatus = {
  isReady: false,
  isEmpty: true,
  waiting: 0,
  state: "saved",
  refused: [],
};

/** How things stand; the same object as before when nothing is different. */
export function statusOf(
  { isReady, cursor, queue, progress, refused }: Facts,
  last: SyncStatus,
): SyncStatus {
  const waiting = queue.filter(({ isAcknowledged }) => !isAcknowledged).length;
  const state = waiting > 0 && progress === "saved" ? "saving" : progress;
  const status = { isReady, isEmpty: cursor === undefined, waiting, state, refused };
  return isSame(status, last) ? last : status;
}
