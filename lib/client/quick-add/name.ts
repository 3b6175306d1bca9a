import type { Language } from "./language";
import { cleaned, pattern, type Reader, wordEnd } from "./reading";

/** An existing list, the Inbox, or the name of a list to create. */
export type ListChoice = { id: string | null } | { name: string };

export function listReaders(
  lists: readonly { id: string; name: string }[],
  { inbox }: Language,
): Reader<ListChoice>[] {
  const known = byLength([{ id: null, name: inbox }, ...lists]);
  return [
    ...known.map(({ id, name }) => nameReader("#", name, { id })),
    newNameReader("#", (name) => ({ name })),
  ];
}

export function labelReaders(labels: readonly string[]): Reader<string>[] {
  const known = byLength(labels.map((name) => ({ name })));
  return [
    ...known.map(({ name }) => nameReader("@", name, name)),
    newNameReader(`@(?!${TIME})`, (name) => name),
  ];
}

// "Meet @5pm" is a time.
const TIME = "\\d{1,2}(?:[:.]\\d\\d)?\\s?[ap]\\.?m\\b|\\d{1,2}:\\d\\d(?!\\d)|noon\\b";

/** "Home office" before "Home". */
function byLength<Named extends { name: string }>(named: Named[]): Named[] {
  return named.sort((one, other) => other.name.length - one.name.length);
}

/** Reads an existing name, with or without brackets. */
function nameReader<Value>(sign: string, name: string, value: Value): Reader<Value> {
  const spellings = [`${sign}[${name}]`, `${sign}${name}`];
  return (typed, start) => {
    const begins = (text: string) =>
      typed.slice(start, start + text.length).toLowerCase() === text.toLowerCase();
    const text = spellings.find(begins);
    const end = text && wordEnd(typed, start + text.length);
    return end ? { end, value } : undefined;
  };
}

/** Reads a new name: one word, or several in brackets, but not a number. */
function newNameReader<Value>(sign: string, toValue: (name: string) => Value): Reader<Value> {
  const source = `${sign}(?:\\[(?<several>[^\\][]+)\\]|(?!\\d+[,.;!?]?(?!\\S))(?<single>[^\\s#@[\\]]*[^\\s#@[\\],.;:!?]))`;
  return pattern(source, ({ several, single = "" }) => {
    const name = cleaned(several ?? single);
    return name === "" ? undefined : toValue(name);
  });
}
