"use client";

import { X } from "lucide-react";
import { useEffect, useState } from "react";
import { Kbd } from "../kbd";
import { ariaShortcut, useIsMac } from "../shortcut";

export type Notice = {
  message: string;
  actions?: { label: string; shortcut?: string; run: () => void }[];
};

type ToastProps = { notice: Notice | undefined; closeLabel: string; onClose: () => void };

const DURATION = 8_000;

/**
 * Shows what happened, and what can be done about it; goes by itself unless someone is at it. Whoever shows it
 * announces it: its buttons are not part of what is read out.
 */
export function Toast({ notice, ...props }: ToastProps) {
  return (
    <div
      role="status"
      aria-live="off"
      className="pointer-events-none fixed inset-x-0 bottom-[var(--below,0px)] z-50 flex justify-center p-4 pb-[max(1rem,env(safe-area-inset-bottom))]"
    >
      {notice && <Body notice={notice} {...props} />}
    </div>
  );
}

/** What it says, until its time is over and nobody is at it. */
function Body({ notice, closeLabel, onClose }: ToastProps & { notice: Notice }) {
  const { message, actions = [] } = notice;
  const [isHeld, setHeld] = useState(false);
  const isMac = useIsMac();

  // biome-ignore lint/correctness/useExhaustiveDependencies: each message has the whole time
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(onClose, DURATION);
    return () => clearTimeout(timer);
  }, [notice, isHeld]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps the message while someone is at it
    <div
      className="pointer-events-auto flex w-fit max-w-xl animate-rise items-center gap-0.5 rounded-xl bg-toast p-1 pl-4 text-on-toast text-sm shadow-popup"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <p className="my-2 mr-2 line-clamp-2 min-w-0 [overflow-wrap:anywhere]">{message}</p>
      {actions.map((action) => (
        <button
          key={action.label}
          type="button"
          aria-keyshortcuts={ariaShortcut(action.shortcut, isMac)}
          className="inline-flex min-h-control shrink-0 items-center gap-2 rounded-lg px-3 font-semibold transition-colors hover:bg-on-toast/12 focus-visible:outline-on-toast"
          onClick={() => {
            onClose();
            action.run();
          }}
        >
          {action.label}
          {action.shortcut && (
            <Kbd shortcut={action.shortcut} className="text-toast-muted pointer-coarse:hidden" />
          )}
        </button>
      ))}
      <button
        type="button"
        aria-label={closeLabel}
        className="grid size-control shrink-0 place-items-center rounded-lg text-toast-muted transition-colors hover:bg-on-toast/12 hover:text-on-toast focus-visible:outline-on-toast"
        onClick={onClose}
      >
        <X className="size-4" aria-hidden="true" />
      </button>
    </div>
  );
}
