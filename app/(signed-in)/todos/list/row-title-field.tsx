import { upTo } from "@/app/ui/controls/up-to";
import { useMessages } from "@/lib/client/i18n/messages";
import { limits } from "@/lib/contract/limits";
import type { Todo } from "@/lib/contract/todos";
import { focusTodo } from "../commands/focus";
import { useTextField } from "../detail/text-field";
import { TitleOffers } from "../quick-add/title-offers";
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
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the field in it
    <div
      className="min-w-0"
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) close(finish);
      }}
      onKeyDown={(event) => {
        const { key, target } = event;
        event.stopPropagation();
        const isKept = key === "Enter" && target instanceof HTMLTextAreaElement;
        if (!isKept && key !== "Escape") return;
        event.preventDefault();
        close(isKept ? finish : cancel);
        focusTodo(todo.id);
      }}
    >
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
        className="field-sizing-content -mx-1 block w-[calc(100%+0.5rem)] min-w-0 resize-none rounded-sm bg-transparent px-1 text-base -outline-offset-1 [overflow-wrap:anywhere]"
      />
      <TitleOffers todo={todo} text={text} onText={setText} />
    </div>
  );
}
