"use client";

import { Popover as Base } from "@base-ui/react/popover";
import type { ReactNode, RefObject } from "react";
import type { Anchor, PopupPlace } from "./popup";

export type PopoverProps = PopupPlace & {
  label: string;
  anchor: Anchor;
  isOpen: boolean;
  onClose: () => void;
  /** What gets the focus; the first thing that can have it unless told. */
  initialFocus?: RefObject<HTMLElement | null>;
  className?: string;
  children: ReactNode;
};

/** A small surface beside what it is about. */
export function Popover({
  label,
  anchor,
  isOpen,
  onClose,
  initialFocus,
  side = "bottom",
  align = "end",
  className = "",
  children,
}: PopoverProps) {
  return (
    <Base.Root
      open={isOpen}
      onOpenChange={(open, { event }) => {
        // A press on the button that opened it is that button's to answer.
        if (!open && !isWithin(anchor, event)) onClose();
      }}
    >
      <Base.Portal>
        <Base.Positioner
          className="z-40"
          collisionPadding={8}
          // Over what it is about rather than beside it, where other things are.
          collisionAvoidance={{ side: "shift", align: "shift", fallbackAxisSide: "none" }}
          sideOffset={4}
          {...{ anchor, side, align }}
        >
          <Base.Popup
            aria-label={label}
            finalFocus={false}
            {...(initialFocus && { initialFocus })}
            className={`popup max-h-[calc(100dvh-1rem)] max-w-(--available-width) overflow-y-auto overscroll-contain ${className}`}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function isWithin(anchor: Anchor, event: Event): boolean {
  const element = "current" in anchor ? anchor.current : anchor;
  const target = event instanceof FocusEvent ? event.relatedTarget : event.target;
  const isPress = event instanceof FocusEvent || event instanceof MouseEvent || isTouch(event);
  return (
    isPress && element instanceof Element && target instanceof Node && element.contains(target)
  );
}

function isTouch(event: Event): boolean {
  return event.type.startsWith("touch");
}
