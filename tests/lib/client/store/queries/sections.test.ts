import { beforeEach, expect, test } from "vitest";
import { countOf, labelsOf, listsOf } from "@/lib/client/store/queries/counts";
import { createIndexes } from "@/lib/client/store/queries/indexes";
import { sectionsOf } from "@/lib/client/store/queries/sections";
import type { View } from "@/lib/client/store/queries/view";
import { todoDefaults } from "@/lib/contract/fields";
import type { List } from "@/lib/contract/lists";
import type { Todo } from "@/lib/contract/todos";

const TODAY = "2026-11-23";
const todos = new Map<string, Todo>();
const lists = new Map<string, List>();
const rows = { todos, lists };
const at = (time: string) => new Date(`2026-11-${time}`);

beforeEach(() => {
  todos.clear();
  lists.clear();
});

test("a list shows its open todos by position, without subtasks", () => {
  list("home");
  todo("b", { position: "a1" });
  todo("a", { position: "a0" });
  todo("Z", { position: "Zz" });
  todo("done", { completedAt: at("20") });
  todo("gone", { deletedAt: at("20") });
  todo("part", { parentId: "a" });
  todo("elsewhere", { listId: "home" });
  expect(shown({ name: "inbox" })).toEqual([["plain", ["Z", "a", "b"]]]);
  expect(shown({ name: "list", id: "home" })).toEqual([["plain", ["elsewhere"]]]);
});

test("today begins with what is overdue, by day, and goes on by time", () => {
  todo("late", { dueDate: TODAY, dueTime: "18:00", position: "a0" });
  todo("any", { dueDate: TODAY, position: "a1" });
  todo("early", { dueDate: TODAY, dueTime: "08:00", position: "a2" });
  todo("yesterday", { dueDate: "2026-11-22" });
  todo("long ago", { dueDate: "2025-01-01" });
  todo("tomorrow", { dueDate: "2026-11-24" });
  todo("part", { dueDate: TODAY, parentId: "tomorrow", position: "a3" });
  expect(shown({ name: "today" })).toEqual([
    ["overdue", ["long ago", "yesterday"]],
    [TODAY, ["early", "late", "any", "part"]],
  ]);
  todos.clear();
  expect(shown({ name: "today" })).toEqual([[TODAY, []]]);
});

test("upcoming shows two weeks day by day, and later days that have something", () => {
  todo("tomorrow", { dueDate: "2026-11-24" });
  todo("far", { dueDate: "2027-03-01" });
  todo("last", { dueDate: "2026-12-07" });
  todo("next", { dueDate: "2026-12-08" });
  const sections = shown({ name: "upcoming" });
  expect(sections).toHaveLength(16);
  expect(sections[0]).toEqual(["2026-11-24", ["tomorrow"]]);
  expect(sections.slice(13)).toEqual([
    ["2026-12-07", ["last"]],
    ["2026-12-08", ["next"]],
    ["2027-03-01", ["far"]],
  ]);
});

test("all shows the Inbox and then each list in its order, the empty ones too", () => {
  list("work", { position: "a1" });
  list("home", { position: "a0" });
  todo("milk", { listId: "home" });
  todo("thought");
  expect(shown({ name: "all" })).toEqual([
    ["inbox", ["thought"]],
    ["home", ["milk"]],
    ["work", []],
  ]);
});

test("what is put away with its list shows only there", () => {
  list("old", { archivedAt: at("01") });
  todo("milk", { listId: "old", dueDate: TODAY, labels: ["shop"] });
  expect(shown({ name: "today" })).toEqual([[TODAY, []]]);
  expect(shown({ name: "all" })).toEqual([["inbox", []]]);
  expect(shown({ name: "label", label: "shop" })).toEqual([["plain", []]]);
  expect(shown({ name: "list", id: "old" })).toEqual([["plain", ["milk"]]]);
  expect(labelsOf(openGroups())).toEqual([]);
});

test("completed shows days, the newest first, and subtasks only when their parent is open", () => {
  todo("first", { completedAt: at("20T08:00:00") });
  todo("second", { completedAt: at("20T23:30:00") });
  todo("third", { completedAt: at("21T00:30:00") });
  todo("part", { completedAt: at("21T00:30:00"), parentId: "third" });
  todo("open");
  todo("part of open", { completedAt: at("19T08:00:00"), parentId: "open" });
  expect(shown({ name: "completed" })).toEqual([
    ["2026-11-21", ["third"]],
    ["2026-11-20", ["second", "first"]],
    ["2026-11-19", ["part of open"]],
  ]);
});

test("the trash shows what was deleted, the newest first, with its subtasks inside", () => {
  todo("old", { deletedAt: at("01") });
  todo("new", { deletedAt: at("02") });
  todo("part of new", { deletedAt: at("02"), parentId: "new" });
  todo("open");
  todo("part of open", { deletedAt: at("03"), parentId: "open" });
  expect(shown({ name: "trash" })).toEqual([["plain", ["part of open", "new", "old"]]]);
});

test("a label finds subtasks too, in the one order", () => {
  todo("b", { labels: ["x", "y"], position: "a2" });
  todo("a", { labels: ["x"], position: "a1", parentId: "b" });
  todo("c", { labels: ["y"] });
  expect(shown({ name: "label", label: "x" })).toEqual([["plain", ["a", "b"]]]);
});

test.each([
  ["caf mil", ["Café with milk"]],
  ["MILK", ["Café with milk", "Milk, 2 litres"]],
  ["ilk", ["Café with milk", "Milk, 2 litres"]],
  ["mi", ["Café with milk", "Milk, 2 litres"]],
  ["it", ["Café with milk", "Milk, 2 litres"]],
  ["re", ["Retire", "Milk, 2 litres"]],
  ["i", []],
  ["tes", []],
  ["strasse", ["Straße"]],
  ["2", ["Milk, 2 litres"]],
  ["notes", ["Milk, 2 litres"]],
  ["東", ["東京へ"]],
  ["straß", ["Straße"]],
  ["", []],
  [" - ", []],
])("searching %j finds %j", (q, found) => {
  todo("Café with milk", { position: "a0" });
  todo("Milk, 2 litres", { position: "a1", notes: "some\nnotes" });
  todo("東京へ", { position: "a2" });
  todo("Straße", { position: "a3" });
  todo("Retire", { position: "a4" });
  expect(shown({ name: "search", q })).toEqual([["plain", found]]);
});

test("who types on, goes back and changes words finds what a new search would find", () => {
  for (const title of ["Café", "Cafe with milk", "Milk", "Mill", "Call the mill"]) todo(title);
  const open = openGroups();
  const typed = ["c", "ca", "caf", "café", "ca", "ca mil", "mil ca", "m", "mill", "", "milk ca"];
  for (const q of typed) {
    const view: View = { name: "search", q };
    expect(sectionsOf(view, rows, open, TODAY)).toEqual(
      sectionsOf(view, rows, openGroups(), TODAY),
    );
  }
});

test("a search shows at most fifty of the completed, the newest first", () => {
  for (let number = 0; number < 60; number++) {
    todo(`Milk ${number}`, { completedAt: new Date(number) });
  }
  const [open, done] = sectionsOf({ name: "search", q: "milk" }, rows, openGroups(), TODAY);
  expect(open?.ids).toEqual([]);
  expect(done).toMatchObject({ kind: "done" });
  expect(done?.ids).toHaveLength(50);
  expect(done?.ids[0]).toBe("Milk 59");
});

test("counts are of open todos, what is overdue counts for today, and labels are those in use", () => {
  const views: View[] = [
    { name: "inbox" },
    { name: "today" },
    { name: "list", id: "home" },
    { name: "label", label: "x" },
    { name: "completed" },
  ];
  list("home");
  todo("a", { dueDate: TODAY, labels: ["x"] });
  todo("b", { dueDate: "2026-11-01", labels: ["x", "b"], listId: "home" });
  todo("part", { parentId: "b", listId: "home" });
  todo("done", { completedAt: at("20"), dueDate: TODAY, labels: ["z"] });
  const counts = views.map((view) => countOf(openGroups(), view, TODAY));
  expect(counts).toEqual([1, 2, 1, 2, undefined]);
  expect(labelsOf(openGroups())).toEqual(["b", "x"]);
});

test("lists are those in use, or those put away", () => {
  list("b", { position: "a1" });
  list("a", { position: "a0" });
  list("old", { archivedAt: at("01") });
  list("gone", { deletedAt: at("01") });
  expect(listsOf(rows, { archived: false }).map(({ id }) => id)).toEqual(["a", "b"]);
  expect(listsOf(rows, { archived: true }).map(({ id }) => id)).toEqual(["old"]);
});

function openGroups() {
  const groups = createIndexes(rows);
  groups.follow({ todos: unknown(todos), lists: unknown(lists) });
  return groups.indexes;
}

function unknown(rows: Map<string, unknown>) {
  return new Map([...rows.keys()].map((id) => [id, undefined]));
}

function shown(view: View): [string, readonly string[]][] {
  return sectionsOf(view, rows, openGroups(), TODAY).map(({ key, ids }) => [key, ids]);
}

/** A todo whose id is its title. */
function todo(title: string, fields: Partial<Todo> = {}) {
  todos.set(title, {
    id: title,
    title,
    ...todoDefaults,
    completedAt: null,
    position: "a0",
    createdAt: at("01"),
    updatedAt: at("01"),
    revision: 1,
    deletedAt: null,
    isOccurrence: false,
    ...fields,
  });
}

function list(name: string, fields: Partial<List> = {}) {
  lists.set(name, {
    id: name,
    name,
    color: "gray",
    position: "a0",
    archivedAt: null,
    createdAt: at("01"),
    updatedAt: at("01"),
    revision: 1,
    deletedAt: null,
    ...fields,
  });
}
