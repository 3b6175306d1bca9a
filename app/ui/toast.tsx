"use client";

import { X } from "lucide-react";
import { useEffect, useState } from "react";

export type Notice = {
  message: string;
  action?: { label: string; run: () => void };
};

type ToastProps = { notice: Notice | undefined; onClose: () => void };

const DURATION = 8_000;

/** Says what happened, and what can be done about it; goes by itself unless someone is at it. */
export function Toast({ notice, onClose }: ToastProps) {
  const [isHeld, setHeld] = useState(false);

  useEffect(() => {
    if (!notice || isHeld) return;
    const timer = setTimeout(onClose, DURATION);
    return () => clearTimeout(timer);
  }, [notice, isHeld, onClose]);

  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-0 z-10 flex justify-center p-4 pb-[max(1rem,env(safe-area-inset-bottom))]"
    >
      {notice && (
        // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps the message while someone is at it
        <div
          className="pointer-events-auto flex w-fit max-w-xl motion-safe:animate-appear items-center gap-1 rounded-xl bg-toast py-1 pr-1 pl-4 text-on-toast text-sm shadow-lg"
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <p className="my-2 line-clamp-2 min-w-0 [overflow-wrap:anywhere]">{notice.message}</p>
          {notice.action && (
            <button
              type="button"
              className="ml-2 min-h-11 shrink-0 rounded-lg px-3 font-medium text-toast-accent hover:underline focus-visible:outline-toast-accent"
              onClick={() => {
                onClose();
                notice.action?.run();
              }}
            >
              {notice.action.label}
            </button>
          )}
          <button
            type="button"
            aria-label="Dismiss"
            className="grid size-11 shrink-0 place-items-center rounded-lg opacity-70 hover:opacity-100 focus-visible:outline-toast-accent"
            onClick={onClose}
          >
            <X className="size-4" aria-hidden="true" />
          </button>
        </div>
      )}
    </div>
  );
}
