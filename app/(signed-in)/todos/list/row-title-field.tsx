import { upTo } from "@/app/ui/controls/up-to";
import { useMessages } from "@/lib/client/i18n/messages";
import { updateTodos } from "@/lib/client/store/mutations";
import { toSingleLine } from "@/lib/client/to-single-line";
import { limits } from "@/lib/contract/limits";
import type { Todo } from "@/lib/contract/todos";
import { focusTodo } from "../commands/focus";
import { changeUiState } from "../ui-state";

/** The title while it is changed in its row: Enter keeps it, Escape the old one. */
export function RowTitleField({ todo: { id, title } }: { todo: Todo }) {
  const messages = useMessages();

  function finish(text: string) {
    const next = toSingleLine(text);
    if (next && next !== title) updateTodos([id], { title: next });
    changeUiState({ renaming: undefined });
  }

  return (
    <textarea
      // biome-ignore lint/a11y/noAutofocus: it takes the place of what was just pressed
      autoFocus
      aria-label={messages.todo.title}
      defaultValue={title}
      {...upTo(limits.title)}
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
      className="field-sizing-content min-w-0 resize-none rounded-sm bg-transparent text-base [overflow-wrap:anywhere]"
    />
  );
}
