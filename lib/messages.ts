import { useEffect, useSyncExternalStore } from "react";
import { type Language, languageFor, type Messages, messagesFor } from "./messages/catalogue";
import { en } from "./messages/en";
import { currentSettings, useSettings } from "./store/settings";

const loaded: { [Name in Language]?: Messages } = { en };
const listeners = new Set<() => void>();

/** What the interface says, in the person's language; in English until that has been loaded. */
export function useMessages(): Messages {
  const language = useLanguage();
  useEffect(() => {
    // Offline before it was ever loaded, English has to do.
    load(language).catch(() => undefined);
  }, [language]);
  return useSyncExternalStore(
    subscribe,
    () => loaded[language] ?? en,
    () => en,
  );
}

/** The same outside of rendering. */
export function currentMessages(): Messages {
  const { language } = currentSettings();
  return loaded[language === "system" ? languageFor(navigator.languages) : language] ?? en;
}

/** Where the person is, as far as days and numbers are written differently there. */
export function useLocale(): string {
  const language = useLanguage();
  return useSyncExternalStore(
    subscribeNever,
    () => navigator.languages.find((locale) => locale.startsWith(language)) ?? language,
    () => language,
  );
}

function useLanguage(): Language {
  const { language } = useSettings();
  const system = useSyncExternalStore(
    subscribeNever,
    () => languageFor(navigator.languages),
    () => "en" as const,
  );
  return language === "system" ? system : language;
}

async function load(language: Language): Promise<void> {
  if (!loaded[language]) {
    loaded[language] = await messagesFor(language);
    for (const listener of listeners) listener();
  }
  document.documentElement.lang = language;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function subscribeNever(): () => void {
  return () => undefined;
}
