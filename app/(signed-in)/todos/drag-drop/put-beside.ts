import { currentMessages } from "@/lib/client/i18n/messages";
import { moveTodos } from "@/lib/client/store/mutations";
import type { View } from "@/lib/client/store/queries/view";
import { todoNow } from "@/lib/client/store/selectors";

export type Edge = "before" | "after";

/** Whether people decide on the order there, or on what the order follows. */
export function isInOrder({ name }: View): boolean {
  return ["inbox", "list", "all", "today", "upcoming"].includes(name);
}

/** Puts todos beside another one, with what all of its section have. */
export function putBeside(ids: string[], id: string, edge: Edge, view: View): string {
  const { title = "", listId = null, dueDate = null } = todoNow(id) ?? {};
  const isByDay = view.name === "today" || view.name === "upcoming";
  const changes = isByDay ? { dueDate } : view.name === "all" ? { listId } : {};
  moveTodos(ids, edge === "before" ? { before: id } : { after: id }, changes);
  return currentMessages().moves[edge](title);
}
