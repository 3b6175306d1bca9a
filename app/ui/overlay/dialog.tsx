"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactNode, RefObject } from "react";
import { IconButton } from "../controls/icon-button";

const widths = { small: "max-w-sm", normal: "max-w-lg", large: "max-w-4xl" };

export type DialogProps = {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  /** For dialogs that show what they are without words: the title is only read out. */
  isTitleHidden?: boolean;
  description?: ReactNode;
  /** Names the button that closes; without it there is none, and the children bring their own. */
  closeLabel?: string;
  size?: keyof typeof widths;
  initialFocus?: RefObject<HTMLElement | null>;
  /** What to do next, in one row at the end. */
  actions?: ReactNode;
  children?: ReactNode;
};

/** A question, or a task of its own, before everything else. */
export function Dialog({
  isOpen,
  onClose,
  title,
  isTitleHidden = false,
  description,
  closeLabel,
  size = "normal",
  initialFocus,
  actions,
  children,
}: DialogProps) {
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="backdrop" />
        <Base.Viewport className="fixed inset-0 z-40 flex items-start justify-center overflow-y-auto p-4 pt-[max(1rem,12dvh)]">
          <Base.Popup
            {...(initialFocus && { initialFocus })}
            className={`popup w-full rounded-2xl shadow-dialog ${widths[size]}`}
          >
            <div className={isTitleHidden ? "sr-only" : "flex items-start gap-2 p-5 pb-0"}>
              <Base.Title className="flex-1 py-1 font-semibold text-lg tracking-tight">
                {title}
              </Base.Title>
              {closeLabel && !isTitleHidden && (
                <IconButton label={closeLabel} className="-mt-1 -mr-2" onClick={onClose}>
                  <X aria-hidden="true" />
                </IconButton>
              )}
            </div>
            {description && (
              <Base.Description className="px-5 pt-1 text-muted text-sm">
                {description}
              </Base.Description>
            )}
            {children && <div className={isTitleHidden ? "" : "p-5 pt-4"}>{children}</div>}
            {actions && (
              <div className={`flex flex-wrap justify-end gap-2 p-5 ${children ? "pt-0" : "pt-6"}`}>
                {actions}
              </div>
            )}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
