import { expect, test } from "vitest";
import { isSelectingTap } from "@/app/(signed-in)/todos/selection/taps";

const onPhone = { selected: 1, isCoarse: true };
const onDesk = { selected: 1, isCoarse: false };

test("taps select as long as something is selected", () => {
  expect(isSelectingTap({ pointerType: "touch" }, onPhone)).toBe(true);
  expect(isSelectingTap({ pointerType: "touch" }, { ...onPhone, selected: 0 })).toBe(false);
  expect(isSelectingTap({ pointerType: "touch" }, onDesk)).toBe(true);
});

test("a mouse opens what it presses, also beside a screen that can be touched", () => {
  expect(isSelectingTap({ pointerType: "mouse" }, onPhone)).toBe(false);
  expect(isSelectingTap({ pointerType: "mouse" }, onDesk)).toBe(false);
});

test("where the browser does not say with what it was pressed, it is what most devices like it have", () => {
  expect(isSelectingTap({}, onPhone)).toBe(true);
  expect(isSelectingTap({}, onDesk)).toBe(false);
  expect(isSelectingTap({ pointerType: "" }, onPhone)).toBe(true);
});
