import type { UpdateTodo } from "@/lib/contract/todos";
import type { Draft, Operation, Rejected } from "../model/operation";
import type { Rows } from "../model/rows";
import { planList, planTodos } from "../mutations";
import { dismissRejected, memory, undoHistory } from "../store";

/** What a person can set right in an operation that was rejected: the name is a todo's title, or a list's. */
export type Repair = { name?: string; dueDate?: string | null; listId?: string | null };

/** Does a rejected operation once more, set right where something is given. */
export function retryRejected(opId: string, repair: Repair = {}): void {
  const rejected = memory.status().rejected.find(({ operation }) => operation.opId === opId);
  if (!rejected) return;
  undoHistory.perform(planRetry(memory.rows, rejected.operation, repair));
  dismissRejected(opId);
}

/** The operation again; what it changed of something that is gone by now becomes something new. */
export function planRetry(rows: Rows, operation: Operation, repair: Repair): Draft[] {
  const { opId: _, ...draft } = operation;
  switch (draft.type) {
    case "createTodo":
      return [{ ...draft, input: { ...draft.input, ...todoRepair(repair) } }];
    case "updateTodo": {
      const changes = { ...draft.changes, ...todoRepair(repair) };
      if (rows.todos.has(draft.id)) return [{ ...draft, changes }];
      const { completed: _, position: __, title, ...others } = changes;
      return title === undefined ? [] : planTodos(rows, [{ ...others, title }]).drafts;
    }
    case "createList":
      return [{ ...draft, input: { ...draft.input, ...listRepair(repair) } }];
    case "updateList": {
      const changes = { ...draft.changes, ...listRepair(repair) };
      if (rows.lists.has(draft.id)) return [{ ...draft, changes }];
      const { name, color } = changes;
      return name === undefined ? [] : planList(rows, { name, ...(color && { color }) }).drafts;
    }
    default:
      return [draft];
  }
}

/** Why an operation was rejected: in the texts if they have the code, or else as the server put it. */
export function reasonOf({ problem }: Rejected, texts: Record<string, string>): string {
  return texts[problem.code] ?? problem.detail;
}

/** Whether an operation would put a todo under another one. */
export function isSubtask(operation: Operation): boolean {
  if (operation.type === "createTodo") return Boolean(operation.input.parentId);
  return operation.type === "updateTodo" && Boolean(operation.changes.parentId);
}

/** What can be set right in an operation, as it would have been. */
export function repairable(operation: Operation): Repair {
  switch (operation.type) {
    case "createTodo":
    case "updateTodo": {
      const isNew = operation.type === "createTodo";
      const values: UpdateTodo = isNew ? operation.input : operation.changes;
      const { title, dueDate = null, dueTime, repeat, listId = null, parentId } = values;
      const hasDay = isNew || dueDate || dueTime || repeat;
      const hasList = isNew || listId || parentId;
      return {
        ...(title !== undefined && { name: title }),
        ...(hasDay && { dueDate }),
        ...(hasList && { listId }),
      };
    }
    case "createList":
      return { name: operation.input.name };
    case "updateList":
      return operation.changes.name === undefined ? {} : { name: operation.changes.name };
    default:
      return {};
  }
}

/** Whoever chooses a list for what was to be a subtask wants it there. */
function todoRepair({ name, ...repair }: Repair) {
  return {
    ...repair,
    ...(name !== undefined && { title: name }),
    ...(repair.listId !== undefined && { parentId: null }),
  };
}

function listRepair({ name }: Repair) {
  return name === undefined ? {} : { name };
}
