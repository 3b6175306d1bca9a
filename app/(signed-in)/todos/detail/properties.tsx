import { CalendarDays, Inbox, Repeat, Tag } from "lucide-react";
import type { ReactNode } from "react";
import { ColorDot } from "@/app/ui/graphics/color-dot";
import { formatDay, formatTime } from "@/lib/client/dates/days";
import { isOverdue } from "@/lib/client/dates/overdue";
import { describeRepeat } from "@/lib/client/i18n/describe-repeat";
import { useLocale, useMessages } from "@/lib/client/i18n/messages";
import { useList, useTime, useToday } from "@/lib/client/store/hooks";
import type { Todo } from "@/lib/contract/todos";
import { openPicker, PROPERTY } from "../pickers/open-picker";
import { priorityOf } from "../pickers/priority";
import { PriorityMark } from "../pickers/priority-mark";
import { type PickerKind, useUiState } from "../ui-state";

/** What a todo has beside its words: each opens the choice of another. */
export function Properties({ todo }: { todo: Todo }) {
  const messages = useMessages();
  const locale = useLocale();
  const today = useToday();
  const list = useList(todo.listId);
  const { id, dueDate, dueTime, repeat, labels } = todo;
  const priority = priorityOf(todo.priority);
  const isLate = isOverdue(todo, { today, time: useTime() });
  const due = [
    dueDate && formatDay(dueDate, today, locale),
    dueTime && formatTime(dueTime, locale),
  ];

  return (
    <div className="-mx-2.5 grid">
      <Property id={id} kind="day" icon={<CalendarDays />}>
        {dueDate && (
          <span className={isLate ? "text-danger" : ""}>{due.filter(Boolean).join(", ")}</span>
        )}
      </Property>
      <Property id={id} kind="repeat" icon={<Repeat />}>
        {repeat && describeRepeat(repeat, locale, todo.repeatFrom)}
      </Property>
      <Property
        id={id}
        kind="priority"
        icon={<PriorityMark priority={priority} className="p-px" />}
      >
        {priority > 0 && messages.priorities[priority]}
      </Property>
      {todo.parentId === null && (
        <Property id={id} kind="list" icon={list ? <ColorDot color={list.color} /> : <Inbox />}>
          {list?.name ?? messages.views.inbox}
        </Property>
      )}
      <Property id={id} kind="labels" icon={<Tag />}>
        {labels.length > 0 && labels.map((label) => `@${label}`).join(" ")}
      </Property>
    </div>
  );
}

type PropertyProps = { id: string; kind: PickerKind; icon: ReactNode; children: ReactNode };

function Property({ id, kind, icon, children }: PropertyProps) {
  const messages = useMessages();
  const isOpen = useUiState(
    ({ picking }) => picking?.kind === kind && picking.beside.id === `${PROPERTY}-${kind}`,
  );
  return (
    <button
      type="button"
      id={`${PROPERTY}-${kind}`}
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      onClick={({ currentTarget }) => openPicker(kind, [id], currentTarget)}
      className="flex min-h-control items-center gap-3 rounded-lg px-2.5 text-start text-sm transition-colors hover:bg-hover aria-expanded:bg-hover"
    >
      <span
        className="grid size-4.5 shrink-0 place-items-center text-muted [&_svg]:size-4.5"
        aria-hidden="true"
      >
        {icon}
      </span>
      <span className="w-24 shrink-0 text-muted">{messages.todo[kind]}</span>
      <span dir="auto" className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        {children || <span className="text-muted">{messages.todo.none}</span>}
      </span>
    </button>
  );
}
