import { formatHeading, todayIn } from "@/lib/client/dates/days";
import { currentLocale, currentMessages } from "@/lib/client/i18n/messages";
import { updateTodos } from "@/lib/client/store/mutations";
import type { Section } from "@/lib/client/store/queries/sections";
import { listNow } from "@/lib/client/store/selectors";

/** Puts todos into a section of a view, which is that of a day or of a list; answers what to say of it. */
export function putUnder(ids: string[], { day, listId = null }: Section): string {
  return day ? plan(ids, day) : file(ids, listId);
}

export function plan(ids: string[], dueDate: string): string {
  updateTodos(ids, { dueDate });
  return currentMessages().moves.to(formatHeading(dueDate, todayIn(new Date()), currentLocale()));
}

export function file(ids: string[], listId: string | null): string {
  const { moves, views } = currentMessages();
  updateTodos(ids, { listId });
  return moves.to(listNow(listId)?.name ?? views.inbox);
}
