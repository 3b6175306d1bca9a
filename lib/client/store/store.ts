import { createMemory } from "./memory";
import type { Entry } from "./model/operation";
import { createUndoHistory } from "./undo-history";

/** Where what is done in this tab is kept. */
export type Keeper = {
  /** Takes operations in the same tick in which they are done. */
  save: (entries: Entry[]) => void;
  dismiss: (opId: string) => void;
};

/** The todos of whoever uses this tab, and what they did in it. */
export const memory = createMemory();
export const undoHistory = createUndoHistory(memory, (entries) => keeper?.save(entries));

let keeper: Keeper | undefined;

export function setKeeper(next: Keeper | undefined): void {
  keeper = next;
}

/** Forgets an operation that was rejected. */
export function dismissRejected(opId: string): void {
  keeper?.dismiss(opId);
}
