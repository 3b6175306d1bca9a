import { Clock, X } from "lucide-react";
import { IconButton } from "@/app/ui/controls/icon-button";
import { useMessages } from "@/lib/client/i18n/messages";
import { useToday } from "@/lib/client/store/hooks";
import { updateTodos } from "@/lib/client/store/mutations";
import type { Todo } from "@/lib/contract/todos";
import { sharedValue } from "./shared-value";

/** The time of the day; a time alone is one of today. */
export function TimeField({ todos }: { todos: Todo[] }) {
  const messages = useMessages();
  const today = useToday();
  const dueTime = sharedValue(todos, "dueTime") ?? "";

  function change(time: string) {
    const ids = todos.map(({ id }) => id);
    const isWithoutDay = todos.some(({ dueDate }) => !dueDate);
    updateTodos(ids, { dueTime: time || null, ...(time && isWithoutDay && { dueDate: today }) });
  }

  return (
    <div className="flex min-w-0 flex-1 items-center gap-2.5 px-2 text-sm">
      <Clock className="size-4 shrink-0 text-muted" aria-hidden="true" />
      <label className="flex min-h-control flex-1 items-center gap-2">
        <span className="max-[24rem]:sr-only">{messages.todo.time}</span>
        <input
          key={dueTime}
          type="time"
          defaultValue={dueTime}
          onBlur={({ target }) => target.value !== dueTime && change(target.value)}
          onKeyDown={({ key, currentTarget }) => key === "Enter" && currentTarget.blur()}
          className="rounded-md bg-transparent px-1 tabular-nums"
        />
      </label>
      {dueTime && (
        <IconButton label={messages.days.noTime} onClick={() => change("")}>
          <X aria-hidden="true" />
        </IconButton>
      )}
    </div>
  );
}
