import type { KeyboardEvent } from "react";
import { Button } from "@/app/ui/button";
import type { View } from "@/lib/store/views";
import type { Todo } from "@/lib/todos";
import { TodoItem } from "./todo-item";

type TodoListProps = {
  view: View;
  /** Undefined until they are known. */
  todos: Todo[] | undefined;
  failure: string | undefined;
  hasMore: boolean;
  /** The todo to put the focus on. */
  focusId: string | undefined;
  onReload: () => void;
  onLoadMore: () => void;
  onComplete: (todo: Todo, completed: boolean) => void;
  onRename: (todo: Todo, title: string) => void;
  onDelete: (todo: Todo) => void;
  /** Called before the last todo leaves the list. */
  onEmptied: () => void;
};

/** The list of a view, and what stands there while it loads, fails or is empty. */
export function TodoList({ view, todos, failure, onReload, onEmptied, ...props }: TodoListProps) {
  const { hasMore, focusId, onLoadMore, onComplete, onRename, onDelete } = props;
  if (!todos) return failure ? <Failed message={failure} onReload={onReload} /> : <Loading />;
  if (todos.length === 0 && !hasMore) return <Empty view={view} />;

  /** The focus does not get lost with its todo: the next one takes it. */
  function leave(item: Element) {
    const neighbour = item.nextElementSibling ?? item.previousElementSibling;
    if (neighbour) focusTitle(neighbour);
    else onEmptied();
  }

  return (
    <>
      <ul aria-label="Todos" onKeyDown={moveFocus}>
        {todos.map((todo) => (
          <TodoItem
            key={todo.id}
            todo={todo}
            isFocused={todo.id === focusId}
            onComplete={(completed, item) => {
              if (view !== "all") leave(item);
              onComplete(todo, completed);
            }}
            onRename={(title) => onRename(todo, title)}
            onDelete={(item) => {
              leave(item);
              onDelete(todo);
            }}
          />
        ))}
      </ul>
      {failure && <Failed message={failure} onReload={onReload} />}
      {hasMore && (
        <Button look="quiet" className="mt-2" onClick={onLoadMore}>
          Show more
        </Button>
      )}
    </>
  );
}

function moveFocus(event: KeyboardEvent<HTMLUListElement>) {
  const steps: Partial<Record<string, "nextElementSibling" | "previousElementSibling">> = {
    ArrowDown: "nextElementSibling",
    ArrowUp: "previousElementSibling",
  };
  const step = steps[event.key];
  if (!step || !(event.target instanceof Element) || event.target.matches("textarea")) return;
  const neighbour = event.target.closest("li")?.[step];
  if (!neighbour) return;
  event.preventDefault();
  focusTitle(neighbour);
}

function focusTitle(item: Element) {
  item.querySelector<HTMLElement>("[data-title]")?.focus();
}

function Loading() {
  return (
    <div role="status" className="grid gap-1 py-2">
      <span className="sr-only">Loading</span>
      {["w-3/5", "w-2/5", "w-1/2"].map((width) => (
        <div key={width} className="flex h-11 items-center gap-3 px-3">
          <div className="size-5 rounded-full bg-sunken" />
          <div className={`h-4 rounded bg-sunken ${width}`} />
        </div>
      ))}
    </div>
  );
}

function Failed({ message, onReload }: { message: string; onReload: () => void }) {
  return (
    <div role="alert" className="mt-4 flex flex-wrap items-center justify-between gap-2 text-sm">
      <p className="text-danger">These todos may not be up to date. {message}</p>
      <Button look="quiet" onClick={onReload}>
        Try again
      </Button>
    </div>
  );
}

const emptiness: Record<View, { title: string; text: string }> = {
  open: { title: "Nothing left to do", text: "Enjoy it, or write down what’s next." },
  completed: { title: "Nothing completed yet", text: "What you tick off is kept here." },
  all: { title: "No todos yet", text: "Write down the first one above." },
};

function Empty({ view }: { view: View }) {
  const { title, text } = emptiness[view];
  return (
    <div className="grid justify-items-center gap-1 py-16 text-center">
      <svg viewBox="0 0 48 48" className="mb-3 size-12 fill-none stroke-2" aria-hidden="true">
        <circle cx="24" cy="24" r="18" className="stroke-line" />
        <path d="m17 24.5 5 5 9.5-11" className="stroke-accent" strokeLinecap="round" />
      </svg>
      <p className="font-medium">{title}</p>
      <p className="text-muted text-sm">{text}</p>
    </div>
  );
}
