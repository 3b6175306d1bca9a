import { useSyncExternalStore } from "react";
import { createListeners } from "./listeners";

const choices = {
  theme: ["system", "light", "dark"],
  accent: ["indigo", "blue", "teal", "green", "orange", "pink"],
  density: ["comfortable", "compact"],
  shortcuts: [true, false],
  language: ["system", "en", "de"],
} as const;

/** What can be chosen, the first choice being the standard. */
export type Settings = { [Name in keyof typeof choices]: (typeof choices)[Name][number] };

const KEY = "donext.settings";
const standard = settingsFrom({});
const { subscribe, notify } = createListeners(watchOtherTabs);
let known: { text: string | null; settings: Settings } = { text: null, settings: standard };

/** What is chosen on this device. */
export function useSettings(): Settings {
  return useSyncExternalStore(subscribe, currentSettings, () => standard);
}

export function changeSettings(changes: Partial<Settings>): void {
  localStorage.setItem(KEY, JSON.stringify({ ...currentSettings(), ...changes }));
  notify();
  showSettings();
}

/** Lets the style sheet know of the choices. */
export function showSettings(): void {
  const { theme, accent, density } = currentSettings();
  Object.assign(document.documentElement.dataset, { theme, accent, density });
}

function currentSettings(): Settings {
  const text = localStorage.getItem(KEY);
  if (text !== known.text) known = { text, settings: settingsFrom(parsed(text)) };
  return known.settings;
}

/** What was chosen, as far as it can be chosen still. */
function settingsFrom(chosen: Record<string, unknown>): Settings {
  const named = ([name, values]: [string, readonly unknown[]]) => [
    name,
    values.find((value) => value === chosen[name]) ?? values[0],
  ];
  return Object.fromEntries(Object.entries(choices).map(named)) as Settings;
}

function parsed(text: string | null): Record<string, unknown> {
  try {
    return { ...JSON.parse(text ?? "{}") };
  } catch {
    return {};
  }
}

function watchOtherTabs(notify: () => void): () => void {
  const onStorage = ({ key }: StorageEvent) => {
    if (key !== KEY) return;
    showSettings();
    notify();
  };
  addEventListener("storage", onStorage);
  return () => removeEventListener("storage", onStorage);
}
