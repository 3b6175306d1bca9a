import { expect, test } from "vitest";
import { nextColor } from "@/lib/client/store/model/next-color";
import type { List } from "@/lib/contract/lists";

const list = (color: List["color"], deletedAt: Date | null = null) => ({ color, deletedAt });

test("each new list has another colour, until all are in use", () => {
  const lists: ReturnType<typeof list>[] = [];
  for (let count = 0; count < 8; count++) lists.push(list(nextColor(lists)));
  expect(new Set(lists.map(({ color }) => color)).size).toBe(8);
  expect(nextColor(lists)).toBe(lists[0]?.color);
});

test("those that people chose are taken, and grey is given to nobody", () => {
  expect(nextColor([list("blue"), list("green")])).toBe("orange");
  expect(nextColor([])).not.toBe("gray");
});

test("the colours of lists in the trash are free", () => {
  expect(nextColor([list("blue", new Date())])).toBe("blue");
});
