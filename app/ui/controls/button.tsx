import type { ComponentProps } from "react";

const looks = {
  primary: "bg-accent text-on-accent hover:bg-accent-strong forced-colors:forced-color-adjust-none",
  soft: "bg-hover text-ink hover:bg-accent-soft",
  quiet: "text-muted hover:bg-hover hover:text-ink",
  danger: "bg-danger text-on-danger hover:opacity-90",
};

const sizes = {
  small: "min-h-control gap-1.5 px-2.5",
  normal: "min-h-control gap-2 px-4",
  large: "min-h-12 gap-2 px-6 text-base",
};

export type ButtonLook = { look?: keyof typeof looks; size?: keyof typeof sizes };

/** The look of a button, for links that lead on like one. */
export function buttonLook({ look = "primary", size = "normal" }: ButtonLook = {}): string {
  return `inline-flex select-none items-center justify-center rounded-lg font-medium text-sm transition-[background-color,color,opacity] disabled:opacity-60 aria-disabled:opacity-60 forced-colors:border ${looks[look]} ${sizes[size]}`;
}

export function Button({
  look,
  size,
  className = "",
  ...props
}: ComponentProps<"button"> & ButtonLook) {
  return (
    <button type="button" className={`${buttonLook({ look, size })} ${className}`} {...props} />
  );
}
