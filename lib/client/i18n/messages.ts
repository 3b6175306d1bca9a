import { useEffect, useSyncExternalStore } from "react";
import { useSettings } from "../settings";
import { createTopics } from "../store/topics";
import { type Language, languageFor, messagesFor } from "./catalogue";
import { en, type Messages } from "./en";

const { subscribe, notify } = createTopics();

let spoken: { locale: string; messages: Messages } = {
  locale: "en",
  messages: en,
};

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
  return useSyncExternalStore(subscribeSpoken, currentMessages, () => en);
}

/** Where the person is, as far as days and numbers are written differently there. */
export function useLocale(): string {
  return useSyncExternalStore(subscribeSpoken, currentLocale, () => "en");
}

export function currentMessages(): Messages {
  return spoken.messages;
}

export function currentLocale(): string {
  return spoken.locale;
}

async function speak(language: Language): Promise<void> {
  const messages = await messagesFor(language);
  const locale = navigator.languages.find((locale) => locale.startsWith(language)) ?? language;
  spoken = { locale, messages };
  document.documentElement.lang = language;
  notify(["spoken"]);
}

function subscribeSpoken(listener: () => void): () => void {
  return subscribe("spoken", listener);
}
