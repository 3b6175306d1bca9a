import type { MouseEvent } from "react";
import { type View, views } from "@/lib/store/views";

const names: Record<View, string> = { open: "Open", completed: "Completed", all: "All" };

/** Links between the views. Each is an address; going there asks the server for todos only. */
export function ViewTabs({ current }: { current: View }) {
  return (
    <nav aria-label="Views" className="flex gap-1">
      {views.map((view) => (
        <a
          key={view}
          href={addressOf(view)}
          aria-current={view === current ? "page" : undefined}
          onClick={goWithin}
          className="inline-flex min-h-11 items-center rounded-lg px-3 font-medium text-muted text-sm transition-colors hover:bg-sunken hover:text-ink aria-[current]:bg-sunken aria-[current]:text-ink sm:min-h-9"
        >
          {names[view]}
        </a>
      ))}
    </nav>
  );
}

function addressOf(view: View): string {
  return view === "open" ? "/todos" : `/todos?view=${view}`;
}

function goWithin(event: MouseEvent<HTMLAnchorElement>) {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  history.pushState(null, "", event.currentTarget.href);
}
