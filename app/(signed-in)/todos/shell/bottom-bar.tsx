import { LayoutList, Plus } from "lucide-react";
import type { ReactNode, RefObject } from "react";
import { useMessages } from "@/lib/client/i18n/messages";
import type { View } from "@/lib/client/store/queries/view";
import { formatLocation, useIsShown } from "../navigation";
import { changeUiState } from "../ui-state";
import { goByPress } from "./view-link";
import { viewMeta } from "./view-meta";

type BottomBarProps = {
  /** Of the sidebar, which has everything else. */
  opener: RefObject<HTMLButtonElement | null>;
  isOpen: boolean;
  onOpen: () => void;
};

/** Where one goes most, within reach of a thumb. */
export function BottomBar({ opener, isOpen, onOpen }: BottomBarProps) {
  const { sidebar, views, quickAdd } = useMessages();
  return (
    <nav
      aria-label={sidebar.bar}
      className={`fixed inset-x-0 bottom-0 z-20 flex border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden ${isOpen ? "invisible" : ""}`}
    >
      <Place view={{ name: "today" }} label={views.today} />
      <Place view={{ name: "upcoming" }} label={views.upcoming} />
      <button
        type="button"
        aria-label={quickAdd.label}
        aria-haspopup="dialog"
        className={look}
        onClick={() => changeUiState({ dialog: "quickAdd" })}
      >
        <span className="grid h-10 w-12 place-items-center rounded-full bg-accent text-on-accent">
          <Plus className="size-6" aria-hidden="true" />
        </span>
      </button>
      <button
        ref={opener}
        type="button"
        aria-expanded={isOpen}
        className={`${look} ${tone}`}
        onClick={onOpen}
      >
        <LayoutList className="size-5.5" aria-hidden="true" />
        {views.lists}
      </button>
      <Place view={{ name: "search", q: "" }} label={views.search} />
    </nav>
  );
}

type PlaceProps = { view: View; label: ReactNode };

function Place({ view, label }: PlaceProps) {
  return (
    <a
      href={formatLocation({ view })}
      aria-current={useIsShown(view) ? "page" : undefined}
      onClick={(event) => goByPress(event, view)}
      className={`${look} ${tone} [&_svg]:size-5.5`}
    >
      {viewMeta[view.name].icon}
      {label}
    </a>
  );
}

const look =
  "flex h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 font-medium text-[0.6875rem]/4 -outline-offset-2 short:h-12";

const tone = "text-muted aria-[current]:text-accent";
