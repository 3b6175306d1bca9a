import { z } from "zod";
import { isVisible } from "./visible";

// Everything below the space but tab and line feed, DEL, and the C1 controls.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what we refuse
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;
const LINE_BREAK = /[\t\n\u2028\u2029]/;

/** Trimmed text of one line; lengths count code points, as JSON Schema and Postgres do. */
export function line({ min, max }: { min: number; max: number }) {
  return text({ min, max }).refine((value) => !LINE_BREAK.test(value), "Must be a single line");
}

/** Trimmed text in Unicode form NFC that Postgres can store and a terminal can show. */
export function text({ min, max }: { min: number; max: number }) {
  return z
    .string()
    .trim()
    .normalize("NFC")
    .refine((value) => value.isWellFormed(), "Must not hold half of a surrogate pair")
    .refine((value) => !CONTROL.test(value), "Must not hold control characters")
    .refine(
      (value) => min === 0 || value === "" || isVisible(value),
      "Must have a character that can be seen",
    )
    .refine(
      (value) => isWithin([...value].length, min, max),
      min > 0 ? `Must have ${min} to ${max} characters` : `Must have at most ${max} characters`,
    )
    .meta({ minLength: min, maxLength: max });
}

function isWithin(value: number, min: number, max: number): boolean {
  return min <= value && value <= max;
}
