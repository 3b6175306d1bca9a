import { dismissRefused, memory, steps } from "./current";
import type { Draft } from "./operation";

/** Does a refused operation once more, with other values where they are given. */
export function retryRefused(opId: string, changes: object = {}): void {
  const refused = memory.status().refused.find(({ operation }) => operation.opId === opId);
  if (!refused) return;
  const { opId: _, ...draft } = refused.operation;
  if (steps.perform([repaired(draft, changes)]).length > 0) dismissRefused(opId);
}

function repaired(draft: Draft, changes: object): Draft {
  if ("input" in draft) return { ...draft, input: { ...draft.input, ...changes } } as Draft;
  if ("changes" in draft) return { ...draft, changes: { ...draft.changes, ...changes } } as Draft;
  return draft;
}
