import { v7 as uuidv7 } from "uuid";
import { createStore } from "../create-store";
import type { Memory } from "./memory";
import { invert } from "./model/invert";
import type { Draft, Entry, Operation } from "./model/operation";

/** Something that a person did, and can take back as a whole. */
export type UndoEntry = {
  id: number;
  kind:
    | "created"
    | "updated"
    | "completed"
    | "reopened"
    | "moved"
    | "deleted"
    | "restored"
    | "listCreated"
    | "listUpdated"
    | "listDeleted"
    | "listRestored";
  ids: string[];
  canUndo: boolean;
  undone: boolean;
};

export type UndoHistory = ReturnType<typeof createUndoHistory>;

type UndoRecord = { entry: UndoEntry; forward: Draft[]; back: Draft[] };

const MOST = 100;

/** What was done in this tab, the last thing last; `onQueued` hears of every operation in the same tick. */
export function createUndoHistory(memory: Memory, onQueued: (entries: Entry[]) => void) {
  const last = createStore<UndoEntry | undefined>(undefined);
  let done: UndoRecord[] = [];
  let undone: UndoRecord[] = [];
  let count = 0;

  /** Does operations that are no entry of their own. */
  function perform(drafts: Draft[]) {
    const at = new Date();
    const done = memory.append(drafts.map((draft) => ({ operation: named(draft), at })));
    if (done.length > 0) onQueued(done.map(({ entry }) => entry));
    return done;
  }

  function tell(entry: UndoEntry) {
    last.set(entry);
    return entry;
  }

  /** Does the operations and remembers what takes them back; nothing when they change nothing. */
  function act(forward: Draft[]): { back: Draft[]; canUndo: boolean } | undefined {
    const done = perform(forward);
    if (done.length === 0) return;
    const inverses = done.map(invert);
    const back = inverses.flatMap((drafts) => drafts ?? []);
    return { back: inOrder(back), canUndo: !inverses.includes(undefined) };
  }

  return {
    last,
    perform,

    commit(kind: UndoEntry["kind"], ids: string[], forward: Draft[]): UndoEntry | undefined {
      const acted = act(forward);
      if (!acted) return;
      const entry = { id: ++count, kind, ids, canUndo: acted.canUndo, undone: false };
      if (entry.canUndo) done = [...done, { entry, forward, back: acted.back }].slice(-MOST);
      undone = [];
      return tell(entry);
    },

    undo(): UndoEntry | undefined {
      const record = done.pop();
      if (!record) return;
      perform(record.back);
      undone.push(record);
      return tell({ ...record.entry, undone: true });
    },

    redo(): UndoEntry | undefined {
      const record = undone.pop();
      if (!record) return;
      const forward = record.forward.map(again);
      const back = act(forward)?.back ?? [];
      done.push({ ...record, forward, back });
      return tell(record.entry);
    },

    clear() {
      [done, undone] = [[], []];
      last.set(undefined);
    },
  };
}

/**
 * The last thing first. What was created goes last, so that nothing that was put into it goes along,
 * and its owner before it, so that they go as one.
 */
function inOrder(back: Draft[]): Draft[] {
  const isDeletion = ({ type }: Draft) => type === "deleteTodo" || type === "deleteList";
  return [...back.filter((draft) => !isDeletion(draft)).reverse(), ...back.filter(isDeletion)];
}

/** The operation as it travels: fields that are undefined are not there. */
function named(draft: Draft): Operation {
  return JSON.parse(JSON.stringify({ opId: uuidv7(), ...draft }));
}

/** The draft as it can be done once more: what was created is in the trash by now. */
function again(draft: Draft): Draft {
  if (draft.type === "createTodo") return { type: "restoreTodo", id: draft.id };
  if (draft.type === "createList") return { type: "restoreList", id: draft.id };
  if (draft.type !== "updateTodo" || !draft.occurrenceId) return draft;
  return { ...draft, occurrenceId: uuidv7() };
}
