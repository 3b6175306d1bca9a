import { expect, test } from "vitest";
import { united } from "@/app/ui/virtual-rows";

const range = (first: number, end: number) => ({ first, end });

test("rows that are far apart are parts of their own, in order", () => {
  expect(united([range(40, 60), range(3, 4), range(90, 103)])).toEqual([
    range(3, 4),
    range(40, 60),
    range(90, 103),
  ]);
});

test("no row is there twice", () => {
  expect(united([range(40, 60), range(34, 47), range(39, 40)])).toEqual([range(34, 60)]);
  expect(united([range(10, 30), range(30, 31), range(12, 14)])).toEqual([range(10, 31)]);
});
