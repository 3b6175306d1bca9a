import { v7 as uuidv7 } from "uuid";
import { describe, expect, test } from "vitest";
import { messagesFor } from "@/lib/client/i18n/catalogue";
import type { RejectionCode } from "@/lib/client/i18n/en";
import type { Operation, Rejected } from "@/lib/client/store/model/operation";
import { isSubtask, planRetry, reasonOf, repairable } from "@/lib/client/store/sync/rejected";
import { openDesk } from "../desk";

const opId = uuidv7();

const codes = Object.keys({
  not_found: true,
  needs_date: true,
  list_gone: true,
  parent_gone: true,
  parent_is_subtask: true,
  parent_of_itself: true,
  has_subtasks: true,
  sibling_gone: true,
  too_many_labels: true,
  quota_todos: true,
  quota_lists: true,
  quota_rows: true,
  quota_text: true,
  unstorable: true,
} satisfies Record<RejectionCode, true>);

test("a creation is done again under its own id, with what was set right", () => {
  const { memory } = openDesk();
  const operation: Operation = {
    ...{ opId, type: "createTodo", id: uuidv7() },
    input: { title: "Teh", notes: "Green", parentId: uuidv7() },
  };
  expect(repairable(operation)).toEqual({ name: "Teh", dueDate: null, listId: null });
  expect(isSubtask(operation)).toBe(true);
  const { opId: _, ...draft } = operation;
  expect(planRetry(memory.rows, operation, {})).toEqual([draft]);
  expect(planRetry(memory.rows, operation, { name: "Tea", listId: null })).toEqual([
    { ...draft, input: { title: "Tea", notes: "Green", listId: null, parentId: null } },
  ]);
});

test("a change is done again with the day that it needs", () => {
  const { memory, create } = openDesk();
  const [id = ""] = create([{ title: "Tea" }]);
  const operation: Operation = { opId, type: "updateTodo", id, changes: { dueTime: "09:00" } };
  expect(repairable(operation)).toEqual({ dueDate: null });
  expect(isSubtask(operation)).toBe(false);
  expect(planRetry(memory.rows, operation, { dueDate: "2030-01-01" })).toEqual([
    { type: "updateTodo", id, changes: { dueTime: "09:00", dueDate: "2030-01-01" } },
  ]);
});

test("the new title of a todo that is gone becomes a todo of its own", () => {
  const { memory, undoHistory, titles } = openDesk();
  const id = uuidv7();
  const changes = { title: "Tea", priority: 2, completed: true, position: "a5" };
  undoHistory.perform(planRetry(memory.rows, { opId, type: "updateTodo", id, changes }, {}));
  expect(titles()).toEqual(["Tea"]);
  const [tea] = memory.rows.todos.values();
  expect(tea).toMatchObject({ title: "Tea", priority: 2, completedAt: null });
  expect(tea?.id).not.toBe(id);
});

test("of what is gone nothing is left to do, unless it was given a name", () => {
  const { memory } = openDesk();
  const id = uuidv7();
  const lost: Operation[] = [
    { opId, type: "updateTodo", id, changes: { completed: true } },
    { opId, type: "updateList", id, changes: { archived: true } },
  ];
  expect(lost.flatMap((operation) => planRetry(memory.rows, operation, {}))).toEqual([]);
  expect(lost.map(repairable)).toEqual([{}, {}]);
});

test("a list is named anew, or created when it is gone", () => {
  const { memory, createList } = openDesk();
  const id = createList("Home");
  const operation = { opId, type: "updateList" as const, id, changes: { name: "House" } };
  expect(repairable(operation)).toEqual({ name: "House" });
  expect(planRetry(memory.rows, operation, { name: "Flat" })).toEqual([
    { type: "updateList", id, changes: { name: "Flat" } },
  ]);
  expect(planRetry(memory.rows, { ...operation, id: uuidv7() }, {})).toMatchObject([
    { type: "createList", input: { name: "House" } },
  ]);
  const creation = { opId, type: "createList" as const, id, input: { name: "Hom" } };
  expect(planRetry(memory.rows, creation, { name: "Home" })).toEqual([
    { type: "createList", id, input: { name: "Home" } },
  ]);
});

describe.each(["en", "de"] as const)("the reason of a rejection, in %s", (language) => {
  const operation: Operation = { opId, type: "restoreList", id: uuidv7() };
  const reasonFor = async (problem: Rejected["problem"]) => {
    const { sync } = await messagesFor(language);
    return reasonOf({ operation, problem, at: new Date() }, sync.reasons);
  };
  const detail = "What the server says";

  test("is told for each code in words of its own", async () => {
    const texts = await Promise.all(codes.map((code) => reasonFor({ code, detail })));
    expect(texts).not.toContain(detail);
    expect(new Set(texts).size).toBe(codes.length);
  });

  test.each([
    ["a code that a later server may have", { code: "quota_labels", detail }],
    ["what is wrong with the input itself", { code: "invalid", detail }],
    ["an entry from before there were codes", { code: "invalid", field: "parentId", detail }],
  ])("is what the server says of %s", async (_, problem) => {
    expect(await reasonFor(problem)).toBe(detail);
  });
});

test("what only goes, comes back or moves is done again as it is", () => {
  const { memory } = openDesk();
  const operation = { opId, type: "deleteTodo" as const, id: uuidv7() };
  expect(repairable(operation)).toEqual({});
  expect(planRetry(memory.rows, operation, {})).toEqual([{ type: "deleteTodo", id: operation.id }]);
});
