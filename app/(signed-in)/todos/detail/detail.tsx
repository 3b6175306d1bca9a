import { lazy, Suspense, useSyncExternalStore } from "react";
import { goTo, useAddress } from "@/lib/store/address";
import { useTodo } from "@/lib/store/hooks";
import { focusTodo } from "./focus";
import { TodoForm } from "./todo-form";

const Sheet = lazy(() => import("@/app/ui/sheet").then(({ Sheet }) => ({ default: Sheet })));

const WIDE = "(width >= 80rem)";

/** A todo with all that is known of it: beside the list where there is room, before it elsewhere. */
export function Detail({ id }: { id: string }) {
  const todo = useTodo(id);
  const { view } = useAddress();
  const isWide = useIsWide();
  if (!todo) return null;

  function close() {
    goTo({ view });
    focusTodo(id);
  }

  if (!isWide) {
    return (
      <Suspense>
        <Sheet isOpen title={todo.title} onClose={close}>
          <TodoForm todo={todo} onClose={close} />
        </Sheet>
      </Suspense>
    );
  }
  return (
    <aside
      aria-label={todo.title}
      className="fixed inset-y-0 right-0 w-104 animate-appear overflow-y-auto overscroll-contain border-line border-l bg-surface"
    >
      <TodoForm todo={todo} onClose={close} />
    </aside>
  );
}

function useIsWide(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const query = matchMedia(WIDE);
      query.addEventListener("change", onChange);
      return () => query.removeEventListener("change", onChange);
    },
    () => matchMedia(WIDE).matches,
    () => true,
  );
}
