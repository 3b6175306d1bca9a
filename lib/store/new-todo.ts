import { v7 as uuidv7 } from "uuid";
import type { Todo } from "../todos";

/** A todo as the server will make it, above all that are shown even when this clock is behind. */
export function newTodo(title: string, shown: Todo[] = []): Todo {
  const newest = Math.max(0, ...shown.map(({ createdAt }) => createdAt.getTime()));
  const now = new Date(Math.max(Date.now(), newest + 1));
  return {
    id: uuidv7(),
    title,
    notes: "",
    completedAt: null,
    dueDate: null,
    dueTime: null,
    repeat: null,
    repeatFrom: "dueDate",
    priority: 0,
    labels: [],
    listId: null,
    parentId: null,
    // The server's to choose.
    position: "",
    createdAt: now,
    updatedAt: now,
    revision: 0,
    deletedAt: null,
  };
}
