import { accountOperations } from "./account-operations";
import { labelOperations, listOperations } from "./list-operations";
import type { Operation } from "./operation";
import { serviceOperations } from "./service-operations";
import { syncOperations } from "./sync-operations";
import { todoOperations } from "./todo-operations";
import { tokenOperations } from "./token-operations";

/** Every operation of the API, one row each. */
export const operations: Operation[] = [
  ...todoOperations,
  ...listOperations,
  ...labelOperations,
  ...syncOperations,
  ...tokenOperations,
  ...accountOperations,
  ...serviceOperations,
];
