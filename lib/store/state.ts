import type { Todo, TodoPage } from "../todos";
import { applyChange, type Change, idOf, withTodos } from "./changes";
import { inView, type Reach, reachOf, type View, withPage } from "./views";

/** What the browser knows: the todos as the server acknowledged them, and changes on their way to it. */
export type State = {
  todos: Todo[];
  pending: Change[];
  reaches: Partial<Record<View, Reach>>;
};

export type Event =
  | { type: "changed"; change: Change }
  | { type: "acknowledged"; change: Change; todo: Todo | undefined }
  | { type: "refused"; change: Change }
  | { type: "loaded"; view: View; page: TodoPage; after?: Todo | undefined };

export function initialState(view: View, page: TodoPage): State {
  return { todos: page.items, pending: [], reaches: { [view]: reachOf(page) } };
}

/** A view as it is shown: pending changes lie over what the server said, and never under it. */
export function shownIn(view: View, { todos, pending, reaches }: State): Todo[] | undefined {
  const reach = reaches[view];
  return reach && inView(pending.reduce(applyChange, todos), view, reach);
}

export function reduce(state: State, event: Event): State {
  switch (event.type) {
    case "changed":
      return { ...state, pending: [...state.pending, event.change] };
    case "acknowledged": {
      const todos = applyChange(state.todos, event.change);
      return {
        ...state,
        pending: without(state.pending, event.change),
        todos: event.todo ? withTodos(todos, [event.todo]) : todos,
      };
    }
    case "refused":
      return { ...state, pending: withoutRefused(state.pending, event.change) };
    case "loaded": {
      const { view, page, after } = event;
      const known = state.reaches[view];
      // Reading the beginning again forgets nothing of the pages behind it.
      const reach = after || !known || page.nextCursor === null ? reachOf(page) : known;
      return {
        ...state,
        todos: withPage(state.todos, view, page, after),
        reaches: { ...state.reaches, [view]: reach },
      };
    }
  }
}

function without(pending: Change[], change: Change): Change[] {
  return pending.filter((other) => other !== change);
}

/** What was to happen to a todo that could not be created cannot happen either. */
function withoutRefused(pending: Change[], change: Change): Change[] {
  if (change.type !== "create") return without(pending, change);
  return pending.filter((other) => idOf(other) !== idOf(change));
}
