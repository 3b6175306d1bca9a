import { expect, test } from "vitest";
import { neighboursIn } from "@/app/(signed-in)/todos/drag-drop/neighbours";
import type { Section } from "@/lib/client/store/queries/sections";

const sections: Section[] = [
  { key: "overdue", kind: "overdue", ids: ["late", "later"] },
  { key: "mon", kind: "day", day: "mon", ids: ["a", "b", "c"] },
  { key: "tue", kind: "day", day: "tue", ids: ["at 8", "at 9", "too"] },
];
const timeOf = (id: string) => ({ "at 8": "08:00", "at 9": "09:00" })[id] ?? null;

const none = { above: undefined, below: undefined };

test("a todo moves among those of its section", () => {
  expect(neighboursIn(sections, "b", timeOf)).toEqual({ above: "a", below: "c" });
  expect(neighboursIn(sections, "a", timeOf)).toEqual({ above: undefined, below: "b" });
  expect(neighboursIn(sections, "c", timeOf)).toEqual({ above: "b", below: undefined });
});

test("on a day it keeps its place among the times, in a list it does not", () => {
  expect(neighboursIn(sections, "at 9", timeOf)).toEqual(none);
  expect(neighboursIn(sections, "too", timeOf)).toEqual(none);
  const list: Section[] = [{ key: "plain", kind: "plain", ids: ["at 8", "at 9", "too"] }];
  expect(neighboursIn(list, "at 9", timeOf)).toEqual({ above: "at 8", below: "too" });
});

test("what is overdue stands in the order of its days, which moving it would change", () => {
  expect(neighboursIn(sections, "late", timeOf)).toEqual({});
});

test("what is not there has no neighbours", () => {
  expect(neighboursIn(sections, "elsewhere", timeOf)).toEqual({});
});
