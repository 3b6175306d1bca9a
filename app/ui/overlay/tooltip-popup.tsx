import { createPortal } from "react-dom";
import { Kbd } from "../kbd";

export type TooltipContent = { text: string; shortcut?: string | undefined };

const GAP = 6;

/** The name of a control and its key, beside it. */
export default function TooltipPopup({ rect, text, shortcut }: { rect: DOMRect } & TooltipContent) {
  const isAbove = rect.bottom + 48 > window.innerHeight;
  const middle = rect.left + rect.width / 2;
  // Near an edge it grows away from it.
  const shift = middle < 96 ? "0%" : middle > window.innerWidth - 96 ? "-100%" : "-50%";
  const left = shift === "0%" ? rect.left : shift === "-50%" ? middle : rect.right;

  return createPortal(
    <div
      aria-hidden="true"
      className="fixed z-50"
      style={{
        left,
        top: isAbove ? rect.top : rect.bottom,
        paddingBlock: GAP,
        transform: `translate(${shift}, ${isAbove ? "-100%" : "0"})`,
      }}
    >
      <div className="flex w-max max-w-64 animate-appear items-center gap-2 rounded-md bg-toast px-2 py-1 font-medium text-on-toast text-xs shadow-popup">
        {text}
        {shortcut && <Kbd shortcut={shortcut} className="text-toast-muted" />}
      </div>
    </div>,
    document.body,
  );
}
