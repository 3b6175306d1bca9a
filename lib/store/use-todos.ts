import { useCallback, useEffect, useReducer, useRef, useState } from "react";
import type { TodoPage } from "../todos";
import { type Change, idOf } from "./changes";
import { fetchPage, RefusedError, sendChange } from "./send";
import { initialState, reduce, shownIn } from "./state";
import type { View } from "./views";

type Options = {
  view: View;
  /** What the server rendered, for the view that was opened first. */
  first: { view: View; page: TodoPage };
  onRefused: (change: Change, error: RefusedError) => void;
};

/**
 * The todos of a view, and the way to change them: a change shows at once and is taken back when
 * the server refuses it. Requests go out one at a time, in the order in which they were made, so
 * an answer never tells of a past that a later change has overtaken.
 */
export function useTodos({ view, first, onRefused }: Options) {
  const [state, dispatch] = useReducer(reduce, first, ({ view, page }) => initialState(view, page));
  const [failure, setFailure] = useState<string>();
  const enqueue = useQueue();
  const refusedIds = useRef(new Set<string>());
  const isFresh = useRef(true);
  const reach = state.reaches[view];
  const isSaving = state.pending.length > 0;

  const load = useCallback(
    (view: View, from?: typeof reach) =>
      enqueue(async () => {
        setFailure(undefined);
        try {
          const page = await fetchPage(view, from?.nextCursor);
          dispatch({ type: "loaded", view, page, after: from?.last });
        } catch (error) {
          setFailure(toRefusal(error).message);
        }
      }),
    [enqueue],
  );

  useEffect(() => {
    // The server has just read what is shown first.
    if (!isFresh.current) void load(view);
    isFresh.current = false;
    const reload = () => {
      if (document.visibilityState === "visible") void load(view);
    };
    document.addEventListener("visibilitychange", reload);
    return () => document.removeEventListener("visibilitychange", reload);
  }, [view, load]);

  useEffect(() => {
    if (!isSaving) return;
    // What is not sent yet would be lost: the browser asks first.
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [isSaving]);

  function change(change: Change) {
    dispatch({ type: "changed", change });
    // Trying again is a new chance for what was to happen to the todo.
    if (change.type === "create") refusedIds.current.delete(idOf(change));
    void enqueue(async () => {
      if (refusedIds.current.has(idOf(change))) return;
      try {
        dispatch({ type: "acknowledged", change, todo: await sendChange(change) });
      } catch (error) {
        if (change.type === "create") refusedIds.current.add(idOf(change));
        dispatch({ type: "refused", change });
        onRefused(change, toRefusal(error));
      }
    });
  }

  return {
    todos: shownIn(view, state),
    hasMore: Boolean(reach?.nextCursor),
    isSaving,
    failure,
    change,
    reload: () => load(view),
    loadMore: () => load(view, reach),
  };
}

/** Runs what it is given in turn. */
function useQueue() {
  const last = useRef(Promise.resolve());
  return useCallback((work: () => Promise<void>) => {
    last.current = last.current.then(work);
    return last.current;
  }, []);
}

function toRefusal(error: unknown): RefusedError {
  return error instanceof RefusedError ? error : new RefusedError("Something went wrong.");
}
