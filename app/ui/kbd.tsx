"use client";

import { useLocale } from "@/lib/client/i18n/messages";
import { keyNames, useIsMac } from "./shortcut";

type KbdProps = {
  /** Such as "mod+k", or "g i" for keys one after the other. */
  shortcut: string;
  className?: string;
};

/** The keys of a shortcut, named as they are on this computer's keyboard. */
export function Kbd({ shortcut, className = "" }: KbdProps) {
  const names = keyNames(shortcut, useIsMac(), useLocale());
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
