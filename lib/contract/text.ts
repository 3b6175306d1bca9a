import { z } from "zod";
import { isVisible } from "./visible";

// C0 controls except tab and line feed, DEL, and C1 controls.
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
    .refine((value) => value.isWellFormed(), "Must not contain half of a surrogate pair")
    .refine((value) => !CONTROL.test(value), "Must not contain control characters")
    .refine(
      (value) => min === 0 || value === "" || isVisible(value),
      "Must contain a visible character",
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
