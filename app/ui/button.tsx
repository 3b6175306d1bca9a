import type { ComponentProps } from "react";

const looks = {
  primary: "bg-accent text-on-accent hover:bg-accent-strong",
  quiet: "text-muted hover:bg-sunken hover:text-ink",
};

type Look = { look?: keyof typeof looks };

/** The look of a button, for links that lead on like one. */
export function buttonLook({ look = "primary" }: Look = {}): string {
  return `inline-flex min-h-11 items-center justify-center gap-2 rounded-lg px-4 text-sm font-medium transition-colors disabled:opacity-60 sm:min-h-9 ${looks[look]}`;
}

export function Button({ look, className = "", ...props }: ComponentProps<"button"> & Look) {
  return <button type="button" className={`${buttonLook({ look })} ${className}`} {...props} />;
}
