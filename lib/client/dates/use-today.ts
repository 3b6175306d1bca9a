import { useSyncExternalStore } from "react";
import { createListeners } from "../listeners";
import { todayIn } from "./days";

const { subscribe } = createListeners(watchClock);

/** The calendar day where the person is; while the server renders, which knows no such place, none that matters. */
export function useToday(): string {
  return useSyncExternalStore(subscribe, today, () => "1970-01-01");
}

/** The time of the day there, as "09:30". */
export function useTime(): string {
  return useSyncExternalStore(subscribe, time, () => "00:00");
}

function time(): string {
  const now = new Date();
  return [now.getHours(), now.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
}

function today(): string {
  return todayIn(new Date());
}

function watchClock(notify: () => void): () => void {
  // A computer that sleeps may miss midnight: looking again costs nothing.
  const timer = setInterval(notify, 30_000);
  document.addEventListener("visibilitychange", notify);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", notify);
  };
}
