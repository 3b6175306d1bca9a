import { en, type Messages } from "./en";
import type { Language } from "./language";

/** German is loaded on demand. */
export async function messagesFor(language: Language): Promise<Messages> {
  if (language === "en") return en;
  const { de } = await import("./de");
  return de;
}
