import { useSyncExternalStore } from "react";
import { createListeners } from "./listeners";

export type Person = { id: string; name: string; email: string };

const KEY = "donext.person";

const listeners = createListeners();
let current: Person | undefined;

/** Whose todos this tab shows. */
export function usePerson(): Person | undefined {
  return useSyncExternalStore(subscribe, currentPerson, () => undefined);
}

export function currentPerson(): Person | undefined {
  return current;
}

/** Says whose todos this tab shows, and remembers them for the next time. */
export function setPerson(next: Person | undefined): void {
  rememberPerson(next);
  current = next;
  listeners.notify([KEY]);
}

/** Who used this browser last and did not sign out. */
export function rememberedPerson(): Person | undefined {
  try {
    return toPerson(JSON.parse(localStorage.getItem(KEY) ?? "null"));
  } catch {
    return;
  }
}

export function rememberPerson(person: Person | undefined): void {
  if (person) localStorage.setItem(KEY, JSON.stringify(toPerson(person)));
  else localStorage.removeItem(KEY);
}

/** The person that a stored or received value tells of; undefined when it tells of none. */
export function toPerson(value: unknown): Person | undefined {
  if (typeof value !== "object" || value === null) return;
  const { id, name, email } = value as Partial<Record<keyof Person, unknown>>;
  if (typeof id !== "string" || typeof name !== "string" || typeof email !== "string") return;
  return { id, name, email };
}

function subscribe(listener: () => void) {
  return listeners.subscribe(KEY, listener);
}
