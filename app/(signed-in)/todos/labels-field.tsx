import { X } from "lucide-react";
import { type KeyboardEvent, useId } from "react";
import { limits } from "@/lib/limits";
import { useLabels } from "@/lib/store/hooks";
import { toLine } from "@/lib/store/line";
import { updateTodos } from "@/lib/store/verbs";
import type { Todo } from "@/lib/todos";

/** The labels of a todo: one is added by Enter, and those in use are offered. */
export function LabelsField({ todo: { id, labels } }: { todo: Todo }) {
  const known = useLabels();
  const input = useId();
  const offers = `${input}-offers`;

  function add(field: HTMLInputElement) {
    const label = toLine(field.value.replace(/^@/, ""));
    field.value = "";
    if (!label || labels.includes(label) || labels.length >= limits.labelsOfTodo) return;
    updateTodos([id], { labels: [...labels, label] });
  }

  function addByKey(event: KeyboardEvent<HTMLInputElement>) {
    if ((event.key !== "Enter" && event.key !== ",") || event.nativeEvent.isComposing) return;
    event.preventDefault();
    add(event.currentTarget);
  }

  return (
    <div className="grid gap-1.5">
      <label htmlFor={input} className="font-medium text-sm">
        Labels
      </label>
      <div className="flex flex-wrap items-center gap-1.5">
        {labels.map((label) => (
          <span
            key={label}
            className="inline-flex max-w-full items-center rounded-full bg-sunken pl-3 text-sm"
          >
            <span className="truncate" dir="auto">
              {label}
            </span>
            <button
              type="button"
              aria-label={`Remove the label ${label}`}
              className="grid size-8 shrink-0 place-items-center rounded-full text-muted pointer-coarse:size-11 hover:text-ink"
              onClick={() => updateTodos([id], { labels: labels.filter((one) => one !== label) })}
            >
              <X className="size-3.5" aria-hidden="true" />
            </button>
          </span>
        ))}
        <input
          id={input}
          list={offers}
          maxLength={limits.label}
          placeholder="Add a label"
          autoComplete="off"
          enterKeyHint="done"
          dir="auto"
          className="min-h-control min-w-32 flex-1 rounded-lg bg-transparent px-1 text-base"
          onKeyDown={addByKey}
          onBlur={({ currentTarget }) => add(currentTarget)}
        />
        <datalist id={offers}>
          {known.map(({ name }) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </div>
    </div>
  );
}
