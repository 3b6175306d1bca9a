import type { z } from "zod";
import type { operationSchema } from "@/lib/contract/sync";

/** One thing that a person did, as the server takes it. */
export type Operation = z.input<typeof operationSchema>;

/** An operation before it is done: doing it again later needs another name. */
export type Draft = Operation extends infer One
  ? One extends Operation
    ? Omit<One, "opId">
    : never
  : never;

/** An operation in the queue, with its place there once IndexedDB has given it one. */
export type Entry = {
  key?: number;
  operation: Operation;
  at: Date;
  /** The server has it, but what it changed there has not been pulled yet. */
  isAcknowledged?: boolean;
};

/** An operation that the server would not do, kept for the person to repair or dismiss. */
export type Rejected = {
  operation: Operation;
  /** The code is the error's own where it has one, else the problem's. */
  problem: { code: string; detail: string };
  at: Date;
};
