import { expect, test } from "vitest";
import { signUp } from "@/tests/support/people";

// What browsers queued in November 2026. A queue may wait for weeks, and a page is opened once more after a
// deployment: what stands here is never changed, and later forms are added below it.
const list = "019ac3f1-0b7a-7e18-b3c4-5d6e7f8a9b0c";
const todo = "019ac3f0-5d6e-7c3a-9b1f-2f6f0c1d8e42";
const sibling = "019ac3f0-9f24-7d51-8a3e-6b7c5d4e3f2a";
const step = "019ac3f0-9f24-7d51-8a3e-6b7c5d4e3f2b";

const november2026 = [
  { type: "createList", id: list, input: { name: "Home", color: "green", position: "a0" } },
  {
    type: "createTodo",
    id: todo,
    input: {
      title: "Pay the rent",
      notes: "By **transfer**",
      dueDate: "2026-12-01",
      dueTime: "09:00",
      repeat: "FREQ=MONTHLY;BYMONTHDAY=1",
      repeatFrom: "dueDate",
      priority: 3,
      labels: ["money"],
      listId: list,
      position: "a0",
    },
  },
  { type: "createTodo", id: sibling, input: { title: "Call Mom", position: "a1" } },
  { type: "createTodo", id: step, input: { title: "Find the form", parentId: todo } },
  { type: "updateTodo", id: sibling, changes: { title: "Call Dad", notes: "", position: "a2" } },
  { type: "updateTodo", id: sibling, changes: { dueDate: "2026-12-02", dueTime: null } },
  { type: "updateTodo", id: sibling, changes: { priority: 0, labels: [], repeat: null } },
  { type: "updateTodo", id: step, changes: { listId: list, parentId: null } },
  {
    type: "updateTodo",
    id: todo,
    changes: { completed: true },
    occurrence: "2026-12-01",
    occurrenceId: "019ac3f0-9f24-7d51-8a3e-6b7c5d4e3f2c",
  },
  { type: "updateTodo", id: sibling, changes: { completed: true } },
  { type: "updateTodo", id: sibling, changes: { completed: false } },
  { type: "moveTodo", id: sibling, place: { after: todo } },
  { type: "deleteTodo", id: step },
  { type: "restoreTodo", id: step },
  { type: "deleteTodo", id: step, permanent: true },
  { type: "updateList", id: list, changes: { name: "House", color: "blue", archived: true } },
  { type: "updateList", id: list, changes: { archived: false, position: "a5" } },
  { type: "deleteList", id: list },
  { type: "restoreList", id: list },
].map((operation, index) => ({
  opId: `019ac3f2-3c8b-7f29-8d5e-6f7a8b9c${String(index).padStart(4, "0")}`,
  ...operation,
}));

test("a queue that was written by an earlier release is applied whole", async () => {
  const ada = await signUp();
  const body = { operations: november2026 };
  const { results } = await (await ada.send("POST", "/api/sync", body)).json();
  expect(results.map(({ problem }: { problem: unknown }) => problem)).toEqual(
    november2026.map(() => null),
  );

  const { items } = await (await ada.send("GET", "/api/todos?completed=false")).json();
  expect(items).toMatchObject([
    { id: todo, title: "Pay the rent", dueDate: "2027-01-01", listId: list },
    { id: sibling, title: "Call Dad", dueDate: "2026-12-02", completedAt: null },
  ]);
});
