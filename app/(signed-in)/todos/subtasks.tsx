import { Plus, Trash2 } from "lucide-react";
import type { FormEvent } from "react";
import { Checkbox } from "@/app/ui/checkbox";
import { IconButton } from "@/app/ui/icon-button";
import { limits } from "@/lib/limits";
import { useSubtasks, useTodo } from "@/lib/store/hooks";
import { toLine } from "@/lib/store/line";
import {
  completeTodos,
  createTodos,
  deleteTodos,
  reopenTodos,
  updateTodos,
} from "@/lib/store/verbs";

/** The steps of a todo, and the field that adds one. */
export function Subtasks({ parentId }: { parentId: string }) {
  const ids = useSubtasks(parentId);

  function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const title = toLine(String(new FormData(event.currentTarget).get("title")));
    if (title) createTodos([{ title, parentId }]);
    event.currentTarget.reset();
  }

  return (
    <section aria-label="Subtasks">
      <h2 className="font-medium text-sm">Subtasks</h2>
      <ul>
        {ids.map((id) => (
          <li key={id}>
            <Subtask id={id} />
          </li>
        ))}
      </ul>
      <form className="flex items-center" onSubmit={add}>
        <span className="grid size-row shrink-0 place-items-center">
          <Plus className="size-4.5 text-muted" aria-hidden="true" />
        </span>
        <input
          name="title"
          aria-label="New subtask"
          placeholder="Add a subtask"
          maxLength={limits.title}
          autoComplete="off"
          enterKeyHint="done"
          dir="auto"
          className="min-h-row min-w-0 flex-1 rounded-md bg-transparent text-base"
        />
      </form>
    </section>
  );
}

function Subtask({ id }: { id: string }) {
  const todo = useTodo(id);
  if (!todo) return null;
  const isDone = todo.completedAt !== null;

  return (
    <div className="group/row flex items-center">
      <Checkbox
        label={todo.title}
        checked={isDone}
        onChange={(done) => (done ? completeTodos([id]) : reopenTodos([id]))}
      />
      <input
        key={todo.title}
        aria-label={`Title of ${todo.title}`}
        defaultValue={todo.title}
        maxLength={limits.title}
        dir="auto"
        className={`min-h-row min-w-0 flex-1 rounded-md bg-transparent text-base ${isDone ? "text-muted line-through decoration-1" : ""}`}
        onKeyDown={({ key, currentTarget }) => key === "Enter" && currentTarget.blur()}
        onBlur={({ currentTarget }) => {
          const title = toLine(currentTarget.value);
          if (title && title !== todo.title) updateTodos([id], { title });
          else currentTarget.value = todo.title;
        }}
      />
      <IconButton
        label={`Delete ${todo.title}`}
        look="danger"
        className="focus-visible:opacity-100 group-focus-within/row:opacity-100 group-hover/row:opacity-100 pointer-fine:opacity-0"
        onClick={() => deleteTodos([id])}
      >
        <Trash2 aria-hidden="true" />
      </IconButton>
    </div>
  );
}
