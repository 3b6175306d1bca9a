import { cleaned } from "./reading";

/** Pasted lines as titles, without bullets, numbers and checkboxes. */
export function splitLines(text: string): string[] {
  return text
    .split(/[\r\n\u2028\u2029]+/)
    .map((line) => line.replace(/^\s*(?:[-*+•◦▪‣–]|\d{1,3}[.)])(?=\s|$)/, ""))
    .map((line) => cleaned(line.replace(/^\s*\[[ xX]?\](?=\s|$)/, "")))
    .filter((title) => title !== "");
}
