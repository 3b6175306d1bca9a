import { useSyncExternalStore } from "react";
import { todayIn } from "./days";

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** The calendar day where the person is; while the server renders, which knows no such place, none that matters. */
export function useToday(): string {
  return useSyncExternalStore(subscribe, today, () => "1970-01-01");
}

function today(): string {
  return todayIn(new Date());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) watch();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) rest();
  };
}

function watch() {
  // A computer that sleeps may miss midnight: looking again costs nothing.
  timer = setInterval(look, 30_000);
  document.addEventListener("visibilitychange", look);
}

function rest() {
  clearInterval(timer);
  document.removeEventListener("visibilitychange", look);
}

function look() {
  for (const listener of listeners) listener();
}
