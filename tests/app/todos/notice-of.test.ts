import { expect, test } from "vitest";
import { noticeOf, type Scene } from "@/app/(signed-in)/todos/notices/notice-of";
import { en } from "@/lib/client/i18n/en";
import type { View } from "@/lib/client/store/queries/view";
import type { UndoEntry } from "@/lib/client/store/undo-history";
import type { Todo } from "@/lib/contract/todos";

const HOME = "00000000-0000-7000-8000-000000000001";
const today: View = { name: "today" };
const inbox: View = { name: "inbox" };

test("a todo that leaves the day one looks at is said to be on another, and can be followed there", () => {
  const todo = { dueDate: "2026-12-01" };
  expect(said({ changed: ["dueDate"] }, { view: today, todo, before: true })).toEqual({
    message: "Moved to Tuesday",
    isShown: true,
    canUndo: true,
    place: { view: { name: "upcoming" }, id: "a" },
  });
  expect(said({ kind: "created" }, { view: today, todo: { dueDate: "2026-11-30" } })).toMatchObject(
    {
      message: "Added to Tomorrow",
      isShown: true,
      place: { view: { name: "upcoming" } },
    },
  );
});

test("a todo that leaves its list is said to be in another", () => {
  const todo = { listId: HOME };
  expect(said({ changed: ["listId"] }, { view: inbox, todo, before: true })).toMatchObject({
    message: "Moved to Home",
    place: { view: { name: "list", id: HOME }, id: "a" },
  });
  expect(said({ kind: "created" }, { view: inbox, todo })).toMatchObject({
    message: "Added to Home",
    isShown: true,
  });
  expect(said({ changed: ["dueDate"] }, { view: today, todo: {}, before: true })).toMatchObject({
    message: "Moved to Inbox",
    place: { view: inbox },
  });
});

test("what stays in sight is said, and not shown", () => {
  const scene = { view: inbox, before: true, after: true };
  const todo = { dueDate: "2026-12-01", listId: HOME };
  const notices = [
    said({ kind: "created" }, { ...scene, before: false }),
    said({ changed: ["title"] }, scene),
    said({ changed: ["dueDate"] }, { ...scene, todo }),
    said({ changed: ["dueDate"] }, scene),
    said({ changed: ["listId"] }, { ...scene, view: today, todo }),
    said({ kind: "moved", changed: ["position"] }, scene),
    said({ kind: "listCreated" }, scene),
  ];
  expect(notices.map(({ message }) => message)).toEqual([
    "Added",
    "Updated",
    "Due Tuesday",
    "Date removed",
    "Moved to Home",
    "Moved",
    "List created",
  ]);
  expect(notices.map(({ isShown }) => isShown)).not.toContain(true);
});

test("a subtask that is added in the panel needs no word on the screen", () => {
  const todo = { parentId: "b" };
  expect(said({ kind: "created" }, { view: today, todo })).toMatchObject({ isShown: false });
});

test("several todos at once are counted, and named by where they went when that is one place", () => {
  const many = { ids: ["a", "b", "c"] };
  const scene = { view: today, before: true };
  expect(
    said({ ...many, changed: ["dueDate"] }, { ...scene, todo: { dueDate: "2026-12-01" } }),
  ).toMatchObject({ message: "3 todos moved to Tuesday", isShown: true });
  expect(said({ ...many, changed: ["priority"] }, { ...scene, after: true })).toMatchObject({
    message: "3 todos updated",
    isShown: true,
  });
});

test("what is put away is shown wherever one is", () => {
  const scene = { view: inbox };
  expect(said({ kind: "completed" }, scene)).toMatchObject({ message: "Completed", isShown: true });
  expect(said({ kind: "restored" }, { ...scene, todo: { listId: HOME } })).toMatchObject({
    place: { view: { name: "list", id: HOME } },
  });
  expect(said({ kind: "deleted", canUndo: false }, scene)).toMatchObject({
    message: "1 todo permanently deleted",
    canUndo: false,
  });
  expect(said({ kind: "listUpdated", ids: [HOME], changed: ["archived"] }, scene)).toMatchObject({
    message: "List archived",
    isShown: true,
    canUndo: true,
  });
});

test("taking back is said, and shown only when it is out of sight", () => {
  const undone = { kind: "moved", undone: true } as const;
  expect(said(undone, { view: inbox, after: true })).toMatchObject({
    message: "Undid: Moved",
    isShown: false,
    canUndo: false,
  });
  expect(said(undone, { view: { name: "trash" } })).toMatchObject({
    isShown: true,
    place: { view: inbox },
  });
});

type Situation = { view: View; todo?: Partial<Todo>; before?: boolean; after?: boolean };

function said(entry: Partial<UndoEntry>, { view, todo, before = false, after = false }: Situation) {
  const plain = { id: "a", parentId: null, listId: null, dueDate: null, completedAt: null };
  const scene = {
    view,
    showed: () => before,
    shows: () => after,
    todoOf: (id) => ({ ...plain, id, ...todo }) as Todo,
    listOf: (id) => (id === HOME ? { id, name: "Home", archivedAt: new Date() } : undefined),
    messages: en,
    today: "2026-11-29",
    locale: "en",
  } as Scene;
  const all = { id: 1, kind: "updated", ids: ["a"], changed: [], canUndo: true, undone: false };
  return noticeOf({ ...all, ...entry } as UndoEntry, scene);
}
