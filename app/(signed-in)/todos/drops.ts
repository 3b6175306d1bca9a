import { formatHeading, todayIn } from "@/lib/days";
import { currentLocale, currentMessages } from "@/lib/messages";
import type { View } from "@/lib/store/address";
import { listNow, todoNow } from "@/lib/store/hooks";
import type { Section } from "@/lib/store/sections";
import { moveTodos, updateTodos } from "@/lib/store/verbs";
import { completeOrReopen, remove } from "./commands";

/** Whether people decide on the order there, or on what the order follows. */
export function takesRows({ name }: View): boolean {
  return ["inbox", "list", "all", "today", "upcoming"].includes(name);
}

/** Puts todos beside another one, with what all of its section have; answers what to say of it. */
export function dropBeside(
  ids: string[],
  id: string,
  place: "before" | "after",
  view: View,
): string {
  const { moves } = currentMessages();
  const { title = "", listId = null, dueDate = null } = todoNow(id) ?? {};
  const isByDay = view.name === "today" || view.name === "upcoming";
  const changes = isByDay ? { dueDate } : view.name === "all" ? { listId } : {};
  moveTodos(ids, place === "before" ? { before: id } : { after: id }, changes);
  return moves[place](title);
}

/** Puts todos into a section of a view, which is that of a day or of a list. */
export function dropInto(ids: string[], { day, listId = null }: Section): string {
  return day ? plan(ids, day) : file(ids, listId);
}

export function takesTodos({ name }: View): boolean {
  return ["inbox", "today", "list", "completed", "trash"].includes(name);
}

/** Makes todos what the view shows. */
export function dropOn(ids: string[], view: View): string {
  const { steps } = currentMessages();
  switch (view.name) {
    case "list":
      return file(ids, view.id);
    case "inbox":
      return file(ids, null);
    case "completed":
      completeOrReopen(ids);
      return steps.completed(ids.length);
    case "trash":
      remove(ids);
      return steps.deleted(ids.length);
    default:
      return plan(ids, todayIn(new Date()));
  }
}

function plan(ids: string[], dueDate: string): string {
  updateTodos(ids, { dueDate });
  return currentMessages().moves.to(formatHeading(dueDate, todayIn(new Date()), currentLocale()));
}

function file(ids: string[], listId: string | null): string {
  const { moves, views } = currentMessages();
  updateTodos(ids, { listId });
  return moves.to(listNow(listId)?.name ?? views.inbox);
}
