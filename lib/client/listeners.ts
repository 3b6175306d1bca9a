/** `watch` runs while anybody listens, for what changes elsewhere; it returns how to stop. */
export function createListeners(watch?: (notify: () => void) => () => void) {
  const listeners = new Set<() => void>();
  let unwatch: (() => void) | undefined;

  function notify(): void {
    for (const listener of [...listeners]) listener();
  }

  return {
    notify,
    subscribe(listener: () => void): () => void {
      if (listeners.size === 0) unwatch = watch?.(notify);
      listeners.add(listener);
      return () => {
        if (listeners.delete(listener) && listeners.size === 0) unwatch?.();
      };
    },
  };
}
