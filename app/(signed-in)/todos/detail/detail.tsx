import { lazy, Suspense } from "react";
import { useMedia } from "@/app/ui/browser";
import { useTodo } from "@/lib/client/store/hooks";
import { focusTodo } from "../commands/focus";
import { navigate, useAppLocation } from "../navigation";
import { TodoForm } from "./todo-form";

const Sheet = lazy(() =>
  import("@/app/ui/overlay/sheet").then(({ Sheet }) => ({ default: Sheet })),
);

const WIDE = "(width >= 80rem)";

/** A todo with all that is known of it: beside the list where there is room, before it elsewhere. */
export default function Detail({ id }: { id: string }) {
  const todo = useTodo(id);
  const { view } = useAppLocation();
  const isWide = useMedia(WIDE, true);
  if (!todo) return null;

  function close() {
    navigate({ view });
    focusTodo(id);
  }

  const form = <TodoForm todo={todo} onClose={close} />;
  if (!isWide) {
    return (
      <Suspense>
        <Sheet isOpen title={todo.title} onClose={close}>
          {form}
        </Sheet>
      </Suspense>
    );
  }
  return (
    <aside
      aria-label={todo.title}
      tabIndex={-1}
      className="fixed inset-y-0 right-0 w-104 select-text overflow-y-auto overscroll-contain border-line border-l bg-surface outline-none"
    >
      {form}
    </aside>
  );
}
