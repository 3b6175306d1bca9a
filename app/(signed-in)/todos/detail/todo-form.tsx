import { Copy, Link, RotateCcw, Trash2, X } from "lucide-react";
import type { FocusEvent, KeyboardEvent } from "react";
import { Checkbox } from "@/app/ui/checkbox";
import { IconButton } from "@/app/ui/icon-button";
import { announce } from "@/app/ui/live-region";
import { SegmentedControl } from "@/app/ui/segmented-control";
import { limits } from "@/lib/limits";
import { goTo, useAddress } from "@/lib/store/address";
import { toLine } from "@/lib/store/line";
import {
  completeTodos,
  deleteTodos,
  duplicateTodo,
  reopenTodos,
  restoreTodos,
  updateTodos,
} from "@/lib/store/verbs";
import type { Todo } from "@/lib/todos";
import { DueFields } from "./due-fields";
import { LabelsField } from "./labels-field";
import { ListField } from "./list-field";
import { Subtasks } from "./subtasks";

const priorities = [
  { value: "0", label: "None" },
  { value: "1", label: "Low" },
  { value: "2", label: "Medium" },
  { value: "3", label: "High" },
];

const tones = ["none", "low", "medium", "high"] as const;

type TodoFormProps = { todo: Todo; onClose: () => void };

/** Everything of a todo that can be changed; each change is kept as soon as it is made. */
export function TodoForm({ todo, onClose }: TodoFormProps) {
  const { id } = todo;
  return (
    <div className="grid gap-5 p-4 pb-8">
      <Tools todo={todo} onClose={onClose} />
      <div className="flex items-start">
        <Checkbox
          label={`Completed: ${todo.title}`}
          tone={tones[todo.priority]}
          checked={todo.completedAt !== null}
          onChange={(done) => (done ? completeTodos([id]) : reopenTodos([id]))}
        />
        <textarea
          key={todo.title}
          aria-label="Title"
          defaultValue={todo.title}
          maxLength={limits.title}
          rows={1}
          enterKeyHint="done"
          dir="auto"
          className="field-sizing-content min-h-row min-w-0 flex-1 resize-none rounded-md bg-transparent py-[calc((var(--spacing-row)-1.625rem)/2)] font-semibold text-lg outline-offset-4 [overflow-wrap:anywhere]"
          onKeyDown={leaveOnEnter}
          onBlur={(event) => rename(todo, event)}
        />
      </div>
      <textarea
        key={`${id} notes ${todo.notes}`}
        aria-label="Notes"
        placeholder="Notes"
        defaultValue={todo.notes}
        maxLength={limits.notes}
        dir="auto"
        className="field-sizing-content min-h-20 resize-none rounded-lg bg-sunken px-3 py-2 [overflow-wrap:anywhere]"
        onBlur={({ currentTarget }) => {
          const notes = currentTarget.value.trim();
          if (notes !== todo.notes) updateTodos([id], { notes });
        }}
      />
      {todo.parentId === null && <Subtasks parentId={id} />}
      <DueFields todo={todo} />
      <div className="grid gap-1.5">
        <span className="font-medium text-sm" aria-hidden="true">
          Priority
        </span>
        <SegmentedControl
          label="Priority"
          options={priorities}
          value={String(todo.priority)}
          onChange={(priority) => updateTodos([id], { priority: Number(priority) })}
        />
      </div>
      {todo.parentId === null && <ListField todo={todo} />}
      <LabelsField todo={todo} />
      <p className="text-muted text-xs">
        Created {todo.createdAt.toLocaleString("en", { dateStyle: "medium", timeStyle: "short" })}
      </p>
    </div>
  );
}

function Tools({ todo: { id, title, deletedAt }, onClose }: TodoFormProps) {
  const { view } = useAddress();

  async function copyLink() {
    await navigator.clipboard.writeText(location.href);
    announce("Link copied");
  }

  return (
    <div className="flex items-center justify-end">
      <IconButton label="Copy link" onClick={copyLink}>
        <Link aria-hidden="true" />
      </IconButton>
      {deletedAt ? (
        <IconButton label={`Restore ${title}`} onClick={() => restoreTodos([id])}>
          <RotateCcw aria-hidden="true" />
        </IconButton>
      ) : (
        <>
          <IconButton label="Duplicate" onClick={() => goTo({ view, todo: duplicateTodo(id) })}>
            <Copy aria-hidden="true" />
          </IconButton>
          <IconButton
            label="Delete"
            look="danger"
            onClick={() => {
              deleteTodos([id]);
              onClose();
            }}
          >
            <Trash2 aria-hidden="true" />
          </IconButton>
        </>
      )}
      <IconButton label="Close" shortcut="esc" onClick={onClose}>
        <X aria-hidden="true" />
      </IconButton>
    </div>
  );
}

function leaveOnEnter(event: KeyboardEvent<HTMLTextAreaElement>) {
  if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.blur();
}

/** A title of nothing is no title: the old one comes back. */
function rename(todo: Todo, { currentTarget }: FocusEvent<HTMLTextAreaElement>) {
  const title = toLine(currentTarget.value);
  if (title && title !== todo.title) updateTodos([todo.id], { title });
  else currentTarget.value = todo.title;
}
