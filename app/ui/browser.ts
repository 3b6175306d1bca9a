import { useCallback, useSyncExternalStore } from "react";

/** What the browser alone knows and what never changes; until the page is interactive, what the server assumes. */
export function useOnlyInBrowser<T>(read: () => T, assumed: T): T {
  return useSyncExternalStore(noChanges, read, () => assumed);
}

/** Whether a media query holds; until the page is interactive, what the server assumes. */
export function useMedia(query: string, assumed: boolean): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = matchMedia(query);
      media.addEventListener("change", listener);
      return () => media.removeEventListener("change", listener);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(query).matches,
    () => assumed,
  );
}

function noChanges() {
  return () => {};
}
