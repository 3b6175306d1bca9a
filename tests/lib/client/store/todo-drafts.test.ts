import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { currentDrafts, draftOf, dropDraft, keepDraft } from "@/lib/client/drafts";
import { leftDraftsIn, takeBackDraft } from "@/lib/client/store/left-drafts";
import {
  completeTodos,
  createTodos,
  deleteTodos,
  undo,
  updateTodos,
} from "@/lib/client/store/mutations";
import { todoNow } from "@/lib/client/store/selectors";
import { memory, undoHistory } from "@/lib/client/store/store";
import { emptyChangeSet } from "@/lib/client/store/sync/change-set";
import {
  cancelTyping,
  fieldKey,
  finishTyping,
  openField,
  saveTyping,
  settleDrafts,
  subtaskKey,
  type,
} from "@/lib/client/store/todo-drafts";

let id: string;

beforeEach(() => {
  vi.stubGlobal("localStorage", { setItem() {}, removeItem() {} });
  memory.clear();
  undoHistory.clear();
  for (const key of currentDrafts().keys()) dropDraft(key);
  memory.settle({ ...emptyChangeSet, cursor: "c", missing: null });
  [id = ""] = createTodos([{ title: "Tea", notes: "Green" }]);
});

afterEach(() => vi.unstubAllGlobals());

test.each(["title", "notes"] as const)(
  "a field that is left as it was writes nothing over what another device wrote: %s",
  (field) => {
    const close = openField(id, field);
    rewriteElsewhere({ [field]: "Newer" });
    finishTyping(id, field);
    expect(todoNow(id)?.[field]).toBe("Newer");

    type(id, field, "Newer and more");
    rewriteElsewhere({ [field]: "Newest" });
    type(id, field, "Newer");
    close();
    expect(todoNow(id)?.[field]).toBe("Newest");
    expect(currentDrafts().size).toBe(0);
  },
);

test("what was typed is saved when the field goes, however that comes", () => {
  const close = openField(id, "title");
  type(id, "title", " Tea for\ntwo ");
  completeTodos([id]);
  close();
  expect(todoNow(id)?.title).toBe("Tea for two");
  expect(currentDrafts().size).toBe(0);
});

test("a title in which nothing is to be seen is left as it was, and notes may be empty", () => {
  type(id, "title", "  ");
  finishTyping(id, "title");
  type(id, "notes", "");
  finishTyping(id, "notes");
  expect(todoNow(id)).toMatchObject({ title: "Tea", notes: "" });
});

test("typing is one step, however often it was saved, and typing again is another", () => {
  for (const text of ["G", "Gr", "Gray"]) {
    type(id, "title", text);
    saveTyping(id, "title");
  }
  expect(todoNow(id)?.title).toBe("Gray");
  type(id, "title", "Grey");
  finishTyping(id, "title");
  type(id, "title", "Green");
  finishTyping(id, "title");
  undo();
  expect(todoNow(id)?.title).toBe("Grey");
  undo();
  expect(todoNow(id)?.title).toBe("Tea");
});

test("typing back what one has saved is saved as well", () => {
  type(id, "title", "Tea!");
  saveTyping(id, "title");
  type(id, "title", "Tea");
  finishTyping(id, "title");
  expect(todoNow(id)?.title).toBe("Tea");
});

test("a name that is given up is kept nowhere", () => {
  type(id, "title", "Coffee");
  cancelTyping(id, "title");
  expect(todoNow(id)?.title).toBe("Tea");
  expect(currentDrafts().size).toBe(0);
});

test.each([
  ["title", { title: "Black tea", notes: "" }],
  ["notes", { title: "Tea", notes: "Black tea" }],
] as const)("what was typed of a todo that is gone is offered back: %s", (field, created) => {
  const close = openField(id, field);
  type(id, field, "Black tea");
  deleteTodos([id], { permanent: true });
  close();
  const [left] = leftDraftsIn(currentDrafts());
  expect(left).toMatchObject({ text: "Black tea", title: "Tea", field });
  if (left) takeBackDraft(left);
  expect([...memory.rows.todos.values()]).toMatchObject([created]);
  expect(currentDrafts().size).toBe(0);
});

test("what was typed of a todo in the trash is saved there", () => {
  const close = openField(id, "notes");
  type(id, "notes", "Black");
  deleteTodos([id]);
  close();
  expect(todoNow(id)?.notes).toBe("Black");
});

test("what a page had left is saved at the next start, unless others wrote there since", () => {
  const [other = "", gone = ""] = createTodos([{ title: "Milk" }, { title: "Bread" }]);
  type(id, "title", "Green tea");
  type(other, "title", "Oat milk");
  keepDraft("quickAdd", { text: "Eggs" });
  keepDraft(subtaskKey(id), { text: "Water" });
  keepDraft(subtaskKey(gone), { text: "Butter", title: "Bread" });
  updateTodos([other], { title: "Soy milk" });
  deleteTodos([gone], { permanent: true });
  settleDrafts();

  expect([todoNow(id)?.title, todoNow(other)?.title]).toEqual(["Green tea", "Soy milk"]);
  expect(["quickAdd", subtaskKey(id)].map(draftOf)).toMatchObject([
    { text: "Eggs" },
    { text: "Water" },
  ]);
  const left = leftDraftsIn(currentDrafts());
  expect(left.map(({ text }) => text).sort()).toEqual(["Butter", "Oat milk"]);
  for (const one of left) takeBackDraft(one);
  expect(todoNow(other)?.title).toBe("Oat milk");
  expect([...memory.rows.todos.values()].map(({ title }) => title)).toContain("Butter");
});

test("what was saved too late as the page went is saved at the next start", () => {
  const queued = memory.queue();
  type(id, "title", "Green tea");
  saveTyping(id, "title", "asPageGoes");
  expect(todoNow(id)?.title).toBe("Green tea");
  // Neither the disk nor the server heard of it.
  memory.setQueue(queued);
  expect(todoNow(id)?.title).toBe("Tea");
  settleDrafts();
  expect(todoNow(id)?.title).toBe("Green tea");
  expect(currentDrafts().size).toBe(0);
});

test("a page that comes back goes on typing, also back to what was there before", () => {
  type(id, "title", "Green tea");
  saveTyping(id, "title", "asPageGoes");
  type(id, "title", "Black tea");
  saveTyping(id, "title");
  type(id, "title", "Green tea");
  saveTyping(id, "title");
  expect(todoNow(id)?.title).toBe("Green tea");
  type(id, "title", "Tea");
  finishTyping(id, "title");
  expect(todoNow(id)?.title).toBe("Tea");
});

test("what is being typed is not settled, nor anything before all is known", () => {
  const close = openField(id, "title");
  type(id, "title", "Green tea");
  settleDrafts();
  expect(draftOf(fieldKey(id, "title"))).toMatchObject({ text: "Green tea" });
  close();

  keepDraft(fieldKey("another", "title"), { text: "Milk", base: "" });
  memory.settle({ ...emptyChangeSet, missing: "history" });
  settleDrafts();
  expect(leftDraftsIn(currentDrafts())).toEqual([]);
  memory.settle({ ...emptyChangeSet, missing: null });
  settleDrafts();
  expect(leftDraftsIn(currentDrafts())).toMatchObject([{ text: "Milk" }]);
});

function rewriteElsewhere(changes: { title?: string; notes?: string }) {
  undoHistory.perform([{ type: "updateTodo", id, changes }]);
}
