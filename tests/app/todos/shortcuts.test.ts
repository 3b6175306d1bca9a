import { describe, expect, test } from "vitest";
import {
  commandOf,
  commands,
  createKeyReader,
  keyOf,
  repeats,
  shortcuts,
} from "@/app/(signed-in)/todos/commands/shortcuts";

describe("a key is called by what it says", () => {
  test.each([
    ["q", press("q", "KeyQ")],
    ["mod+z", press("z", "KeyZ", { ctrlKey: true })],
    ["mod+shift+z", press("Z", "KeyZ", { metaKey: true, shiftKey: true })],
    ["?", press("?", "Slash", { shiftKey: true })],
    ["alt+up", press("ArrowUp", "ArrowUp", { altKey: true })],
    // What a Latin layout says counts, wherever the key is: German, French, with an accent.
    ["z", press("z", "KeyY")],
    ["a", press("a", "KeyQ")],
    ["ö", press("ö", "Semicolon")],
    // A letter that no command could have is its place on the keyboard: Russian, Greek, Hebrew, Arabic.
    ["mod+z", press("я", "KeyZ", { ctrlKey: true })],
    ["j", press("о", "KeyJ")],
    ["shift+j", press("О", "KeyJ", { shiftKey: true })],
    ["s", press("σ", "KeyS")],
    ["c", press("ב", "KeyC")],
    ["1", press("١", "Digit1")],
    ["/", press("/", "Slash")],
  ])("%s", (name, event) => {
    expect(keyOf(event)).toBe(name);
  });
});

test("two keys are a command within a second, and only then", () => {
  const read = createKeyReader();
  expect(read(at(0, "g"))).toBe("g");
  expect(read(at(900, "d"))).toBe("g d");
  expect(read(at(950, "d"))).toBe("d");
  expect(read(at(1000, "g"))).toBe("g");
  expect(read(at(7000, "d"))).toBe("d");
});

test("a key that is held goes on through a list, and does nothing else again", () => {
  expect([...repeats].sort()).toEqual([
    "moveDown",
    "moveUp",
    "next",
    "previous",
    "selectNext",
    "selectPrevious",
  ]);
});

test("no two commands have the same key", () => {
  for (const command of commands) {
    for (const key of shortcuts[command]) expect(commandOf(key)).toBe(command);
  }
});

test("Ctrl Y redoes, as it does elsewhere", () => {
  expect(commandOf("mod+y")).toBe("redo");
});

type Press = Parameters<typeof keyOf>[0];

function press(key: string, code: string, more: Partial<Press> = {}): Press {
  const modifiers = { metaKey: false, ctrlKey: false, altKey: false, shiftKey: false };
  return { key, code, ...modifiers, ...more };
}

function at(timeStamp: number, key: string) {
  return { ...press(key, `Key${key.toUpperCase()}`), timeStamp };
}
