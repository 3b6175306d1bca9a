import { Cloud, CloudOff, CloudUpload } from "lucide-react";
import type { ReactNode } from "react";
import { labels } from "@/app/(signed-in)/todos/commands/shortcut-labels";
import { type Command, shortcuts } from "@/app/(signed-in)/todos/commands/shortcuts";
import { chipsOf } from "@/app/(signed-in)/todos/quick-add/chips";
import { ProgressRing } from "@/app/ui/graphics/progress-ring";
import { Icon } from "@/app/ui/graphics/svg-icon";
import { formatDay, formatTime } from "@/lib/client/dates/days";
import { messagesFor } from "@/lib/client/i18n/catalogue";
import { describeRepeat } from "@/lib/client/i18n/describe-repeat";
import type { Messages } from "@/lib/client/i18n/en";
import { landing } from "@/lib/client/i18n/landing";
import type { Language } from "@/lib/client/i18n/language";
import { isEqual } from "@/lib/client/is-equal";
import { parseQuickAdd, type QuickAdd } from "@/lib/client/quick-add/parse";
import type { DemoContent, Reading } from "./stage";

type Words = { messages: Messages; locale: string; today: string };

// A Sunday morning: then the sentence is one for today.
const today = "2026-11-29";
const now = "10:00";

/** Everything that the demo shows in a language. The grammar reads here what is typed there. */
export async function demoContent(language: Language): Promise<DemoContent> {
  const messages = await messagesFor(language);
  const words = { messages, locale: language, today };
  const { sentence, date, todos, labels, ...captions } = landing[language].demo;
  const call = parseQuickAdd(sentence, contextOf(words)).todo;
  const days = daysOf(date, words);
  const friday = days[date] ?? date;

  return {
    ...captions,
    language,
    view: messages.views.inbox,
    placeholder: messages.quickAdd.placeholder,
    sentence,
    readings: readingsOf(sentence, words),
    chips: allChips(sentence, words),
    date,
    days,
    datePlaceholder: messages.days.type,
    todos: {
      call: {
        title: call.title,
        details: details({ due: dueOf(call, words), repeat: call.repeat }, words),
      },
      invoice: {
        title: todos.invoice,
        details: details({ label: labels.invoice }, words),
        scheduled: details({ due: friday, label: labels.invoice }, words),
      },
      passport: { title: todos.passport },
      plants: { title: todos.plants },
      trip: {
        title: todos.trip,
        details: details({ subtasks: { done: 1, total: 3 }, label: labels.trip }, words),
      },
    },
    presses: pressesOf(friday, words),
    sync: {
      saved: <Status icon={<Cloud />} text={messages.sync.saved} />,
      saving: <Status icon={<CloudUpload />} text={messages.sync.saving} />,
      offline: [0, 1, 2].map((count) => (
        <Status key={count} icon={<CloudOff />} text={messages.sync.offline(count)} />
      )),
    },
  };
}

/** What is understood of a sentence while it is typed, as often as that changes. */
function readingsOf(sentence: string, words: Words): Reading[] {
  const readings: Reading[] = [];
  for (let from = 0; from <= sentence.length; from++) {
    const { todo, marks } = parseQuickAdd(sentence.slice(0, from), contextOf(words));
    const places = marks.map(({ start, end }) => ({ start, end }));
    const chips = chipsOf({ todo }, words).map((chip) => chip.words);
    const last = readings.at(-1);
    if (!isEqual([last?.marks, last?.chips], [places, chips])) {
      readings.push({ from, marks: places, chips });
    }
  }
  return readings;
}

/** Every chip once, by its words: what is sent to the browser more often is paid for by each visitor. */
function allChips(sentence: string, words: Words): DemoContent["chips"] {
  const texts = [...sentence].map((_, index) => sentence.slice(0, index + 1));
  const chips = texts.flatMap((text) =>
    chipsOf({ todo: parseQuickAdd(text, contextOf(words)).todo }, words),
  );
  return Object.fromEntries(chips.map((chip) => [chip.words, chip]));
}

function dueOf({ dueDate, dueTime }: QuickAdd["todo"], { locale }: Words): string {
  return [dueDate && formatDay(dueDate, today, locale), dueTime && formatTime(dueTime, locale)]
    .filter(Boolean)
    .join(", ");
}

function contextOf({ locale }: Words) {
  return { today, now, locale, lists: [], labels: [] };
}

function daysOf(date: string, words: Words): Record<string, string> {
  const texts = [...date].map((_, index) => date.slice(0, index + 1));
  return Object.fromEntries(
    texts.flatMap((text) => {
      // With nothing before it, it would be a title.
      const { dueDate } = parseQuickAdd(`- ${text}`, contextOf(words)).todo;
      return dueDate ? [[text, formatDay(dueDate, today, words.locale)]] : [];
    }),
  );
}

type Details = {
  due?: string;
  repeat?: string | null | undefined;
  subtasks?: { done: number; total: number };
  label?: string;
};

/** The details of a row, in its order: rows themselves come with the store of the app, which nobody needs here. */
function details({ due, repeat, subtasks, label }: Details, { locale }: Words): ReactNode {
  return (
    <span className="col-span-2 flex flex-wrap items-center gap-x-3 gap-y-0.5 text-muted text-xs tabular-nums @lg:col-span-1 @lg:col-start-3 @lg:ml-4 @lg:h-6 @lg:flex-row-reverse @lg:flex-nowrap @lg:overflow-hidden [&_svg]:size-3.5 [&_svg]:shrink-0">
      {due && (
        <Detail>
          <Icon shape="calendar" />
          {due}
        </Detail>
      )}
      {repeat && (
        <Detail>
          <Icon shape="repeat" />
          {describeRepeat(repeat, locale)}
        </Detail>
      )}
      {subtasks && (
        <Detail>
          <ProgressRing {...subtasks} label="" />
          {subtasks.done}/{subtasks.total}
        </Detail>
      )}
      {label && <Detail>@{label}</Detail>}
    </span>
  );
}

function Detail({ children }: { children: ReactNode }) {
  return <span className="inline-flex shrink-0 items-center gap-1.5">{children}</span>;
}

function pressesOf(date: string, { messages }: Words): DemoContent["presses"] {
  const press = (command: Command) => ({
    shortcut: shortcuts[command][0],
    label: labels[command].label(messages),
  });
  return {
    quickAdd: press("quickAdd"),
    add: { shortcut: "enter", label: messages.actions.save },
    next: press("next"),
    previous: press("previous"),
    day: press("day"),
    choose: { shortcut: "enter", label: date },
    high: press("high"),
    medium: press("medium"),
    complete: press("complete"),
  };
}

/** As the app says in its sidebar whether everything is saved. */
function Status({ icon, text }: { icon: ReactNode; text: string }) {
  return (
    <p className="flex min-w-0 items-center gap-2 text-muted text-sm [&_svg]:size-4.5 [&_svg]:shrink-0">
      {icon}
      <span className="truncate tabular-nums">{text}</span>
    </p>
  );
}
