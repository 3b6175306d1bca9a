import { ChevronRight, Trash2 } from "lucide-react";
import type { KeyboardEvent } from "react";
import { Checkbox } from "@/app/ui/controls/checkbox";
import { IconButton } from "@/app/ui/controls/icon-button";
import { useMessages } from "@/lib/client/i18n/messages";
import { useTodo } from "@/lib/client/store/hooks";
import { completeTodos, deleteTodos, reopenTodos } from "@/lib/client/store/mutations";
import { openTodo } from "../commands/panel";
import { priorityOf, tones } from "../pickers/priority";
import { TitleField } from "./title-field";

type SubtaskRowProps = {
  id: string;
  onNavigate: (step: number) => void;
  onEnter: () => void;
  /** Called before it goes, so that the focus does not go with it. */
  onLeave: () => void;
};

export function SubtaskRow({ id, onNavigate, onEnter, onLeave }: SubtaskRowProps) {
  const messages = useMessages();
  const todo = useTodo(id);
  if (!todo) return null;

  function moveByKey(event: KeyboardEvent) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step || !event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    onNavigate(step);
  }

  return (
    <li
      data-id={id}
      className="group/subtask flex items-start rounded-lg focus-within:bg-hover hover:bg-hover"
    >
      <Checkbox
        label={
          todo.completedAt
            ? messages.todo.markOpen(todo.title)
            : messages.todo.markComplete(todo.title)
        }
        checked={todo.completedAt !== null}
        tone={tones[priorityOf(todo.priority)]}
        onChange={(isDone) => (isDone ? completeTodos([id]) : reopenTodos([id]))}
      />
      <TitleField
        todo={todo}
        label={messages.todo.subtask}
        onEnter={onEnter}
        onKeyDown={moveByKey}
        className={`min-h-row py-[calc((var(--spacing-row)-var(--text-base--line-height))/2)] text-base ${todo.completedAt ? "line-through" : ""}`}
      />
      <div className="flex opacity-0 focus-within:opacity-100 group-hover/subtask:opacity-100 pointer-coarse:opacity-100">
        <IconButton
          label={messages.todo.deleteSubtask(todo.title)}
          look="danger"
          onClick={() => {
            onLeave();
            deleteTodos([id]);
          }}
        >
          <Trash2 aria-hidden="true" />
        </IconButton>
        <IconButton
          label={messages.todo.openSubtask(todo.title)}
          data-part={`subtask ${id}`}
          onClick={({ detail }) => openTodo(id, detail === 0 ? "title" : "panel")}
        >
          <ChevronRight className="rtl:-scale-x-100" aria-hidden="true" />
        </IconButton>
      </div>
    </li>
  );
}
