import { limits } from "@/lib/limits";
import { useMessages } from "@/lib/messages";
import { toLine } from "@/lib/store/line";
import { updateTodos } from "@/lib/store/verbs";
import type { Todo } from "@/lib/todos";
import { focusTodo } from "./focus";
import { changeStage } from "./stage";

/** The title while it is changed in its row: Enter keeps it, Escape the old one. */
export function RowTitleField({ todo: { id, title } }: { todo: Todo }) {
  const messages = useMessages();

  function finish(text: string) {
    const next = toLine(text);
    if (next && next !== title) updateTodos([id], { title: next });
    changeStage({ renaming: undefined });
  }

  return (
    <textarea
      // biome-ignore lint/a11y/noAutofocus: it takes the place of what was just pressed
      autoFocus
      aria-label={messages.todo.title}
      defaultValue={title}
      maxLength={limits.title}
      rows={1}
      enterKeyHint="done"
      dir="auto"
      onFocus={({ target }) => target.select()}
      onBlur={({ target }) => finish(target.value)}
      onKeyDown={(event) => {
        const { key, currentTarget, nativeEvent } = event;
        if ((key !== "Enter" && key !== "Escape") || nativeEvent.isComposing) return;
        event.preventDefault();
        event.stopPropagation();
        if (key === "Escape") currentTarget.value = title;
        finish(currentTarget.value);
        focusTodo(id);
      }}
      className="field-sizing-content min-h-row min-w-0 flex-1 resize-none rounded-md bg-transparent py-[calc((var(--spacing-row)-1.5rem)/2)] text-base [overflow-wrap:anywhere]"
    />
  );
}
