import { z } from "zod";
import { problemSchema } from "../problem";
import { type Todo, type TodoPage, todoPageSchema, todoSchema } from "../todos";
import type { Change } from "./changes";
import { queryOf, type View } from "./views";

const TIMEOUT = 10_000;

/** Why the server did not do what it was asked, in words for people. */
export class RefusedError extends Error {
  override name = "RefusedError";

  constructor(
    message: string,
    readonly isSignedOut = false,
  ) {
    super(message);
  }
}

/** Makes the change on the server; the todo as it is there now, if it still is. */
export async function sendChange(change: Change): Promise<Todo | undefined> {
  switch (change.type) {
    case "create": {
      const { id, title, notes, dueDate, priority } = change.todo;
      return todoOf(await call("POST", "/api/todos", { id, title, notes, dueDate, priority }));
    }
    case "update":
      return todoOf(await call("PATCH", `/api/todos/${change.id}`, change.changes));
    case "delete":
      await call("DELETE", `/api/todos/${change.todo.id}`);
      return;
    case "restore":
      return todoOf(await call("POST", `/api/todos/${change.todo.id}/restore`));
  }
}

/** One page of a view, from its beginning or from a cursor. */
export async function fetchPage(view: View, cursor?: string | null): Promise<TodoPage> {
  return todoPageSchema.parse(await call("GET", `/api/todos?${queryOf(view, cursor)}`));
}

async function call(method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(path, {
    method,
    signal: AbortSignal.timeout(TIMEOUT),
    ...(body !== undefined && {
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    }),
  }).catch(() => {
    throw new RefusedError("Donext cannot be reached.");
  });
  if (response.ok) return response.status === 204 ? undefined : response.json();
  throw await refusalOf(response);
}

async function refusalOf(response: Response): Promise<RefusedError> {
  const body = await response.json().catch(() => undefined);
  const problem = z.looseObject({ detail: problemSchema.shape.detail }).safeParse(body);
  const detail = problem.success ? problem.data.detail : "Something went wrong.";
  return new RefusedError(detail, response.status === 401);
}

function todoOf(body: unknown): Todo {
  return todoSchema.parse(body);
}
