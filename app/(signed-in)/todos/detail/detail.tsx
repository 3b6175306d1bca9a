import { lazy, Suspense } from "react";
import { useMedia } from "@/app/ui/browser";
import { useMessages } from "@/lib/client/i18n/messages";
import { useTodo } from "@/lib/client/store/hooks";
import { closePanel } from "../commands/panel";
import { TodoForm } from "./todo-form";

const Sheet = lazy(() =>
  import("@/app/ui/overlay/sheet").then(({ Sheet }) => ({ default: Sheet })),
);

const WIDE = "(width >= 80rem)";

/** A todo with all that is known of it: beside the list where there is room, before it elsewhere. */
export default function Detail({ id }: { id: string }) {
  const todo = useTodo(id);
  const parent = useTodo(todo?.parentId ?? "");
  const messages = useMessages();
  const isWide = useMedia(WIDE, true);
  if (!todo) return null;

  const name = parent ? messages.todo.subtaskOf(todo.title, parent.title) : todo.title;
  const form = <TodoForm todo={todo} parent={parent} onClose={closePanel} />;
  if (!isWide) {
    return (
      <Suspense>
        <Sheet isOpen title={name} onClose={closePanel}>
          {form}
        </Sheet>
      </Suspense>
    );
  }
  return (
    <aside
      aria-label={name}
      tabIndex={-1}
      className="fixed inset-y-0 right-0 w-104 select-text overflow-y-auto overscroll-contain border-line border-l bg-surface outline-none"
    >
      {form}
    </aside>
  );
}
