import { ChevronRight, Plus, X } from "lucide-react";
import { lazy, memo, Suspense, useEffect, useRef, useState } from "react";
import { IconButton } from "@/app/ui/controls/icon-button";
import { ColorDot } from "@/app/ui/graphics/color-dot";
import { Wordmark } from "@/app/ui/graphics/wordmark";
import { useMessages } from "@/lib/client/i18n/messages";
import { useLabels, useLists } from "@/lib/client/store/hooks";
import type { List } from "@/lib/contract/lists";
import { closeOnBack, onNavigate } from "../navigation";
import { BottomBar } from "./bottom-bar";
import { LazyBoundary } from "./lazy-boundary";
import { ViewLink } from "./view-link";
import { viewMeta } from "./view-meta";

const ListDialog = lazy(() =>
  import("../lists/list-dialog").then(({ ListDialog }) => ({ default: ListDialog })),
);

const SyncStatus = lazy(() => import("./sync-status"));
const UserMenu = lazy(() => import("./user-menu"));

/** Everywhere one can go. On a narrow screen it comes when it is called. */
export const Sidebar = memo(function Sidebar() {
  const { sidebar } = useMessages();
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const closer = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!isOpen) return;
    const before = opener.current;
    closer.current?.focus();
    // Whoever went somewhere wants to see it.
    const stop = onNavigate(() => setOpen(false));
    const release = closeOnBack(() => setOpen(false));
    return () => {
      stop();
      release();
      before?.focus();
    };
  }, [isOpen]);

  return (
    <>
      <header className="flex items-center px-5 pt-2 lg:hidden">
        <Wordmark />
        <div className="ml-auto">
          <LazyBoundary>
            <SyncStatus />
          </LazyBoundary>
        </div>
      </header>
      <BottomBar opener={opener} isOpen={isOpen} onOpen={() => setOpen(true)} />
      {isOpen && (
        // biome-ignore lint/a11y/noStaticElementInteractions: the button below closes as well
        // biome-ignore lint/a11y/useKeyWithClickEvents: and so does Escape
        <div className="backdrop lg:hidden" onClick={() => setOpen(false)} />
      )}
      <nav
        aria-label={sidebar.label}
        onKeyDown={(event) => event.key === "Escape" && setOpen(false)}
        className={`fixed inset-y-0 left-0 z-30 flex w-72 flex-col bg-canvas lg:visible lg:w-64 lg:translate-x-0 lg:shadow-none max-lg:transition-transform ${isOpen ? "shadow-dialog" : "invisible -translate-x-full"}`}
      >
        <div className="flex items-center justify-between py-3 pr-2 pl-5">
          <Wordmark />
          <IconButton
            ref={closer}
            label={sidebar.close}
            className="lg:hidden"
            onClick={() => setOpen(false)}
          >
            <X aria-hidden="true" />
          </IconButton>
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-3 pb-4">
          <Fixed />
          <Lists />
          <Labels />
        </div>
        <div className="flex items-center gap-1 border-line border-t px-3 pt-1.5 pb-2">
          <LazyBoundary>
            <SyncStatus />
            <UserMenu />
          </LazyBoundary>
        </div>
      </nav>
    </>
  );
});

const names = ["inbox", "today", "upcoming", "all", "completed", "trash"] as const;

function Fixed() {
  const { views } = useMessages();
  return (
    <ul>
      <li>
        <ViewLink
          view={{ name: "search", q: "" }}
          icon={viewMeta.search.icon}
          label={views.search}
        />
      </li>
      {names.map((name) => (
        <li key={name}>
          <ViewLink view={{ name }} icon={viewMeta[name].icon} label={views[name]} />
        </li>
      ))}
    </ul>
  );
}

function Lists() {
  const { views, lists: words } = useMessages();
  const lists = useLists();
  const archived = useLists(inArchive);
  const [isCreating, setCreating] = useState(false);

  return (
    <section aria-label={views.lists} className="mt-5">
      <div className="flex items-center justify-between pl-2">
        <h2 className="font-medium text-muted text-xs">{views.lists}</h2>
        <IconButton label={words.new} className="-my-1" onClick={() => setCreating(true)}>
          <Plus aria-hidden="true" />
        </IconButton>
      </div>
      <ul>
        {lists.map((list) => (
          <ListLink key={list.id} list={list} isMovable />
        ))}
      </ul>
      {archived.length > 0 && (
        <details className="group/archived">
          <summary className="flex min-h-control cursor-default list-none items-center gap-3 rounded-lg px-2 text-muted text-sm hover:bg-hover [&::-webkit-details-marker]:hidden">
            <ChevronRight
              className="mx-1 size-3.5 transition-transform group-open/archived:rotate-90"
              aria-hidden="true"
            />
            {words.archived}
          </summary>
          <ul>
            {archived.map((list) => (
              <ListLink key={list.id} list={list} />
            ))}
          </ul>
        </details>
      )}
      {isCreating && (
        <Suspense>
          <ListDialog onClose={() => setCreating(false)} />
        </Suspense>
      )}
    </section>
  );
}

const inArchive = { archived: true };

function ListLink({ list: { id, name, color }, isMovable }: { list: List; isMovable?: boolean }) {
  return (
    <li>
      <ViewLink
        view={{ name: "list", id }}
        icon={<ColorDot color={color} />}
        label={name}
        listId={isMovable ? id : undefined}
      />
    </li>
  );
}

function Labels() {
  const { views } = useMessages();
  const labels = useLabels();
  if (labels.length === 0) return null;
  return (
    <section aria-label={views.labels} className="mt-5">
      <h2 className="py-1.5 pl-2 font-medium text-muted text-xs">{views.labels}</h2>
      <ul>
        {labels.map((name) => (
          <li key={name}>
            <ViewLink
              view={{ name: "label", label: name }}
              icon={<span className="text-muted">@</span>}
              label={name}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
