import { expect } from "vitest";
import type { Operation } from "../sync";
import type { Result, Row } from "./device";

type Known = Record<string, unknown>;

/**
 * What a server has promised to a user by its answers, whether or not they arrived: knows nothing
 * of how it works, only what must be true of rows at the end.
 */
export function openLedger() {
  const decided = new Map<string, string>();
  const known = new Map<string, Known>();
  const owners = new Map<string, Set<string>>();
  const removed = new Set<string>();

  function record(operation: Operation, { opId, status }: Result) {
    const before = decided.get(opId);
    expect(before ?? status, "an operation is decided once").toBe(status);
    decided.set(opId, status);
    if (status === "applied" && before === undefined) apply(operation);
  }

  function apply(operation: Operation) {
    const { id, type } = operation;
    switch (type) {
      case "createTodo":
        return note(id, {
          notes: "",
          priority: 0,
          labels: [],
          ...operation.input,
          isDeleted: false,
        });
      case "createList":
        return note(id, { ...operation.input, isDeleted: false });
      case "updateTodo":
        return update(operation);
      case "updateList":
        return updateList(operation);
      case "moveTodo":
        return belong(id, Object.values(operation.place)[0]);
      case "restoreTodo":
      case "restoreList":
        return decide(id, { isDeleted: false });
      default:
        if (operation.permanent) removed.add(id);
        return decide(id, { isDeleted: true });
    }
  }

  function update(operation: Operation & { type: "updateTodo" }) {
    const { id, changes, occurrence, occurrenceId } = operation;
    const { completed, ...fields } = changes;
    note(id, fields);
    label(operation);
    const todo = known.get(id);
    if (completed === undefined) return;
    if (!todo?.repeat) return decide(id, { isCompleted: completed });
    if (!completed || (occurrence && occurrence !== todo.dueDate)) return;
    const { title, notes, priority, dueDate } = todo;
    const occurred = { title, notes, priority, dueDate, repeat: null, isCompleted: true };
    note(String(occurrenceId), occurred);
    belong(String(occurrenceId), ...(owners.get(id) ?? []));
    decide(id, { dueDate: dayAfter(String(dueDate)) });
  }

  function label({ id, addLabels = [], removeLabels = [] }: Operation & { type: "updateTodo" }) {
    const labels = known.get(id)?.labels;
    if (!Array.isArray(labels)) return;
    const others = labels.filter((label) => !removeLabels.includes(label));
    note(id, { labels: [...new Set([...others, ...addLabels])] });
  }

  function updateList({
    id,
    changes: { archived, ...fields },
  }: Operation & { type: "updateList" }) {
    note(id, { ...fields, ...(archived !== undefined && { isArchived: archived }) });
  }

  function note(id: string, fields: Known) {
    const { listId, parentId, ...rest } = fields;
    known.set(id, { ...known.get(id), ...rest });
    belong(id, listId, parentId);
  }

  function belong(id: string, ...to: unknown[]) {
    const all = owners.get(id) ?? new Set();
    for (const owner of to) if (typeof owner === "string") all.add(owner);
    owners.set(id, all);
  }

  /** What may follow its list or parent is no longer known to be as it was. */
  function decide(id: string, fields: Known) {
    for (const [other, { isDeleted, isCompleted, ...rest }] of known) {
      if (mayBelong(other, id)) known.set(other, rest);
    }
    note(id, fields);
  }

  function mayBelong(id: string, to: string, seen = new Set([id])): boolean {
    return [...(owners.get(id) ?? [])].some(
      (owner) => owner === to || (!seen.has(owner) && mayBelong(owner, to, seen.add(owner))),
    );
  }

  return {
    record,
    decisions: () => decided.size,
    /** Fails unless the rows are what was promised: nothing lost, nothing doubled. */
    expectKept(rows: Row[]) {
      const ids = rows.map(({ id }) => id);
      expect(new Set(ids).size, "no row is doubled").toBe(rows.length);
      expect([...known.keys()], "no row is unknown").toEqual(expect.arrayContaining(ids));
      for (const [id, promised] of known) {
        const row = rows.find((row) => row.id === id);
        if (removed.has(id)) expect(row, "what was removed is gone").toBeUndefined();
        else if (![...removed].some((owner) => mayBelong(id, owner))) {
          expect(row && shown(row), "an acknowledged write is kept").toMatchObject(promised);
        }
      }
    },
  };
}

function shown(row: Row): Known {
  return {
    ...row,
    isDeleted: row.deletedAt !== null,
    isCompleted: Boolean(row.completedAt),
    isArchived: Boolean(row.archivedAt),
  };
}

function dayAfter(day: string): string {
  const date = new Date(day);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}
