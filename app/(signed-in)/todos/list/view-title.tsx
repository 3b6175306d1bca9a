import { Search, X } from "lucide-react";
import { lazy, useEffect, useRef } from "react";
import { Button } from "@/app/ui/controls/button";
import { IconButton } from "@/app/ui/controls/icon-button";
import { afterPaint } from "@/lib/client/after-paint";
import { formatDate } from "@/lib/client/dates/days";
import { useLocale, useMessages } from "@/lib/client/i18n/messages";
import { useIsGone, useIsKnown, useList, useSections, useToday } from "@/lib/client/store/hooks";
import type { View } from "@/lib/client/store/queries/view";
import { SEARCH } from "../commands/focus";
import { remove } from "../commands/remove";
import { navigate } from "../navigation";
import { LazyBoundary } from "../shell/lazy-boundary";

const ListMenu = lazy(() => import("../lists/list-menu"));

/** The name of what one looks at; in a search, the field to search with. */
export function ViewTitle({ view }: { view: View }) {
  const title = useTitle(view);
  const isGone = useIsGone(view);

  useEffect(() => {
    const wanted = `${title} · Donext`;
    const write = () => {
      if (document.title !== wanted) document.title = wanted;
    };
    // The next frame would wait for it.
    const later = afterPaint(write);
    later.ask();
    // What Next knows the page by can come later than the page itself.
    const observer = new MutationObserver(write);
    observer.observe(document.head, { childList: true, characterData: true, subtree: true });
    return () => {
      later.cancel();
      observer.disconnect();
    };
  }, [title]);

  if (view.name === "search") return <SearchField q={view.q} />;
  return (
    <div className="flex items-center gap-1 px-2">
      <h1
        // A new one for each view: who goes on to another one by key hears its name.
        key={title}
        tabIndex={-1}
        className="min-w-0 py-1 font-semibold text-2xl outline-none [overflow-wrap:anywhere]"
        dir="auto"
      >
        {title}
      </h1>
      <LazyBoundary>{view.name === "list" && !isGone && <ListMenu id={view.id} />}</LazyBoundary>
      {view.name === "today" && <TodaysDate />}
      {view.name === "trash" && <EmptyTrash />}
    </div>
  );
}

function TodaysDate() {
  const locale = useLocale();
  const today = useToday();
  // The server knows no day.
  if (!useIsKnown()) return null;
  return <p className="mt-1.5 ml-2 text-muted text-sm">{formatDate(today, today, locale)}</p>;
}

function EmptyTrash() {
  const { actions } = useMessages();
  const ids = useSections(trash).flatMap((section) => section.ids);
  if (ids.length === 0) return null;
  return (
    <Button look="quiet" className="ml-auto" onClick={() => remove(ids)}>
      {actions.emptyTrash}
    </Button>
  );
}

const trash = { name: "trash" } as const;

function useTitle(view: View): string {
  const { views } = useMessages();
  const list = useList(view.name === "list" ? view.id : null);
  if (view.name === "list") return list?.name ?? views.list;
  return view.name === "label" ? `@${view.label}` : views[view.name];
}

function SearchField({ q }: { q: string }) {
  const { views, search: words } = useMessages();
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => input.current?.focus(), []);

  function search(q: string) {
    navigate({ view: { name: "search", q } }, "replace");
  }

  function clear() {
    if (!input.current) return;
    input.current.value = "";
    input.current.focus();
    search("");
  }

  return (
    <search className="block px-2">
      <h1 tabIndex={-1} className="sr-only">
        {views.search}
      </h1>
      <label className="flex items-center gap-3 border-line border-b focus-within:border-accent">
        <Search className="size-5 shrink-0 text-muted" aria-hidden="true" />
        <input
          ref={input}
          id={SEARCH}
          type="search"
          aria-label={words.label}
          placeholder={words.placeholder}
          defaultValue={q}
          autoComplete="off"
          className="min-h-12 min-w-0 flex-1 bg-transparent text-lg outline-none [&::-webkit-search-cancel-button]:hidden"
          onChange={(event) => search(event.target.value)}
        />
        {q && (
          <IconButton label={words.clear} onClick={clear}>
            <X aria-hidden="true" />
          </IconButton>
        )}
      </label>
    </search>
  );
}
