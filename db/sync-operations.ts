import "server-only";
import type { SyncOperation } from "@/lib/contract/sync";
import { creation, type Operation } from "./operations";
import { toColumns } from "./todos";

/** The operation as `applyOperations` takes it. */
export function toOperation(operation: SyncOperation): Operation {
  const { opId, id, type } = operation;
  switch (type) {
    case "createTodo":
      return { opId, ...creation(type, id, toColumns(operation.input)) };
    case "createList":
      return { opId, ...creation(type, id, { values: operation.input }) };
    case "updateTodo": {
      const { changes, ...others } = operation;
      const { completed, ...input } = changes;
      return { ...others, completed, ...toColumns(input) };
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
