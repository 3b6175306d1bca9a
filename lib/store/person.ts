import { ask, UnansweredError } from "./wire";

export type Person = { id: string; name: string; email: string };

const KEY = "donext.person";

/** Who used this browser last and did not sign out. */
export function rememberedPerson(): Person | undefined {
  try {
    return personFrom(JSON.parse(localStorage.getItem(KEY) ?? "null"));
  } catch {
    return;
  }
}

export function rememberPerson(person: Person | undefined): void {
  if (person) localStorage.setItem(KEY, JSON.stringify(personFrom(person)));
  else localStorage.removeItem(KEY);
}

/** Who is signed in by now, or nobody; throws UnansweredError when the server cannot say. */
export async function signedInPerson(): Promise<Person | undefined> {
  const answer: unknown = await ask(fetch, "/api/auth/get-session", {});
  if (answer === null) return;
  const user = typeof answer === "object" && "user" in answer ? personFrom(answer.user) : undefined;
  if (!user) throw new UnansweredError("busy");
  return user;
}

function personFrom(value: unknown): Person | undefined {
  if (typeof value !== "object" || value === null) return;
  const { id, name, email } = value as Partial<Record<keyof Person, unknown>>;
  if (typeof id !== "string" || typeof name !== "string" || typeof email !== "string") return;
  return { id, name, email };
}
