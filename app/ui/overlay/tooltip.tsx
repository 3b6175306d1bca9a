"use client";

import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import { Boundary } from "../boundary";
import type { TooltipContent } from "./tooltip-popup";

const TooltipPopup = lazy(() => import("./tooltip-popup"));

type TooltipProps = TooltipContent & { children: ReactNode };

const DELAY = 500;
const LATER = 300;

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
      {rect && (
        <Boundary>
          <Suspense>
            <TooltipPopup rect={rect} text={text} shortcut={shortcut} />
          </Suspense>
        </Boundary>
      )}
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
