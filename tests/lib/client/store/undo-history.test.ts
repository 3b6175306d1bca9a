import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  planCompletion,
  planCopy,
  planDeletion,
  planMove,
  planReopening,
  planUpdate,
} from "@/lib/client/store/mutations";
import { type Change, emptyChangeSet } from "@/lib/client/store/sync/change-set";
import type { UndoEntry } from "@/lib/client/store/undo-history";
import type { Todo } from "@/lib/contract/todos";
import { openDesk } from "./desk";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-23T12:00:00Z") });
});

afterEach(() => {
  vi.useRealTimers();
});

test("completing a parent completes its open subtasks, and undo opens exactly those", () => {
  const { memory, undoHistory, create, todo } = openDesk();
  const [parent = ""] = create([{ title: "Move" }]);
  const [done = "", open = ""] = create([
    { title: "Boxes", parentId: parent },
    { title: "Van", parentId: parent },
  ]);
  undoHistory.commit("completed", [done], planCompletion(memory.rows, [done]));
  const earlier = todo(done)?.completedAt?.getTime() ?? 0;
  waitFor(200);
  undoHistory.commit("completed", [parent], planCompletion(memory.rows, [parent]));
  expect([todo(parent)?.completedAt, todo(open)?.completedAt]).not.toContain(null);

  undoHistory.undo();

  expect([todo(parent)?.completedAt, todo(open)?.completedAt]).toEqual([null, null]);
  expect(todo(done)?.completedAt?.getTime()).toBe(earlier);
});

test("a step that changes several fields of several todos is taken back as one", () => {
  const { memory, undoHistory, create, todo } = openDesk();
  const ids = create([
    { title: "One", priority: 1 },
    { title: "Two", labels: ["home"] },
  ]);
  const before = ids.map(todo);
  const changes = { priority: 3, labels: ["work"], dueDate: "2030-01-01", dueTime: "09:00" };
  undoHistory.commit("updated", ids, planUpdate(memory.rows, ids, changes));
  expect(todo(ids[1])).toMatchObject(changes);

  expect(undoHistory.undo()).toMatchObject({ kind: "updated", ids, undone: true });
  expect(ids.map(todo).map(withoutTimes)).toEqual(before.map(withoutTimes));

  expect(undoHistory.redo()).toMatchObject({ kind: "updated", undone: false });
  expect(ids.map(todo)).toMatchObject([changes, changes]);
  undoHistory.undo();
  undoHistory.undo();
  expect(ids.map((id) => todo(id)?.deletedAt)).not.toContain(null);
  undoHistory.redo();
  expect(ids.map((id) => todo(id)?.deletedAt)).toEqual([null, null]);
});

test("clearing the day clears time and repetition, and undo brings all three back", () => {
  const { memory, undoHistory, create, todo } = openDesk();
  const due = { dueDate: "2030-01-01", dueTime: "09:00", repeat: "FREQ=DAILY" };
  const [id = ""] = create([{ title: "Stretch", ...due }]);
  undoHistory.commit("updated", [id], planUpdate(memory.rows, [id], { dueDate: null }));
  expect(todo(id)).toMatchObject({ dueDate: null, dueTime: null, repeat: null });
  undoHistory.undo();
  expect(todo(id)).toMatchObject(due);
});

test("a repeating todo moves on and leaves the day behind; undo brings the day back", () => {
  const { memory, undoHistory, create, todo } = openDesk();
  const [id = ""] = create([
    { title: "Water", dueDate: "2130-01-01", repeat: "FREQ=DAILY;COUNT=3" },
  ]);
  const [subtask = ""] = create([{ title: "Balcony", parentId: id }]);
  undoHistory.commit("completed", [subtask], planCompletion(memory.rows, [subtask]));
  undoHistory.commit("completed", [id], planCompletion(memory.rows, [id]));

  expect(todo(id)).toMatchObject({
    dueDate: "2130-01-02",
    repeat: "FREQ=DAILY;COUNT=2",
    completedAt: null,
  });
  expect(todo(subtask)?.completedAt).toBeNull();
  const left = [...memory.rows.todos.values()].find((todo) => todo.completedAt);
  expect(left).toMatchObject({ title: "Water", dueDate: "2130-01-01", repeat: null });

  undoHistory.undo();
  expect(todo(id)).toMatchObject({ dueDate: "2130-01-01", repeat: "FREQ=DAILY;COUNT=3" });
  expect(todo(subtask)?.completedAt).not.toBeNull();
  expect(todo(left?.id)).toBeUndefined();
  undoHistory.redo();
  expect(todo(id)?.dueDate).toBe("2130-01-02");
});

test("a new round moves subtasks along and leaves history; undo brings their dates back", () => {
  const { memory, undoHistory, create, todo } = openDesk();
  const complete = (id: string) =>
    undoHistory.commit("completed", [id], planCompletion(memory.rows, [id]));
  const [id = ""] = create([{ title: "Clean", dueDate: "2130-01-01", repeat: "FREQ=WEEKLY" }]);
  const daily = { dueDate: "2130-01-01", repeat: "FREQ=DAILY" };
  const [dated = "", undated = "", repeating = ""] = create([
    { title: "Windows", dueDate: "2129-12-31", parentId: id },
    { title: "Floor", parentId: id },
    { title: "Dishes", ...daily, parentId: id },
  ]);
  for (const subtask of [dated, undated, repeating]) complete(subtask);
  const occurrence = [...memory.rows.todos.values()].find((row) => row.isOccurrence);

  complete(id);
  expect(todo(dated)).toMatchObject({ dueDate: "2130-01-07", completedAt: null });
  expect(todo(undated)).toMatchObject({ dueDate: null, completedAt: null });
  expect(todo(repeating)).toMatchObject({ dueDate: "2130-01-02", completedAt: null });
  expect(todo(occurrence?.id)?.completedAt).not.toBeNull();

  undoHistory.undo();
  expect(todo(id)?.dueDate).toBe("2130-01-01");
  expect(todo(dated)?.dueDate).toBe("2129-12-31");
  for (const subtask of [dated, undated]) expect(todo(subtask)?.completedAt).not.toBeNull();
  expect(todo(repeating)).toMatchObject({ dueDate: "2130-01-02", completedAt: null });
  undoHistory.redo();
  expect(todo(dated)).toMatchObject({ dueDate: "2130-01-07", completedAt: null });
});

test("completing a repeating todo together with its subtasks opens them for its next round", () => {
  const { memory, undoHistory, queued, create, todo } = openDesk();
  const [first = ""] = create([{ title: "Before" }]);
  const [id = ""] = create([{ title: "Clean", dueDate: "2130-01-01", repeat: "FREQ=WEEKLY" }]);
  const [early = "", late = ""] = create([
    { title: "Windows", parentId: id },
    { title: "Floor", parentId: id },
  ]);
  const ids = [early, id, first, late];
  const sent = queued.length;
  undoHistory.commit("completed", ids, planCompletion(memory.rows, ids));
  expect(todo(id)).toMatchObject({ dueDate: "2130-01-08", completedAt: null });
  expect([early, late].map((subtask) => todo(subtask)?.completedAt)).toEqual([null, null]);
  expect(todo(first)?.completedAt).not.toBeNull();
  expect(queued).toHaveLength(sent + 2);
});

test("completing a parent that is done together with its open subtask completes the subtask", () => {
  const { memory, undoHistory, create, todo } = openDesk();
  const [parent = ""] = create([{ title: "Trip" }]);
  undoHistory.commit("completed", [parent], planCompletion(memory.rows, [parent]));
  const [subtask = ""] = create([{ title: "Pack", parentId: parent }]);
  const ids = [parent, subtask];
  undoHistory.commit("completed", ids, planCompletion(memory.rows, ids));
  expect(todo(subtask)?.completedAt).not.toBeNull();
});

test("deleting a parent and its subtask together is one deletion, and restores both", () => {
  const { memory, undoHistory, queued, create, todo } = openDesk();
  const [parent = ""] = create([{ title: "Move" }]);
  const [subtask = ""] = create([{ title: "Boxes", parentId: parent }]);
  const ids = [subtask, parent];
  const sent = queued.length;
  undoHistory.commit("deleted", ids, planDeletion(memory.rows, ids));
  expect(queued.slice(sent).map(({ operation }) => operation.id)).toEqual([parent]);
  expect(ids.map((id) => todo(id)?.deletedAt)).not.toContain(null);
  undoHistory.undo();
  expect(ids.map((id) => todo(id)?.deletedAt)).toEqual([null, null]);
});

test("what is deleted for good cannot be undone, and nothing before it is by mistake", () => {
  const { memory, undoHistory, create, todo } = openDesk();
  const [id = ""] = create([{ title: "Secret" }]);
  const drafts = planDeletion(memory.rows, [id], { permanent: true });
  expect(undoHistory.commit("deleted", [id], drafts)).toMatchObject({ canUndo: false });
  expect(todo(id)).toBeUndefined();
});

test("deleting a list takes its todos along, and restoring brings exactly those back", () => {
  const { memory, undoHistory, create, createList, todo } = openDesk();
  const list = createList("Trip");
  const [early = "", late = ""] = create([
    { title: "Early", listId: list },
    { title: "Late", listId: list },
  ]);
  undoHistory.commit("deleted", [early], planDeletion(memory.rows, [early]));
  waitFor(200);
  undoHistory.commit("listDeleted", [list], [{ type: "deleteList", id: list }]);
  expect(todo(late)?.deletedAt).not.toBeNull();
  undoHistory.undo();
  expect(todo(late)?.deletedAt).toBeNull();
  expect(todo(early)?.deletedAt).not.toBeNull();
  expect(memory.rows.lists.get(list)?.deletedAt).toBeNull();
});

test("todos move together, keeping their order, with their new list in one operation each", () => {
  const { memory, undoHistory, queued, create, createList, titles } = openDesk();
  const list = createList("Trip");
  const [, b = "", , d = ""] = create(["A", "B", "C", "D"].map((title) => ({ title })));
  const [e = ""] = create([{ title: "E", listId: list }]);
  const sent = queued.length;
  const drafts = planMove(memory.rows, [b, d], { before: e }, { listId: list });
  undoHistory.commit("moved", [b, d], drafts);
  expect(titles()).toEqual(["A", "C", "B", "D", "E"]);
  expect(queued).toHaveLength(sent + 2);
  undoHistory.undo();
  expect(titles()).toEqual(["A", "B", "C", "D", "E"]);
});

test("a subtask that is put into another list stands on its own there", () => {
  const { memory, undoHistory, create, createList, todo } = openDesk();
  const list = createList("Trip");
  const [parent = ""] = create([{ title: "Move" }]);
  const [subtask = ""] = create([{ title: "Boxes", parentId: parent }]);
  undoHistory.commit("updated", [subtask], planUpdate(memory.rows, [subtask], { listId: list }));
  expect(todo(subtask)).toMatchObject({ listId: list, parentId: null });
  undoHistory.undo();
  expect(todo(subtask)).toMatchObject({ listId: null, parentId: parent });
});

test("subtasks follow their parent into another list", () => {
  const { memory, undoHistory, create, createList, todo } = openDesk();
  const list = createList("Trip");
  const [parent = ""] = create([{ title: "Move" }]);
  const [subtask = ""] = create([{ title: "Boxes", parentId: parent }]);
  undoHistory.commit("updated", [parent], planUpdate(memory.rows, [parent], { listId: list }));
  expect(todo(subtask)?.listId).toBe(list);
  undoHistory.undo();
  expect(todo(subtask)?.listId).toBeNull();
});

test("a list that does not exist is created in the same step as its todos", () => {
  const { memory, undoHistory, create, todo } = openDesk();
  const [id] = create([{ title: "Milk" }], { list: { name: "Groceries" } });
  const [other] = create([{ title: "Bread" }], { list: { name: "groceries" } });
  const [list] = [...memory.rows.lists.values()];
  expect([todo(id)?.listId, todo(other)?.listId]).toEqual([list?.id, list?.id]);
  undoHistory.undo();
  undoHistory.undo();
  expect(todo(id)?.deletedAt).not.toBeNull();
  expect(memory.rows.lists.get(String(list?.id))?.deletedAt).not.toBeNull();
  undoHistory.redo();
  expect(todo(id)).toMatchObject({ deletedAt: null, listId: list?.id });
});

test("a copy stands right after its original, with copies of its subtasks", () => {
  const { memory, undoHistory, create, todo, titles } = openDesk();
  const [a = ""] = create([{ title: "A" }, { title: "B" }]);
  create([{ title: "Part", parentId: a }]);
  const original = todo(a);
  if (!original) throw new Error("There is no original");
  const { ids, drafts } = planCopy(memory.rows, original, memory.subtasksOf(a));
  undoHistory.commit("created", ids, drafts);
  expect(titles()).toEqual(["A", "A", "Part", "B", "Part"]);
  expect(memory.subtasksOf(String(ids[0]))).toMatchObject([{ title: "Part" }]);
});

test("a field that is given as undefined is left as it is", () => {
  const { memory, undoHistory, create, createList, todo } = openDesk();
  const list = createList("Trip");
  const [id = "", other = ""] = create([{ title: "A", listId: list }, { title: "B" }]);
  const drafts = planMove(memory.rows, [id], { after: other }, { listId: undefined });
  undoHistory.commit("moved", [id], drafts);
  expect(todo(id)?.listId).toBe(list);
});

test("what changes nothing is no step and is not sent", () => {
  const { memory, undoHistory, queued, create } = openDesk();
  const [id = ""] = create([{ title: "A" }]);
  const [sent, last] = [queued.length, undoHistory.last.get()];
  undoHistory.commit("updated", [id], planUpdate(memory.rows, [id], { title: "A" }));
  undoHistory.commit("reopened", [id], planReopening(memory.rows, [id]));
  expect(queued).toHaveLength(sent);
  expect(undoHistory.last.get()).toBe(last);
});

test("undo leaves what another device has changed since, and takes back the rest", () => {
  const desk = openDesk();
  const { memory, undoHistory, create, todo } = desk;
  const [id = ""] = create([{ title: "Tea" }]);
  undoHistory.commit(
    "updated",
    [id],
    planUpdate(memory.rows, [id], { title: "Green", priority: 3 }),
  );
  changeElsewhere(desk, id, { title: "Black" });
  expect(undoHistory.undo()).toMatchObject({ undone: true });
  expect(todo(id)).toMatchObject({ title: "Black", priority: 0 });
});

test("undo of what others have changed altogether changes nothing, and says so", () => {
  const desk = openDesk();
  const { memory, undoHistory, create, createList, todo } = desk;
  const [id = ""] = create([{ title: "Tea" }]);
  undoHistory.commit("updated", [id], planUpdate(memory.rows, [id], { title: "Green" }));
  changeElsewhere(desk, id, { title: "Black" });
  expect(undoHistory.undo()).toBeUndefined();
  expect(undoHistory.last.get()).toMatchObject({ undone: true });
  expect(undoHistory.redo()).toBeUndefined();
  expect(todo(id)?.title).toBe("Black");

  undoHistory.commit("completed", [id], planCompletion(memory.rows, [id]));
  changeElsewhere(desk, id, { completedAt: null });
  expect(undoHistory.undo()).toBeUndefined();

  const list = createList("Home");
  const rename = (name: string) => ({ type: "updateList" as const, id: list, changes: { name } });
  undoHistory.commit("listUpdated", [list], [rename("House")]);
  undoHistory.perform([rename("Flat")]);
  expect(undoHistory.undo()).toBeUndefined();
  expect(memory.rows.lists.get(list)?.name).toBe("Flat");
});

test("a time does not come back without its day, which another device has taken away", () => {
  const desk = openDesk();
  const { memory, undoHistory, create, queued, todo } = desk;
  const [id = ""] = create([{ title: "Tea", dueDate: "2030-01-01", dueTime: "09:00" }]);
  undoHistory.commit("updated", [id], planUpdate(memory.rows, [id], { dueTime: null }));
  changeElsewhere(desk, id, { dueDate: null });
  const { length } = queued;
  expect(undoHistory.undo()).toBeUndefined();
  expect(queued).toHaveLength(length);
  expect(todo(id)).toMatchObject({ dueDate: null, dueTime: null });
});

test("the day of a repetition that two devices have completed is not opened again by the later one", () => {
  const desk = openDesk();
  const { memory, undoHistory, create, todo } = desk;
  const [id = ""] = create([{ title: "Water", dueDate: "2130-01-01", repeat: "FREQ=DAILY" }]);
  undoHistory.commit("completed", [id], planCompletion(memory.rows, [id]));
  const left = [...memory.rows.todos.values()].find((todo) => todo.completedAt);
  // The server has the occurrence of the other device, and took this one for the same.
  changeElsewhere(desk, left?.id, undefined);
  expect(undoHistory.undo()).toBeUndefined();
  expect(todo(id)).toMatchObject({ dueDate: "2130-01-02" });
});

test("what goes on with the last step is taken back with it, and what goes on later is not", () => {
  const { memory, undoHistory, create, todo } = openDesk();
  const [id = "", other = ""] = create([{ title: "Tea" }, { title: "Milk" }]);
  const type = (title: string, continued?: UndoEntry) =>
    undoHistory.commit("updated", [id], planUpdate(memory.rows, [id], { title }), continued);
  const first = type("Green");
  expect(type("Green tea", first)).toBe(first);
  undoHistory.undo();
  expect(todo(id)?.title).toBe("Tea");
  undoHistory.redo();
  expect(todo(id)?.title).toBe("Green tea");

  undoHistory.commit("completed", [other], planCompletion(memory.rows, [other]));
  type("Green tea, please", first);
  undoHistory.undo();
  expect(todo(id)?.title).toBe("Green tea");
});

/** The rows as the server tells of them, one of them changed or deleted by another device. */
function changeElsewhere(
  { memory }: ReturnType<typeof openDesk>,
  changed: string | undefined,
  changes: Partial<Todo> | undefined,
) {
  const row = <Row extends { id: string }>(row: Row) => ({ ...row, revision: ++revision });
  memory.settle({
    ...emptyChangeSet,
    isFresh: true,
    changes: [
      ...[...memory.rows.lists.values()].map(row).map((list) => ({
        ...list,
        type: "list" as const,
        list,
        todo: null,
      })),
      ...[...memory.rows.todos.values()]
        .filter(({ id }) => id !== changed || changes)
        .map((todo) => row({ ...todo, ...(todo.id === changed && changes) }))
        .map((todo) => ({ ...todo, type: "todo" as const, todo, list: null })),
    ].map(({ id, type, revision, todo, list }) => ({ id, type, revision, todo, list }) as Change),
  });
  memory.setQueue([]);
}

let revision = 0;

function withoutTimes(todo: object | undefined) {
  return { ...todo, updatedAt: undefined };
}

/** Acts that lie apart in time are told apart by it. */
function waitFor(milliseconds: number) {
  vi.setSystemTime(Date.now() + milliseconds);
}
