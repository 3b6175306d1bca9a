"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { Kbd } from "./kbd";

type TooltipProps = { text: string; shortcut?: string | undefined; children: ReactNode };

const DELAY = 500;
const LATER = 300;
const GAP = 6;

/** Shows what a control is called while one is at it; the control itself carries the name. */
export function Tooltip({ text, shortcut, children }: TooltipProps) {
  const wrapper = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [rect, setRect] = useState<DOMRect>();

  useEffect(() => () => clearTimeout(timer.current), []);
  useCloseOnKey(rect !== undefined, close);

  function open(delay: number) {
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => setRect(wrapper.current?.firstElementChild?.getBoundingClientRect()),
      delay,
    );
  }

  function close() {
    clearTimeout(timer.current);
    if (rect) closedAt = Date.now();
    setRect(undefined);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches the control inside
    <span
      ref={wrapper}
      className="contents"
      onPointerEnter={(event) => event.pointerType === "mouse" && open(pause())}
      onPointerLeave={close}
      onPointerDown={close}
      onFocus={(event) => event.target.matches(":focus-visible") && open(pause())}
      onBlur={close}
    >
      {children}
      {rect && createPortal(<Bubble rect={rect} text={text} shortcut={shortcut} />, document.body)}
    </span>
  );
}

let closedAt = 0;

/** Who has just read one reads its neighbour at once. */
function pause(): number {
  return Date.now() - closedAt < LATER ? 0 : DELAY;
}

function useCloseOnKey(isOpen: boolean, close: () => void) {
  useEffect(() => {
    if (!isOpen) return;
    const onKeyDown = () => close();
    document.addEventListener("keydown", onKeyDown, true);
    return () => document.removeEventListener("keydown", onKeyDown, true);
  });
}

function Bubble({ rect, text, shortcut }: { rect: DOMRect } & Omit<TooltipProps, "children">) {
  const isAbove = rect.bottom + 48 > window.innerHeight;
  const middle = rect.left + rect.width / 2;
  // Near an edge it grows away from it.
  const shift = middle < 96 ? "0%" : middle > window.innerWidth - 96 ? "-100%" : "-50%";
  const left = shift === "0%" ? rect.left : shift === "-50%" ? middle : rect.right;

  return (
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
      <div className="flex max-w-64 animate-appear items-center gap-2 rounded-md bg-toast px-2 py-1 font-medium text-on-toast text-xs shadow-popup">
        {text}
        {shortcut && <Kbd shortcut={shortcut} className="text-toast-muted" />}
      </div>
    </div>
  );
}
