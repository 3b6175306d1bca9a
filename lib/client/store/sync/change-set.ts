import type { z } from "zod";
import type { Missing, pulledSchema } from "@/lib/contract/sync";
import type { Rejected } from "../model/operation";

export type Change = Extract<
  z.output<typeof pulledSchema>,
  { changes: unknown }
>["changes"][number];

/** What an answer of the server, or a decision of the person, changes in what is kept. */
export type ChangeSet = {
  changes: Change[];
  /** The changes are the beginning of everything there is: what was kept before is forgotten. */
  isFresh: boolean;
  cursor: string | undefined;
  /** The server has more to tell. */
  hasMore: boolean;
  /** What the server has not told of all there was; undefined when that is as before. */
  missing: Missing | undefined;
  /** Places in the queue: of what the server has, and of what needs no place any more. */
  acknowledged: number[];
  dropped: number[];
  rejected: Rejected[];
  /** Operations by their ids that were rejected and need not be shown any more. */
  dismissed: string[];
};

export const emptyChangeSet: ChangeSet = {
  changes: [],
  isFresh: false,
  cursor: undefined,
  hasMore: false,
  missing: undefined,
  acknowledged: [],
  dropped: [],
  rejected: [],
  dismissed: [],
};
