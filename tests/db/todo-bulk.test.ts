import { beforeEach, expect, test } from "vitest";
import { applyToMatching, type BulkPosition } from "@/db/todo-bulk";
import { createTodo, listTodos, type Person, signUp } from "@/tests/support/people";

const january: [string, string] = ["2030-01-01", "2030-01-22"];

let ada: Person;

beforeEach(async () => {
  ada = await signUp();
});

test("a walk in small steps leaves a subtask in the round that its parent has begun", async () => {
  const weekly = { dueDate: "2030-01-20", repeat: "FREQ=WEEKLY" };
  const parent = await createTodo(ada, { title: "Clean", ...weekly });
  const subtask = { parentId: parent.id, dueDate: "2030-01-05" };
  await createTodo(ada, { title: "Windows", ...subtask });
  await createTodo(ada, { title: "Rent", dueDate: "2030-01-10" });

  const steps = await walk("updateTodo");

  expect(steps).toEqual([1, 1]);
  const open = (await listTodos(ada)).filter(({ completedAt }) => completedAt === null);
  expect(Object.fromEntries(open.map(({ title, dueDate }) => [title, dueDate]))).toEqual({
    Clean: "2030-01-27",
    Windows: "2030-01-12",
  });
});

test("a walk in small steps acts once on each of what repeats, and on nothing that is new", async () => {
  const daily = { dueDate: "2030-01-01", repeat: "FREQ=DAILY" };
  for (const title of ["Stretch", "Water", "Read"]) await createTodo(ada, { title, ...daily });

  const steps = await walk("updateTodo", () => createTodo(ada, { title: "New", ...daily }));

  expect(steps).toEqual([1, 1, 1]);
  const open = (await listTodos(ada)).filter(({ completedAt }) => completedAt === null);
  const dates = open.map(({ title, dueDate }) => `${title} ${dueDate}`);
  expect(new Set(dates)).toEqual(
    new Set(["New 2030-01-01", "Stretch 2030-01-02", "Water 2030-01-02", "Read 2030-01-02"]),
  );
});

test("a walk that deletes takes subtasks along with their parents", async () => {
  const due = { dueDate: "2030-01-10" };
  const [first, second] = [await createTodo(ada, due), await createTodo(ada, due)];
  for (const parentId of [first.id, second.id, first.id])
    await createTodo(ada, { parentId, ...due });

  expect(await walk("deleteTodo")).toEqual([1, 1]);

  expect(await listTodos(ada)).toEqual([]);
  await ada.send("POST", `/api/todos/${first.id}/restore`);
  expect(await listTodos(ada)).toHaveLength(3);
});

/** Goes through what is due in January one by one; how many each step has changed. */
async function walk(type: "updateTodo" | "deleteTodo", meanwhile?: () => Promise<unknown>) {
  const filter = { due: january, ...(type === "updateTodo" && { completed: false }) };
  const steps: number[] = [];
  let after: BulkPosition | undefined;
  do {
    const { changed, next } = await applyToMatching(ada.caller, type, filter, { limit: 1, after });
    steps.push(changed);
    after = next;
    await meanwhile?.();
  } while (after && steps.length < 20);
  return steps;
}
