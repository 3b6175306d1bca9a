import {
  type KeyboardEvent,
  type RefObject,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import type { Reader } from "./reader";
import type { Suggestion } from "./suggestions";

export type FieldCompletion = ReturnType<typeof useCompletion>;

type Options = {
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  reader: Reader;
  onText: (text: string) => void;
};

const MOST = 6;

/** The lists or labels that the word at the caret may become. */
export function useCompletion({ field, text, reader, onText }: Options) {
  const id = useId();
  const [caret, setCaret] = useState(0);
  const [dismissedAt, setDismissedAt] = useState<number>();
  const [activeId, setActiveId] = useState<string>();
  const nextCaret = useRef<number>(undefined);

  const place = reader.completionAt(text, caret);
  const isOpen = place !== undefined && place.start !== dismissedAt;
  const suggestions = isOpen ? suggestionsFor(place, reader, id) : [];
  const active = suggestions.find((one) => one.id === activeId) ?? suggestions[0];

  useLayoutEffect(() => {
    if (nextCaret.current === undefined || !field.current) return;
    field.current.setSelectionRange(nextCaret.current, nextCaret.current);
    nextCaret.current = undefined;
  });

  function choose({ kind, name }: Suggestion) {
    if (!place) return;
    const written = `${kind === "list" ? "#" : "@"}${name} `;
    const rest = text.slice(place.end).replace(/^ /, "");
    nextCaret.current = place.start + written.length;
    setCaret(nextCaret.current);
    onText(text.slice(0, place.start) + written + rest);
    field.current?.focus();
  }

  function move(step: number) {
    const at = active ? suggestions.indexOf(active) : 0;
    setActiveId(suggestions.at((at + step) % suggestions.length)?.id);
  }

  /** Whether the key was meant for the suggestions. */
  function takeKey({ key }: KeyboardEvent): boolean {
    if (!active) return false;
    if (key === "ArrowDown") move(1);
    else if (key === "ArrowUp") move(-1);
    else if (key === "Enter" || key === "Tab") choose(active);
    else if (key === "Escape") setDismissedAt(place?.start);
    else return false;
    return true;
  }

  function follow(caret: number) {
    setCaret(caret);
    if (reader.completionAt(text, caret)?.start !== dismissedAt) setDismissedAt(undefined);
  }

  return { id, suggestions, active, choose, activate: setActiveId, takeKey, follow };
}

function suggestionsFor(
  { kind, query }: { kind: "list" | "label"; query: string },
  { lists, labels }: Reader,
  id: string,
): Suggestion[] {
  const typed = query.toLowerCase();
  const named = kind === "list" ? lists : labels.map((name) => ({ name, color: undefined }));
  const found = named.filter(({ name }) => wordsBegin(name.toLowerCase(), typed));
  // Who has typed a whole name wants to go on.
  if (found.some(({ name }) => name.toLowerCase() === typed)) return [];
  return found.slice(0, MOST).map(({ name, color }, index) => ({
    id: `${id}-${index}-${encodeURIComponent(name)}`,
    kind,
    name,
    ...(color && { color }),
  }));
}

function wordsBegin(name: string, typed: string): boolean {
  return name.startsWith(typed) || name.includes(` ${typed}`);
}
