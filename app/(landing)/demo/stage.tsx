import { Plus } from "lucide-react";
import type { ReactNode, RefObject } from "react";
import { tones } from "@/app/(signed-in)/todos/pickers/priority";
import { PriorityMark } from "@/app/(signed-in)/todos/pickers/priority-mark";
import { type Chip, ChipContent, chipLook } from "@/app/(signed-in)/todos/quick-add/chip";
import { MarkedText } from "@/app/(signed-in)/todos/quick-add/marked-text";
import { Checkbox } from "@/app/ui/controls/checkbox";
import { KeyCaps } from "@/app/ui/key-caps";
import type { Language } from "@/lib/client/i18n/language";
import type { Moment, Press, SceneName, TodoName } from "./play";

export type Reading = {
  /** From how many letters on. */
  from: number;
  marks: { start: number; end: number }[];
  /** Their words. */
  chips: string[];
};

/** What the server prepares, with the words and the grammar of a language. */
export type DemoContent = {
  language: Language;
  label: string;
  description: string;
  scenes: Record<SceneName, string>;
  pause: string;
  play: string;
  view: string;
  placeholder: string;
  sentence: string;
  readings: Reading[];
  chips: Record<string, Chip>;
  date: string;
  /** What the typed date means, letter by letter. */
  days: Record<string, string>;
  datePlaceholder: string;
  todos: Record<TodoName, { title: string; details?: ReactNode; scheduled?: ReactNode }>;
  presses: Record<Press, { shortcut: string; label: string }>;
  sync: { saved: ReactNode; saving: ReactNode; offline: ReactNode[] };
};

type StageProps = { moment: Moment; content: DemoContent };

/** The list as it is at a moment. Nothing in it can be used: its description says what it shows. */
export function Stage({ ref, ...props }: StageProps & { ref: RefObject<HTMLDivElement | null> }) {
  const { moment, content } = props;
  const { sync } = content;

  return (
    <div
      ref={ref}
      inert
      aria-hidden="true"
      className="relative h-124 select-none lg:h-110 overflow-hidden rounded-2xl border border-line bg-canvas px-3 pt-4 shadow-2xl shadow-accent/10 sm:px-5 sm:pt-5"
    >
      <div className="flex items-center justify-between gap-4 px-2 pb-3">
        <p className="font-semibold text-2xl">{content.view}</p>
        {moment.sync === "offline" ? sync.offline[moment.unsaved] : sync[moment.sync]}
      </div>
      <Field {...props} />
      <ul className="@container mt-3">
        {moment.rows.map((row) => (
          <Row key={row.name} row={row} {...props} />
        ))}
      </ul>
      <Pressed {...props} />
    </div>
  );
}

function Field({ moment, content }: StageProps) {
  const { typed, focus } = moment;
  const text = content.sentence.slice(0, typed);
  const reading = content.readings.findLast(({ from }) => from <= typed);
  const isFocused = focus === "field";
  const caret = isFocused && (
    <span className="-mr-0.5 inline-block h-4.5 w-0.5 animate-breathe bg-accent align-text-bottom" />
  );

  return (
    <>
      <div
        className={`flex items-start rounded-xl bg-surface shadow-segment outline-accent ${isFocused ? "outline-2" : ""}`}
      >
        <Plus className="mx-3 my-3.5 size-5 shrink-0 text-accent" />
        <p className="min-w-0 flex-1 whitespace-pre-wrap py-3 pr-4 text-base">
          <MarkedText text={text} marks={reading?.marks ?? []} />
          {caret}
          {!text && <span className="text-muted">{content.placeholder}</span>}
        </p>
      </div>
      <ul className="mt-2 flex flex-wrap gap-1.5 pl-9 empty:hidden">
        {reading?.chips.map((words) => {
          const chip = content.chips[words];
          return (
            chip && (
              <li key={words} className={`${chipLook} bg-accent-soft`}>
                <ChipContent chip={chip} />
              </li>
            )
          );
        })}
      </ul>
    </>
  );
}

function Row({ row, moment, content }: StageProps & { row: Moment["rows"][number] }) {
  const { name, priority, isDone = false, isScheduled } = row;
  const { title, details, scheduled } = content.todos[name];
  const isFocused = moment.focus === name;

  return (
    <li
      className={`relative flex items-start rounded-lg pr-3 outline-accent -outline-offset-2 ${isDone ? "animate-leave" : ""} ${isFocused ? "bg-hover outline-2" : ""}`}
    >
      <Checkbox label={title} tone={tones[priority]} checked={isDone} onChange={doNothing} />
      <div className="grid min-h-row min-w-0 flex-1 grid-cols-[minmax(0,1fr)_auto] content-start py-[calc((var(--spacing-row)-1.5rem)/2)] @lg:grid-cols-[minmax(40%,1fr)_auto_fit-content(60%)]">
        <p className={`truncate ${isDone ? "text-muted line-through decoration-1" : ""}`}>
          {title}
        </p>
        {priority > 0 && (
          <span className="col-start-2 ml-2 flex h-6 items-center">
            <PriorityMark priority={priority} className="size-3.5" />
          </span>
        )}
        {isScheduled ? scheduled : details}
      </div>
      {isFocused && moment.date !== undefined && (
        <DatePicker date={moment.date} content={content} />
      )}
    </li>
  );
}

function DatePicker({ date, content }: { date: string; content: DemoContent }) {
  const day = content.days[date];
  return (
    <div className="popup absolute top-full left-10 z-10 w-56 p-1">
      <p className="px-2.5 py-2 text-base">
        {date || <span className="text-muted text-sm">{content.datePlaceholder}</span>}
      </p>
      {day && <p className="rounded-lg bg-hover px-2.5 py-2 text-sm">{day}</p>}
    </div>
  );
}

/** The key that was pressed, and what it does. */
function Pressed({ moment: { pressed }, content }: StageProps) {
  return (
    <p className="absolute inset-x-0 bottom-0 flex h-11 items-center gap-2.5 border-line border-t bg-canvas px-5 text-muted text-sm sm:px-7">
      {pressed && (
        <>
          <KeyCaps
            shortcut={content.presses[pressed].shortcut}
            locale={content.language}
            className="text-ink"
          />
          {content.presses[pressed].label}
        </>
      )}
    </p>
  );
}

function doNothing() {}
