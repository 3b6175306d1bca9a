import type { Todo, UpdateTodo } from "../todos";

/** What a person does to their todos, as it is shown at once and sent afterwards. */
export type Change =
  | { type: "create"; todo: Todo }
  | { type: "update"; id: string; changes: UpdateTodo; at: Date }
  | { type: "delete"; todo: Todo }
  | { type: "restore"; todo: Todo };

/** The todos as they are once the change is made. Making it twice is like making it once. */
export function applyChange(todos: Todo[], change: Change): Todo[] {
  switch (change.type) {
    case "create":
    case "restore":
      return withTodos(todos, [change.todo]);
    case "update":
      return todos.map((todo) => (todo.id === change.id ? updated(todo, change) : todo));
    case "delete":
      return todos.filter(({ id }) => id !== change.todo.id);
  }
}

/** The todos with others put in, or in place of older versions of themselves. */
export function withTodos(todos: Todo[], others: Todo[]): Todo[] {
  const ids = new Set(others.map(({ id }) => id));
  return [...todos.filter(({ id }) => !ids.has(id)), ...others];
}

export function idOf(change: Change): string {
  return change.type === "update" ? change.id : change.todo.id;
}

function updated(todo: Todo, { changes, at }: Extract<Change, { type: "update" }>): Todo {
  const { completed, ...fields } = changes;
  if (completed === undefined) return { ...todo, ...fields };
  return { ...todo, ...fields, completedAt: completed ? (todo.completedAt ?? at) : null };
}
