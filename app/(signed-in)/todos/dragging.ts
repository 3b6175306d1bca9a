import { type RefObject, useEffect, useEffectEvent, useSyncExternalStore } from "react";
import { announce } from "@/app/ui/live-region";
import { changeStage, currentStage } from "./stage";

type Adapter = typeof import("@atlaskit/pragmatic-drag-and-drop/element/adapter");

let adapter: Adapter | undefined;
const listeners = new Set<() => void>();

/** Fetches what dragging needs, which nobody waits for. */
export async function loadDragging(): Promise<void> {
  adapter = await import("@atlaskit/pragmatic-drag-and-drop/element/adapter");
  for (const listener of listeners) listener();
}

type Ref = RefObject<HTMLElement | null>;

/** Lets a mouse carry a todo away by its row; with it goes what is selected, if it is of those. */
export function useDraggable(ref: Ref, id: string): void {
  const adapter = useAdapter();
  useEffect(() => {
    // A finger scrolls; its way to move something is the menu.
    if (!adapter || !ref.current || !matchMedia("(pointer: fine)").matches) return;
    return adapter.draggable({
      element: ref.current,
      getInitialData: () => {
        const { selected } = currentStage();
        return { ids: selected.has(id) ? [...selected] : [id] };
      },
      onDragStart: ({ source }) => changeStage({ dragged: idsOf(source), target: undefined }),
      onDrop: () => changeStage({ dragged: undefined, target: undefined }),
    });
  }, [adapter, ref, id]);
}

type Target = {
  /** By which the stage knows it; undefined where nothing can be dropped. */
  key: string | undefined;
  /** Whether it matters at which of its edges one lets go. */
  hasEdges?: boolean;
  /** Moves the todos, and answers what to say of it. */
  drop: (ids: string[], place: "before" | "after") => string;
};

/** Takes todos that are let go over it. */
export function useDropTarget(ref: Ref, { key, hasEdges = false, drop }: Target): void {
  const adapter = useAdapter();
  const take = useEffectEvent(drop);
  useEffect(() => {
    const element = ref.current;
    if (!adapter || !element || key === undefined) return;
    const placeOf = ({ clientY }: { clientY: number }) => {
      const { top, height } = element.getBoundingClientRect();
      return clientY < top + height / 2 ? "before" : "after";
    };
    const show = (input: { clientY: number }) => {
      const place = hasEdges ? placeOf(input) : "into";
      const { target } = currentStage();
      if (target?.key !== key || target.place !== place) changeStage({ target: { key, place } });
    };
    return adapter.dropTargetForElements({
      element,
      canDrop: ({ source }) => !idsOf(source).includes(key),
      onDragEnter: ({ location }) => show(location.current.input),
      onDrag: ({ location }) => show(location.current.input),
      onDragLeave: () => currentStage().target?.key === key && changeStage({ target: undefined }),
      onDrop: ({ source, location }) =>
        announce(take(idsOf(source), placeOf(location.current.input))),
    });
  }, [adapter, ref, key, hasEdges]);
}

function idsOf({ data }: { data: Record<string, unknown> }): string[] {
  return Array.isArray(data.ids) ? data.ids : [];
}

function useAdapter(): Adapter | undefined {
  return useSyncExternalStore(
    subscribe,
    () => adapter,
    () => undefined,
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
