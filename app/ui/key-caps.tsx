"use client";

import { keyNames, useIsMac } from "./shortcut";

export type KeyCapsProps = {
  /** Such as "mod+k", or "g i" for keys pressed one after the other. */
  shortcut: string;
  locale: string;
  className?: string;
};

/** The keys of a shortcut as this computer's keyboard names them. */
export function KeyCaps({ shortcut, locale, className = "" }: KeyCapsProps) {
  const names = keyNames(shortcut, useIsMac(), locale);
  return (
    <kbd className={`inline-flex shrink-0 gap-0.5 font-sans text-xs tabular-nums ${className}`}>
      {names.map((name, index) => (
        <kbd
          // biome-ignore lint/suspicious/noArrayIndexKey: the same key may be pressed twice
          key={index}
          className="grid h-5 min-w-5 place-items-center rounded-sm bg-current/10 px-1 font-sans leading-none"
        >
          {name}
        </kbd>
      ))}
    </kbd>
  );
}
