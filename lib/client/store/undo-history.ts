import { v7 as uuidv7 } from "uuid";
import { createStore } from "../create-store";
import type { Memory } from "./memory";
import { invert } from "./model/invert";
import type { Draft, Entry, Operation } from "./model/operation";
import type { Done } from "./model/optimistic-view";
import type { Rows } from "./model/rows";

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
  /** The fields that were given values. */
  changed: string[];
  canUndo: boolean;
  undone: boolean;
};

export type UndoHistory = ReturnType<typeof createUndoHistory>;

type UndoRecord = { entry: UndoEntry; act: Done[] };
type UndoneRecord = UndoRecord & { undoing: Done[] };

const MOST = 100;

/** What was done in this tab, the last thing last; `onQueued` hears of every operation in the same tick. */
export function createUndoHistory(memory: Memory, onQueued: (entries: Entry[]) => void) {
  const last = createStore<UndoEntry | undefined>(undefined);
  let done: UndoRecord[] = [];
  let undone: UndoneRecord[] = [];
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

  return {
    last,
    perform,

    /** Does operations as one entry, or as more of the last one when they go on with that. */
    commit(
      kind: UndoEntry["kind"],
      ids: string[],
      forward: Draft[],
      continued?: UndoEntry,
    ): UndoEntry | undefined {
      const act = perform(forward);
      if (act.length === 0) return;
      const canUndo = invert(act, memory.rows) !== undefined;
      undone = [];
      const record = done.at(-1);
      if (record && record.entry.id === continued?.id) {
        done = [...done.slice(0, -1), { ...record, act: [...record.act, ...act] }];
        return tell(record.entry);
      }
      const changed = fieldsIn(forward);
      const entry = { id: ++count, kind, ids, changed, canUndo, undone: false };
      if (canUndo) done = [...done, { entry, act }].slice(-MOST);
      return tell(entry);
    },

    undo(): UndoEntry | undefined {
      const record = done.pop();
      if (!record) return;
      const entry = tell({ ...record.entry, undone: true });
      const back = inOrder(invert(record.act, memory.rows) ?? []);
      // Others may have left nothing of it.
      const undoing = perform(back);
      if (undoing.length === 0) return;
      undone.push({ ...record, undoing });
      return entry;
    },

    redo(): UndoEntry | undefined {
      const record = undone.pop();
      if (!record) return;
      const act = perform(again(record, memory.rows));
      if (act.length === 0) return;
      done.push({ entry: record.entry, act });
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

function fieldsIn(drafts: Draft[]): string[] {
  const fields = drafts.flatMap((draft) => ("changes" in draft ? Object.keys(draft.changes) : []));
  return [...new Set(fields)];
}

/** The operation as it travels: fields that are undefined are not there. */
function named(draft: Draft): Operation {
  return JSON.parse(JSON.stringify({ opId: uuidv7(), ...draft }));
}

/** Takes the undoing back by the same rule; but what repeats is completed anew, as its occurrence is gone. */
function again({ act, undoing }: UndoneRecord, now: Rows): Draft[] {
  const rounds = act.filter(({ entry: { operation } }) => "occurrenceId" in operation);
  const within = new Set(rounds.flatMap(({ before }) => [...before.todos.keys()]));
  const others = undoing.filter(({ entry }) => !within.has(entry.operation.id));
  return [...rounds.flatMap(anew), ...inOrder(invert(others, now) ?? [])];
}

function anew({ entry: { operation } }: Done): Draft[] {
  if (operation.type !== "updateTodo") return [];
  const { opId: _, ...draft } = operation;
  return [{ ...draft, occurrenceId: uuidv7() }];
}
