import { createStore, useStore } from "./create-store";

export type CurrentUser = { id: string; name: string; email: string };

const KEY = "donext.person";

const current = createStore<CurrentUser | undefined>(undefined);

/** Whose todos this tab shows. */
export function useCurrentUser(): CurrentUser | undefined {
  return useStore(current, (user) => user);
}

export function currentUser(): CurrentUser | undefined {
  return current.get();
}

/** Says whose todos this tab shows, and remembers them for the next time. */
export function setCurrentUser(next: CurrentUser | undefined): void {
  rememberUser(next);
  current.set(next);
}

/** Who used this browser last and did not sign out. */
export function rememberedUser(): CurrentUser | undefined {
  try {
    return toCurrentUser(JSON.parse(localStorage.getItem(KEY) ?? "null"));
  } catch {
    return;
  }
}

export function rememberUser(user: CurrentUser | undefined): void {
  try {
    if (user) localStorage.setItem(KEY, JSON.stringify(toCurrentUser(user)));
    else localStorage.removeItem(KEY);
  } catch {
    // There is no room: the next start asks the server who it is.
  }
}

/** The user that a stored or received value tells of; undefined when it tells of none. */
export function toCurrentUser(value: unknown): CurrentUser | undefined {
  if (typeof value !== "object" || value === null) return;
  const { id, name, email } = value as Partial<Record<keyof CurrentUser, unknown>>;
  if (typeof id !== "string" || typeof name !== "string" || typeof email !== "string") return;
  return { id, name, email };
}
