import type { MouseEvent, ReactNode } from "react";
import { useMessages } from "@/lib/client/i18n/messages";
import { useCount } from "@/lib/client/store/hooks";
import type { View } from "@/lib/client/store/queries/view";
import { DropEdge } from "../drag-drop/drop-edge";
import { useMarks } from "../list/use-row-flags";
import { formatLocation, navigate, useIsShown } from "../navigation";

type ViewLinkProps = {
  view: View;
  icon: ReactNode;
  label: string;
  /** Of a list whose place among the others a mouse can change. */
  listId?: string | undefined;
};

/** A link to a view, which has an address of its own and is shown without a request. */
export function ViewLink({ view, icon, label, listId }: ViewLinkProps) {
  const address = formatLocation({ view });
  const isCurrent = useIsShown(view);
  const marks = useMarks(address);
  const isDragged = useMarks(listId ?? "").includes("dragged");

  return (
    <a
      href={address}
      data-list={listId}
      aria-current={isCurrent ? "page" : undefined}
      onClick={(event) => goByPress(event, view)}
      className={`${marks.includes("into") ? "bg-accent-soft outline-2 outline-accent -outline-offset-2" : "hover:bg-hover aria-[current]:bg-hover"} ${isDragged ? "opacity-40" : ""} relative flex min-h-control items-center gap-3 rounded-lg px-2 text-sm aria-[current]:font-medium [&_svg]:size-4.5 [&_svg]:text-muted aria-[current]:[&_svg]:text-accent`}
    >
      <span className="grid size-5 shrink-0 place-items-center">{icon}</span>
      <span className="min-w-0 flex-1 truncate" dir="auto">
        {label}
      </span>
      <Count view={view} />
      <DropEdge marks={marks} />
    </a>
  );
}

/** Shows a view, unless its link was pressed to open it elsewhere. */
export function goByPress(event: MouseEvent, view: View): void {
  const isElsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  if (isElsewhere || event.button !== 0) return;
  event.preventDefault();
  navigate({ view });
  scrollTo(0, 0);
}

function Count({ view }: { view: View }) {
  const { counts } = useMessages();
  const count = useCount(view);
  if (!count) return null;
  return (
    <span className="text-muted text-xs tabular-nums">
      {count}
      <span className="sr-only"> {counts.open}</span>
    </span>
  );
}
