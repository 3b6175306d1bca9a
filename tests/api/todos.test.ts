import { expect, test } from "vitest";
import { createTodo, listTodos, signUp } from "../support/people";

test("creates, changes, deletes and restores a todo", async () => {
  const ada = await signUp();
  const created = await ada.send("POST", "/api/todos", { title: " Tea " });
  expect(created.status).toBe(201);
  const todo = await createTodo(ada);
  expect(await listTodos(ada)).toHaveLength(2);
  const changed = await ada.send("PATCH", `/api/todos/${todo.id}`, { completed: true });
  expect(await changed.json()).toMatchObject({ completedAt: expect.any(String), revision: 3 });
  expect((await ada.send("DELETE", `/api/todos/${todo.id}`)).status).toBe(204);
  expect((await ada.send("GET", `/api/todos/${todo.id}`)).status).toBe(404);
  expect((await ada.send("POST", `/api/todos/${todo.id}/restore`)).status).toBe(200);
});
