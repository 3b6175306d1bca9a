import { upTo } from "@/app/ui/controls/up-to";
import { useMessages } from "@/lib/client/i18n/messages";
import { limits } from "@/lib/contract/limits";
import type { Todo } from "@/lib/contract/todos";
import { focusTodo } from "../commands/focus";
import { useTextField } from "../detail/text-field";
import { changeUiState } from "../ui-state";

/** The title while it is changed in its row: Enter keeps it, Escape the old one. */
export function RowTitleField({ todo }: { todo: Todo }) {
  const messages = useMessages();
  const { text, setText, finish, cancel } = useTextField(todo, "title");

  function close(end: () => void) {
    end();
    changeUiState({ renaming: undefined });
  }

  return (
    <textarea
      // biome-ignore lint/a11y/noAutofocus: it takes the place of what was just pressed
      autoFocus
      aria-label={messages.todo.title}
      value={text}
      {...upTo(limits.title)}
      rows={1}
      enterKeyHint="done"
      dir="auto"
      onFocus={({ target }) => target.select()}
      onChange={({ target }) => setText(target.value)}
      onBlur={() => close(finish)}
      onKeyDown={(event) => {
        const { key, nativeEvent } = event;
        if ((key !== "Enter" && key !== "Escape") || nativeEvent.isComposing) return;
        event.preventDefault();
        event.stopPropagation();
        close(key === "Escape" ? cancel : finish);
        focusTodo(todo.id);
      }}
      className="field-sizing-content min-w-0 resize-none rounded-sm bg-transparent text-base [overflow-wrap:anywhere]"
    />
  );
}
