import { languageFor } from "../i18n/language";
import { german } from "./de";
import { english } from "./en";
import type { Language } from "./language";

/** The language of a locale, in which days are also written as they are there. */
export function languageOf(locale: string): Language {
  return languageFor([locale]) === "de" ? german : english(locale);
}
