import { expect, test } from "vitest";
import { isOverdue } from "@/lib/client/dates/overdue";

const now = { today: "2026-11-29", time: "01:40" };
const todo = (dueDate: string | null, dueTime: string | null = null, completedAt?: Date) => ({
  dueDate,
  dueTime,
  completedAt: completedAt ?? null,
});

test("a day is over at its end", () => {
  expect(isOverdue(todo("2026-11-28"), now)).toBe(true);
  expect(isOverdue(todo("2026-11-28", "23:59"), now)).toBe(true);
  expect(isOverdue(todo("2026-11-29"), now)).toBe(false);
  expect(isOverdue(todo("2026-11-30", "00:05"), now)).toBe(false);
  expect(isOverdue(todo(null), now)).toBe(false);
});

test("a time of today is over when it has come", () => {
  expect(isOverdue(todo("2026-11-29", "00:05"), now)).toBe(true);
  expect(isOverdue(todo("2026-11-29", "01:40"), now)).toBe(false);
  expect(isOverdue(todo("2026-11-29", "16:00"), now)).toBe(false);
});

test("what is done is not overdue", () => {
  expect(isOverdue(todo("2026-11-28", null, new Date()), now)).toBe(false);
});
