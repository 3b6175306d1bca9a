import { expect, test } from "vitest";
import { ariaShortcut, keyNames, shortcutText } from "@/app/ui/shortcut";

test("keys are named as they are on each keyboard", () => {
  expect(keyNames("mod+shift+k", true, "en")).toEqual(["⌘", "⇧", "K"]);
  expect(keyNames("mod+shift+k", false, "en-GB")).toEqual(["Ctrl", "Shift", "K"]);
  expect(keyNames("mod+shift+k", false, "de-AT")).toEqual(["Strg", "⇧", "K"]);
  expect(keyNames("mod+shift+k", true, "de")).toEqual(["⌘", "⇧", "K"]);
  expect(keyNames("g i", false, "en")).toEqual(["G", "I"]);
  expect(keyNames("alt+up", true, "en")).toEqual(["⌥", "↑"]);
  expect(keyNames("?", false, "en")).toEqual(["?"]);
});

test("a shortcut within a sentence is written as its platform does", () => {
  expect(shortcutText("mod+z", "en", true)).toBe("⌘Z");
  expect(shortcutText("mod+z", "en", false)).toBe("Ctrl+Z");
  expect(shortcutText("mod+z", "de", false)).toBe("Strg+Z");
  expect(shortcutText("alt+up", "en", true)).toBe("⌥↑");
});

test("assistive technology hears of shortcuts that are one press", () => {
  expect(ariaShortcut("mod+k", true)).toBe("Meta+k");
  expect(ariaShortcut("mod+k", false)).toBe("Control+k");
  expect(ariaShortcut("alt+up", false)).toBe("Alt+ArrowUp");
  expect(ariaShortcut("g i", false)).toBeUndefined();
  expect(ariaShortcut(undefined, false)).toBeUndefined();
});
