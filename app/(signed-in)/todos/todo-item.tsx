import { CalendarDays, Flag, Trash2 } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Checkbox } from "@/app/ui/checkbox";
import type { Todo } from "@/lib/todos";
import { TitleEditor } from "./title-editor";

type TodoItemProps = {
  todo: Todo;
  isFocused: boolean;
  onComplete: (completed: boolean, item: HTMLElement) => void;
  onRename: (title: string) => void;
  onDelete: (item: HTMLElement) => void;
};

/** One todo: tick, rename in place, delete. */
export function TodoItem({ todo, isFocused, onComplete, onRename, onDelete }: TodoItemProps) {
  const [isEditing, setEditing] = useState(false);
  const item = useRef<HTMLLIElement>(null);
  const title = useRef<HTMLButtonElement>(null);
  const isDone = todo.completedAt !== null;

  useEffect(() => {
    if (isFocused) title.current?.focus();
  }, [isFocused]);

  function remove() {
    if (item.current) onDelete(item.current);
  }

  function removeByKey(event: KeyboardEvent) {
    if (event.key === "Delete" || event.key === "Backspace") remove();
  }

  return (
    <li
      ref={item}
      className="group/item flex motion-safe:animate-appear items-start rounded-lg pr-1 transition-colors focus-within:bg-sunken hover:bg-sunken"
    >
      <Checkbox
        label={todo.title}
        checked={isDone}
        onChange={(completed) => item.current && onComplete(completed, item.current)}
      />
      <div className="min-w-0 flex-1 py-2">
        {isEditing ? (
          <TitleEditor
            title={todo.title}
            onSave={onRename}
            onClose={(byKey) => {
              setEditing(false);
              if (byKey) requestAnimationFrame(() => title.current?.focus());
            }}
          />
        ) : (
          <button
            ref={title}
            type="button"
            data-title
            aria-label={`Rename ${todo.title}`}
            aria-keyshortcuts="Enter Delete"
            className={`block min-h-7 w-full cursor-text rounded-sm text-start leading-7 [overflow-wrap:anywhere] ${isDone ? "text-muted line-through decoration-1" : ""}`}
            dir="auto"
            onClick={() => setEditing(true)}
            onKeyDown={removeByKey}
          >
            {todo.title}
          </button>
        )}
        <Details todo={todo} />
      </div>
      <button
        type="button"
        aria-label={`Delete ${todo.title}`}
        className="grid size-11 shrink-0 place-items-center rounded-lg text-muted transition hover:text-danger focus-visible:opacity-100 group-hover/item:opacity-100 pointer-fine:opacity-0"
        onClick={remove}
      >
        <Trash2 className="size-4" aria-hidden="true" />
      </button>
    </li>
  );
}

const priorities = [undefined, "Low", "Medium", "High"];

function Details({ todo: { dueDate, priority } }: { todo: Todo }) {
  const importance = priorities[priority];
  if (!dueDate && !importance) return null;

  return (
    <p className="flex flex-wrap gap-x-4 text-muted text-xs leading-5 tabular-nums">
      {dueDate && (
        <span className="inline-flex items-center gap-1.5">
          <CalendarDays className="size-3.5" aria-hidden="true" />
          <span className="sr-only">Due</span> {formatDay(dueDate)}
        </span>
      )}
      {importance && (
        <span
          className={`inline-flex items-center gap-1.5 ${priority === 3 ? "text-danger" : priority === 2 ? "text-warning" : ""}`}
        >
          <Flag className="size-3.5" aria-hidden="true" />
          {importance} <span className="sr-only">priority</span>
        </span>
      )}
    </p>
  );
}

/** A calendar day is nobody's instant: it is formatted in UTC, the zone in which it is parsed. */
function formatDay(day: string): string {
  const isThisYear = day.startsWith(String(new Date().getUTCFullYear()));
  return new Date(day).toLocaleDateString("en", {
    timeZone: "UTC",
    day: "numeric",
    month: "short",
    ...(!isThisYear && { year: "numeric" }),
  });
}
