"use client";

import type { ComponentProps } from "react";
import { Tooltip } from "../overlay/tooltip";
import { ariaShortcut, useIsMac } from "../shortcut";

const looks = {
  quiet: "text-muted hover:bg-hover hover:text-ink",
  danger: "text-muted hover:bg-danger-soft hover:text-danger",
  accent: "text-accent hover:bg-accent-soft",
};

export type IconButtonProps = ComponentProps<"button"> & {
  label: string;
  /** Shown beside the label; pressing it is somebody else's part. */
  shortcut?: string | undefined;
  look?: keyof typeof looks;
};

/** A button that is a picture: its name shows while one is at it. */
export function IconButton({
  label,
  shortcut,
  look = "quiet",
  className = "",
  ...props
}: IconButtonProps) {
  const isMac = useIsMac();
  return (
    <Tooltip text={label} shortcut={shortcut}>
      <button
        type="button"
        aria-label={label}
        aria-keyshortcuts={ariaShortcut(shortcut, isMac)}
        className={`grid size-control shrink-0 place-items-center rounded-lg transition-colors disabled:opacity-60 aria-expanded:bg-hover aria-expanded:text-ink aria-pressed:bg-accent-soft aria-pressed:text-accent [&_svg]:size-4.5 ${looks[look]} ${className}`}
        {...props}
      />
    </Tooltip>
  );
}
