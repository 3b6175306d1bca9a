import { expect, test } from "vitest";
import { POST as RESTORE } from "@/app/api/todos/[id]/restore/route";
import { DELETE, GET, PATCH } from "@/app/api/todos/[id]/route";
import { GET as LIST, POST } from "@/app/api/todos/route";
import { params, signOut, signUp } from "../support/people";

test("creates, changes, deletes and restores a todo", async () => {
  const ada = await signUp();
  const created = await POST(ada.request("POST", "/api/todos", { title: " Tea " }), undefined);
  expect(created.status).toBe(201);
  const todo = await created.json();
  expect(todo).toMatchObject({ title: "Tea", completedAt: null, revision: 1 });
  const at = params({ id: todo.id });
  const changed = await PATCH(
    ada.request("PATCH", `/api/todos/${todo.id}`, { completed: true }),
    at,
  );
  expect(await changed.json()).toMatchObject({
    title: "Tea",
    completedAt: expect.any(String),
    revision: 2,
  });
  expect((await DELETE(ada.request("DELETE", `/api/todos/${todo.id}`), at)).status).toBe(204);
  expect((await GET(ada.request("GET", `/api/todos/${todo.id}`), at)).status).toBe(404);
  expect((await RESTORE(ada.request("POST", `/api/todos/${todo.id}/restore`), at)).status).toBe(
    200,
  );
  const list = await LIST(ada.request("GET", "/api/todos?q=te&sort=title&limit=1"), undefined);
  expect(await list.json()).toMatchObject({ items: [{ title: "Tea" }], nextCursor: null });
  await signOut(ada);
  expect((await LIST(ada.request("GET", "/api/todos"), undefined)).status).toBe(401);
});
