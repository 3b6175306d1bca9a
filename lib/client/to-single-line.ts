import { isVisible } from "@/lib/contract/visible";

/** What was typed or pasted as one line that the server accepts; empty when there is nothing to see in it. */
export function toSingleLine(text: string): string {
  const line = text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .normalize("NFC")
    .trim();
  return isVisible(line) ? line : "";
}
