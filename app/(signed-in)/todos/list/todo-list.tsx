import { memo, useLayoutEffect, useMemo, useRef, useState } from "react";
import { Button } from "@/app/ui/controls/button";
import { EmptyState } from "@/app/ui/graphics/empty-state";
import { useVirtualRows } from "@/app/ui/virtual-rows";
import { formatHeading } from "@/lib/client/dates/days";
import { useLocale, useMessages } from "@/lib/client/i18n/messages";
import {
  useDeletedLists,
  useIsBlank,
  useIsGone,
  useIsIncomplete,
  useLines,
  useSections,
  useTime,
  useToday,
} from "@/lib/client/store/hooks";
import type { Section } from "@/lib/client/store/queries/sections";
import type { View } from "@/lib/client/store/queries/view";
import { listNow } from "@/lib/client/store/selectors";
import type { List } from "@/lib/contract/lists";
import { cursor } from "../commands/cursor";
import { formatLocation, useAppLocation } from "../navigation";
import { viewMeta } from "../shell/view-meta";
import { useUiState } from "../ui-state";
import { createExitingRows } from "./exiting-rows";
import { TodoRow, type Words } from "./todo-row";
import { useResultCount } from "./use-result-count";

/** What is in a view; of many todos only those in sight are on the page. */
export function TodoList({ view }: { view: View }) {
  return <Todos key={placeOf(view)} view={view} />;
}

function Todos({ view }: { view: View }) {
  const [show] = useState(createExitingRows);
  const staying = useStaying();
  const sections = show(useSections(view), staying);
  const count = sections.reduce((sum, { ids }) => sum + ids.length, 0);
  const isEmpty = count === 0;
  const place = placeOf(view);

  useLayoutEffect(() => {
    cursor.follow(place, ([] as string[]).concat(...sections.map(({ ids }) => ids)), staying);
  }, [place, sections, staying]);

  useResultCount(view, count);

  if (isEmpty) return <Nothing view={view} />;
  return <Rows sections={sections} view={view} />;
}

/** What stays where it is though it has left the view: until one has seen that, or has changed its title. */
function useStaying(): ReadonlySet<string> {
  const exiting = useUiState((state) => state.exiting);
  const renaming = useUiState((state) => state.renaming);
  return useMemo(
    () => (renaming === undefined ? exiting : new Set([...exiting, renaming])),
    [exiting, renaming],
  );
}

/** Where one is stays where one is while one types what to search for. */
function placeOf(view: View): string {
  return view.name === "search" ? view.name : formatLocation({ view });
}

function Nothing({ view }: { view: View }) {
  const { empty, tourOffer } = useMessages();
  const isBlank = useIsBlank() && ["inbox", "today", "upcoming", "all"].includes(view.name);
  const hasDeletedLists = useDeletedLists().length > 0;
  const isGone = useIsGone(view);
  // Whether there is nothing is not known yet.
  if (useIsIncomplete(view)) return null;
  if (view.name === "trash" && hasDeletedLists) return null;
  const isStart = view.name === "search" && view.q.trim() === "";
  const words = empty[isGone ? "listGone" : isStart ? "searchStart" : view.name];
  const offer = (
    <Button look="soft" onClick={() => import("../tour/tour").then(({ beginTour }) => beginTour())}>
      {tourOffer}
    </Button>
  );
  return (
    <EmptyState
      illustration={viewMeta[view.name].illustration}
      {...words}
      action={isBlank && offer}
    />
  );
}

function Rows({ sections, view }: { sections: Section[]; view: View }) {
  const words = useWords();
  const lineOf = useLines();
  const list = useRef<HTMLDivElement>(null);
  const { keys, headings, places } = useMemo(() => linesOf(sections, view), [sections, view]);
  const { parts, after, measured } = useVirtualRows(list, keys, places);
  const { todo: open } = useAppLocation();

  function row(key: string, index: number) {
    const heading = headings.get(key);
    const line = lineOf(key);
    return (
      // biome-ignore lint/a11y/useSemanticElements: as below
      <div
        key={key}
        ref={measured}
        data-key={key}
        role="listitem"
        // Less what is above its words, it stays at the top as long as its section is there.
        className={heading && "sticky -top-4 z-10 bg-canvas"}
        aria-setsize={keys.length}
        aria-posinset={index + 1}
      >
        {heading && (
          <Heading
            section={heading}
            list={listNow(heading.listId ?? null)}
            isToday={view.name === "today"}
            words={words}
          />
        )}
        {line && <TodoRow {...line} view={view} isOpen={key === open} words={words} />}
      </div>
    );
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: beside the rows, spaces stand in it
    <div
      ref={list}
      role="list"
      className="@container overflow-x-clip"
      aria-label={words.messages.palette.todos}
    >
      {parts.flatMap(({ space, first, end }, part) => [
        // biome-ignore lint/suspicious/noArrayIndexKey: one space is like another
        <Space key={`space ${part}`} height={space} />,
        ...keys.slice(first, end).map((key, index) => row(key, first + index)),
      ])}
      <Space height={after} />
    </div>
  );
}

/** Stands for rows that are out of sight. */
function Space({ height }: { height: number }) {
  return <div className="[overflow-anchor:none]" style={{ height }} />;
}

/** One below the other: the ids of todos, and among them the keys of headings, with the places where they stand. */
function linesOf(sections: Section[], view: View) {
  const headings = new Map<string, Section>();
  const places: number[] = [];
  let count = 0;
  const parts = sections.flatMap<string | readonly string[]>((section) => {
    const place = count;
    count += section.ids.length;
    if (isUntitled(section, sections, view)) return [section.ids];
    const key = `heading ${section.key}`;
    headings.set(key, section);
    places.push(place);
    count++;
    return [key, section.ids];
  });
  // Of all ways to put arrays together the fastest.
  const keys = ([] as string[]).concat(...parts);
  return { keys, headings, places };
}

/** Whether the title of the view says it already. */
function isUntitled({ kind }: Section, sections: Section[], view: View): boolean {
  return kind === "plain" || (view.name === "today" && sections.length === 1);
}

function useWords(): Words {
  const messages = useMessages();
  const locale = useLocale();
  const today = useToday();
  const time = useTime();
  return useMemo(() => ({ messages, locale, today, time }), [messages, locale, today, time]);
}

type HeadingProps = {
  section: Section;
  list: List | undefined;
  /** Of the view of today, whose title has the date. */
  isToday: boolean;
  words: Words;
};

const Heading = memo(function Heading({ section, list, isToday, words }: HeadingProps) {
  const { kind, day, ids } = section;
  const { messages, locale, today } = words;
  const { sections, views } = messages;
  const isTarget = useUiState(({ target }) => target?.key === section.key);
  const names = {
    plain: "",
    overdue: sections.overdue,
    done: sections.done,
    list: list?.name ?? views.inbox,
    day: isToday ? views.today : formatHeading(day ?? today, today, locale),
  };
  return (
    <h2
      data-section={section.key}
      className={`${isTarget ? "bg-accent-soft" : ""} rounded-t-lg flex items-baseline gap-2 border-line border-b px-2 pt-6 pb-1.5 font-semibold text-sm ${kind === "overdue" ? "text-danger" : ids.length === 0 ? "text-muted" : ""}`}
    >
      <span dir="auto">{names[kind]}</span>
    </h2>
  );
});
