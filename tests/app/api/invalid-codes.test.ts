import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { expect, test } from "vitest";
import { getDb } from "@/db/connection/client";
import { limits } from "@/lib/contract/limits";
import type { InvalidCode } from "@/lib/contract/problem";
import { fill } from "@/tests/support/fill";
import { createTodo, type Person, signUp } from "@/tests/support/people";
import { expectProblem } from "@/tests/support/problems";
import { type Operation, operation, push } from "@/tests/support/sync";

type Provocation = (ada: Person) => Promise<Operation>;

/** What a device queued for a place that is no more is kept in the Inbox. */
const gonePlaces = {
  list_gone: { listId: uuidv7() },
  parent_gone: { parentId: uuidv7() },
};

type TokenCode = "quota_tokens" | "needs_password" | "wrong_password";
type Elsewhere = keyof typeof gonePlaces | TokenCode | "too_many_labels" | "unstorable";

/** By code, what is refused with it, whether it is pushed or asked for by a request. */
const provocations: Record<Exclude<InvalidCode, Elsewhere>, Provocation> = {
  needs_date: async (ada) => {
    const { id } = await createTodo(ada);
    return operation({ type: "updateTodo", id, changes: { dueTime: "09:30" } });
  },
  parent_is_subtask: async (ada) => {
    const subtask = await createTodo(ada, { parentId: (await createTodo(ada)).id });
    return creation({ parentId: subtask.id });
  },
  parent_of_itself: async (ada) => {
    const { id } = await createTodo(ada);
    return operation({ type: "updateTodo", id, changes: { parentId: id } });
  },
  has_subtasks: async (ada) => {
    const [parent, other] = [await createTodo(ada), await createTodo(ada)];
    await createTodo(ada, { parentId: parent.id });
    return operation({ type: "updateTodo", id: parent.id, changes: { parentId: other.id } });
  },
  sibling_gone: async (ada) => {
    const { id } = await createTodo(ada);
    return operation({ type: "moveTodo", id, place: { before: uuidv7() } });
  },
  quota_todos: async (ada) => {
    const list = operation({ type: "createList", input: { name: "Kitchen" } });
    const remove = operation({ type: "deleteList", id: list.id });
    await push(ada, list, creation({ listId: list.id }), remove);
    await fill(ada, { todos: limits.openTodos });
    return operation({ type: "restoreList", id: list.id });
  },
  quota_lists: async (ada) => {
    await fill(ada, { lists: limits.lists });
    return operation({ type: "createList", input: { name: "Kitchen" } });
  },
  quota_rows: async (ada) => {
    await fill(ada, { completed: limits.rows });
    return creation({});
  },
  quota_text: async (ada) => {
    const notes = Math.ceil(limits.textBytes / limits.notes);
    await fill(ada, { completed: notes, notes: "n".repeat(limits.notes) });
    return creation({ notes: "n".repeat(limits.notes) });
  },
};

test.each(Object.entries(provocations))(
  "%s is told to whoever pushes and to whoever sends a request",
  async (code, provoke) => {
    const ada = await signUp();
    const refused = await provoke(ada);
    const { errors } = await expectProblem(await ada.send(...requestFor(refused)), "invalid");
    expect(errors).toMatchObject([{ code }]);

    const [first] = await push(ada, refused);
    expect(first?.problem).toMatchObject({ code: "invalid", errors: [{ code }] });
    // By now it is known from what was decided before.
    expect(await push(ada, refused)).toEqual([first]);
  },
);

test.each(Object.entries(gonePlaces))(
  "%s is told to whoever sends a request",
  async (code, place) => {
    const ada = await signUp();
    const todo = await createTodo(ada);
    for (const answer of [
      await ada.send("POST", "/api/todos", { title: "Tea", ...place }),
      await ada.send("PATCH", `/api/todos/${todo.id}`, place),
    ]) {
      const { errors } = await expectProblem(answer, "invalid");
      expect(errors).toMatchObject([{ code }]);
    }
  },
);

test("too_many_labels is told to whoever pushes", async () => {
  const ada = await signUp();
  const labels = Array.from({ length: limits.labelsOfTodo }, (_, index) => `label ${index}`);
  const { id } = await createTodo(ada, { labels });
  const label = (...addLabels: string[]) =>
    operation({ type: "updateTodo", id, changes: {}, addLabels });
  const [known, other] = await push(ada, label("label 7"), label("one more"));
  expect(known).toMatchObject({ status: "applied", todo: { labels } });
  expect(other?.problem).toMatchObject({ errors: [{ code: "too_many_labels" }] });
});

test("unstorable is told to whoever pushes", async () => {
  const ada = await signUp();
  const db = await getDb();
  await db.execute(
    sql`alter table todos add constraint no_poison check (title <> 'Poison') not valid`,
  );
  const [result] = await push(ada, creation({ title: "Poison" }));
  expect(result?.problem).toMatchObject({ code: "invalid", errors: [{ code: "unstorable" }] });
});

test("quota_tokens is told to whoever creates a token", async () => {
  const ada = await signUp();
  const create = () => ada.send("POST", "/api/tokens", { name: "Script" });
  for (let count = 0; count < limits.tokens; count++) expect((await create()).status).toBe(201);
  const { errors } = await expectProblem(await create(), "invalid");
  expect(errors).toMatchObject([{ code: "quota_tokens" }]);
});

test("needs_password and wrong_password are told to whoever creates a token", async () => {
  const ada = await signUp();
  const create = (input: object) => ada.send("POST", "/api/tokens", { name: "Script", ...input });
  const wrong = await expectProblem(await create({ password: "a wrong password" }), "invalid");
  expect(wrong.errors).toMatchObject([{ path: "password", code: "wrong_password" }]);
  await (await getDb()).execute(
    sql`update session set created_at = created_at - interval '1 hour'`,
  );
  const needed = await expectProblem(await create({}), "invalid");
  expect(needed.errors).toMatchObject([{ path: "password", code: "needs_password" }]);
});

test("an error of the input itself has no code", async () => {
  const ada = await signUp();
  const response = await ada.send("POST", "/api/todos", { title: "" });
  const { errors = [] } = await expectProblem(response, "invalid");
  expect(errors.map(Object.keys)).toEqual([["path", "message"]]);
  const [result] = await push(ada, creation({ title: "" }));
  expect(result?.problem?.errors?.map(Object.keys)).toEqual([["path", "message"]]);
});

function creation(input: object) {
  return operation({ type: "createTodo", input: { title: "Tea", ...input } });
}

/** The request of its own that asks for the same as an operation. */
function requestFor(operation: Operation): [method: string, path: string, body?: object] {
  const { type, id } = operation;
  switch (type) {
    case "createTodo":
      return ["POST", "/api/todos", { id, ...operation.input }];
    case "createList":
      return ["POST", "/api/lists", { id, ...operation.input }];
    case "updateTodo":
      return ["PATCH", `/api/todos/${id}`, operation.changes];
    case "moveTodo":
      return ["POST", `/api/todos/${id}/move`, operation.place];
    case "restoreList":
      return ["POST", `/api/lists/${id}/restore`];
    default:
      throw new Error(`Say what request is like ${type}`);
  }
}
