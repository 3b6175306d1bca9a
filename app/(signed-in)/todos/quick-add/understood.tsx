import { Calendar, Clock, Inbox, Repeat, Tag, X } from "lucide-react";
import type { ReactNode } from "react";
import { ColorDot } from "@/app/ui/graphics/color-dot";
import { formatDay, formatTime } from "@/lib/client/dates/days";
import { describeRepeat } from "@/lib/client/i18n/describe-repeat";
import type { Messages } from "@/lib/client/i18n/en";
import { useLocale, useMessages } from "@/lib/client/i18n/messages";
import type { QuickAdd } from "@/lib/client/quick-add/parse";
import { useList, useLists, useToday } from "@/lib/client/store/hooks";
import { nextColor } from "@/lib/client/store/model/next-color";
import type { NewTodo } from "@/lib/client/store/mutations";
import { type Priority, priorityOf } from "../pickers/priority";
import { PriorityMark } from "../pickers/priority-mark";

type Kind = QuickAdd["marks"][number]["kind"];
type Chip = { kind: Kind; words: string; icon: ReactNode };

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

function ChipView({ chip: { icon, words }, mark, onRefuse }: ChipViewProps) {
  const messages = useMessages();
  const content = (
    <>
      <span
        className="grid size-3.5 shrink-0 place-items-center [&_svg]:size-3.5"
        aria-hidden="true"
      >
        {icon}
      </span>
      <span dir="auto" className="truncate">
        {words}
      </span>
    </>
  );

  if (mark === undefined) return <span className={`${look} text-muted`}>{content}</span>;
  return (
    <button
      type="button"
      aria-label={`${words.replace(/\.$/, "")}. ${messages.quickAdd.refuse(mark)}`}
      title={messages.quickAdd.refuse(mark)}
      onClick={() => onRefuse(mark)}
      className={`${look} bg-accent-soft transition-colors hover:bg-hover`}
    >
      {content}
      <X className="size-3 shrink-0 text-muted" aria-hidden="true" />
    </button>
  );
}

const look =
  "inline-flex min-h-7 max-w-full items-center gap-1.5 rounded-full px-2.5 text-sm pointer-coarse:min-h-11";

function useChips({ todo, newList }: QuickAdd, defaults: Partial<NewTodo>): Chip[] {
  const messages = useMessages();
  const locale = useLocale();
  const today = useToday();
  const { dueDate, dueTime, repeat, priority, listId } = { ...defaults, ...todo };
  const list = useList(listId ?? null);
  const color = nextColor(useLists());
  const labels = [...new Set([...(defaults.labels ?? []), ...(todo.labels ?? [])])];
  const isInbox = todo.listId === null && !newList;

  return [
    dueDate && chip("day", formatDay(dueDate, today, locale), <Calendar />),
    dueTime && chip("time", formatTime(dueTime, locale), <Clock />),
    repeat && chip("repeat", describeRepeat(repeat, locale), <Repeat />),
    priority && priorityChip(priorityOf(priority), messages),
    newList && chip("list", messages.quickAdd.willCreateList(newList), <ColorDot color={color} />),
    list && !newList && chip("list", list.name, <ColorDot color={list.color} />),
    isInbox && chip("list", messages.views.inbox, <Inbox />),
    ...labels.map((name) => chip("label", name, <Tag />)),
  ].filter((one): one is Chip => typeof one === "object");
}

function priorityChip(priority: Priority, messages: Messages): Chip {
  return chip("priority", messages.priorities[priority], <PriorityMark priority={priority} />);
}

function chip(kind: Kind, words: string, icon: ReactNode): Chip {
  return { kind, words, icon };
}

/** The words as they were typed; a label has its own, everything else has one of its kind. */
function markOf({ kind, words }: Chip, { marks }: QuickAdd): string | undefined {
  const ofKind = marks.filter((mark) => mark.kind === kind);
  if (kind !== "label") return ofKind[0]?.text;
  return ofKind.find(({ text }) => text.replace(/^@\[?|\]?[,.;!?]?$/g, "") === words)?.text;
}
