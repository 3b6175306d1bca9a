import { limits } from "./limits";

// In scripts written without spaces, each character counts as a word.
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;

const WORD = /\p{RI}{2}|\p{Extended_Pictographic}|[\p{L}\p{N}]+/gu;

// Letters that Unicode doesn't decompose, mapped to what people type without the diacritic.
const PLAIN: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  ħ: "h",
  ŧ: "t",
  ŋ: "n",
  þ: "th",
  ı: "i",
  ς: "σ",
};

const SPECIAL = new RegExp(`[${Object.keys(PLAIN).join("")}]`, "g");

const MAX_LENGTH = 64;

/**
 * The words by which a text is found, each once: letters and digits without accents in lower case, as
 * people type them who lack the keys (`strasse`, `lodz`), or a single emoji.
 */
export function searchWords(text: string): string[] {
  const plain = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(SPECIAL, (letter) => PLAIN[letter] ?? letter);
  const words = plain.replace(UNSPACED, " $& ").match(WORD) ?? [];
  return [...new Set(words.map(shortened))];
}

function shortened(word: string): string {
  return word.length > MAX_LENGTH ? [...word].slice(0, MAX_LENGTH).join("") : word;
}

/** Whether a word is long enough to match inside other words. */
export function isPart(word: string): boolean {
  return [...word].length >= limits.searchPart;
}
