import { type MouseEvent, type ReactNode, useRef } from "react";
import { useMessages } from "@/lib/messages";
import { formatAddress, goTo, type View } from "@/lib/store/address";
import { useCount } from "@/lib/store/hooks";
import { useDropTarget } from "./dragging";
import { dropOn, takesTodos } from "./drops";
import { useStage } from "./stage";

type ViewLinkProps = {
  view: View;
  isCurrent: boolean;
  icon: ReactNode;
  label: string;
};

/** A link to a view, which has an address of its own and is shown without a request. */
export function ViewLink({ view, isCurrent, icon, label }: ViewLinkProps) {
  const address = formatAddress({ view });
  const link = useRef<HTMLAnchorElement>(null);
  const isTarget = useStage(({ target }) => target?.key === address);
  useDropTarget(link, {
    key: takesTodos(view) ? address : undefined,
    drop: (ids) => dropOn(ids, view),
  });

  function go(event: MouseEvent) {
    const isElsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (isElsewhere || event.button !== 0) return;
    event.preventDefault();
    goTo({ view });
    scrollTo(0, 0);
  }

  return (
    <a
      ref={link}
      href={address}
      aria-current={isCurrent ? "page" : undefined}
      onClick={go}
      className={`${isTarget ? "bg-accent-soft outline-2 outline-accent -outline-offset-2" : "hover:bg-hover aria-[current]:bg-hover"} flex min-h-control items-center gap-3 rounded-lg px-2 text-sm transition-colors aria-[current]:font-medium [&_svg]:size-4.5 [&_svg]:text-muted aria-[current]:[&_svg]:text-accent`}
    >
      <span className="grid size-5 shrink-0 place-items-center">{icon}</span>
      <span className="min-w-0 flex-1 truncate" dir="auto">
        {label}
      </span>
      <Count view={view} />
    </a>
  );
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
