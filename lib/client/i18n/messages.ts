import { useEffect } from "react";
import { createStore, useStore } from "../create-store";
import { useSettings } from "../settings";
import { messagesFor } from "./catalogue";
import { en, type Messages } from "./en";
import { type Language, languageFor } from "./language";

const spoken = createStore<{ locale: string; messages: Messages }>({ locale: "en", messages: en });

/** Switches the interface to the user's language; English until it is loaded. */
export function useLanguage(): void {
  const { language } = useSettings();
  useEffect(() => {
    // Offline and never loaded: stays in English.
    speak(language === "system" ? languageFor(navigator.languages) : language).catch(() => {});
  }, [language]);
}

/** The texts of the interface. */
export function useMessages(): Messages {
  return useStore(spoken, ({ messages }) => messages);
}

/** The user's locale, for dates and numbers. */
export function useLocale(): string {
  return useStore(spoken, ({ locale }) => locale);
}

export function currentMessages(): Messages {
  return spoken.get().messages;
}

export function currentLocale(): string {
  return spoken.get().locale;
}

async function speak(language: Language): Promise<void> {
  const messages = await messagesFor(language);
  const locale = navigator.languages.find((locale) => locale.startsWith(language)) ?? language;
  document.documentElement.lang = language;
  spoken.set({ locale, messages });
}
