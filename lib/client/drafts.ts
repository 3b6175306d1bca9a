import { createStore, useStore } from "./create-store";

/** A text that somebody has typed and that is not saved yet. */
export type TextDraft = {
  text: string;
  /** What the field had when it was typed in first, or what was saved of it last. */
  base?: string;
  /** What was saved as the page went, and may not have got anywhere. */
  saved?: string;
  /** The title of the todo that it is of: it may be gone when that is asked for. */
  title?: string;
};

type Drafts = ReadonlyMap<string, TextDraft>;

/** Milliseconds until what is typed is kept in the browser as well. */
const DELAY = 500;

const drafts = createStore<Drafts>(new Map());
const unwritten = new Set<string>();
/** What was typed since the page was loaded, and is not saved. */
const typed = new Set<string>();
/** What this tab has stored of each, or found there: other tabs may have stored something else since. */
const known = new Map<string, string | null>();
let owner: string | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

/** The draft of a field, by the field's key. */
export function useDraft(key: string): TextDraft | undefined {
  return useDrafts((all) => all.get(key));
}

/** Renders again only when what is read changes. */
export function useDrafts<Value>(read: (drafts: Drafts) => Value): Value {
  return useStore(drafts, read);
}

export function draftOf(key: string): TextDraft | undefined {
  return drafts.get().get(key);
}

export function currentDrafts(): Drafts {
  return drafts.get();
}

/** Whether somebody is in the middle of a text. */
export function isTyping(): boolean {
  return typed.size > 0;
}

export function keepDraft(key: string, draft: TextDraft): void {
  typed.add(key);
  set(new Map(drafts.get()).set(key, draft), key);
}

export function dropDraft(key: string): void {
  typed.delete(key);
  if (drafts.get().has(key)) set(without(key), key);
}

/** Brings back what a user has typed in this browser and not saved. */
export function openDrafts(userId: string): void {
  if (owner === userId) return;
  owner = userId;
  drafts.set(new Map([...storedDrafts(), ...drafts.get()]));
}

/** Leaves what is stored to whom it belongs. */
export function closeDrafts(): void {
  writeDrafts();
  owner = undefined;
  typed.clear();
  drafts.set(new Map());
}

/** Leaves nothing behind. */
export function forgetDrafts(): void {
  for (const [key] of [...storedDrafts(), ...drafts.get()]) unwritten.add(key);
  drafts.set(new Map());
  typed.clear();
  closeDrafts();
}

/** Keeps at once what would be kept in a moment: the page may go. What another tab has typed there is on its screen. */
export function writeDrafts(): void {
  for (const key of typed) unwritten.add(key);
  writeChanged();
}

/** What another tab has saved or thrown away does not stay here, unless it was typed on here. */
export function followOtherTabs({ key, oldValue, newValue }: StorageEvent): void {
  if (!key?.startsWith(prefix()) || newValue !== null) return;
  const name = key.slice(prefix().length);
  if (draftOf(name)?.text === parsed(oldValue)?.text) drafts.set(without(name));
}

function set(next: Drafts, key: string) {
  unwritten.add(key);
  timer ??= setTimeout(writeChanged, DELAY);
  drafts.set(next);
}

function writeChanged() {
  clearTimeout(timer);
  timer = undefined;
  if (owner === undefined) return;
  for (const key of unwritten) write(key);
  unwritten.clear();
}

function without(key: string): Drafts {
  return new Map([...drafts.get()].filter(([other]) => other !== key));
}

function write(key: string) {
  const draft = draftOf(key);
  try {
    if (draft) store(key, JSON.stringify(draft));
    else if (localStorage.getItem(prefix() + key) === known.get(key)) {
      localStorage.removeItem(prefix() + key);
    }
  } catch {
    // There is no room: it stays in memory, and on the screen.
  }
}

function store(key: string, value: string) {
  localStorage.setItem(prefix() + key, value);
  known.set(key, value);
}

function storedDrafts(): [string, TextDraft][] {
  return Object.keys(localStorage)
    .filter((name) => name.startsWith(prefix()))
    .flatMap((name) => {
      const key = name.slice(prefix().length);
      const value = localStorage.getItem(name);
      known.set(key, value);
      const draft = parsed(value);
      return draft ? [[key, draft]] : [];
    });
}

function parsed(value: string | null): TextDraft | undefined {
  try {
    const draft: unknown = JSON.parse(value ?? "null");
    if (typeof draft !== "object" || draft === null || !("text" in draft)) return;
    return typeof draft.text === "string" ? (draft as TextDraft) : undefined;
  } catch {
    return;
  }
}

/** Each is kept under a name of its own, so that tabs do not write over each other's. */
function prefix(): string {
  return `donext.draft.${owner}.`;
}
