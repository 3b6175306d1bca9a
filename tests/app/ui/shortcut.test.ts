import { expect, test } from "vitest";
import { ariaShortcut, keyNames, shortcutText } from "@/app/ui/shortcut";

test("keys are named as they are on each keyboard", () => {
  expect(keyNames("mod+shift+k", true)).toEqual(["⌘", "⇧", "K"]);
  expect(keyNames("mod+shift+k", false)).toEqual(["Ctrl", "Shift", "K"]);
  expect(keyNames("g i", false)).toEqual(["G", "I"]);
  expect(keyNames("alt+up", true)).toEqual(["⌥", "↑"]);
  expect(keyNames("?", false)).toEqual(["?"]);
});

test("a shortcut within a sentence is written as its platform does", () => {
  expect(shortcutText("mod+z", true)).toBe("⌘Z");
  expect(shortcutText("mod+z", false)).toBe("Ctrl+Z");
  expect(shortcutText("alt+up", true)).toBe("⌥↑");
});

test("assistive technology hears of shortcuts that are one press", () => {
  expect(ariaShortcut("mod+k", true)).toBe("Meta+k");
  expect(ariaShortcut("mod+k", false)).toBe("Control+k");
  expect(ariaShortcut("alt+up", false)).toBe("Alt+ArrowUp");
  expect(ariaShortcut("g i", false)).toBeUndefined();
  expect(ariaShortcut(undefined, false)).toBeUndefined();
});
