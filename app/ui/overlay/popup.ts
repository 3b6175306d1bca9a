import { type RefObject, useRef, useState } from "react";

/** What a popup stands beside: an element, or a point where a pointer was. */
export type Anchor = RefObject<Element | null> | Element | { getBoundingClientRect: () => DOMRect };

export type PopupPlace = {
  side?: "top" | "right" | "bottom" | "left";
  align?: "start" | "center" | "end";
};

/** A popup whose code comes when someone approaches its button, and stays from its first opening on. */
export function usePopup(kind: "menu" | "dialog", load: () => Promise<unknown>) {
  const anchor = useRef<HTMLButtonElement>(null);
  const [state, setState] = useState<"unused" | "open" | "closed">("unused");
  const isOpen = state === "open";
  // Without a network it may fail: that matters to whoever opens it, not to who passes by.
  const preload = () => void load().catch(() => {});

  return {
    anchor,
    isOpen,
    isNeeded: state !== "unused",
    close: () => setState("closed"),
    button: {
      ref: anchor,
      "aria-haspopup": kind,
      "aria-expanded": isOpen,
      onPointerEnter: preload,
      onFocus: preload,
      onClick: () => setState(isOpen ? "closed" : "open"),
    },
  } as const;
}

/** The place of a pointer, for menus that open under it. */
export function pointAnchor({ clientX, clientY }: { clientX: number; clientY: number }): Anchor {
  return { getBoundingClientRect: () => new DOMRect(clientX, clientY, 0, 0) };
}
