import { CalendarArrowUp, CalendarX, Sofa, Sun, Sunrise } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Calendar } from "@/app/ui/controls/calendar";
import { weekStartOf } from "@/lib/client/dates/calendar";
import { addDays, formatLongDay, weekdayOf } from "@/lib/client/dates/days";
import { useLocale, useMessages } from "@/lib/client/i18n/messages";
import { useSections, useToday, useTodos } from "@/lib/client/store/hooks";
import { updateTodos } from "@/lib/client/store/mutations";
import { useReader } from "../quick-add/reader";
import type { PickerProps } from "../ui-state";
import { sharedValue } from "./shared-value";
import { TimeField } from "./time-field";

/** On which day the todos are due: typed, one of the near ones, or from the calendar. */
export function DayPicker({ ids, onDone }: PickerProps) {
  const messages = useMessages();
  const locale = useLocale();
  const today = useToday();
  const todos = useTodos(ids);
  const dueDate = sharedValue(todos, "dueDate");
  const busyDays = useBusyDays();

  function choose(day: string | null, dueTime?: string) {
    updateTodos(ids, { dueDate: day, ...(dueTime && { dueTime }) });
    onDone();
  }

  return (
    <div className="w-min">
      <TypedDay onChoose={choose} />
      <NearDays current={dueDate} onChoose={choose} />
      <Calendar
        value={dueDate ?? null}
        today={today}
        onSelect={choose}
        locale={locale}
        weekStart={weekStartOf(locale)}
        previousLabel={messages.days.previousMonth}
        nextLabel={messages.days.nextMonth}
        isMarked={(day) => busyDays.has(day)}
        className="pt-1"
      />
      <TimeField todos={todos} />
    </div>
  );
}

type Choose = (day: string | null, dueTime?: string) => void;

function TypedDay({ onChoose }: { onChoose: Choose }) {
  const messages = useMessages();
  const locale = useLocale();
  const [text, setText] = useState("");
  // Alone, a day would be a title.
  const { dueDate, dueTime } = useReader().read(`- ${text}`).todo;

  return (
    <form
      className="border-line border-b"
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        if (dueDate) onChoose(dueDate, dueTime ?? undefined);
      }}
    >
      <input
        aria-label={messages.days.type}
        placeholder={messages.days.type}
        value={text}
        autoComplete="off"
        spellCheck="false"
        onChange={({ target }) => setText(target.value)}
        className="h-control w-full bg-transparent px-3.5 text-sm outline-none"
      />
      <p role="status" className="px-3.5 pb-2 text-accent text-sm empty:hidden">
        {dueDate && [formatLongDay(dueDate, locale), dueTime].filter(Boolean).join(", ")}
      </p>
    </form>
  );
}

type NearDaysProps = { current: string | null | undefined; onChoose: Choose };

function NearDays({ current, onChoose }: NearDaysProps) {
  const { days } = useMessages();
  const today = useToday();
  const saturday = addDays(today, (6 - weekdayOf(today) + 7) % 7);
  const choices: [label: string, day: string | null, icon: ReactNode][] = [
    [days.today, today, <Sun key="icon" />],
    [days.tomorrow, addDays(today, 1), <Sunrise key="icon" />],
    [days.weekend, saturday, <Sofa key="icon" />],
    [days.nextWeek, addDays(today, 8 - weekdayOf(today)), <CalendarArrowUp key="icon" />],
    [days.none, null, <CalendarX key="icon" />],
  ];

  return (
    <div className="grid grid-cols-2 border-line border-b p-1">
      {choices.map(([label, day, icon]) => (
        <button
          key={label}
          type="button"
          aria-pressed={day === current}
          onClick={() => onChoose(day)}
          className="flex min-h-control items-center gap-2.5 rounded-lg px-2.5 text-left text-sm transition-colors hover:bg-hover aria-pressed:text-accent [&_svg]:size-4 [&_svg]:text-muted"
        >
          {icon}
          {label}
        </button>
      ))}
    </div>
  );
}

function useBusyDays(): Set<string | undefined> {
  const sections = useSections({ name: "upcoming" });
  return new Set(sections.filter(({ ids }) => ids.length > 0).map(({ day }) => day));
}
