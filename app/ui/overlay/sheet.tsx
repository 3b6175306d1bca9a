"use client";

import { Drawer } from "@base-ui/react/drawer";
import { type ReactNode, useRef } from "react";
import { useMedia } from "../browser";

export type SheetProps = {
  isOpen: boolean;
  onClose: () => void;
  /** What it is called; shown by the children if at all. */
  title: string;
  /** Whether it comes up from below on wide screens too. */
  isAlwaysBelow?: boolean;
  children: ReactNode;
};

/** Comes up from below on a phone and in from the side elsewhere; a swipe sends it back. */
export function Sheet({ isOpen, onClose, title, isAlwaysBelow = false, children }: SheetProps) {
  const surface = useRef<HTMLDivElement>(null);
  const isTouched = useMedia("(pointer: coarse)", false);
  const isBelow = useMedia(NARROW, false) || isAlwaysBelow;
  const { swipe, viewport, popup, away } = isBelow ? fromBelow : fromSide;

  return (
    <Drawer.Root open={isOpen} swipeDirection={swipe} onOpenChange={(open) => !open && onClose()}>
      <Drawer.Portal>
        <Drawer.Backdrop className="backdrop" />
        <Drawer.VirtualKeyboardProvider>
          <Drawer.Viewport className={`fixed inset-0 z-30 flex ${viewport}`}>
            <Drawer.Popup
              ref={surface}
              // A field in it would bring up the keyboard, which nobody asked for.
              initialFocus={isTouched ? surface : true}
              className={`flex flex-col bg-raised shadow-dialog outline-1 outline-transparent transition-transform duration-(--calm) data-swiping:select-none data-swiping:transition-none ${popup} ${away}`}
            >
              {isBelow && (
                <div
                  className="mx-auto mt-2 h-1 w-9 shrink-0 rounded-full bg-line"
                  aria-hidden="true"
                />
              )}
              <Drawer.Title className="sr-only">{title}</Drawer.Title>
              <Drawer.Content className="min-h-0 flex-1 overflow-y-auto overscroll-contain bg-inherit">
                {children}
              </Drawer.Content>
            </Drawer.Popup>
          </Drawer.Viewport>
        </Drawer.VirtualKeyboardProvider>
      </Drawer.Portal>
    </Drawer.Root>
  );
}

const fromBelow = {
  swipe: "down",
  viewport: "items-end pt-2 pb-[var(--drawer-keyboard-inset,0px)]",
  popup:
    "max-h-full w-full rounded-t-2xl pb-[env(safe-area-inset-bottom)] transform-[translateY(var(--drawer-swipe-movement-y,0))]",
  away: "data-starting-style:transform-[translateY(100%)] data-ending-style:transform-[translateY(100%)]",
} as const;

const fromSide = {
  swipe: "right",
  viewport: "justify-end p-2",
  popup:
    "h-full w-full max-w-md rounded-2xl transform-[translateX(var(--drawer-swipe-movement-x,0))]",
  away: "data-starting-style:transform-[translateX(calc(100%+1rem))] data-ending-style:transform-[translateX(calc(100%+1rem))]",
} as const;

const NARROW = "(width < 40rem)";
