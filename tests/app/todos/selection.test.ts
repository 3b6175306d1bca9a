import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  clearSelection,
  leaveRows,
  selectAll,
  selectedTodos,
  selectTo,
  toggleSelected,
  watchSelection,
} from "@/app/(signed-in)/todos/selection/selection";
import { changeUiState, currentUiState } from "@/app/(signed-in)/todos/ui-state";
import { addDays, todayIn } from "@/lib/client/dates/days";
import { createTodos, deleteTodos, undo, updateTodos } from "@/lib/client/store/mutations";
import { memory } from "@/lib/client/store/store";

const today = todayIn(new Date());
const tomorrow = addDays(today, 1);
let ids: string[];
let stop: () => void;

beforeEach(() => {
  vi.stubGlobal("location", { pathname: "/todos", search: "?view=today" });
  memory.clear();
  ids = createTodos(["One", "Two", "Three", "Four"].map((title) => ({ title, dueDate: today })));
  stop = watchSelection();
});

afterEach(() => {
  stop();
  clearSelection();
  changeUiState({ renaming: undefined });
});

test("what leaves the view leaves the selection", () => {
  const [one = "", two = "", three = ""] = ids;
  for (const id of [one, two, three]) toggleSelected(id);
  updateTodos([one, two], { dueDate: tomorrow });
  expect([...currentUiState().selected]).toEqual([three]);
  expect(selectedTodos()).toEqual([three]);
  updateTodos([three], { dueDate: tomorrow });
  expect(currentUiState().selected.size).toBe(0);
});

test("what was selected before it left is not selected when it comes back", () => {
  selectAll();
  deleteTodos(ids);
  expect(selectedTodos()).toEqual([]);
  undo();
  expect(selectedTodos()).toEqual([]);
});

test("what is out of sight is never selected", () => {
  const [elsewhere = ""] = createTodos([{ title: "Elsewhere", dueDate: tomorrow }]);
  toggleSelected(elsewhere);
  expect(selectedTodos()).toEqual([]);
  expect(currentUiState().selected.size).toBe(0);
});

test("a range begins anew where its beginning has left", () => {
  const [one = "", , three = ""] = ids;
  toggleSelected(one);
  updateTodos([one], { dueDate: tomorrow });
  selectTo(three);
  expect(selectedTodos()).toEqual([three]);
});

test("a title is changed to the end though its row has left, unless the todo is gone", () => {
  const [one = ""] = ids;
  changeUiState({ renaming: one });
  updateTodos([one], { dueDate: tomorrow });
  expect(currentUiState().renaming).toBe(one);
  deleteTodos([one], { permanent: true });
  expect(currentUiState().renaming).toBeUndefined();
});

test("elsewhere nothing is selected or renamed any more", () => {
  const [one = ""] = ids;
  selectAll();
  changeUiState({ renaming: one });
  leaveRows();
  expect(currentUiState()).toMatchObject({ renaming: undefined, anchor: undefined });
  expect(selectedTodos()).toEqual([]);
});
