import { useEffect } from "react";
import { createStore, useStore } from "@/lib/client/create-store";
import { useLocale } from "@/lib/client/i18n/messages";
import type { Offer } from "@/lib/client/quick-add/offers";
import type { Completion, QuickAdd } from "@/lib/client/quick-add/parse";
import { useLabels, useLists, useToday } from "@/lib/client/store/hooks";

export type Reading = QuickAdd;
export type Reader = ReturnType<typeof useReader>;

type Grammar = typeof import("./grammar");

const store = createStore<Grammar | undefined>(undefined);

/** Fetches the grammar once. Without a network it may not come: then titles are plain. */
export async function loadGrammar(): Promise<void> {
  if (store.get()) return;
  const grammar = await import("./grammar").catch(() => undefined);
  if (grammar) store.set(grammar);
}

/** Understands what is typed once its grammar has come; until then it is a plain title. */
export function useReader() {
  const grammar = useGrammar();
  const today = useToday();
  const locale = useLocale();
  const lists = useLists();
  const labels = useLabels();

  const context = () => ({ today, locale, now: timeNow(), lists, labels });

  function read(text: string, refused: string[] = []): Reading {
    if (text === "") return plain(text);
    return grammar?.parseQuickAdd(text, { ...context(), refused }) ?? plain(text);
  }

  return {
    grammar,
    read,
    /** A line among others makes no list: its name stays in the title. */
    readLine(line: string): Reading {
      const reading = read(line);
      if (reading.newList === undefined) return reading;
      return read(line, textsOf(reading, "list"));
    },
    offersIn: (text: string, before: string): Offer[] =>
      grammar?.offersIn(text, before, context()) ?? [],
    lines: (pasted: string): string[] => grammar?.splitLines(pasted) ?? [],
    completionAt: (text: string, caret: number): Completion | undefined =>
      grammar?.completionAt(text, caret, { lists, labels }),
    lists,
    labels,
  };
}

function useGrammar(): Grammar | undefined {
  useEffect(() => {
    void loadGrammar();
  }, []);
  return useStore(store, (grammar) => grammar);
}

function textsOf({ marks }: Reading, kind: Reading["marks"][number]["kind"]): string[] {
  return marks.filter((mark) => mark.kind === kind).map(({ text }) => text);
}

function plain(text: string): Reading {
  return { todo: { title: text.trim() }, marks: [] };
}

function timeNow(): string {
  const now = new Date();
  return [now.getHours(), now.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
}
