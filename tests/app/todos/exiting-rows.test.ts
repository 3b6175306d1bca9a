import { expect, test } from "vitest";
import { createExitingRows } from "@/app/(signed-in)/todos/list/exiting-rows";
import type { Section } from "@/lib/client/store/queries/sections";

const day = (key: string, ...ids: string[]): Section => ({ key, kind: "day", day: key, ids });
const nobody = new Set<string>();

test("what nobody waits for is shown as it is", () => {
  const show = createExitingRows();
  const sections = [day("mon", "a", "b")];
  expect(show(sections, nobody)).toBe(sections);
});

test("what leaves stays in its place until it has left", () => {
  const show = createExitingRows();
  show([day("mon", "a", "b", "c")], nobody);
  expect(show([day("mon", "a", "c")], new Set(["b"]))).toEqual([day("mon", "a", "b", "c")]);
  expect(show([day("mon", "a", "c")], nobody)).toEqual([day("mon", "a", "c")]);
});

test("those that leave one after the other keep their order, also beside what comes in the meantime", () => {
  const show = createExitingRows();
  show([day("mon", "a", "b", "c")], nobody);
  show([day("mon", "a", "b")], new Set(["c"]));
  const exiting = new Set(["c", "b"]);
  expect(show([day("mon", "new", "a")], exiting)).toEqual([day("mon", "new", "a", "b", "c")]);
});

test("the last one of a day keeps its heading", () => {
  const show = createExitingRows();
  show([day("mon", "a"), day("tue", "b"), day("wed", "c")], nobody);
  const shown = show([day("mon", "a"), day("wed", "c")], new Set(["b"]));
  expect(shown).toEqual([day("mon", "a"), day("tue", "b"), day("wed", "c")]);
});

test("the first one comes back first", () => {
  const show = createExitingRows();
  show([day("mon", "a"), day("tue", "b")], nobody);
  expect(show([day("tue", "b")], new Set(["a"]))).toEqual([day("mon", "a"), day("tue", "b")]);
});

test("what has its place elsewhere in the view is there only", () => {
  const show = createExitingRows();
  show([day("mon", "a", "b")], nobody);
  const moved = [day("mon", "b"), day("done", "a")];
  expect(show(moved, new Set(["a"]))).toEqual(moved);
});

test("what was not shown is not shown", () => {
  const show = createExitingRows();
  show([day("mon", "a")], nobody);
  expect(show([day("mon", "a")], new Set(["elsewhere"]))).toEqual([day("mon", "a")]);
});
