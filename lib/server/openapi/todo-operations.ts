import { limits } from "@/lib/contract/limits";
import { deleteSchema } from "@/lib/contract/scalars";
import {
  bulkResultSchema,
  bulkSchema,
  createTodoSchema,
  listTodosSchema,
  moveTodoSchema,
  todoPageSchema,
  todoSchema,
  updateTodoSchema,
} from "@/lib/contract/todos";
import { caller, type Operation, ofBody, ofQuery, ofRead, ofRow, ofWrite } from "./operation";

const goingOn = `Includes the subtasks of todos that match. One request changes up to ${limits.bulk} todos: to continue, send \`nextCursor\` as \`cursor\` until it is null. Each todo is changed only once, even if it repeats and still matches, and todos created in the meantime are left alone.`;

export const todoOperations: Operation[] = [
  {
    method: "get",
    path: "/api/todos",
    operationId: "listTodos",
    tag: "Todos",
    summary: "List todos",
    description:
      "By default, returns todos outside the trash in manual order. Filters combine with AND. For the next page, follow `Link` or send `nextCursor` as `cursor`. Pages never repeat or skip a todo, even if todos move in the meantime.",
    credentials: caller,
    parameters: ["TimeZone"],
    query: listTodosSchema,
    answers: { 200: { description: "A page of todos", body: todoPageSchema, headers: ["Link"] } },
    refusals: [...ofRead, ...ofQuery],
  },
  {
    method: "post",
    path: "/api/todos",
    operationId: "createTodo",
    tag: "Todos",
    summary: "Create a todo",
    description:
      "Adds the todo first unless you send a `position`. A subtask is in the list of its parent. If you choose the `id`, you can retry the request safely: it creates only one todo.",
    credentials: caller,
    body: createTodoSchema,
    answers: {
      200: {
        description: "An earlier copy of this request created it",
        body: todoSchema,
        headers: ["ETag", "Location"],
      },
      201: { description: "Created", body: todoSchema, headers: ["ETag", "Location"] },
    },
    refusals: [...ofWrite, ...ofBody, "conflict"],
  },
  {
    method: "delete",
    path: "/api/todos",
    operationId: "deleteTodos",
    tag: "Todos",
    summary: "Move all matching todos to the trash",
    description: `Requires at least one filter; \`completed=true\`, for example, clears completed todos. ${goingOn}`,
    credentials: caller,
    parameters: ["TimeZone"],
    query: bulkSchema,
    queryExample: { completed: "true" },
    answers: { 200: { description: "The number of deleted todos", body: bulkResultSchema } },
    refusals: [...ofWrite, ...ofQuery],
  },
  {
    method: "post",
    path: "/api/todos/complete",
    operationId: "completeTodos",
    tag: "Todos",
    summary: "Complete all matching open todos",
    description: `Requires at least one filter. Works as if each todo were completed on its own. ${goingOn}`,
    credentials: caller,
    parameters: ["TimeZone"],
    query: bulkSchema,
    queryExample: { due: "today" },
    answers: { 200: { description: "The number of completed todos", body: bulkResultSchema } },
    refusals: [...ofWrite, ...ofQuery],
  },
  {
    method: "get",
    path: "/api/todos/{id}",
    operationId: "getTodo",
    tag: "Todos",
    summary: "Get a todo",
    description: "Todos in the trash are not found; list them with `GET /api/todos?deleted=true`.",
    credentials: caller,
    parameters: ["TodoId", "IfNoneMatch"],
    answers: {
      200: { description: "The todo", body: todoSchema, headers: ["ETag"] },
      304: { description: "Your copy is current", headers: ["ETag"] },
    },
    refusals: [...ofRead, "malformed", "not_found"],
  },
  {
    method: "patch",
    path: "/api/todos/{id}",
    operationId: "updateTodo",
    tag: "Todos",
    summary: "Update, complete or reopen a todo",
    description: `A merge patch (RFC 7396): omitted fields keep their values.

- \`completed: true\` completes the todo and its open subtasks. \`completed: false\` reopens it and the subtasks that were completed with it.
- Completing a repeating todo moves it to its next due date and creates a completed copy with \`isOccurrence\` for the current one. Its subtasks reopen, and their due dates move by the same number of days. Repeating subtasks keep their own dates, and their completed copies stay completed.
- Setting \`dueDate\` to null also removes the time and the recurrence.`,
    credentials: caller,
    parameters: ["TodoId", "IfMatch", "TimeZone"],
    body: updateTodoSchema,
    answers: { 200: { description: "The updated todo", body: todoSchema, headers: ["ETag"] } },
    refusals: [...ofRow, ...ofBody],
  },
  {
    method: "delete",
    path: "/api/todos/{id}",
    operationId: "deleteTodo",
    tag: "Todos",
    summary: "Delete a todo",
    description: `Moves the todo and its subtasks to the trash, where they stay for ${limits.daysInTrash} days. \`permanent=true\` deletes them permanently, even from the trash.`,
    credentials: caller,
    parameters: ["TodoId", "IfMatch"],
    query: deleteSchema,
    answers: { 204: { description: "Deleted" } },
    refusals: [...ofRow, ...ofQuery],
  },
  {
    method: "post",
    path: "/api/todos/{id}/restore",
    operationId: "restoreTodo",
    tag: "Todos",
    summary: "Restore a todo",
    description:
      "Restores the todo from the trash, together with the subtasks that were deleted with it. If its list was deleted, the todo goes to the Inbox.",
    credentials: caller,
    parameters: ["TodoId", "IfMatch"],
    answers: { 200: { description: "The updated todo", body: todoSchema, headers: ["ETag"] } },
    refusals: ofRow,
  },
  {
    method: "post",
    path: "/api/todos/{id}/move",
    operationId: "moveTodo",
    tag: "Todos",
    summary: "Move a todo before or after another",
    description:
      "The todo joins the list and the parent of the other one. If several todos move to the same place at once, all of them get there, in the same order for everyone.",
    credentials: caller,
    parameters: ["TodoId", "IfMatch"],
    body: moveTodoSchema,
    answers: { 200: { description: "The moved todo", body: todoSchema, headers: ["ETag"] } },
    refusals: [...ofRow, ...ofBody],
  },
];
