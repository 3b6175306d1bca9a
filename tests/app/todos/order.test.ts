import { beforeEach, expect, test, vi } from "vitest";
import { carry } from "@/app/(signed-in)/todos/drag-drop/carry";
import { dropAt } from "@/app/(signed-in)/todos/drag-drop/drops";
import { stepFrom } from "@/app/(signed-in)/todos/drag-drop/order";
import { addDays, todayIn } from "@/lib/client/dates/days";
import { createList, createTodos, type NewTodo } from "@/lib/client/store/mutations";
import type { View } from "@/lib/client/store/queries/view";
import { sectionsIn, todoNow } from "@/lib/client/store/selectors";
import { memory } from "@/lib/client/store/store";

const today = todayIn(new Date());
const day = (distance: number) => addDays(today, distance);

beforeEach(() => {
  memory.clear();
  memory.load({ todos: [], lists: [], queue: [], rejected: [], cursor: "1" });
});

test("a todo goes past its neighbours, and stays at either end", () => {
  create({ title: "A" }, { title: "B" }, { title: "C" });
  expect(order("inbox")).toBe("A B C");
  move("inbox", "A", 1);
  expect(order("inbox")).toBe("B A C");
  move("inbox", "A", 1);
  move("inbox", "A", 1);
  expect(order("inbox")).toBe("B C A");
  for (let step = 0; step < 4; step++) move("inbox", "A", -1);
  expect(order("inbox")).toBe("A B C");
});

test("behind the last of a section comes the next one, also an empty one", () => {
  create({ title: "A", dueDate: day(1) }, { title: "B", dueDate: day(3) });
  create({ title: "C", dueDate: day(3) });
  move("upcoming", "A", 1);
  expect(todoNow(idOf("A"))?.dueDate).toBe(day(2));
  move("upcoming", "A", 1);
  expect(order("upcoming")).toBe("A B C");
  expect(todoNow(idOf("A"))?.dueDate).toBe(day(3));
  move("upcoming", "A", 1);
  expect(order("upcoming")).toBe("B A C");
  for (let step = 0; step < 2; step++) move("upcoming", "A", -1);
  expect(todoNow(idOf("A"))?.dueDate).toBe(day(2));
});

test("from list to list it takes the list of its neighbours", () => {
  const [home, work] = [createList({ name: "Home" }), createList({ name: "Work" })];
  create({ title: "A" }, { title: "B", listId: work });
  move("all", "A", 1);
  expect(todoNow(idOf("A"))?.listId).toBe(home);
  move("all", "A", 1);
  expect(todoNow(idOf("A"))?.listId).toBe(work);
  expect(order("all")).toBe("A B");
});

test("on a day todos are in the order of their times, which no move changes", () => {
  create({ title: "Eight", dueDate: today, dueTime: "08:00" });
  create({ title: "Nine", dueDate: today, dueTime: "09:00" });
  create({ title: "Also", dueDate: today, dueTime: "09:00" });
  create({ title: "Any", dueDate: today }, { title: "Time", dueDate: today });
  expect([stepOf("Eight", 1), stepOf("Nine", -1), stepOf("Any", -1)]).toEqual(
    Array(3).fill("sorted"),
  );
  for (const [title, step] of [["Eight", 1] as const, ["Any", -1] as const]) {
    move("today", title, step);
  }
  expect(order("today")).toBe("Eight Nine Also Any Time");
  move("today", "Nine", 1);
  move("today", "Any", 1);
  expect(order("today")).toBe("Eight Also Nine Time Any");
});

test("nothing becomes overdue by being moved, and what is overdue can be moved to today", () => {
  create({ title: "Older", dueDate: day(-2) }, { title: "Old", dueDate: day(-1) });
  create({ title: "Stale", dueDate: day(-1) }, { title: "Now", dueDate: today });
  expect([stepOf("Older", 1), stepOf("Old", -1)]).toEqual(["sorted", "sorted"]);
  expect([stepOf("Older", -1), stepOf("Now", -1)]).toEqual([undefined, undefined]);
  move("today", "Old", 1);
  expect(order("today")).toBe("Older Stale Old Now");
  move("today", "Old", 1);
  expect(todoNow(idOf("Old"))?.dueDate).toBe(today);
  expect(order("today")).toBe("Older Stale Old Now");
});

test("a drag goes where keys go, and nowhere else", () => {
  create({ title: "Late", dueDate: day(-2) }, { title: "Old", dueDate: day(-1) });
  create({ title: "Eight", dueDate: today, dueTime: "08:00" });
  create({ title: "Any", dueDate: today }, { title: "Time", dueDate: today });
  expect(dropOn("today", "Any", "Time")).toBeDefined();
  expect(dropOn("today", "Late", "Any")).toBeDefined();
  expect(dropOn("today", "Any", "Eight")).toBeUndefined();
  expect(dropOn("today", "Any", "Late")).toBeUndefined();
  expect(dropOn("today", "Late", "Old")).toBeUndefined();
  // One of several is enough.
  expect(dropOn("today", "Any Eight", "Time")).toBeDefined();
  expect(dropOn("completed", "Any", "Time")).toBeUndefined();
});

test("a todo that is not there, or in a view with an order of its own, stays where it is", () => {
  create({ title: "A", labels: ["x"] }, { title: "B", labels: ["x"] });
  expect(stepOf("A", 1)).toBeUndefined();
  at("/todos?label=x");
  carry(idOf("A"), 1);
  expect(order("inbox")).toBe("A B");
});

function create(...inputs: NewTodo[]) {
  createTodos(inputs);
}

/** By key, or from the menu. */
function move(name: ViewName, title: string, step: 1 | -1) {
  at(`/todos?view=${name}`);
  carry(idOf(title), step);
}

function stepOf(title: string, step: 1 | -1) {
  return stepFrom(sectionsIn({ name: "today" }), idOf(title), step, todoNow);
}

type ViewName = Exclude<View["name"], "list" | "label" | "search">;

/** What would become of todos over the lower half of another one. */
function dropOn(view: ViewName, titles: string, other: string) {
  at(`/todos?view=${view}`);
  const row = {
    dataset: { todo: idOf(other) },
    getAttribute: () => null,
    getBoundingClientRect: () => ({ top: 0, height: 10 }),
    closest: () => row,
  };
  const ids = titles.split(" ").map(idOf);
  return dropAt(row as unknown as Element, 9, { kind: "todos", ids });
}

function at(path: string) {
  const { pathname, search } = new URL(path, "http://donext.test");
  vi.stubGlobal("location", { pathname, search });
}

function order(name: ViewName): string {
  const ids = sectionsIn({ name }).flatMap(({ ids }) => ids);
  return ids.map((id) => todoNow(id)?.title).join(" ");
}

function idOf(title: string): string {
  return [...memory.rows.todos.values()].find((todo) => todo.title === title)?.id ?? "";
}
