import { useSyncExternalStore } from "react";
import { todayIn } from "../days";

/** The calendar day where the person is; while the server renders, which knows no such place, none that matters. */
export function useToday(): string {
  return useSyncExternalStore(subscribe, today, () => "1970-01-01");
}

function today(): string {
  return todayIn(new Date());
}

function subscribe(listener: () => void): () => void {
  // A computer that sleeps may miss midnight: looking again costs nothing.
  const timer = setInterval(listener, 30_000);
  document.addEventListener("visibilitychange", listener);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", listener);
  };
}
