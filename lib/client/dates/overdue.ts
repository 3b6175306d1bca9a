import type { Todo } from "@/lib/contract/todos";

/** Whether a todo should have been done by now: a day is over at its end, a time when it has come. */
export function isOverdue(
  { dueDate, dueTime, completedAt }: Pick<Todo, "dueDate" | "dueTime" | "completedAt">,
  { today, time }: { today: string; time: string },
): boolean {
  if (dueDate === null || completedAt) return false;
  return dueDate < today || (dueDate === today && dueTime !== null && dueTime < time);
}
