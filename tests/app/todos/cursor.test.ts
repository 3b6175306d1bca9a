import { expect, test } from "vitest";
import { createCursor } from "@/app/(signed-in)/todos/commands/cursor";

const nobody: ReadonlySet<string> = new Set();

test("goes on to the next todo when its own leaves, and back from the last one", () => {
  const cursor = cursorAt("b", ["a", "b", "c"]);
  cursor.follow("today", ["a", "c"], nobody);
  expect(cursor.get()).toBe("c");
  cursor.follow("today", ["a"], nobody);
  expect(cursor.get()).toBe("a");
  cursor.follow("today", [], nobody);
  expect(cursor.get()).toBeUndefined();
});

test("passes over everything that leaves at once, and what is about to", () => {
  const cursor = cursorAt("b", ["a", "b", "c", "d", "e"]);
  cursor.follow("today", ["a", "d", "e"], new Set(["d"]));
  expect(cursor.get()).toBe("e");
});

test("stays on its todo wherever that is moved within the view", () => {
  const cursor = cursorAt("b", ["a", "b", "c"]);
  cursor.follow("today", ["c", "a", "b"], nobody);
  expect(cursor.get()).toBe("b");
});

test("begins anew in another view, unless somebody asked for a todo there", () => {
  const cursor = cursorAt("b", ["a", "b", "c"]);
  cursor.follow("inbox", ["b", "x"], nobody);
  expect(cursor.get()).toBeUndefined();
  cursor.ask("y");
  cursor.follow("today", ["a", "y"], nobody);
  expect(cursor.get()).toBe("y");
});

test("knows what the view showed last", () => {
  const cursor = cursorAt("b", ["a", "b"]);
  expect([cursor.shows("a"), cursor.shows("z")]).toEqual([true, false]);
});

function cursorAt(id: string, ids: string[]) {
  const cursor = createCursor();
  cursor.follow("today", ids, nobody);
  cursor.visit(id);
  return cursor;
}
