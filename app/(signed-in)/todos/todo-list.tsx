import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import { Button } from "@/app/ui/button";
import { EmptyState } from "@/app/ui/empty-state";
import { formatHeading } from "@/lib/days";
import { useLocale, useMessages } from "@/lib/messages";
import type { View } from "@/lib/store/address";
import { useDeletedLists, useIsBlank, useList, useSections, useToday } from "@/lib/store/hooks";
import type { Section } from "@/lib/store/sections";
import { useDropTarget } from "./dragging";
import { dropInto, takesRows } from "./drops";
import { useStage } from "./stage";
import { TodoRow } from "./todo-row";
import { beginTour } from "./tour";
import { faces } from "./views";

type Item = { key: string; section: Section } | { key: string; id: string };

/** What is in a view; of many todos only those in sight are on the page. */
export function TodoList({ view }: { view: View }) {
  const sections = useSections(view);
  const items = useMemo(() => sections.flatMap(itemsOf), [sections]);
  const count = sections.reduce((sum, { ids }) => sum + ids.length, 0);

  if (count === 0) return <Nothing view={view} />;
  return <Rows items={items} view={view} />;
}

function Nothing({ view }: { view: View }) {
  const { empty, tour } = useMessages();
  const isBlank = useIsBlank() && ["inbox", "today", "upcoming", "all"].includes(view.name);
  const hasDeletedLists = useDeletedLists().length > 0;
  if (view.name === "trash" && hasDeletedLists) return null;
  const isStart = view.name === "search" && view.q.trim() === "";
  const words = empty[isStart ? "searchStart" : view.name];
  const offer = (
    <Button look="soft" onClick={beginTour}>
      {tour.offer}
    </Button>
  );
  return <EmptyState drawing={faces[view.name].drawing} {...words} action={isBlank && offer} />;
}

function itemsOf(section: Section): Item[] {
  const rows = section.ids.map((id) => ({ key: `${section.key} ${id}`, id }));
  return section.kind === "plain" ? rows : [{ key: section.key, section }, ...rows];
}

function Rows({ items, view }: { items: Item[]; view: View }) {
  "use no memo";
  const messages = useMessages();
  const list = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);

  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), []);

  // With another function, all sizes would be computed anew.
  const getItemKey = useCallback((index: number) => items[index]?.key ?? index, [items]);
  const virtualizer = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => 40,
    getItemKey,
    overscan: 6,
    scrollMargin: top,
  });

  return (
    // biome-ignore lint/a11y/useSemanticElements: rows stand in a div of their own, for their place
    <div
      ref={list}
      role="list"
      aria-label={messages.palette.todos}
      className="relative"
      style={{ height: virtualizer.getTotalSize() }}
    >
      {virtualizer.getVirtualItems().map(({ index, key, start }) => {
        const item = items[index];
        if (!item) return null;
        return (
          // biome-ignore lint/a11y/useSemanticElements: as above
          <div
            key={key}
            ref={virtualizer.measureElement}
            data-index={index}
            role="listitem"
            aria-setsize={items.length}
            aria-posinset={index + 1}
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${start - top}px)` }}
          >
            {"id" in item ? (
              <TodoRow id={item.id} view={view} />
            ) : (
              <Heading section={item.section} view={view} />
            )}
          </div>
        );
      })}
    </div>
  );
}

function Heading({ section, view }: { section: Section; view: View }) {
  const { kind, day, listId, ids } = section;
  const { sections, views } = useMessages();
  const locale = useLocale();
  const today = useToday();
  const list = useList(listId ?? null);
  const key = `heading ${section.key}`;
  const heading = useRef<HTMLHeadingElement>(null);
  const isTarget = useStage(({ target }) => target?.key === key);
  useDropTarget(heading, {
    key: takesRows(view) && (kind === "day" || kind === "list") ? key : undefined,
    drop: (ids) => dropInto(ids, section),
  });
  const names = {
    plain: "",
    overdue: sections.overdue,
    done: sections.done,
    list: list?.name ?? views.inbox,
    day: formatHeading(day ?? today, today, locale),
  };
  return (
    <h2
      ref={heading}
      className={`${isTarget ? "bg-accent-soft" : ""} rounded-t-lg flex items-baseline gap-2 border-line border-b px-2 pt-6 pb-1.5 font-semibold text-sm ${kind === "overdue" ? "text-danger" : ids.length === 0 ? "text-muted" : ""}`}
    >
      <span dir="auto">{names[kind]}</span>
    </h2>
  );
}
