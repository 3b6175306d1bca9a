import { languageFor } from "@/lib/client/i18n/language";
import { useOnlyInBrowser } from "./browser";

/** The names on the keys of "mod+shift+k", or of "g i": two keys, one after the other. */
export function keyNames(shortcut: string, isMac: boolean, locale: string): string[] {
  const names = isMac ? macNames : languageFor([locale]) === "de" ? germanNames : otherNames;
  return shortcut
    .split(/[+ ]/)
    .map((key) => names[key] ?? (key.length === 1 ? key.toUpperCase() : key));
}

/** The keys of a shortcut within a sentence: "⌘Z" on a Mac, "Ctrl+Z" elsewhere. */
export function shortcutText(shortcut: string, locale: string, isMac = isApple()): string {
  return keyNames(shortcut, isMac, locale).join(isMac ? "" : "+");
}

/** What aria-keyshortcuts wants to be told; it has no words for keys that follow each other. */
export function ariaShortcut(shortcut: string | undefined, isMac: boolean): string | undefined {
  if (!shortcut || shortcut.includes(" ")) return undefined;
  return shortcut
    .split("+")
    .map((key) => ariaNames[key] ?? (key === "mod" ? (isMac ? "Meta" : "Control") : key))
    .join("+");
}

export function useIsMac(): boolean {
  return useOnlyInBrowser(isApple, false);
}

const shared: Record<string, string> = { up: "↑", down: "↓", left: "←", right: "→", enter: "↵" };
const macNames: Record<string, string> = {
  ...shared,
  mod: "⌘",
  shift: "⇧",
  alt: "⌥",
  backspace: "⌫",
  esc: "esc",
};
const otherNames: Record<string, string> = {
  ...shared,
  mod: "Ctrl",
  shift: "Shift",
  alt: "Alt",
  backspace: "⌫",
  esc: "Esc",
};
const germanNames: Record<string, string> = { ...otherNames, mod: "Strg", shift: "⇧" };
const ariaNames: Record<string, string> = {
  shift: "Shift",
  alt: "Alt",
  enter: "Enter",
  esc: "Escape",
  backspace: "Backspace",
  up: "ArrowUp",
  down: "ArrowDown",
  left: "ArrowLeft",
  right: "ArrowRight",
};

function isApple(): boolean {
  return /mac|iphone|ipad/i.test(navigator.userAgent);
}
