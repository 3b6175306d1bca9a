import { v7 as uuidv7 } from "uuid";
import { draftOf, dropDraft, keepDraft, type TextDraft } from "../drafts";
import { createTodos, updateTodos } from "./mutations";
import { todoNow } from "./selectors";

/** What was typed and has no place any more: its todo is gone, or has another text by now. */
export type LeftDraft = {
  key: string;
  text: string;
  field: string;
  /** The todo it was typed for, and its title then. */
  id: string;
  title: string;
};

const LEFT = "left";

/** Takes what was typed out of its field, to be offered back. */
export function leaveDraft(key: string): void {
  const draft = draftOf(key);
  if (!draft) return;
  dropDraft(key);
  if (draft.text.trim()) keepDraft(`${LEFT}:${uuidv7()}:${key}`, draft);
}

export function leftDraftsIn(drafts: ReadonlyMap<string, TextDraft>): LeftDraft[] {
  return [...drafts].flatMap(([key, { text, title = "" }]) => {
    const [kind, , field = "", id = ""] = key.split(":");
    return kind === LEFT ? [{ key, text, field, id, title }] : [];
  });
}

/** Puts it into its todo if that is there, else into a new one. */
export function takeBackDraft({ key, text, field, id, title }: LeftDraft): void {
  const isText = field === "title" || field === "notes";
  if (isText && todoNow(id)) updateTodos([id], { [field]: text });
  else createTodos([field === "notes" ? { title, notes: text } : { title: text }], { first: true });
  dropDraft(key);
}
