import { CalendarArrowUp, CalendarX, Sofa, Sun, Sunrise } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/app/ui/controls/button";
import { Calendar } from "@/app/ui/controls/calendar";
import { weekStartOf } from "@/lib/client/dates/calendar";
import { formatLongDay, formatShortDay, formatTime } from "@/lib/client/dates/days";
import { type NearDay, nearDays } from "@/lib/client/dates/near-days";
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
    <div className="mx-auto grid w-80 max-w-md short:max-w-2xl short:grid-cols-[20rem_1fr] short:grid-rows-[auto_auto_1fr]">
      <TypedDay onChoose={choose} onLeave={onDone} />
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
        className="short:col-start-2 short:row-span-3 short:row-start-1 short:border-line short:border-l"
      />
      <div className="flex items-center border-line border-t short:border-t-0 px-1.5">
        <TimeField todos={todos} />
        {todos.some((todo) => todo.dueDate) && (
          <Button look="quiet" size="small" onClick={() => choose(null)}>
            <CalendarX className="size-4" aria-hidden="true" />
            {messages.days.none}
          </Button>
        )}
      </div>
    </div>
  );
}

type Choose = (day: string | null, dueTime?: string) => void;

function TypedDay({ onChoose, onLeave }: { onChoose: Choose; onLeave: () => void }) {
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
        else if (text.trim() === "") onLeave();
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
        {dueDate &&
          [formatLongDay(dueDate, locale), dueTime && formatTime(dueTime, locale)]
            .filter(Boolean)
            .join(", ")}
      </p>
    </form>
  );
}

type NearDaysProps = { current: string | null | undefined; onChoose: Choose };

function NearDays({ current, onChoose }: NearDaysProps) {
  const { days } = useMessages();
  const locale = useLocale();
  const today = useToday();

  return (
    <div className="grid grid-cols-2 border-line border-b p-1 short:grid-cols-1">
      {nearDays(today).map(({ name, day }) => (
        <button
          key={name}
          type="button"
          aria-pressed={day === current}
          onClick={() => onChoose(day)}
          className="flex min-h-11 items-center gap-2.5 rounded-lg px-2.5 text-start text-sm transition-colors hover:bg-hover aria-pressed:bg-accent-soft aria-pressed:text-accent [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted"
        >
          {icons[name]}
          <span className="grid min-w-0 leading-tight">
            {days[name]} <span className="text-muted text-xs">{formatShortDay(day, locale)}</span>
          </span>
        </button>
      ))}
    </div>
  );
}

const icons: Record<NearDay, ReactNode> = {
  today: <Sun />,
  tomorrow: <Sunrise />,
  weekend: <Sofa />,
  nextWeek: <CalendarArrowUp />,
};

function useBusyDays(): Set<string | undefined> {
  const sections = useSections({ name: "upcoming" });
  return new Set(sections.filter(({ ids }) => ids.length > 0).map(({ day }) => day));
}
