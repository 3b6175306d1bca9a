import { type KeyboardEvent, useRef } from "react";
import { limits } from "@/lib/limits";
import { createTodoSchema } from "@/lib/todos";

type TitleEditorProps = {
  title: string;
  onSave: (title: string) => void;
  onClose: (byKey: boolean) => void;
};

/** Renames in place: Enter or leaving saves, Escape does not. A title that cannot be is left as it was. */
export function TitleEditor({ title, onSave, onClose }: TitleEditorProps) {
  const isClosed = useRef(false);

  function close(text: string | undefined, byKey: boolean) {
    // Taking the field away makes it lose the focus, which would close it once more.
    if (isClosed.current) return;
    isClosed.current = true;
    const next = createTodoSchema.shape.title.safeParse(text);
    if (next.success && next.data !== title) onSave(next.data);
    onClose(byKey);
  }

  function closeByKey(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.nativeEvent.isComposing) return;
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    close(event.key === "Enter" ? event.currentTarget.value : undefined, true);
  }

  return (
    <textarea
      // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that was just pressed
      autoFocus
      aria-label="Title"
      defaultValue={title}
      maxLength={limits.title}
      rows={1}
      enterKeyHint="done"
      dir="auto"
      className="block field-sizing-content w-full resize-none bg-transparent text-base leading-7 outline-none [overflow-wrap:anywhere]"
      onFocus={(event) => event.currentTarget.select()}
      onBlur={(event) => close(event.currentTarget.value, false)}
      onKeyDown={closeByKey}
    />
  );
}
