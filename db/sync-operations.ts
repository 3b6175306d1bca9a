import "server-only";
import type { ListInput } from "./lists";
import { creation, type Operation } from "./operations";
import { type TodoInput, toColumns } from "./todos";

type Identified = { opId: string; id: string };

/** What a device may want done. */
export type SyncOperation = Identified &
  (
    | { type: "createTodo"; input: TodoInput }
    | {
        type: "updateTodo";
        changes: TodoInput & { completed?: boolean | undefined };
        occurrence?: string | undefined;
        occurrenceId?: string | undefined;
      }
    | { type: "moveTodo"; place: { before: string } | { after: string } }
    | { type: "createList"; input: ListInput }
    | { type: "updateList"; changes: ListInput & { archived?: boolean | undefined } }
    | { type: "deleteTodo" | "deleteList"; permanent: boolean }
    | { type: "restoreTodo" | "restoreList" }
  );

/** The operation as `applyOperations` takes it. */
export function toOperation(operation: SyncOperation): Operation {
  const { opId, id, type } = operation;
  switch (type) {
    case "createTodo":
      return { opId, ...creation(type, id, toColumns(operation.input)) };
    case "createList":
      return { opId, ...creation(type, id, { values: operation.input }) };
    case "updateTodo": {
      const { changes, occurrence, occurrenceId } = operation;
      const { completed, ...input } = changes;
      return { opId, type, id, completed, occurrence, occurrenceId, ...toColumns(input) };
    }
    case "updateList": {
      const { archived, ...values } = operation.changes;
      return { opId, type, id, archived, values };
    }
    case "moveTodo":
      return { opId, type, id, ...operation.place };
    case "deleteTodo":
    case "deleteList":
      return { opId, type, id, permanent: operation.permanent };
    default:
      return { opId, type, id };
  }
}
