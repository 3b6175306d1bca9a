/** The existing names. */
export type Known = {
  lists: readonly { id: string; name: string }[];
  labels: readonly string[];
};

export type Completion = { kind: "list" | "label"; start: number; end: number; query: string };

/** The list or label being typed at the caret. */
export function completionAt(text: string, caret: number, known: Known): Completion | undefined {
  const match = /(?:^|\s)(?<sign>[#@])(?<typed>[^#@]*)$/.exec(text.slice(0, caret));
  const { sign, typed = "" } = match?.groups ?? {};
  if (!sign) return undefined;
  const kind = sign === "#" ? "list" : "label";
  const names = kind === "list" ? known.lists.map(({ name }) => name) : known.labels;
  const isBracketed = typed.startsWith("[");
  if (isBracketed ? typed.includes("]") : !mayGoOn(typed, names)) return undefined;
  const rest = (isBracketed ? /^[^\]\s]*\]?/ : /^[^\s#@]*/).exec(text.slice(caret));
  return {
    kind,
    start: caret - typed.length - 1,
    end: caret + (rest?.[0].length ?? 0),
    query: isBracketed ? typed.slice(1) : typed,
  };
}

/** Whether it is one word, or an incomplete name of several words. */
function mayGoOn(typed: string, names: readonly string[]): boolean {
  if (!/\s/.test(typed)) return true;
  const begun = typed.toLowerCase();
  const known = names.map((name) => name.toLowerCase());
  return known.some((name) => name.startsWith(begun)) && !known.includes(begun.trimEnd());
}
