"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import {
  addMonths,
  isShownFrom,
  nextStart,
  startFor,
  weekOf,
  weeksFrom,
} from "@/lib/client/dates/calendar";
import { addDays } from "@/lib/client/dates/days";
import { IconButton } from "./icon-button";

export type CalendarProps = {
  /** The chosen day, as "YYYY-MM-DD". */
  value?: string | null | undefined;
  today: string;
  onSelect: (day: string) => void;
  locale: string;
  /** 1 is Monday, 7 is Sunday. */
  weekStart: number;
  previousLabel: string;
  nextLabel: string;
  /** Days with something on them get a dot. */
  isMarked?: (day: string) => boolean;
  className?: string;
};

/** The weeks to come, or another month, to choose from by pointer or by arrows, Page Up and Down, Home and End. */
export function Calendar(props: CalendarProps) {
  const { value, today, onSelect, locale, weekStart, isMarked, className = "" } = props;
  const [focused, setFocused] = useState(value ?? today);
  const [start, setStart] = useState(() => startFor(focused, props));
  const grid = useRef<HTMLTableElement>(null);
  const isMoved = useRef(false);
  const titleId = useId();

  useEffect(() => {
    if (isMoved.current)
      grid.current?.querySelector<HTMLElement>(`[data-day="${focused}"]`)?.focus();
    isMoved.current = false;
  }, [focused]);

  function moveByKey(event: KeyboardEvent) {
    const day = dayByKey(event, focused, weekStart);
    if (!day) return;
    event.preventDefault();
    isMoved.current = true;
    setFocused(day);
    if (!isShownFrom(start, day)) setStart(startFor(day, props));
  }

  /** Shows the weeks that a day is in, which is before or after those that are shown. */
  function turnTo(day: string) {
    const next = startFor(day, props);
    setStart(next);
    setFocused(next === startFor(today, props) ? today : `${day.slice(0, 7)}-01`);
  }

  return (
    <div className={`p-2 ${className}`}>
      <div className="flex items-center">
        <h2 id={titleId} aria-live="polite" className="flex-1 pl-2.5 font-medium text-sm">
          {format(focused, locale, { month: "long", year: "numeric" })}
        </h2>
        <IconButton label={props.previousLabel} onClick={() => turnTo(addDays(start, -1))}>
          <ChevronLeft className="rtl:-scale-x-100" aria-hidden="true" />
        </IconButton>
        <IconButton label={props.nextLabel} onClick={() => turnTo(nextStart(start))}>
          <ChevronRight className="rtl:-scale-x-100" aria-hidden="true" />
        </IconButton>
      </div>
      <table
        ref={grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the grid pattern, on the table that it is
        role="grid"
        aria-labelledby={titleId}
        className="w-full table-fixed"
        onKeyDown={moveByKey}
      >
        <Weekdays locale={locale} firstDay={start} />
        <tbody>
          {weeksFrom(start).map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td key={day} className="p-0 text-center">
                  <button
                    type="button"
                    data-day={day}
                    tabIndex={day === focused ? 0 : -1}
                    aria-label={format(day, locale, { dateStyle: "full" })}
                    aria-current={day === today ? "date" : undefined}
                    aria-pressed={day === value}
                    onClick={() => onSelect(day)}
                    className={`relative mx-auto grid size-control max-w-full place-items-center rounded-full text-sm tabular-nums transition-colors hover:bg-hover aria-[current]:font-semibold aria-[current]:not-aria-pressed:text-accent aria-pressed:bg-accent aria-pressed:text-on-accent forced-colors:forced-color-adjust-none ${day < today ? "text-muted" : ""}`}
                  >
                    {Number(day.slice(8))}
                    {day.endsWith("-01") && (
                      <span className="absolute top-1 text-[0.5625rem]/none">
                        {format(day, locale, { month: "short" })}
                      </span>
                    )}
                    {isMarked?.(day) && (
                      <span className="absolute bottom-1 size-1 rounded-full bg-current opacity-60" />
                    )}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Weekdays({ locale, firstDay }: { locale: string; firstDay: string }) {
  return (
    <thead>
      <tr>
        {[0, 1, 2, 3, 4, 5, 6].map((offset) => {
          const day = addDays(firstDay, offset);
          return (
            <th
              key={offset}
              scope="col"
              abbr={format(day, locale, { weekday: "long" })}
              className="h-6 font-normal text-muted text-xs"
            >
              {format(day, locale, { weekday: "short" }).slice(0, 2)}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function dayByKey({ key, shiftKey }: KeyboardEvent, day: string, weekStart: number) {
  if (key === "ArrowLeft") return addDays(day, -1);
  if (key === "ArrowRight") return addDays(day, 1);
  if (key === "ArrowUp") return addDays(day, -7);
  if (key === "ArrowDown") return addDays(day, 7);
  if (key === "Home") return weekOf(day, weekStart);
  if (key === "End") return addDays(weekOf(day, weekStart), 6);
  if (key === "PageUp") return addMonths(day, shiftKey ? -12 : -1);
  if (key === "PageDown") return addMonths(day, shiftKey ? 12 : 1);
  return undefined;
}

/** A calendar day is nobody's instant: it is formatted in UTC, the zone in which it is parsed. */
function format(day: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  return new Date(day).toLocaleDateString(locale, { timeZone: "UTC", ...options });
}
