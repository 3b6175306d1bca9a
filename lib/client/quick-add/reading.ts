import { limits } from "@/lib/contract/limits";
import { isVisible } from "@/lib/contract/visible";

/** A recognized range of the typed text; offsets are in UTF-16 code units. */
export type Mark = {
  kind: "day" | "time" | "repeat" | "priority" | "list" | "label";
  start: number;
  end: number;
  text: string;
  /** The words stay in the title, since they say more than was recognized. */
  staysInTitle?: boolean | undefined;
};

export type ParseState = {
  typed: string;
  wordStarts: number[];
  marks: Mark[];
  /** Ranges to leave in the title. */
  kept: { start: number; end: number }[];
  refused: ReadonlySet<string>;
};

export type Found<Value> = {
  end: number;
  value: Value;
  isOnlyAtEnd?: boolean | undefined;
  staysInTitle?: boolean | undefined;
};
/** Reads from an offset at the start of a word. */
export type Reader<Value> = (typed: string, start: number) => Found<Value> | undefined;
export type Groups = { [name: string]: string | undefined };

export function parseStateOf(typed: string, refused: readonly string[] = []): ParseState {
  // Longer text wouldn't fit into a title.
  const isReadable = typed.length <= 4 * limits.title;
  const wordStarts = isReadable ? [...typed.matchAll(/(?<!\S)\S/g)].map(({ index }) => index) : [];
  return { typed, wordStarts, marks: [], kept: [], refused: new Set(refused.map(comparable)) };
}

/** Marks the first match of any reader. */
export function take<Value>(
  state: ParseState,
  kind: Mark["kind"],
  readers: Reader<Value>[],
): Value | undefined {
  for (const value of taken(state, kind, readers)) return value;
}

/** Marks a match right after the last mark, with only marks between. */
export function takeNext<Value>(
  state: ParseState,
  kind: Mark["kind"],
  readers: Reader<Value>[],
): Value | undefined {
  const after = state.marks.at(-1)?.end ?? 0;
  const rest = remainderOf(state, after);
  const start = after + rest.length - rest.trimStart().length;
  return take({ ...state, wordStarts: [start] }, kind, readers);
}

export function takeAll<Value>(
  state: ParseState,
  kind: Mark["kind"],
  readers: Reader<Value>[],
): Value[] {
  return [...taken(state, kind, readers)];
}

export function unmark(state: ParseState, kind: Mark["kind"]) {
  state.marks = state.marks.filter((mark) => mark.kind !== kind);
}

/** The typed text without its marks, except those that stay in the title. */
export function remainderOf({ typed, marks }: ParseState, from = 0): string {
  const taken = marks.filter(({ staysInTitle }) => !staysInTitle);
  return withoutMarks({ typed, marks: taken }, " ").slice(from);
}

export function isAllUnderstood(state: ParseState): boolean {
  return cleaned(withoutMarks(state, " ")) === "";
}

function withoutMarks(
  { typed, marks }: Pick<ParseState, "typed" | "marks">,
  filler: string,
): string {
  const characters = typed.split("");
  for (const { start, end } of marks) characters.fill(filler, start, end);
  return characters.join("");
}

/** A line the contract accepts, unless too long; empty if nothing in it is visible. */
export function cleaned(text: string): string {
  const line = text
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
  return isVisible(line) ? line : "";
}

// A match includes the punctuation mark after it.
const WORD_END = "[,.;:!?]?(?!\\S)";

/** The end of a word at this offset, or undefined if the word continues. */
export function wordEnd(typed: string, from: number): number | undefined {
  const expression = new RegExp(WORD_END, "y");
  expression.lastIndex = from;
  return expression.test(typed) ? expression.lastIndex : undefined;
}

// Not every keyboard has umlauts.
const SPELLINGS: Record<string, string> = {
  " ": "\\s+",
  ä: "(?:ä|ae)",
  ö: "(?:ö|oe)",
  ü: "(?:ü|ue)",
  ß: "(?:ß|ss)",
};

/** Matches a pattern that must end at the end of a word. */
export function pattern<Value>(
  source: string,
  read: (groups: Groups) => Value | undefined,
  isOnlyAtEnd?: boolean,
): Reader<Value> {
  const expression = new RegExp(`(?:${spelled(source)})${WORD_END}`, "iuy");
  return (typed, start) => {
    expression.lastIndex = start;
    const match = expression.exec(typed);
    const value = match ? read(match.groups ?? {}) : undefined;
    return match && value !== undefined
      ? { end: start + match[0].length, value, isOnlyAtEnd }
      : undefined;
  };
}

// Quotation marks set off a title.
const QUOTED = '"[^"]+"|“[^”]+”|„[^“”]+[“”]|«[^»]+»|»[^«]+«';

/** Finds phrases to leave in the title whatever they contain. */
export function keeper(names: string): (state: ParseState) => void {
  const expression = new RegExp(`(?<!\\S)(?:${QUOTED}|(?:${spelled(names)})${WORD_END})`, "giu");
  return ({ typed, wordStarts, kept }) => {
    if (wordStarts.length === 0) return;
    for (const { index, 0: words } of typed.matchAll(expression)) {
      kept.push({ start: index, end: index + words.length });
    }
  };
}

function spelled(source: string): string {
  return source.replace(/[ äöüß]/g, (letter) => SPELLINGS[letter] ?? letter);
}

function* taken<Value>(state: ParseState, kind: Mark["kind"], readers: Reader<Value>[]) {
  let text = withoutMarks(state, "\0");
  for (const start of state.wordStarts) {
    for (const read of readers) {
      const found = read(text, start);
      if (!found || !isFree(state, start, found)) continue;
      const words = state.typed.slice(start, found.end);
      if (state.refused.has(comparable(words))) {
        state.kept.push({ start, end: found.end });
        break;
      }
      const { end, staysInTitle } = found;
      state.marks.push({ kind, start, end, text: words, ...(staysInTitle && { staysInTitle }) });
      text = withoutMarks(state, "\0");
      yield found.value;
      break;
    }
  }
}

function isFree(state: ParseState, start: number, { end, isOnlyAtEnd }: Found<unknown>): boolean {
  const isTouched = [...state.marks, ...state.kept].some(
    (other) => start < other.end && other.start < end,
  );
  if (isTouched) return false;
  return !isOnlyAtEnd || remainderOf(state, end).trim() === "";
}

function comparable(text: string): string {
  return text
    .toLowerCase()
    .replace(/\s+/g, " ")
    .replace(/[,.;:!?]$/, "");
}
