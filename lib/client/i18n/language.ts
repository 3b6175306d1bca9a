export type Language = "en" | "de";

/** The first preferred language that we support. */
export function languageFor(preferred: readonly string[]): Language {
  const languages = preferred.map((locale) => locale.toLowerCase().split("-")[0]);
  return languages.find((language) => language === "en" || language === "de") ?? "en";
}
