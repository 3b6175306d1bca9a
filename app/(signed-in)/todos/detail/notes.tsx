import { Pencil } from "lucide-react";
import { lazy, type MouseEvent, Suspense, useRef, useState } from "react";
import { IconButton } from "@/app/ui/controls/icon-button";
import { upTo } from "@/app/ui/controls/up-to";
import { useMessages } from "@/lib/client/i18n/messages";
import { limits } from "@/lib/contract/limits";
import type { Todo } from "@/lib/contract/todos";
import { useSavedTextField } from "./text-field";

const Markdown = lazy(() => import("./markdown"));

/** The notes as they are meant; as they are written once somebody is at them. */
export function Notes({ todo }: { todo: Todo }) {
  const messages = useMessages();
  const [isEditing, setEditing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);

  if (isEditing) {
    return (
      <NotesField
        todo={todo}
        onDone={() => setEditing(false)}
        onEscape={() => requestAnimationFrame(() => button.current?.focus())}
      />
    );
  }
  if (todo.notes === "") {
    return (
      <button
        ref={button}
        type="button"
        data-part="notes"
        onClick={() => setEditing(true)}
        className="block min-h-control w-full rounded-lg text-left text-muted"
      >
        {messages.todo.addNotes}
      </button>
    );
  }
  return (
    <div className="group/notes relative">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button beside it does the same by key */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the button beside it does the same by key */}
      <div dir="auto" className="cursor-text py-1.5" onClick={(event) => edit(event, setEditing)}>
        <Suspense fallback={<p className="whitespace-pre-line">{todo.notes}</p>}>
          <Markdown text={todo.notes} />
        </Suspense>
      </div>
      <IconButton
        ref={button}
        data-part="notes"
        label={messages.todo.notes}
        onClick={() => setEditing(true)}
        className="absolute top-0 right-0 bg-surface opacity-0 focus-visible:opacity-100 group-hover/notes:opacity-100 pointer-coarse:hidden"
      >
        <Pencil aria-hidden="true" />
      </IconButton>
    </div>
  );
}

/** A press on a link follows it, and one that selects words is not meant for the field. */
function edit({ target }: MouseEvent, setEditing: (isEditing: boolean) => void) {
  const isLink = target instanceof Element && target.closest("a");
  if (!isLink && getSelection()?.isCollapsed) setEditing(true);
}

type NotesFieldProps = { todo: Todo; onDone: () => void; onEscape: () => void };

function NotesField({ todo, onDone, onEscape }: NotesFieldProps) {
  const messages = useMessages();
  const { text, setText, finish } = useSavedTextField(todo, "notes");

  return (
    <textarea
      // biome-ignore lint/a11y/noAutofocus: it takes the place of what was just pressed
      autoFocus
      data-part="notes"
      aria-label={messages.todo.notes}
      placeholder={messages.todo.addNotes}
      value={text}
      {...upTo(limits.notes)}
      dir="auto"
      onFocus={({ target }) => target.setSelectionRange(target.value.length, target.value.length)}
      onChange={({ target }) => setText(target.value)}
      onBlur={() => {
        finish();
        onDone();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        event.currentTarget.blur();
        onEscape();
      }}
      className="field-sizing-content block min-h-24 w-full resize-none bg-transparent py-1.5 outline-none [overflow-wrap:anywhere]"
    />
  );
}
