import { en, type Messages } from "./en";

export type Language = "en" | "de";

/** German is fetched by those who read it. */
export async function messagesFor(language: Language): Promise<Messages> {
  if (language === "en") return en;
  const { de } = await import("./de");
  return de;
}

/** The first of the preferred languages that there is a catalogue for. */
export function languageFor(preferred: readonly string[]): Language {
  const languages = preferred.map((locale) => locale.toLowerCase().split("-")[0]);
  return languages.find((language) => language === "en" || language === "de") ?? "en";
}
