import { AlignLeft, CalendarDays, Repeat, RotateCcw, Trash2 } from "lucide-react";
import { Checkbox } from "@/app/ui/checkbox";
import { IconButton } from "@/app/ui/icon-button";
import { announce } from "@/app/ui/live-region";
import { dayName } from "@/lib/days";
import { goTo, useAddress, type View } from "@/lib/store/address";
import { useSubtasks, useToday, useTodo } from "@/lib/store/hooks";
import { completeTodos, deleteTodos, reopenTodos, restoreTodos } from "@/lib/store/verbs";
import type { Todo } from "@/lib/todos";
import { focusedTodo, focusTodo, neighbourOf } from "./focus";
import { ListName } from "./list-name";
import { SubtaskCount } from "./subtask-count";

const tones = ["none", "low", "medium", "high"] as const;

/** One todo in a list: tick it, open it, delete it. */
export function TodoRow({ id, view }: { id: string; view: View }) {
  const todo = useTodo(id);
  const { todo: opened } = useAddress();
  if (!todo) return null;
  const isDone = todo.completedAt !== null;
  const isDeleted = todo.deletedAt !== null;

  /** Does what takes the row away; whoever came by key goes on to the next one. */
  function leave(deed: (ids: string[]) => void, said: string) {
    const hadFocus = focusedTodo() === id;
    const next = neighbourOf(id);
    deed([id]);
    announce(`${said} ${todo?.title}`);
    if (hadFocus) focusTodo(next);
  }

  return (
    <div
      data-todo={id}
      className={`group/row flex items-start rounded-lg transition-colors hover:bg-hover focus-within:bg-hover ${opened === id ? "bg-hover" : ""}`}
    >
      {isDeleted ? (
        <span className="w-3" />
      ) : (
        <Checkbox
          label={todo.title}
          tone={tones[todo.priority]}
          checked={isDone}
          onChange={(done) =>
            done ? leave(completeTodos, "Completed") : leave(reopenTodos, "Reopened")
          }
        />
      )}
      <button
        type="button"
        data-title
        aria-label={`Open ${todo.title}`}
        aria-expanded={opened === id}
        className="min-h-row min-w-0 flex-1 rounded-md py-[calc((var(--spacing-row)-1.5rem)/2)] text-start"
        onClick={() => goTo({ view, ...(opened !== id && { todo: id }) })}
      >
        <span
          className={`line-clamp-2 [overflow-wrap:anywhere] ${isDone ? "text-muted line-through decoration-1" : ""}`}
          dir="auto"
        >
          {todo.title}
        </span>
        <Details todo={todo} view={view} />
      </button>
      {isDeleted && (
        <IconButton label={`Restore ${todo.title}`} onClick={() => leave(restoreTodos, "Restored")}>
          <RotateCcw aria-hidden="true" />
        </IconButton>
      )}
      <IconButton
        label={isDeleted ? `Delete ${todo.title} for good` : `Delete ${todo.title}`}
        look="danger"
        className={`focus-visible:opacity-100 group-focus-within/row:opacity-100 group-hover/row:opacity-100 pointer-fine:opacity-0 ${isDeleted ? "" : "pointer-coarse:hidden"}`}
        onClick={() =>
          leave(
            (ids) => deleteTodos(ids, { permanent: isDeleted }),
            isDeleted ? "Removed" : "Deleted",
          )
        }
      >
        <Trash2 aria-hidden="true" />
      </IconButton>
    </div>
  );
}

function Details({ todo, view }: { todo: Todo; view: View }) {
  const today = useToday();
  const { dueDate, dueTime, repeat, labels, listId, notes, completedAt } = todo;
  const subtasks = useSubtasks(todo.id);
  const isOverdue = dueDate !== null && dueDate < today && !completedAt;
  const showsDay =
    dueDate !== null && !(dueDate === today && view.name === "today") && view.name !== "upcoming";
  const showsList = listId !== null && view.name !== "list";
  const isBare =
    !showsDay &&
    !dueTime &&
    !repeat &&
    !showsList &&
    !notes &&
    labels.length + subtasks.length === 0;
  if (isBare) return null;

  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-muted text-xs tabular-nums [&_svg]:size-3.5">
      {(showsDay || dueTime) && (
        <span
          className={`inline-flex items-center gap-1.5 ${isOverdue ? "font-medium text-danger" : ""}`}
        >
          <CalendarDays aria-hidden="true" />
          <span className="sr-only">{isOverdue ? "Overdue since" : "Due"}</span>
          {[showsDay && dueDate && dayName(dueDate, today), dueTime].filter(Boolean).join(" ")}
        </span>
      )}
      {repeat && (
        <span>
          <Repeat aria-hidden="true" />
          <span className="sr-only">Repeats</span>
        </span>
      )}
      {subtasks.length > 0 && <SubtaskCount ids={subtasks} />}
      {notes && (
        <span>
          <AlignLeft aria-hidden="true" />
          <span className="sr-only">Has notes</span>
        </span>
      )}
      {showsList && <ListName id={listId} />}
      {labels.map((label) => (
        <span key={label} className="truncate" dir="auto">
          @{label}
        </span>
      ))}
    </span>
  );
}
