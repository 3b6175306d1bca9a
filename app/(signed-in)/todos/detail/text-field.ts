import { useEffect, useRef } from "react";
import { useDraft } from "@/lib/client/drafts";
import {
  cancelTyping,
  fieldKey,
  finishTyping,
  openField,
  saveTyping,
  type TextField,
  type,
} from "@/lib/client/store/todo-drafts";
import type { Todo } from "@/lib/contract/todos";

const PAUSE = 1_000;

/** A text of a todo while it is typed: never overwritten from elsewhere, and kept whatever becomes of the page. */
export function useTextField(todo: Todo, field: TextField) {
  const { id } = todo;
  const draft = useDraft(fieldKey(id, field));

  useEffect(() => openField(id, field), [id, field]);
  useEffect(() => whenPageGoes(() => saveTyping(id, field, "asPageGoes")), [id, field]);

  return {
    text: draft?.text ?? todo[field],
    setText: (text: string) => type(id, field, text),
    finish: () => finishTyping(id, field),
    cancel: () => cancelTyping(id, field),
  };
}

/** The same, saved every now and then while somebody types. */
export function useSavedTextField(todo: Todo, field: TextField) {
  const textField = useTextField(todo, field);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  function save() {
    timer.current = undefined;
    saveTyping(todo.id, field);
  }

  return {
    ...textField,
    setText(text: string) {
      textField.setText(text);
      timer.current ??= setTimeout(save, PAUSE);
    },
  };
}

/** Before anything else hears of it, so that what is saved now is sent along. */
function whenPageGoes(save: () => void): () => void {
  const saveHidden = () => document.visibilityState === "hidden" && save();
  addEventListener("pagehide", save, { capture: true });
  document.addEventListener("visibilitychange", saveHidden, { capture: true });
  return () => {
    removeEventListener("pagehide", save, { capture: true });
    document.removeEventListener("visibilitychange", saveHidden, { capture: true });
  };
}
