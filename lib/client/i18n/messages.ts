import { useEffect } from "react";
import { createStore, useStore } from "../create-store";
import { useSettings } from "../settings";
import { messagesFor } from "./catalogue";
import { en, type Messages } from "./en";
import { type Language, languageFor } from "./language";

const spoken = createStore<{ locale: string; messages: Messages }>({ locale: "en", messages: en });

/** Makes the interface speak the person's language; English until that has been loaded. */
export function useLanguage(): void {
  const { language } = useSettings();
  useEffect(() => {
    // Offline before it was ever loaded, English has to do.
    speak(language === "system" ? languageFor(navigator.languages) : language).catch(() => {});
  }, [language]);
}

/** What the interface says. */
export function useMessages(): Messages {
  return useStore(spoken, ({ messages }) => messages);
}

/** Where the person is, as far as days and numbers are written differently there. */
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
