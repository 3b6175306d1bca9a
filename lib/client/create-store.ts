import { useSyncExternalStore } from "react";
import { createListeners } from "./listeners";

export type Store<Value> = ReturnType<typeof createStore<Value>>;

/** A value outside React. */
export function createStore<Value>(initial: Value) {
  const { subscribe, notify } = createListeners();
  let value = initial;

  return {
    initial,
    subscribe,
    get: () => value,
    set(next: Value) {
      value = next;
      notify();
    },
  };
}

/** Renders again only when what is read changes; the server renders what is read at first. */
export function useStore<Value, Read>(store: Store<Value>, read: (value: Value) => Read): Read {
  return useSyncExternalStore(
    store.subscribe,
    () => read(store.get()),
    () => read(store.initial),
  );
}
