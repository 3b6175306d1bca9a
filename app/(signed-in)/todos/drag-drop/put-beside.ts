import { currentMessages } from "@/lib/client/i18n/messages";
import { moveTodos } from "@/lib/client/store/mutations";
import type { View } from "@/lib/client/store/queries/view";
import { todoNow } from "@/lib/client/store/selectors";
import type { Edge } from "./order";

/** Puts todos beside another one, with what all of its section have. */
export function putBeside(ids: string[], id: string, edge: Edge, view: View): string {
  const { title = "", listId = null, dueDate = null } = todoNow(id) ?? {};
  const isByDay = view.name === "today" || view.name === "upcoming";
  const changes = isByDay ? { dueDate } : view.name === "all" ? { listId } : {};
  moveTodos(ids, edge === "before" ? { before: id } : { after: id }, changes);
  return currentMessages().moves[edge](title);
}
