import { ChevronLeft, EllipsisVertical, RotateCcw, X } from "lucide-react";
import { Checkbox } from "@/app/ui/controls/checkbox";
import { IconButton } from "@/app/ui/controls/icon-button";
import { MenuButton } from "@/app/ui/overlay/menu-button";
import { useLocale, useMessages } from "@/lib/client/i18n/messages";
import { restoreTodos } from "@/lib/client/store/mutations";
import type { Todo } from "@/lib/contract/todos";
import { completeOrReopen } from "../commands/complete";
import { openTodo } from "../commands/panel";
import { useTodoMenu } from "../list/todo-menu";
import { priorityOf, tones } from "../pickers/priority";
import { Notes } from "./notes";
import { Properties } from "./properties";
import { Subtasks } from "./subtasks";
import { TitleField } from "./title-field";
import { useEntry } from "./use-entry";

type TodoFormProps = { todo: Todo; parent: Todo | undefined; onClose: () => void };

/** Everything of a todo that can be changed; each change is kept as soon as it is made. */
export function TodoForm({ todo, parent, onClose }: TodoFormProps) {
  const messages = useMessages();
  const locale = useLocale();
  const { id, title, completedAt, createdAt } = todo;
  useEntry();
  const created = createdAt.toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" });

  return (
    <div data-part="panel" tabIndex={-1} className="bg-inherit px-4 pb-8 outline-none">
      {parent && <ParentLink parent={parent} from={todo.id} />}
      <div className="-mx-4 sticky top-0 z-10 mb-2 flex items-start bg-inherit px-4 pt-3 pb-1">
        <span className="-ml-3">
          <Checkbox
            label={completedAt ? messages.todo.markOpen(title) : messages.todo.markComplete(title)}
            tone={tones[priorityOf(todo.priority)]}
            checked={completedAt !== null}
            onChange={() => completeOrReopen([id])}
          />
        </span>
        <TitleField
          todo={todo}
          label={messages.todo.title}
          part="title"
          className="max-h-40 min-h-row overflow-y-auto py-[calc((var(--spacing-row)-1.625rem)/2)] font-semibold text-lg"
        />
        <Tools todo={todo} onClose={onClose} />
      </div>
      {todo.deletedAt && <p className="mb-2 text-muted text-sm">{messages.todo.inTrash}</p>}
      <Properties todo={todo} />
      <div className="mt-3 border-line border-t pt-3">
        <Notes todo={todo} />
      </div>
      {todo.parentId === null && (
        <div className="mt-4">
          <Subtasks todo={todo} />
        </div>
      )}
      <p className="mt-8 text-muted text-xs">{messages.todo.created(created)}</p>
    </div>
  );
}

/** The way from a subtask back to what it is part of. */
function ParentLink({ parent: { id, title }, from }: { parent: Todo; from: string }) {
  const { backTo } = useMessages().todo;
  return (
    <button
      type="button"
      aria-label={backTo(title)}
      onClick={() => openTodo(id, `subtask ${from}`)}
      className="-ml-2.5 mt-3 flex min-h-control max-w-full items-center gap-1 rounded-lg px-2.5 text-muted text-sm hover:bg-hover"
    >
      <ChevronLeft className="size-4 shrink-0 rtl:-scale-x-100" aria-hidden="true" />
      <span className="truncate" dir="auto">
        {title}
      </span>
    </button>
  );
}

function Tools({ todo, onClose }: Pick<TodoFormProps, "todo" | "onClose">) {
  const messages = useMessages();
  const menu = useTodoMenu(todo);
  return (
    <div className="-mr-2 ml-1 flex shrink-0 items-center">
      {todo.deletedAt && (
        <IconButton label={messages.actions.restore} onClick={() => restoreTodos([todo.id])}>
          <RotateCcw aria-hidden="true" />
        </IconButton>
      )}
      <MenuButton label={messages.actions.more} align="end" items={menu}>
        <EllipsisVertical aria-hidden="true" />
      </MenuButton>
      <IconButton label={messages.actions.close} shortcut="esc" onClick={onClose}>
        <X aria-hidden="true" />
      </IconButton>
    </div>
  );
}
