import { addDays } from "@/lib/client/dates/days";
import { useIsGone, useToday } from "@/lib/client/store/hooks";
import type { NewTodo } from "@/lib/client/store/mutations";
import type { View } from "@/lib/client/store/queries/view";

/** What a todo must have to be seen in the view that it is added to; undefined where none is added. */
export function useDefaults(view: View): Partial<NewTodo> | undefined {
  const today = useToday();
  const isGone = useIsGone(view);
  switch (view.name) {
    case "today":
      return { dueDate: today };
    case "upcoming":
      return { dueDate: addDays(today, 1) };
    case "list":
      return isGone ? undefined : { listId: view.id };
    case "label":
      return { labels: [view.label] };
    case "inbox":
    case "all":
      return {};
    default:
      return undefined;
  }
}
