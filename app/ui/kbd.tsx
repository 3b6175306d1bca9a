import { useLocale } from "@/lib/client/i18n/messages";
import { KeyCaps, type KeyCapsProps } from "./key-caps";

/** The keys of a shortcut, named in the language of the app. */
export function Kbd(props: Omit<KeyCapsProps, "locale">) {
  return <KeyCaps {...props} locale={useLocale()} />;
}
