import { X } from "lucide-react";
import { useLocale, useMessages } from "@/lib/client/i18n/messages";
import type { QuickAdd } from "@/lib/client/quick-add/parse";
import { useList, useLists, useToday } from "@/lib/client/store/hooks";
import { nextColor } from "@/lib/client/store/model/next-color";
import type { NewTodo } from "@/lib/client/store/mutations";
import { type Chip, ChipContent, chipLook } from "./chip";
import { chipsOf } from "./chips";

type UnderstoodProps = {
  reading: QuickAdd;
  defaults: Partial<NewTodo>;
  onRefuse: (words: string) => void;
};

/** What the todo will have: each thing that was said can be put back into the title. */
export function Understood({ reading, defaults, onRefuse }: UnderstoodProps) {
  const messages = useMessages();
  const chips = useChips(reading, defaults);
  const said = chips.filter(({ kind }) => reading.marks.some((mark) => mark.kind === kind));

  return (
    <>
      <ul className="mt-2 flex flex-wrap gap-1.5 pr-3 pl-9 empty:hidden">
        {chips.map((chip) => (
          <li key={chip.kind + chip.words} className="min-w-0">
            <ChipView chip={chip} mark={markOf(chip, reading)} onRefuse={onRefuse} />
          </li>
        ))}
      </ul>
      <p role="status" className="sr-only">
        {said.length > 0 && messages.quickAdd.understood(said.map(({ words }) => words).join(", "))}
      </p>
    </>
  );
}

type ChipViewProps = {
  chip: Chip;
  mark: string | undefined;
  onRefuse: (words: string) => void;
};

function ChipView({ chip, mark, onRefuse }: ChipViewProps) {
  const messages = useMessages();
  if (mark === undefined) {
    return (
      <span className={`${chipLook} text-muted`}>
        <ChipContent chip={chip} />
      </span>
    );
  }
  return (
    <button
      type="button"
      aria-label={`${chip.words.replace(/\.$/, "")}. ${messages.quickAdd.refuse(mark)}`}
      title={messages.quickAdd.refuse(mark)}
      onClick={() => onRefuse(mark)}
      className={`${chipLook} bg-accent-soft transition-colors hover:bg-hover`}
    >
      <ChipContent chip={chip} />
      <X className="size-3 shrink-0 text-muted" aria-hidden="true" />
    </button>
  );
}

function useChips({ todo, newList }: QuickAdd, defaults: Partial<NewTodo>): Chip[] {
  const words = { messages: useMessages(), locale: useLocale(), today: useToday() };
  const labels = [...new Set([...(defaults.labels ?? []), ...(todo.labels ?? [])])];
  const whole = { ...defaults, ...todo, labels };
  const list = useList(whole.listId ?? null);
  const newColor = nextColor(useLists());
  const added = newList === undefined ? undefined : { name: newList, color: newColor };
  return chipsOf({ todo: whole, list, newList: added }, words);
}

/** The words as they were typed; a label has its own, everything else has one of its kind. */
function markOf({ kind, words }: Chip, { marks }: QuickAdd): string | undefined {
  const ofKind = marks.filter((mark) => mark.kind === kind);
  if (kind !== "label") return ofKind[0]?.text;
  return ofKind.find(({ text }) => text.replace(/^@\[?|\]?[,.;!?]?$/g, "") === words)?.text;
}
