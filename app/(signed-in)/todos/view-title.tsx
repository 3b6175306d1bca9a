import { Search } from "lucide-react";
import { useEffect, useRef } from "react";
import { goTo, type View } from "@/lib/store/address";
import { useList } from "@/lib/store/hooks";
import { ListMenu } from "./list-menu";
import { faceOf } from "./views";

/** The name of what one looks at; in a search, the field to search with. */
export function ViewTitle({ view }: { view: View }) {
  const title = useTitle(view);

  useEffect(() => {
    document.title = `${title} · Donext`;
  }, [title]);

  if (view.name === "search") return <SearchField q={view.q} />;
  return (
    <div className="flex items-center gap-1 px-2">
      <h1 className="min-w-0 py-1 font-semibold text-2xl [overflow-wrap:anywhere]" dir="auto">
        {title}
      </h1>
      {view.name === "list" && <ListMenu id={view.id} />}
    </div>
  );
}

function useTitle(view: View): string {
  const list = useList(view.name === "list" ? view.id : null);
  if (view.name === "list") return list?.name ?? "List";
  return view.name === "label" ? `@${view.label}` : faceOf(view).title;
}

function SearchField({ q }: { q: string }) {
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => input.current?.focus(), []);

  return (
    <search className="block px-2">
      <h1 className="sr-only">Search</h1>
      <label className="flex items-center gap-3 border-line border-b focus-within:border-accent">
        <Search className="size-5 shrink-0 text-muted" aria-hidden="true" />
        <input
          ref={input}
          type="search"
          aria-label="Search todos"
          placeholder="Search titles and notes"
          defaultValue={q}
          autoComplete="off"
          className="min-h-12 min-w-0 flex-1 bg-transparent text-lg outline-none"
          onChange={(event) => goTo({ view: { name: "search", q: event.target.value } }, "replace")}
        />
      </label>
    </search>
  );
}
