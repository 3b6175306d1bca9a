import { languageFor } from "../i18n/language";
import { german } from "./de";
import { english } from "./en";
import type { Language } from "./language";

/** The language of a locale, with its date format. */
export function languageOf(locale: string): Language {
  return languageFor([locale]) === "de" ? german : english(locale);
}
