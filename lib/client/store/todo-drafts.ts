import { currentDrafts, draftOf, dropDraft, keepDraft, type TextDraft } from "../drafts";
import { toSingleLine } from "../to-single-line";
import { leaveDraft } from "./left-drafts";
import { planUpdate, transact } from "./mutations";
import { todoNow } from "./selectors";
import { memory } from "./store";
import type { UndoEntry } from "./undo-history";

/** The texts of a todo that people type. */
export type TextField = "title" | "notes";

/** Fields on the page, and how many there are of each: what is typed in them is not left. */
const open = new Map<string, number>();

/** What was saved last of a field since somebody began to type in it: one act, however often it is saved. */
const entries = new Map<string, UndoEntry>();

export function fieldKey(id: string, field: TextField): string {
  return `${field}:${id}`;
}

/** The key of what is typed for a new subtask. */
export function subtaskKey(parentId: string): string {
  return `subtask:${parentId}`;
}

/** Says that a field is on the page; returns what to call once it is gone, however that came. */
export function openField(id: string, field: TextField): () => void {
  const key = fieldKey(id, field);
  open.set(key, (open.get(key) ?? 0) + 1);
  return () => {
    const others = (open.get(key) ?? 1) - 1;
    if (others > 0) return void open.set(key, others);
    open.delete(key);
    finishTyping(id, field);
  };
}

/** Keeps what is typed, beside what the field had before. */
export function type(id: string, field: TextField, text: string): void {
  const key = fieldKey(id, field);
  const todo = todoNow(id);
  const first = { base: todo?.[field] ?? "", title: todo?.title ?? "" };
  keepDraft(key, { ...first, ...draftOf(key), text });
}

/**
 * Saves what was typed so far. What is as the field had it is left alone, and with it what another device
 * wrote meanwhile; so is a title in which there is nothing to see. As the page goes it may be too late for
 * anything but the draft.
 */
export function saveTyping(id: string, field: TextField, when: "now" | "asPageGoes" = "now"): void {
  const key = fieldKey(id, field);
  const saved = save(id, field);
  const draft = draftOf(key);
  if (!draft || saved === undefined) return;
  keepDraft(key, when === "now" ? basedOn(saved, draft) : { ...draft, saved });
}

/** The text that was saved; undefined when there was none to save. */
function save(id: string, field: TextField): string | undefined {
  const key = fieldKey(id, field);
  const draft = draftOf(key);
  if (!draft || !todoNow(id)) return;
  const text = savedText(field, draft.text);
  if (text === undefined || text === (draft.saved ?? draft.base)) return;
  const plan = () => planUpdate(memory.rows, [id], { [field]: text });
  const entry = transact("updated", [id], plan, entries.get(key));
  if (entry) entries.set(key, entry);
  return text;
}

/** Saves what was typed; when its todo is gone, it is left to be offered back. */
export function finishTyping(id: string, field: TextField): void {
  const key = fieldKey(id, field);
  saveTyping(id, field);
  if (todoNow(id)) cancelTyping(id, field);
  else leaveDraft(key);
}

/** Leaves the field as it was. */
export function cancelTyping(id: string, field: TextField): void {
  entries.delete(fieldKey(id, field));
  dropDraft(fieldKey(id, field));
}

/**
 * Saves what was typed before the page went, where nobody has written anything else since; the rest is left.
 * Called when it is known what the server has.
 */
export function settleDrafts(): void {
  if (memory.status().missing) return;
  for (const [key, draft] of currentDrafts()) {
    const [field, id = ""] = key.split(":");
    if (open.has(key)) continue;
    if (field === "subtask" && !todoNow(id)) leaveDraft(key);
    if (field !== "title" && field !== "notes") continue;
    const now = todoNow(id)?.[field];
    const isOwn = [draft.base, draft.saved, savedText(field, draft.text)].includes(now);
    if (now === undefined || !isOwn) leaveDraft(key);
    else {
      keepDraft(key, basedOn(now, draft));
      finishTyping(id, field);
    }
  }
}

function basedOn(base: string, { saved: _, ...draft }: TextDraft): TextDraft {
  return { ...draft, base };
}

/** What a text is saved as; undefined when it cannot be. */
function savedText(field: TextField, text: string): string | undefined {
  if (field === "notes") return text.trim().normalize("NFC");
  return toSingleLine(text) || undefined;
}
